package main

import (
	"context"
	"image"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

// TestFullScreen has the window cover the display and hide the pointer, with
// no window manager and with the one that kiosks often have.
func TestFullScreen(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	for _, manager := range []string{"", "matchbox-window-manager"} {
		name := manager
		if name == "" {
			name = "no window manager"
		}
		t.Run(name, func(t *testing.T) {
			win := xprobe.NewDisplay(t, displaySize)
			x := connect(t, win.Server.Display())
			if manager != "" {
				x.manage(t, win.Server.Display(), manager)
			}
			screen.startIn(t, win)
			page(t, win, newPainter(t, w.content), homePage, patience)
			if !x.covered(t, x.root()) {
				t.Error("no window covers the display")
			}
			if n := x.pointerPixels(t, win); n != 0 {
				t.Errorf("the pointer shows %d pixels", n)
			}
		})
	}
	t.Run("a window of its own size shows the pointer", func(t *testing.T) {
		win := xprobe.NewDisplay(t, displaySize)
		x := connect(t, win.Server.Display())
		screen.startIn(t, win, "--window", "540x960")
		win.Drawn(t)
		if x.covered(t, x.root()) {
			t.Error("it covers the display")
		}
		if x.pointerPixels(t, win) == 0 {
			t.Error("who works at a desk sees no pointer")
		}
	})
}

// xclient asks an X server what its windows are.
type xclient struct{ conn *xgb.Conn }

func connect(t *testing.T, display string) xclient {
	t.Helper()
	conn, err := xgb.NewConnDisplay(display)
	must(t, err)
	t.Cleanup(conn.Close)
	must(t, xfixes.Init(conn))
	_, err = xfixes.QueryVersion(conn, 4, 0).Reply()
	must(t, err)
	return xclient{conn}
}

func (x xclient) root() xproto.Window { return xproto.Setup(x.conn).DefaultScreen(x.conn).Root }

// manage starts a window manager and waits until it manages.
func (x xclient) manage(t *testing.T, display, name string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	p, err := xprobe.StartProgram(ctx, display, xprobe.Command{Args: []string{name}})
	if err != nil {
		t.Fatalf("%v; install the Debian package %s", err, name)
	}
	t.Cleanup(p.Stop)
	const sign = "_NET_SUPPORTING_WM_CHECK"
	atom, err := xproto.InternAtom(x.conn, false, uint16(len(sign)), sign).Reply()
	must(t, err)
	for {
		r, err := xproto.GetProperty(x.conn, false, x.root(), atom.Atom, xproto.AtomWindow, 0, 1).Reply()
		must(t, err)
		if r.ValueLen > 0 {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s does not manage the display: %s", name, p.Output())
		case <-p.Done():
			t.Fatalf("%s ended: %v, %s", name, p.Err(), p.Output())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// covered tells whether a window below this one is shown and as large as the
// display, at its corner.
func (x xclient) covered(t *testing.T, parent xproto.Window) bool {
	t.Helper()
	tree, err := xproto.QueryTree(x.conn, parent).Reply()
	must(t, err)
	for _, child := range tree.Children {
		look, err := xproto.GetWindowAttributes(x.conn, child).Reply()
		if err != nil || look.MapState != xproto.MapStateViewable || look.Class != xproto.WindowClassInputOutput {
			continue // gone meanwhile, or not to be seen
		}
		if x.covered(t, child) {
			return true // a window manager puts a frame around it
		}
		size, err := xproto.GetGeometry(x.conn, xproto.Drawable(child)).Reply()
		must(t, err)
		corner, err := xproto.TranslateCoordinates(x.conn, child, x.root(), 0, 0).Reply()
		must(t, err)
		if image.Pt(int(size.Width), int(size.Height)) == displaySize && corner.DstX == 0 && corner.DstY == 0 {
			return true
		}
	}
	return false
}

// pointerPixels counts what one can see of the pointer over the window.
func (x xclient) pointerPixels(t *testing.T, win *xprobe.Window) int {
	t.Helper()
	for _, at := range []image.Point{displaySize.Div(8), displaySize.Div(4)} {
		must(t, win.Screen.Move(at))
	}
	win.Settled(t)
	m, err := xfixes.GetCursorImage(x.conn).Reply()
	must(t, err)
	n := 0
	for _, p := range m.CursorImage {
		if p>>24 != 0 {
			n++
		}
	}
	return n
}
