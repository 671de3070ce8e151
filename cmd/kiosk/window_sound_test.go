package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/kiosk/nav"
)

// player stands for aplay and a card: it keeps what it is to play, says its
// process, and plays until it is killed. Silence, with which a card is tried, is
// over at once.
const player = `#!/bin/sh
cat > "$HEARD/sound.$$"
[ "$(wc -c < "$HEARD/sound.$$")" -lt 4000 ] && exit 0
echo $$ > "$HEARD/pid.new"
mv "$HEARD/pid.new" "$HEARD/pid"
exec sleep 600
`

// TestSoundInTheWindow: once a card and a voice are found, the button appears;
// touched, the page is read by the real synthesis; a touch elsewhere is silence.
func TestSoundInTheWindow(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "aplay"), []byte(player), 0o755)) // it is run
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("HEARD", dir)
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	paint, visitor := newPainter(t, w.content), &visitor{window: win}
	paint.deps.Speaks = func(l data.Lang) bool { return l != data.Tamazight }
	paint.deps.Listen = func() {}
	paint.deps.First, paint.deps.SetFirst = func() bool { return false }, func(bool) {}

	home := place{nav.Route{Page: nav.Home}, data.Arabic, false}
	page(t, win, paint, home, patience)
	visitor.touch(t, paint.target(t, home, "bar listen"))
	pid := playing(t, dir)
	b, err := os.ReadFile(filepath.Join(dir, "sound."+strconv.Itoa(pid)))
	must(t, err)
	s, err := sound.ReadWAV(b, sound.LongestSpoken)
	must(t, err)
	if s.Length() < 500*time.Millisecond || s.Length() > 10*time.Second || s.RMS() < 0.005 || s.RMS() > 0.1 {
		t.Errorf("the greeting takes %v at RMS %.3f: it should be a few words, low", s.Length(), s.RMS())
	}
	// Beside the tiles is nothing to touch.
	time.Sleep(time.Until(visitor.last.Add(600 * time.Millisecond)))
	must(t, win.Screen.Move(below().Min.Add(below().Size().Div(200))))
	at := time.Now()
	must(t, win.Screen.Press())
	for alive(t, pid) {
		time.Sleep(time.Millisecond)
	}
	t.Logf("silent %v after the touch", time.Since(at))
	must(t, win.Screen.Release())
	page(t, win, paint, home, patience)
}

// playing waits until something is played and gives the player's process.
func playing(t *testing.T, dir string) int {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		b, err := os.ReadFile(filepath.Join(dir, "pid"))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		must(t, err)
		pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
		must(t, err)
		return pid
	}
	t.Fatal("nothing is played")
	return 0
}

// alive tells whether a process runs; a killed one that nobody waits for is a
// zombie, and silent.
func alive(t *testing.T, pid int) bool {
	t.Helper()
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return false
	}
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	return err == nil && !strings.Contains(string(b), ") Z ")
}
