package main

import (
	"errors"
	"image"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
)

// TestDisplayGone kills the X server under the screen. The program ends with
// an exit code that a service manager takes for a failure, and once there is a
// display again it shows what it showed, with no server to ask.
func TestDisplayGone(t *testing.T) { displayGone(t, patience) }

// displayGone has the screen back within a time after its start.
func displayGone(t *testing.T, within time.Duration) {
	t.Helper()
	w := newTown(t)
	server := w.serve(t, "127.0.0.1:0")
	screen := w.newLobbyData(t, feedURL(server.at))
	screen.mustSync(t, w.published)
	server.stop(t)
	paint := newPainter(t, w.content)
	win := screen.openWindow(t)
	home := page(t, win, paint, homePage, patience)

	must(t, syscall.Kill(win.Server.PID(), syscall.SIGKILL))
	select {
	case <-win.Program.Done():
	case <-time.After(patience):
		t.Fatal("the program goes on without a display")
	}
	var exit *exec.ExitError
	if !errors.As(win.Program.Err(), &exit) || exit.ExitCode() != 1 {
		t.Errorf("it ended with %v, want exit code 1\n%s", win.Program.Err(), win.Program.Output())
	}

	again := xprobe.NewDisplay(t, displaySize)
	screen.startIn(t, again)
	shows(t, again, within, below(), func() *image.RGBA { return home })
	t.Logf("back %s after the start", time.Since(again.Program.Started).Round(time.Millisecond))
	screen.checkWhole(t, w.published)
}

// TestWeeksAlone starts a screen whose store is whole but whose town hall has
// been silent for a month: it shows its content and tells of which day it is.
func TestWeeksAlone(t *testing.T) {
	w := newTown(t)
	server := w.serve(t, "127.0.0.1:0")
	screen := w.newLobbyData(t, feedURL(server.at))
	screen.mustSync(t, w.published)
	server.stop(t)
	issued := screen.status(t).ContentTime
	screen.lastHeard(t, time.Now().AddDate(0, 0, -30))

	fresh, old := newPainter(t, w.content), newPainter(t, w.content)
	old.deps.Stale = func() bool { return true }
	old.deps.Issued = func() time.Time { return *issued }
	mark := changedArea(fresh.draw(homePage), old.draw(homePage))
	if mark.Empty() {
		t.Fatal("the age of the content is drawn nowhere")
	}
	win := screen.openWindow(t)
	page(t, win, fresh, homePage, patience)
	shows(t, win, patience, mark, func() *image.RGBA { return old.draw(homePage) })
	screen.checkWhole(t, w.published)
}

// lastHeard has the screen's store say when the feed was reached last.
func (l lobbyData) lastHeard(t *testing.T, at time.Time) {
	t.Helper()
	k, err := sqlite.OpenKiosk(t.Context(), l.dir, sqlite.Options{})
	must(t, err)
	v, err := k.Version(t.Context())
	must(t, err)
	must(t, k.SaveAttempt(t.Context(), data.FeedAttempt{At: at, OK: true, Version: v}))
	must(t, k.Close())
}

// changedArea is the box around the pixels in which two pictures differ, in
// the half of the head where the clock does not stand.
func changedArea(a, b *image.RGBA) image.Rectangle {
	var box image.Rectangle
	for y := range clockLine {
		for x := displaySize.X / 2; x < displaySize.X; x++ {
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}
