package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestConfigFault starts the screen with settings that are wrong in each way: it
// says which line, and when the file is mended it serves, by itself.
func TestConfigFault(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	file := filepath.Join(t.TempDir(), "kiosk.toml")
	good := fmt.Sprintf("enrolment = %q\ndata = %q\n", screen.enrolment, screen.dir)
	write := func(body string, at time.Time) {
		t.Helper()
		must(t, os.WriteFile(file, []byte(body), 0o600))
		must(t, os.Chtimes(file, at, at))
	}
	bad := []struct{ fault, body, line, key string }{
		{"unknown", good + "colour = \"red\"\n", "3", "colour"},
		{"type", "diagonal = \"large\"\n" + good, "1", "diagonal"},
		{"value", good + "\nprinter = \"fax:1\"\n", "4", "printer"},
		{"syntax", good + "lang = \n", "3", ""},
		{"missing", "", "0", ""},
	}
	at := time.Now().Add(-time.Hour)
	write(bad[0].body, at)
	s := lobbyData{}.supervise(t, usualWatchdog, "", "--config", file)
	for i, c := range bad {
		if c.fault == "missing" {
			must(t, os.Remove(file))
		} else if i > 0 {
			write(c.body, at.Add(time.Duration(i)*time.Minute))
		}
		paint := newPainter(t, "")
		paint.deps.Trouble = func() (string, []any) { return "config." + c.fault, []any{file, c.line, c.key} }
		page(t, s.win, paint, homePage, patience)
	}
	write(good, time.Now())
	page(t, s.win, newPainter(t, w.content), homePage, patience)
	if _, barks := s.counts(); barks > 0 {
		t.Errorf("the watchdog ended it %d times", barks)
	}
}
