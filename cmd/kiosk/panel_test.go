package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/pin"
	"bninsar.ma/madkhal/kiosk/screen"
)

// TestStaffPanel takes a screen that staff put out of use, opens the panel there
// by five taps and the PIN, once with a wrong one, and goes.
func TestStaffPanel(t *testing.T) {
	w := newTown(t)
	lobby := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	lobby.mustSync(t, w.published)
	hash, err := pin.Hash("4071")
	must(t, err)
	file := filepath.Join(t.TempDir(), "pin")
	must(t, os.WriteFile(file, []byte(hash), 0o600))
	must(t, os.MkdirAll(filepath.Join(lobby.dir, stateDir), 0o700))
	must(t, os.WriteFile(filepath.Join(lobby.dir, stateDir, closedFile), nil, 0o600))

	d := &desk{paint: newPainter(t, w.content)}
	d.paint.deps.Staff, d.paint.deps.Closed = d, func() bool { return true }
	d.win = lobby.openWindow(t, "--pin", file)
	page(t, d.win, d.paint, homePage, patience) // out of use

	for range 5 {
		before := time.Now()
		d.win.Tap(t, 30, 30)
		for time.Since(before) < 550*time.Millisecond { // a quicker one would count as trembling
			time.Sleep(10 * time.Millisecond)
		}
	}
	d.shows(t)
	d.types(t, "0000")
	d.access.Wrong = true
	d.shows(t)
	d.types(t, "4071")
	board := d.paint.draw(d.at())
	for { // the panel itself tells of this machine, so no picture of it is known
		frame := d.win.Settled(t)
		if apart(frame.Image(), board, below()) > 0.05 {
			break
		}
	}
	must(t, xprobe.SavePNG(filepath.Join(t.ArtifactDir(), "panel.png"), d.win.Picture(t)))
	d.touch(t, "panel finished")
	page(t, d.win, d.paint, homePage, patience)
}

// desk draws the board of the panel as it ought to look.
type desk struct {
	screen.Staff
	access screen.Access
	win    *xprobe.Window
	paint  *painter
	typed  string
}

func (d *desk) Access() screen.Access { return d.access }

func (d *desk) at() place {
	return place{nav.Route{Page: nav.Staff, Show: d.typed}, data.Arabic, true}
}

func (d *desk) shows(t *testing.T) {
	t.Helper()
	page(t, d.win, d.paint, d.at(), patience)
}

func (d *desk) touch(t *testing.T, name string) {
	t.Helper()
	(&visitor{window: d.win}).touch(t, d.paint.target(t, d.at(), name))
}

// types types a PIN and hands it in.
func (d *desk) types(t *testing.T, digits string) {
	t.Helper()
	for _, c := range digits {
		d.touch(t, "pin "+string(c))
		d.typed += string(c)
		d.shows(t)
	}
	d.touch(t, "pin =")
	d.typed = ""
}
