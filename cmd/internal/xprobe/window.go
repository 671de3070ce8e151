package xprobe

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Window is a program on a private display, for one test. Every method that
// takes the test ends it when the screen does not do what was waited for.
type Window struct {
	Server  *Server
	Screen  *Screen
	Program *Program

	// Quiet is how long the screen must rest to count as settled; 150 ms.
	Quiet time.Duration
	// Limit is how long any wait may take; a minute.
	Limit time.Duration
}

// NewDisplay starts a private display of this size in pixels with nothing on
// it; all ends with the test. A test that fails leaves its last picture in
// testdata/failed/ of its package.
func NewDisplay(t testing.TB, size image.Point) *Window {
	t.Helper()
	w := newWindow()
	ctx, cancel := w.limited(t)
	defer cancel()
	server, err := StartServer(ctx, size)
	if err != nil {
		t.Fatal(err)
	}
	w.watch(ctx, t, server)
	return w
}

// NewTouchDisplay is NewDisplay with a touch panel in front of it. It needs
// Xorg; see StartTouchServer.
func NewTouchDisplay(t testing.TB, size image.Point) (*Window, *Panel) {
	t.Helper()
	w := newWindow()
	ctx, cancel := w.limited(t)
	defer cancel()
	server, panel, err := StartTouchServer(ctx, size, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w.watch(ctx, t, server)
	t.Cleanup(panel.Close)
	return w, panel
}

func newWindow() *Window {
	return &Window{Quiet: 150 * time.Millisecond, Limit: time.Minute}
}

// watch looks at a server's screen until the test ends.
func (w *Window) watch(ctx context.Context, t testing.TB, server *Server) {
	t.Helper()
	t.Cleanup(server.Close)
	w.Server = server
	var err error
	if w.Screen, err = OpenScreen(ctx, server.Display()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Screen.Close)
	// Out of the way, so that nothing is under the pointer by chance.
	if err := w.Screen.Move(w.Screen.Size().Sub(image.Pt(1, 1))); err != nil {
		t.Fatal(err)
	}
}

// Start runs a program on the display, after ending the one before it.
func (w *Window) Start(t testing.TB, c Command) {
	t.Helper()
	if w.Program != nil {
		w.Program.Stop()
	}
	ctx, cancel := w.limited(t)
	defer cancel()
	p, err := StartProgram(ctx, w.Server.Display(), c)
	if err != nil {
		t.Fatal(err)
	}
	w.Program = p
	t.Cleanup(func() {
		if t.Failed() && p == w.Program {
			w.keep(t)
		}
		p.Stop()
	})
}

// Drawn waits for a first complete picture.
func (w *Window) Drawn(t testing.TB) *Frame {
	t.Helper()
	return w.await(t, func(ctx context.Context) (*Frame, error) { return w.Screen.Drawn(ctx, w.Quiet) })
}

// Settled waits until the screen rests.
func (w *Window) Settled(t testing.TB) *Frame {
	t.Helper()
	return w.await(t, func(ctx context.Context) (*Frame, error) { return w.Screen.Settled(ctx, w.Quiet) })
}

// Changed waits until this share (0 to 1) of the screen differs from before
// and the screen rests.
func (w *Window) Changed(t testing.TB, before *Frame, share float64) *Frame {
	t.Helper()
	return w.await(t, func(ctx context.Context) (*Frame, error) {
		return w.Screen.Changed(ctx, before, share, w.Quiet)
	})
}

// Tap touches a place in pixels and lets go; it waits for nothing.
func (w *Window) Tap(t testing.TB, x, y int) {
	t.Helper()
	w.Play(t, Tap{At: image.Pt(x, y)})
}

// Play does a gesture; it waits for nothing.
func (w *Window) Play(t testing.TB, g Gesture) {
	t.Helper()
	ctx, cancel := w.limited(t)
	defer cancel()
	if err := w.Screen.Play(ctx, g); err != nil {
		t.Fatal(w.explain(err))
	}
}

// React does a gesture and times what the screen does.
func (w *Window) React(t testing.TB, g Gesture) *Reaction {
	t.Helper()
	ctx, cancel := w.limited(t)
	defer cancel()
	r, err := w.Screen.React(ctx, g, w.Quiet)
	if err != nil {
		t.Fatal(w.explain(err))
	}
	return r
}

// Picture is the screen as it is now.
func (w *Window) Picture(t testing.TB) *image.RGBA {
	t.Helper()
	m, err := w.Screen.Picture()
	if err != nil {
		t.Fatal(w.explain(err))
	}
	return m
}

// errEnded is the cause when a wait is cut short by the program's end.
var errEnded = errors.New("the program ended")

func (w *Window) await(t testing.TB, wait func(context.Context) (*Frame, error)) *Frame {
	t.Helper()
	ctx, cancel := w.limited(t)
	defer cancel()
	f, err := wait(ctx)
	if err != nil {
		t.Fatal(w.explain(err))
	}
	return f
}

// limited ends at the limit, or when the program does.
func (w *Window) limited(t testing.TB) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(t.Context(), w.Limit)
	if w.Program == nil {
		return ctx, cancel
	}
	ctx, end := context.WithCancelCause(ctx)
	done := w.Program.Done()
	go func() {
		select {
		case <-done:
			end(errEnded)
		case <-ctx.Done():
		}
	}()
	return ctx, func() { end(nil); cancel() }
}

// explain adds what the program said.
func (w *Window) explain(err error) error {
	if w.Program == nil {
		return err
	}
	state := "the program runs"
	if !w.Program.Alive() {
		state = fmt.Sprint("the program ended: ", w.Program.Err())
	}
	return fmt.Errorf("%w\n%s; it wrote:\n%s", err, state, w.Program.Output())
}

// keep leaves the last picture of a failed test.
func (w *Window) keep(t testing.TB) {
	m, err := w.Screen.Picture()
	if err != nil {
		t.Log("no last picture:", err)
		return
	}
	name := filepath.Join("testdata", "failed", strings.NewReplacer("/", "-", " ", "-").Replace(t.Name())+".png")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Log("no last picture:", err)
		return
	}
	if err := SavePNG(name, m); err != nil {
		t.Log("no last picture:", err)
		return
	}
	t.Log("last picture:", name)
}

// SavePNG writes a picture, quickly rather than small.
func SavePNG(name string, m image.Image) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	defer func() {
		if cerr := f.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("save a picture: %w", cerr)
		}
	}()
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(f, m); err != nil {
		return fmt.Errorf("save %s: %w", name, err)
	}
	return nil
}
