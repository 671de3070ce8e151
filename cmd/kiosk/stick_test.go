package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"bninsar.ma/madkhal/kiosk/screen"
)

// TestStick starts a screen that never had a network, and plugs sticks in: one
// with thousands of other files and no feed, the town's, the same again, an
// older one, one of another town, a broken one, and a newer one. Each is told
// of; only what is the town's and newer is taken.
func TestStick(t *testing.T) {
	w := newTown(t)
	screenData := w.newLobbyData(t, feedURL(freeAddress(t)))
	sticks := t.TempDir()
	copyOf := func(w *town, at ...string) string {
		dir := filepath.Join(append([]string{t.TempDir()}, at...)...)
		mustRun(t, "municipal", "publish", "--dir", w.dir, "--to", dir)
		return dir
	}
	plug := func(name, dir string) {
		t.Helper()
		must(t, os.Rename(dir, filepath.Join(sticks, name)))
	}
	first := filepath.Dir(copyOf(w, "madkhal"))
	same := copyOf(w)
	older := copyOf(w)
	other := copyOf(makeTown(t, t.TempDir()))
	broken := copyOf(w)
	must(t, os.WriteFile(filepath.Join(broken, "timestamp.json"), []byte("{"), 0o600))

	s := screenData.supervise(t, usualWatchdog, "", "--sticks", sticks)
	s.becomesReady(0)
	paint := newPainter(t, w.content)
	told := func(key, icon string) {
		t.Helper()
		paint.deps.Notice = func() screen.Notice { return screen.Notice{Key: key, Icon: icon} }
		page(t, s.win, paint, homePage, patience)
	}
	crowd := t.TempDir()
	for i := range 3000 {
		must(t, os.WriteFile(filepath.Join(crowd, fmt.Sprint(i)), nil, 0o600))
	}
	must(t, syscall.Mkfifo(filepath.Join(crowd, "timestamp.json"), 0o600))
	plug("crowd", crowd)

	plug("first", first)
	told("stick.done", "ui-check")
	screenData.checkWhole(t, w.published)
	plug("same", same)
	told("stick.same", "ui-check")
	plug("other", other)
	told("stick.forged", "ui-warning")
	plug("broken", broken)
	told("stick.broken", "ui-warning")

	w.retitle(t, changed, "عنوان من المفتاح", "Titre de la clé")
	w.release(t)
	newest := copyOf(w)
	plug("newest", newest)
	told("stick.done", "ui-check")
	screenData.checkWhole(t, w.published)
	if title := screenData.title(t, changed); title != "Titre de la clé" {
		t.Errorf("the title is %q", title)
	}
	plug("older", older)
	told("stick.older", "ui-warning")
	screenData.checkWhole(t, w.published)

	paint = newPainter(t, w.content) // and then the screen serves
	page(t, s.win, paint, homePage, patience+stickTold)
}
