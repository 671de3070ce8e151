package xprobe

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// ErrNoWindow tells that no mapped window answers pings.
var ErrNoWindow = errors.New("xprobe: no window that understands _NET_WM_PING")

// Ping asks the event loop of the biggest window that understands
// _NET_WM_PING for an answer and tells how long it took. Errors: ErrNoWindow;
// ctx ended without an answer (the program hangs).
func (s *Screen) Ping(ctx context.Context) (time.Duration, error) {
	protocols, err := s.atom("WM_PROTOCOLS")
	if err != nil {
		return 0, err
	}
	ping, err := s.atom("_NET_WM_PING")
	if err != nil {
		return 0, err
	}
	window, area := xproto.Window(0), 0
	s.walk(s.root, 4, func(w xproto.Window) {
		if a := s.area(w); a > area && s.understands(w, protocols, ping) {
			window, area = w, a
		}
	})
	if window == 0 {
		return 0, ErrNoWindow
	}
	s.pings++
	serial := s.pings
	ask := xproto.ClientMessageEvent{
		Format: 32, Window: window, Type: protocols,
		Data: xproto.ClientMessageDataUnionData32New([]uint32{uint32(ping), serial, uint32(window), 0, 0}),
	}
	asked := time.Now()
	if err := xproto.SendEventChecked(s.conn, false, window, 0, string(ask.Bytes())).Check(); err != nil {
		return 0, fmt.Errorf("xprobe: ping: %w", err)
	}
	for {
		select {
		case got := <-s.pongs:
			if got == serial {
				return time.Since(asked), nil
			}
		case <-ctx.Done():
			return 0, fmt.Errorf("xprobe: ping without an answer: %w", context.Cause(ctx))
		}
	}
}

// walk visits the mapped windows below w; one that ends meanwhile is skipped.
func (s *Screen) walk(w xproto.Window, depth int, visit func(xproto.Window)) {
	tree, err := xproto.QueryTree(s.conn, w).Reply()
	if err != nil || depth == 0 {
		return
	}
	for _, child := range tree.Children {
		at, err := xproto.GetWindowAttributes(s.conn, child).Reply()
		if err != nil || at.MapState != xproto.MapStateViewable {
			continue
		}
		visit(child)
		s.walk(child, depth-1, visit)
	}
}

func (s *Screen) area(w xproto.Window) int {
	g, err := xproto.GetGeometry(s.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return 0
	}
	return int(g.Width) * int(g.Height)
}

func (s *Screen) understands(w xproto.Window, protocols, protocol xproto.Atom) bool {
	p, err := xproto.GetProperty(s.conn, false, w, protocols, xproto.AtomAtom, 0, 32).Reply()
	if err != nil {
		return false
	}
	for i := 0; i+4 <= len(p.Value); i += 4 {
		if xproto.Atom(xgb.Get32(p.Value[i:])) == protocol {
			return true
		}
	}
	return false
}
