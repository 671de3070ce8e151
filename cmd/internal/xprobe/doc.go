// Package xprobe drives and watches an X11 program from outside, with no help
// from it: it starts a private Xvfb, runs the program in it, injects taps and
// drags (XTEST), sees when pixels change (DAMAGE, MIT-SHM), and reads what the
// program costs from /proc.
//
// Tests that want one window write
//
//	w := xprobe.NewDisplay(t, image.Pt(1080, 1920))
//	w.Start(t, xprobe.Command{Args: []string{"bin/kiosk", "run", …}})
//	before := w.Drawn(t)
//	w.Tap(t, 540, 700)
//	after := w.Changed(t, before, 0.05)
//
// and need no sleep: Drawn and Changed wait for a complete picture that has
// come to rest, and fail the test when none comes in time. Everything that
// was started is ended by t.Cleanup, by process id.
//
// The program sees a mouse, as it does from a touch screen through X11's
// pointer emulation. Linux only; needs Xvfb (Debian package xvfb), no cgo.
package xprobe
