package admin

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

func TestCloseAndOpenACounter(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	zone := time.FixedZone("", 3600)
	cases := []struct {
		name   string
		fields []string
		status int
		until  string
	}{
		{"tonight", []string{"until", "tonight"}, 303, time.Date(2026, 11, 24, 0, 0, 0, 0, zone).Format(time.RFC3339)},
		{"twice", []string{"until", "tonight"}, 303, time.Date(2026, 11, 24, 0, 0, 0, 0, zone).Format(time.RFC3339)},
		{"a day", []string{"until", "2026-11-27"}, 303, time.Date(2026, 11, 28, 0, 0, 0, 0, zone).Format(time.RFC3339)},
		{"an hour", []string{"until", "2026-11-23", "until_hour", "14:30", "why_ar", "تكوين"}, 303, time.Date(2026, 11, 23, 14, 30, 0, 0, zone).Format(time.RFC3339)},
		{"no end", nil, 303, ""},
		{"the past", []string{"until", "2026-11-22"}, 422, ""},
		{"no date", []string{"until", "tomorrow"}, 422, ""},
		{"an hour of no day", []string{"until_hour", "14:30"}, 422, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := b.post("/staff/switches/close", append([]string{"kind", "counter", "target", "ctr-ec-1"}, c.fields...)...)
			town, err := h.town(t.Context())
			must(t, err)
			if a.status != c.status || len(town.Switches) != 1 || town.Switches[0].Until != c.until {
				t.Errorf("%d, %+v", a.status, town.Switches)
			}
		})
	}
	if page := b.get("/staff/today"); !strings.Contains(page.body, "Rouvrir") {
		t.Error("today does not show it closed")
	}
	if a := b.post("/staff/switches/open", "kind", "counter", "target", "ctr-ec-1"); a.to != "/staff/today?done=opened" {
		t.Errorf("%d", a.status)
	}
	town, err := h.town(t.Context())
	if err != nil || len(town.Switches) != 0 {
		t.Errorf("%v, %v", town.Switches, err)
	}
	for _, bad := range [][]string{{"kind", "counter", "target", "none"}, {"kind", "hall", "target", "x"}, {"kind", "door"}, {}} {
		if a := b.post("/staff/switches/close", bad...); a.status != http.StatusNotFound {
			t.Errorf("%v: %d", bad, a.status)
		}
	}
}

// TestALiftIsAskedAboutEachMorning breaks it on Monday.
func TestALiftIsAskedAboutEachMorning(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	town, err := h.town(t.Context())
	must(t, err)
	var lift string
	for _, u := range town.Building[0].Units {
		if u.Category == "elevator" {
			lift = u.ID
		}
	}
	if a := b.post("/staff/switches/close", "kind", "unit", "target", lift); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	const ask = "toujours le cas"
	if page := b.get("/staff/today"); strings.Contains(page.body, ask) || !strings.Contains(page.body, "Remis en service") {
		t.Error("on the same day it asks, or does not show it")
	}
	h.clock.add(24 * time.Hour)
	b = h.as(t, "rachida")
	if page := b.get("/staff/today"); !strings.Contains(page.body, ask) {
		t.Error("the next morning it does not ask")
	}
	if a := b.post("/staff/switches/still", "kind", "unit", "target", lift); a.to != "/staff/today?done=still" {
		t.Errorf("%d %s", a.status, a.body)
	}
	if page := b.get("/staff/today"); strings.Contains(page.body, ask) || !strings.Contains(page.body, "Remis en service") {
		t.Error("answered, it asks again on the same day")
	}
	h.clock.add(24 * time.Hour)
	b = h.as(t, "rachida")
	if page := b.get("/staff/today"); !strings.Contains(page.body, ask) {
		t.Error("the morning after that it does not ask")
	}
	h.openElsewhere(t, b, lift)
}

// openElsewhere opens a lift by the name of its other floor.
func (h *hall) openElsewhere(t *testing.T, b *browser, lift string) {
	t.Helper()
	town, err := h.town(t.Context())
	must(t, err)
	for _, u := range town.Building[0].Units {
		if u.Category == "elevator" && u.ID != lift {
			b.post("/staff/switches/open", "kind", "unit", "target", u.ID)
		}
	}
	if town, err = h.town(t.Context()); err != nil || len(town.Switches) != 0 {
		t.Errorf("%v, %v", town.Switches, err)
	}
}

func TestReports(t *testing.T) {
	h := newHall(t)
	first, second := h.as(t, "rachida"), h.as(t, "samir")
	const path = "/staff/projects/communication"
	base := first.get(path).hidden(t, "base")
	report := func(b *browser, base, progress string) answer {
		return b.post(path+"/report", "activity", "p1-a01", "base", base, "status", "running", "progress", progress, "day", "2026-11-20", "note_ar", "زيارة الورش", "note_fr", "Visite du chantier")
	}
	if a := report(first, base, "40"); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	a := report(second, base, "10")
	if a.status != http.StatusConflict || !strings.Contains(a.body, "rachida") || !strings.Contains(a.body, `value="10"`) {
		t.Errorf("%d %s", a.status, a.body)
	}
	town, err := h.town(t.Context())
	must(t, err)
	got := activityOf(town.project("communication"), "p1-a01")
	if got.Progress == nil || *got.Progress != 40 || got.Status != data.Running || got.Reported != "2026-11-20" || got.Note[data.French] != "Visite du chantier" {
		t.Errorf("%+v", got)
	}
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.ProjectsC, ID: "communication", Limit: 1})
	if err != nil || log[0].Note != "p1-a01: Visite du chantier" || log[0].Who != "rachida" {
		t.Errorf("%q by %s, %v", log[0].Note, log[0].Who, err)
	}
	for name, bad := range map[string][2]string{"progress": {"101", "2026-11-20"}, "a day to come": {"50", "2026-11-24"}, "no day": {"50", "x"}} {
		a := first.post(path+"/report", "activity", "p1-a01", "base", base, "status", "running", "progress", bad[0], "day", bad[1])
		if a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, a.status)
		}
	}
}

func TestAccounts(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	a := b.post("/staff/accounts/add", "name", "new", "role", "reception")
	_, rest, ok := strings.Cut(a.body, `<code dir="ltr">`)
	if !ok {
		t.Fatalf("%d %s", a.status, a.body)
	}
	first, _, _ := strings.Cut(rest, "<")
	n := h.browser(t)
	if a := n.signIn("new", first); a.to != "/staff/password" {
		t.Errorf("%d to %q", a.status, a.to)
	}
	for what, c := range map[string][]string{
		"taken": {"/staff/accounts/add", "name", "NEW", "role", "reception"}, "no role": {"/staff/accounts/add", "name", "x", "role", "boss"},
		"the last admin": {"/staff/accounts/remove", "name", "adil"}, "less than admin": {"/staff/accounts/role", "name", "adil", "role", "editor"},
	} {
		if a := b.post(c[0], c[1:]...); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	s := h.as(t, "samir")
	if a := b.post("/staff/accounts/reset", "name", "samir"); a.status != http.StatusOK || !strings.Contains(a.body, `<code dir="ltr">`) {
		t.Errorf("%d", a.status)
	}
	if a := s.get("/staff/today"); a.status != http.StatusSeeOther {
		t.Errorf("a session with the forgotten password: %d", a.status)
	}
	acts := b.get("/staff/acts")
	for _, want := range []string{"Compte ajouté", "Mot de passe réinitialisé", "127.0.0.1"} {
		if !strings.Contains(acts.body, want) {
			t.Errorf("the log does not say %q", want)
		}
	}
}
