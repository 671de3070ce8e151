package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// changed is the announcement that the tests change; it is urgent, so that it
// shows in the strip of every page.
const changed = "ann-urgence-eau"

func TestSync(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.serve(t, "127.0.0.1:0")
	cable := newLine(t, server.at)
	screen := w.newLobbyData(t, feedURL(cable.at))

	first := screen.mustSync(t, w.published)
	if !first.Changed || first.Requests == 0 || first.Bytes == 0 {
		t.Errorf("the first round: %+v", first)
	}
	all := cable.take()
	screen.checkWhole(t, w.published)

	t.Run("nothing new", func(t *testing.T) {
		a := screen.mustSync(t, w.published)
		seen := cable.take()
		if a.Changed || a.Requests != 1 || seen.requests != 1 {
			t.Errorf("%+v, %+v on the wire, want one request", a, seen)
		}
		if seen.down > 512 {
			t.Errorf("%d bytes came over the wire, want at most 512", seen.down)
		}
		t.Logf("everything: %+v; nothing new: %+v", all, seen)
	})
	t.Run("one announcement changed", func(t *testing.T) {
		w.retitle(t, changed, "عنوان جديد", "Titre changé")
		w.release(t)
		a := screen.mustSync(t, w.published)
		seen := cable.take()
		if !a.Changed || seen.down > 10<<10 {
			t.Errorf("%+v, %+v on the wire, want at most 10 KB", a, seen)
		}
		if got := screen.title(t, changed); got != "Titre changé" {
			t.Errorf("the store says %q", got)
		}
		t.Logf("one announcement: %+v", seen)
	})
}

func TestServerGone(t *testing.T) {
	w := newTown(t)
	server := w.serve(t, "127.0.0.1:0")
	screen := w.newLobbyData(t, feedURL(server.at))
	screen.mustSync(t, w.published)
	server.stop(t)
	before := screen.status(t)
	a, code := screen.sync(t)
	if code != 1 || a.OK || a.Changed || a.Version != w.published || !strings.Contains(a.Why, "timestamp.json") {
		t.Errorf("exit %d, %+v", code, a)
	}
	after := screen.status(t)
	if after.Failed != a.Why || after.LastTry == nil || !after.LastSuccess.Equal(*before.LastSuccess) {
		t.Errorf("status does not tell: %+v", after)
	}
	screen.checkWhole(t, w.published)

	w.serve(t, server.at)
	screen.mustSync(t, w.published)
	if s := screen.status(t); s.Failed != "" {
		t.Errorf("status still says %q", s.Failed)
	}
}

// TestLineCut cuts the connection after more and more bytes: what was there
// stays, and the next round completes.
func TestLineCut(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	old := w.published
	cable := newLine(t, w.serve(t, "127.0.0.1:0").at)
	screen := w.newLobbyData(t, feedURL(cable.at))
	screen.mustSync(t, old)
	cable.take()
	w.retitle(t, changed, "عنوان جديد", "Titre changé")
	w.release(t)
	// What the change costs whole, seen by a second screen.
	twin := w.newLobbyData(t, feedURL(cable.at))
	twin.mustSync(t, w.published)
	fresh := cable.take().down

	cases := []struct {
		name  string
		shown int64 // version that stays
		data  lobbyData
		cuts  []int64
	}{
		{"a screen with content", old, screen, []int64{0, 40, 250, 700, 1500, 3000, 4500}},
		{"a new screen", 0, w.newLobbyData(t, feedURL(cable.at)), []int64{0, 300, 3000, fresh / 3, fresh / 2, fresh * 4 / 5, fresh - 100}},
	}
	for _, c := range cases {
		for _, n := range c.cuts {
			t.Run(fmt.Sprintf("%s, after %d bytes", c.name, n), func(t *testing.T) {
				cable.cutAfter(n)
				a, code := c.data.sync(t)
				if code != 1 || a.OK || a.Changed || a.Why == "" || a.Version != c.shown {
					t.Errorf("exit %d, %+v", code, a)
				}
				s := c.data.status(t)
				if s.FeedVersion != c.shown || s.Failed != a.Why || c.shown == 0 && s.Counts["services"] != 0 {
					t.Errorf("status: %+v", s)
				}
				if c.shown != 0 {
					c.data.checkWhole(t, c.shown)
				}
			})
		}
		cable.mend()
		c.data.mustSync(t, w.published)
		c.data.checkWhole(t, w.published)
		if got := c.data.title(t, changed); got != "Titre changé" {
			t.Errorf("%s says %q in the end", c.name, got)
		}
	}
}

