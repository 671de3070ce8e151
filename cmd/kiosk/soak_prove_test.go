//go:build prove && soak

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// What the sitting is told: how long the whole soak is, how long this sitting
// may be, and the folder that keeps the report.
const (
	soakEnv    = "MADKHAL_SOAK"
	sittingEnv = "MADKHAL_SITTING"
	reportEnv  = "MADKHAL_SOAK_DIR"
)

const (
	soakGap     = 200 * time.Millisecond // five actions a second
	soakCycle   = 1200                   // actions between two rests, four minutes
	soakWarmUp  = 30 * time.Minute
	soakPlaying = `#!/bin/sh
wc -c >>"$HEARD/plays"
exec sleep 2
`
)

// soaked is what the sittings so far have done.
type soaked struct {
	Hours float64
	Rows  []string
}

// TestSoak plays on the window five times a second, with new versions coming,
// slips printed, pages read aloud and visits ending, and goes on where the
// sitting before ended. Each sitting is a start of its own: what it held after
// its first half hour it must not outgrow.
func TestSoak(t *testing.T) {
	dir := os.Getenv(reportEnv)
	so := readSoak(t, dir)
	total, sitting := howLong(t, soakEnv, 8*time.Hour), howLong(t, sittingEnv, 8*time.Hour)
	left := min(sitting, total-time.Duration(so.Hours*float64(time.Hour)))
	if left <= 0 {
		t.Skipf("all %s are done; see the report in %s", total, dir)
	}
	heard := plugIn(t, soakPlaying)
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	receipt := printtest.NewReceipt(t)
	win := xprobe.NewDisplay(t, displaySize)
	log := filepath.Join(dir, "log.txt") // stays: it holds a crash's words
	const script = `log=$1; shift; exec "$@" 2>"$log"`
	args := screen.args("run", "--poll", "@every 20s", "--printer", "escpos+tcp://"+receipt.Addr+"?width=80&profile=epson")
	win.Start(t, xprobe.Command{Args: append([]string{"sh", "-c", script, "sh", log, filepath.Join(bin, "kiosk")}, args...)})
	paint := newPainter(t, w.content)
	paint.hears()
	listen := paint.target(t, place{nav.Route{Page: nav.Home}, data.Arabic, false}, "bar listen")

	m := monkey{win: win, lot: rand.New(rand.NewPCG(1956, uint64(len(so.Rows)))), gap: soakGap}
	began, before := time.Now(), so.Hours
	var base footprint
	slips, settled := 0, false
	for time.Since(began) < left {
		w.retitle(t, changed, "عنوان "+time.Now().Format(time.TimeOnly), "Titre "+time.Now().Format(time.TimeOnly))
		w.release(t)
		for range 2 { // the first touch may only wake the screen
			win.Play(t, xprobe.Tap{At: listen, Hold: 30 * time.Millisecond})
			time.Sleep(2 * time.Second)
		}
		m.play(t, soakCycle)
		is := m.rest(t)
		slips += len(receipt.Printed())
		if !settled && time.Since(began) >= soakWarmUp {
			base, settled = is, true
		}
		so.Hours = before + time.Since(began).Hours()
		so.note(t, dir, fmt.Sprintf("| %s | %.2f | %d | %s | %d | %d | %d | %s |", time.Now().Format("2006-01-02 15:04"), time.Since(began).Hours(),
			m.done, m.slowest.Round(time.Millisecond), w.published, slips, plays(t, heard), is))
		if v := screen.status(t).FeedVersion; v != w.published {
			t.Errorf("the screen has version %d, published is %d", v, w.published)
		}
		if settled {
			is.more(t, base)
		}
		noComplaint(t, log)
	}
	if slips == 0 || plays(t, heard) == 0 {
		t.Errorf("%d slips, %d times read aloud: the sitting did not do all it should", slips, plays(t, heard))
	}
}

func howLong(t *testing.T, name string, usual time.Duration) time.Duration {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return usual
	}
	d, err := time.ParseDuration(s)
	must(t, err)
	return d
}

func plays(t *testing.T, l loudspeaker) int {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(string(l), "plays"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return bytes.Count(b, []byte("\n"))
}

func readSoak(t *testing.T, dir string) (so soaked) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o755)) // it is for reading
	b, err := os.ReadFile(filepath.Join(dir, "state.json"))
	if errors.Is(err, os.ErrNotExist) {
		return so
	}
	must(t, err)
	must(t, json.Unmarshal(b, &so))
	return so
}

// note keeps a row, so that a sitting that is cut short still counts.
func (so *soaked) note(t *testing.T, dir, row string) {
	t.Helper()
	so.Rows = append(so.Rows, row)
	b, err := json.Marshal(so)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "state.json"), b, 0o644)) // it is for reading
	const head = "# The long soak\n\n%.2f hours so far. A row for each rest; a sitting begins where its hours begin again.\n\n" +
		"| when | hours | actions | slowest answer | version | slips | read aloud | holds at rest |\n|---|--:|--:|--:|--:|--:|--:|---|\n%s\n"
	must(t, os.WriteFile(filepath.Join(dir, "report.md"), fmt.Appendf(nil, head, so.Hours, strings.Join(so.Rows, "\n")), 0o644)) // as above
}
