package main

import (
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// round is a short visit that opens pages of many kinds.
var round = []struct {
	touch string
	at    place
}{
	{"go need/papiers", place{nav.Route{Page: nav.Need, ID: "papiers"}, data.Arabic, true}},
	{"go service/copie-integrale-naissance", place{nav.Route{Page: nav.Service, ID: "copie-integrale-naissance"}, data.Arabic, true}},
	{"bar home", homePage},
	{"go announcements", place{nav.Route{Page: nav.Announcements}, data.Arabic, true}},
	{"bar home", homePage},
}

// TestLittleGoMemory holds the screen to less memory than it keeps by itself
// (GOMEMLIMIT): it collects all the time and still shows every page right.
func TestLittleGoMemory(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := xprobe.NewDisplay(t, displaySize)
	win.Start(t, xprobe.Command{
		Args: append([]string{filepath.Join(bin, "kiosk")}, screen.args("run")...),
		Env:  []string{"GOMEMLIMIT=12MiB"},
	})
	paint, visitor := newPainter(t, w.content), &visitor{window: win}
	page(t, win, paint, homePage, patience)
	at := homePage
	for range 2 {
		for _, step := range round {
			visitor.touch(t, paint.target(t, at, step.touch))
			at = step.at
			page(t, win, paint, at, patience)
		}
	}
	if !win.Program.Alive() {
		t.Fatalf("it ended: %v\n%s", win.Program.Err(), win.Program.Output())
	}
	screen.checkWhole(t, w.published)
}

// TestOutOfMemory takes all memory away from the running screen: from now on
// the system gives it next to none (prlimit). It lives or it ends; either way
// the store is whole, and the next start shows the last good content,
// with no server to ask. That the system's own killer ends it is tested by
// kill -9.
func TestOutOfMemory(t *testing.T) {
	if _, err := exec.LookPath("prlimit"); err != nil {
		t.Skip("no prlimit:", err)
	}
	w := newTown(t)
	server := w.serve(t, "127.0.0.1:0")
	screen := w.newLobbyData(t, feedURL(server.at))
	screen.mustSync(t, w.published)
	server.stop(t)
	paint := newPainter(t, w.content)
	for _, more := range []int64{0, 256 << 10, 2 << 20, 8 << 20} {
		t.Run(fmt.Sprintf("%d KiB more", more>>10), func(t *testing.T) {
			must(t, os.RemoveAll(filepath.Join(screen.dir, stateDir))) // several crashes in a row are another test
			win := xprobe.NewDisplay(t, displaySize)
			win.Start(t, xprobe.Command{Args: append([]string{filepath.Join(bin, "kiosk")}, screen.args("run")...)})
			home := page(t, win, paint, homePage, patience)
			pid := strconv.Itoa(win.Program.PID())
			limit := dataBytes(t, pid) + more
			out, err := exec.CommandContext(t.Context(), "prlimit", "--pid", pid, fmt.Sprintf("--data=%d:%d", limit, limit)).CombinedOutput()
			if err != nil {
				t.Fatalf("prlimit: %v: %s", err, out)
			}
			// A visitor goes on touching, whatever the screen still shows.
			at, ended := homePage, false
			for _, step := range round {
				must(t, win.Screen.Play(t.Context(), xprobe.Tap{At: paint.target(t, at, step.touch)}))
				at = step.at
				select {
				case <-win.Program.Done():
					ended = true
				case <-time.After(300 * time.Millisecond):
				}
			}
			t.Logf("with %d MB in all it ended: %t", limit>>20, ended)
			win.Program.Stop()

			screen.startIn(t, win)
			shows(t, win, patience, below(), func() *image.RGBA { return home })
			t.Logf("back %s after the start", time.Since(win.Program.Started).Round(time.Millisecond))
			screen.checkWhole(t, w.published)
		})
	}
}

// dataBytes is what counts against RLIMIT_DATA: private memory that can be
// written, touched or not.
func dataBytes(t *testing.T, pid string) int64 {
	t.Helper()
	status, err := os.ReadFile(filepath.Join("/proc", pid, "status"))
	must(t, err)
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "VmData:"); ok {
			n, err := strconv.ParseInt(strings.Fields(kb)[0], 10, 64)
			must(t, err)
			return n << 10
		}
	}
	t.Fatal("no VmData")
	return 0
}
