//go:build prove

package main

import (
	"bytes"
	"context"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

// actionsEnv shortens the monkey test: so many actions instead of all.
const actionsEnv = "MADKHAL_MONKEY_ACTIONS"

const (
	monkeyActions = 20_000
	monkeyGap     = 40 * time.Millisecond // 25 actions a second
	warmUp        = 4500                  // actions of the first three minutes
	monkeyQuiet   = 150 * time.Second     // a visit ends, Go collects and gives back
	growthLimit   = 0.02                  // of the memory after the warm-up
)

// TestMonkey plays 20,000 random taps and drags on the window: it lives, it
// answers, it says no word of an error, and it does not grow.
func TestMonkey(t *testing.T) {
	actions := monkeyActions
	if s := os.Getenv(actionsEnv); s != "" {
		var err error
		actions, err = strconv.Atoi(s)
		must(t, err)
	}
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := xprobe.NewDisplay(t, displaySize)
	log := filepath.Join(t.TempDir(), "log")
	const script = `log=$1; shift; exec "$@" 2>"$log"`
	win.Start(t, xprobe.Command{Args: append([]string{"sh", "-c", script, "sh", log, filepath.Join(bin, "kiosk")}, screen.args("run")...)})
	page(t, win, newPainter(t, w.content), homePage, patience)

	m := monkey{gap: monkeyGap, win: win, lot: rand.New(rand.NewPCG(1956, 10))}
	m.play(t, min(warmUp, actions/3))
	early := m.rest(t)
	m.play(t, actions-m.done)
	late := m.rest(t)
	t.Logf("%d actions, slowest answer %s\nafter %d: %s\nat the end: %s", m.done, m.slowest.Round(time.Millisecond), min(warmUp, actions/3), early, late)

	page(t, win, newPainter(t, w.content), homePage, patience)
	noComplaint(t, log)
	late.more(t, early)
}

// noComplaint looks for the words of an error in a log.
func noComplaint(t *testing.T, log string) {
	t.Helper()
	said, err := os.ReadFile(log)
	must(t, err)
	for _, word := range []string{"level=ERROR", "panic", "Fyne", "DATA RACE"} {
		if bytes.Contains(said, []byte(word)) {
			t.Errorf("the log says %s:\n%s", word, said)
		}
	}
}

type monkey struct {
	gap     time.Duration
	win     *xprobe.Window
	lot     *rand.Rand
	done    int
	slowest time.Duration
}

// play does so many random actions, seven in ten of them taps.
func (m *monkey) play(t *testing.T, actions int) {
	t.Helper()
	next := time.NewTicker(m.gap)
	defer next.Stop()
	anywhere := func() image.Point { return image.Pt(m.lot.IntN(displaySize.X), m.lot.IntN(displaySize.Y)) }
	for range actions {
		<-next.C
		var g xprobe.Gesture = xprobe.Tap{At: anywhere(), Hold: 15 * time.Millisecond}
		if m.lot.IntN(10) >= 7 {
			g = xprobe.Drag{From: anywhere(), To: anywhere(), Over: 30 * time.Millisecond}
		}
		m.win.Play(t, g)
		m.done++
		if m.done%100 == 0 {
			m.slowest = max(m.slowest, answers(t, m.win))
		}
		if !m.win.Program.Alive() {
			t.Fatalf("it ended after action %d: %v", m.done, m.win.Program.Err())
		}
	}
}

// footprint is what the program holds.
type footprint struct {
	xprobe.Memory
	files int // without the content store's
	store int // files of the content store
}

// storeFiles are what the content store may hold open: each connection, one that
// writes and four that read, the database and its log, and all of them the index
// of the log. A reader is opened when the others are busy, for good.
const storeFiles = 2*(1+4) + 1

// more tells what is held in excess of what was held before.
func (f footprint) more(t *testing.T, before footprint) {
	t.Helper()
	if growth := f.PSS/before.PSS - 1; growth > growthLimit {
		t.Errorf("it grew by %.1f %%: %s, then %s", growth*100, before, f)
	}
	if f.files > before.files || f.store > storeFiles || f.Threads > before.Threads+2 {
		t.Errorf("from %s to %s", before, f)
	}
}

func (f footprint) String() string {
	return strconv.FormatFloat(f.PSS, 'f', 1, 64) + " MB, " + strconv.Itoa(f.Threads) + " threads, " + strconv.Itoa(f.files+f.store) + " files, " + strconv.Itoa(f.store) + " of them the store's"
}

// rest keeps still for a while and measures.
func (m *monkey) rest(t *testing.T) footprint {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), monkeyQuiet)
	defer cancel()
	select {
	case <-ctx.Done():
	case <-m.win.Program.Done():
		t.Fatalf("it ended: %v", m.win.Program.Err())
	}
	is := footprint{Memory: m.win.Program.Memory()}
	dir := filepath.Join("/proc", strconv.Itoa(m.win.Program.PID()), "fd")
	files, err := os.ReadDir(dir)
	must(t, err)
	for _, f := range files {
		switch name, err := os.Readlink(filepath.Join(dir, f.Name())); {
		case err != nil: // it was closed meanwhile
		case strings.HasPrefix(filepath.Base(name), "content-v"):
			is.store++
		default:
			is.files++
		}
	}
	return is
}