// TestFalseFiles has files altered and shortened on their way.
func TestFalseFiles(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	old := w.published
	wire := newLiar(t, w.serve(t, "127.0.0.1:0").at)
	screen := w.newLobbyData(t, wire.URL+"/feed/")
	screen.mustSync(t, old)
	title := screen.title(t, changed)
	w.retitle(t, changed, "عنوان جديد", "Titre changé")
	w.release(t)

	lies := []struct {
		name string
		lie  lie
	}{
		{"a shorter timestamp", on("timestamp.json", half)},
		{"a shorter snapshot", on("snapshot.json", half)},
		{"shorter targets", on("targets.json", half)},
		{"shorter announcements", on("announcements.json", half)},
		{"an altered timestamp", on("timestamp.json", replace(`"version"`, `"Version"`))},
		{"an altered snapshot", on("snapshot.json", replace(`"version"`, `"Version"`))},
		{"altered announcements", on("announcements.json", replace("Titre changé", "Votez pour X"))},
		{"a page of a café's network", func(string, []byte) []byte { return []byte("<html>Welcome! Log in to go on.</html>") }},
		{"nothing at all", func(string, []byte) []byte { return nil }},
	}
	for _, l := range lies {
		t.Run(l.name, func(t *testing.T) {
			wire.tell.Store(&l.lie)
			a, code := screen.sync(t)
			if code != 1 || a.OK || a.Changed || a.Version != old || a.Why == "" {
				t.Errorf("exit %d, %+v", code, a)
			}
			screen.checkWhole(t, old)
			if got := screen.title(t, changed); got != title {
				t.Errorf("the title is now %q", got)
			}
			if s := screen.status(t); s.Failed != a.Why {
				t.Errorf("status says %q, the round %q", s.Failed, a.Why)
			}
		})
	}
	wire.tell.Store(nil)
	screen.mustSync(t, w.published)
	screen.checkWhole(t, w.published)
}

// on lies about the files whose name ends so: they carry a number or a hash in
// front of it.
func on(name string, change func([]byte) []byte) lie {
	return func(path string, body []byte) []byte {
		if strings.HasSuffix(path, name) {
			return change(body)
		}
		return body
	}
}

func half(b []byte) []byte { return b[:len(b)/2] }

func replace(was, is string) func([]byte) []byte {
	return func(b []byte) []byte { return bytes.Replace(b, []byte(was), []byte(is), 1) }
}

// TestOlderVersion shows a screen what was true before: a server restored from
// an old copy, or somebody who plays yesterday's files.
func TestOlderVersion(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	yesterday := filepath.Join(t.TempDir(), "yesterday")
	mustRun(t, "municipal", "publish", "--dir", w.dir, "--to", yesterday)
	w.retitle(t, changed, "عنوان جديد", "Titre changé")
	w.release(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)

	replayed := lobbyData{w.enrol(t, "file://"+yesterday+"/"), screen.dir}
	a, code := replayed.sync(t)
	if code != 1 || a.OK || a.Changed || a.Version != w.published || !strings.Contains(a.Why, "older") {
		t.Errorf("exit %d, %+v", code, a)
	}
	screen.checkWhole(t, w.published)
	if got := screen.title(t, changed); got != "Titre changé" {
		t.Errorf("the store went back to %q", got)
	}
	screen.mustSync(t, w.published)
}
