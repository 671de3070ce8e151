package xprobe

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"sync/atomic"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/shm"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// ErrClosed tells that the X server or the connection to it is gone.
var ErrClosed = errors.New("xprobe: the X server is gone")

// Screen is one connection that watches the root window of a display and
// injects input. Its methods are for one goroutine at a time.
type Screen struct {
	conn *xgb.Conn
	root xproto.Window
	size image.Point

	changes chan time.Time // one entry a damage report, when it came in
	pongs   chan uint32
	damage  damage.Damage
	damages atomic.Int64
	pings   uint32

	segment shm.Seg
	shared  []byte // memory that the server writes pixels into; nil: plain requests

	masks  []image.Rectangle
	minKey xproto.Keycode
	keymap *xproto.GetKeyboardMappingReply
}

// OpenScreen connects to a display (":7"). It needs a 24 or 32 bit screen and
// the extensions XTEST and DAMAGE, which Xvfb and Xorg have.
func OpenScreen(ctx context.Context, display string) (*Screen, error) {
	conn, err := dial(ctx, display)
	if err != nil {
		return nil, fmt.Errorf("xprobe: connect to display %s: %w", display, err)
	}
	s, err := newScreen(conn)
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("xprobe: display %s: %w", display, err)
	}
	return s, nil
}

// dial gives up waiting when ctx ends; xgb itself knows no context.
func dial(ctx context.Context, display string) (*xgb.Conn, error) {
	type result struct {
		conn *xgb.Conn
		err  error
	}
	got := make(chan result, 1)
	xgb.Logger.SetOutput(io.Discard) // it remarks on every missing authority file
	go func() {
		conn, err := xgb.NewConnDisplay(display)
		got <- result{conn, err}
	}()
	select {
	case r := <-got:
		return r.conn, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func newScreen(conn *xgb.Conn) (*Screen, error) {
	setup := xproto.Setup(conn)
	def := setup.DefaultScreen(conn)
	if def.RootDepth != 24 && def.RootDepth != 32 {
		return nil, fmt.Errorf("its depth is %d bits; only 24 and 32 can be read", def.RootDepth)
	}
	s := &Screen{
		conn: conn, root: def.Root,
		size:    image.Pt(int(def.WidthInPixels), int(def.HeightInPixels)),
		changes: make(chan time.Time, 4096),
		pongs:   make(chan uint32, 64),
		minKey:  setup.MinKeycode,
	}
	if err := xtest.Init(conn); err != nil {
		return nil, fmt.Errorf("no XTEST: %w", err)
	}
	if err := s.watchDamage(); err != nil {
		return nil, fmt.Errorf("no DAMAGE: %w", err)
	}
	// Answers to _NET_WM_PING go to the root window.
	if err := xproto.ChangeWindowAttributesChecked(conn, s.root, xproto.CwEventMask,
		[]uint32{xproto.EventMaskSubstructureNotify}).Check(); err != nil {
		return nil, fmt.Errorf("watch the root window: %w", err)
	}
	keymap, err := xproto.GetKeyboardMapping(conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)).Reply()
	if err != nil {
		return nil, fmt.Errorf("read the keyboard: %w", err)
	}
	ping, err := s.atom("_NET_WM_PING")
	if err != nil {
		return nil, err
	}
	s.keymap = keymap
	s.shareMemory(s.size.X * s.size.Y * 4)
	go s.receive(ping)
	return s, nil
}

func (s *Screen) watchDamage() error {
	if err := damage.Init(s.conn); err != nil {
		return err
	}
	if _, err := damage.QueryVersion(s.conn, 1, 1).Reply(); err != nil {
		return err
	}
	id, err := damage.NewDamageId(s.conn)
	if err != nil {
		return err
	}
	s.damage = id
	return damage.CreateChecked(s.conn, id, xproto.Drawable(s.root), damage.ReportLevelNonEmpty).Check()
}

// receive stamps events as they come, until the connection ends.
func (s *Screen) receive(ping xproto.Atom) {
	defer close(s.changes)
	for {
		ev, err := s.conn.WaitForEvent()
		if ev == nil && err == nil {
			return
		}
		switch e := ev.(type) {
		case damage.NotifyEvent:
			now := time.Now()
			s.damages.Add(1)
			damage.Subtract(s.conn, s.damage, 0, 0)
			select {
			case s.changes <- now:
			default: // nobody reads: the ones that wait tell the same
			}
		case xproto.ClientMessageEvent:
			if e.Format == 32 && len(e.Data.Data32) > 1 && xproto.Atom(e.Data.Data32[0]) == ping {
				select {
				case s.pongs <- e.Data.Data32[1]:
				default:
				}
			}
		}
	}
}

// Close ends the connection; the display goes on.
func (s *Screen) Close() {
	s.conn.Close()
	s.releaseMemory()
}

// Size is the screen's size in pixels.
func (s *Screen) Size() image.Point { return s.size }

// Bounds is the whole screen.
func (s *Screen) Bounds() image.Rectangle { return image.Rectangle{Max: s.size} }

// Mask leaves areas (a clock) out of every later reading: they are black.
func (s *Screen) Mask(areas ...image.Rectangle) { s.masks = append(s.masks, areas...) }

// Redraws counts the damage reports so far: 0 more means nothing was drawn.
func (s *Screen) Redraws() int64 { return s.damages.Load() }

func (s *Screen) atom(name string) (xproto.Atom, error) {
	r, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, fmt.Errorf("atom %s: %w", name, err)
	}
	return r.Atom, nil
}
