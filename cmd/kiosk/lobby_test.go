package main

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
)

// whole is what the project's content counts.
var whole = map[string]int{
	"services": 45, "departments": 14, "needs": 12, "projects": 9, "activities": 96,
	"budget_lines": 121, "announcements": 12, "events": 12, "documents": 16, "faq": 14,
}

// lobbyData is a screen's data folder and its enrolment.
type lobbyData struct{ enrolment, dir string }

// newLobbyData is a screen that has never had content.
func (w *town) newLobbyData(t *testing.T, url string) lobbyData {
	t.Helper()
	return lobbyData{w.enrol(t, url), filepath.Join(t.TempDir(), "kiosk")}
}

// args are a command of the kiosk with this screen's folders.
func (l lobbyData) args(command string, more ...string) []string {
	return append([]string{command, "--enrolment", l.enrolment, "--data", l.dir}, more...)
}

// sync does one round and gives what it printed; code is its exit code.
func (l lobbyData) sync(t *testing.T) (a data.FeedAttempt, code int) {
	t.Helper()
	r := run(t, "kiosk", l.args("sync")...)
	if err := json.Unmarshal([]byte(r.out), &a); err != nil {
		t.Fatalf("sync printed no JSON: %v\n%s%s", err, r.out, r.err)
	}
	return a, r.code
}

// mustSync does a round that has to bring this version.
func (l lobbyData) mustSync(t *testing.T, version int64) data.FeedAttempt {
	t.Helper()
	a, code := l.sync(t)
	if code != 0 || !a.OK || a.Version != version {
		t.Fatalf("sync: exit %d, %+v, want version %d", code, a, version)
	}
	return a
}

// status is what kiosk status prints.
func (l lobbyData) status(t *testing.T) status {
	t.Helper()
	var s status
	must(t, json.Unmarshal([]byte(mustRun(t, "kiosk", "status", "--data", l.dir)), &s))
	return s
}

// checkWhole checks that the store holds this version and all of it.
func (l lobbyData) checkWhole(t *testing.T, version int64) {
	t.Helper()
	s := l.status(t)
	if s.FeedVersion != version || !maps.Equal(s.Counts, whole) {
		t.Errorf("version %d with %v, want %d with %v", s.FeedVersion, s.Counts, version, whole)
	}
}

// title reads an announcement's French title in the store.
func (l lobbyData) title(t *testing.T, id string) string {
	t.Helper()
	k, err := sqlite.OpenKiosk(t.Context(), l.dir, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer func() { must(t, k.Close()) }()
	records, err := k.Items(t.Context(), data.AnnouncementsC)
	must(t, err)
	for _, r := range records {
		if r.ID != id {
			continue
		}
		var a data.Announcement
		must(t, json.Unmarshal(r.Body, &a))
		return a.Title[data.French]
	}
	return ""
}
