package xprobe_test

import (
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

// clientMode, when set, makes the test binary the program under test.
const clientMode = "XPROBE_TEST_CLIENT"

var screenSize = image.Pt(320, 480)

func TestMain(m *testing.M) {
	mode := os.Getenv(clientMode)
	if mode == "" {
		os.Exit(m.Run())
	}
	if err := runClient(mode); err != nil {
		fmt.Fprintln(os.Stderr, "client:", err)
		os.Exit(1)
	}
}

// startClient runs this test binary as an X program on a display of its own.
func startClient(t *testing.T, mode string) *xprobe.Window {
	t.Helper()
	w := xprobe.NewDisplay(t, screenSize)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w.Start(t, xprobe.Command{Args: []string{self}, Env: []string{clientMode + "=" + mode}})
	return w
}

// client is a full-screen program: a touch shows a small red square while it
// is held, letting go turns the page, a drag paints what it passes.
type client struct {
	conn *xgb.Conn
	win  xproto.Window
	gc   xproto.Gcontext
	page int
	down bool
}

func runClient(mode string) error {
	xgb.Logger.SetOutput(io.Discard)
	conn, err := xgb.NewConn()
	if err != nil {
		return err
	}
	defer conn.Close()
	c := &client{conn: conn}
	if mode == "dies" {
		return errors.New("no money for the gas meter")
	}
	if err := c.open(mode != "blank"); err != nil {
		return err
	}
	for {
		ev, err := conn.WaitForEvent()
		if ev == nil && err == nil {
			return nil
		}
		if mode == "pageturner" {
			c.handle(ev)
		}
	}
}

func (c *client) open(draw bool) error {
	screen := xproto.Setup(c.conn).DefaultScreen(c.conn)
	win, err := xproto.NewWindowId(c.conn)
	if err != nil {
		return err
	}
	gc, err := xproto.NewGcontextId(c.conn)
	if err != nil {
		return err
	}
	c.win, c.gc = win, gc
	events := uint32(xproto.EventMaskExposure | xproto.EventMaskButtonPress | xproto.EventMaskButtonRelease |
		xproto.EventMaskPointerMotion | xproto.EventMaskKeyPress)
	if err := xproto.CreateWindowChecked(c.conn, screen.RootDepth, win, screen.Root, 0, 0,
		uint16(screenSize.X), uint16(screenSize.Y), 0, xproto.WindowClassInputOutput, screen.RootVisual,
		xproto.CwBackPixel|xproto.CwEventMask, []uint32{0xffffff, events}).Check(); err != nil {
		return err
	}
	if err := xproto.CreateGCChecked(c.conn, gc, xproto.Drawable(win), 0, nil).Check(); err != nil {
		return err
	}
	protocols, ping := c.atom("WM_PROTOCOLS"), c.atom("_NET_WM_PING")
	var value [4]byte
	xgb.Put32(value[:], uint32(ping))
	if err := xproto.ChangePropertyChecked(c.conn, xproto.PropModeReplace, win, protocols, xproto.AtomAtom, 32, 1, value[:]).Check(); err != nil {
		return err
	}
	if err := xproto.MapWindowChecked(c.conn, win).Check(); err != nil {
		return err
	}
	if draw {
		c.paint()
	}
	return nil
}

func (c *client) atom(name string) xproto.Atom {
	r, err := xproto.InternAtom(c.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	return r.Atom
}

func (c *client) handle(ev xgb.Event) {
	switch e := ev.(type) {
	case xproto.ExposeEvent:
		c.paint()
	case xproto.ButtonPressEvent:
		c.down = true
		c.fill(0xcc0000, image.Rect(0, 0, 20, 20))
	case xproto.ButtonReleaseEvent:
		c.down = false
		c.page++
		c.paint()
	case xproto.MotionNotifyEvent:
		if c.down {
			c.fill(0x00aa00, image.Rect(int(e.EventX), int(e.EventY), int(e.EventX)+8, int(e.EventY)+8))
		}
	case xproto.KeyPressEvent:
		c.page = 0
		c.paint()
	case xproto.ClientMessageEvent:
		root := xproto.Setup(c.conn).DefaultScreen(c.conn).Root
		e.Window = root
		xproto.SendEvent(c.conn, false, root, xproto.EventMaskSubstructureNotify, string(e.Bytes()))
	}
}

// paint shows a page: white, with a bar whose height tells the page.
func (c *client) paint() {
	c.fill(0xffffff, image.Rectangle{Max: screenSize})
	c.fill(0x1d4e89, image.Rect(40, 100, 280, 140+60*(c.page%5)))
}

func (c *client) fill(colour uint32, r image.Rectangle) {
	xproto.ChangeGC(c.conn, c.gc, xproto.GcForeground, []uint32{colour})
	xproto.PolyFillRectangle(c.conn, xproto.Drawable(c.win), c.gc, []xproto.Rectangle{{
		X: int16(r.Min.X), Y: int16(r.Min.Y), Width: uint16(r.Dx()), Height: uint16(r.Dy()),
	}})
}
