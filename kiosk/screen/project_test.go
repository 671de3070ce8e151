package screen

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// texts gives all words of a page, without the invisible marks.
func texts(s *touch.Sheet) string {
	var all []string
	for _, p := range s.Pieces {
		all = append(all, i18n.Phrase{Text: p.Text}.Plain())
	}
	return spaced(strings.Join(all, "\n"))
}

// spaced has plain spaces only.
func spaced(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }

func drawn(d *Deps, l data.Lang, page nav.Page, id, show string) string {
	return texts(d.Draw(nav.Route{Page: page, ID: id, Show: show}, l, true).Body)
}

// TestOdditiesAreShown: what does not fit on the commune's sheets stands on the
// projects' pages, in Arabic and in French.
func TestOdditiesAreShown(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	for _, c := range []struct {
		id   string
		both []string // figures, whatever the language
		fr   string
	}{
		{"communication", []string{"120", "25000,...", "2024", "16", "19"}, "Les poids font 120 % et non 100 %"},
		{"acces-information", []string{"99"}, "Les poids font 99 % et non 100 %"},
		{"archives", []string{"125", "29", "خلق وحدة الارشيف وتحديث قاعدة البيانات"}, "2 finit le 29 décembre 2025"},
		{"numerisation", []string{"14", "13", "92", "30"}, ", elle en liste 13."},
		{"dialogue-concertation", []string{"99", "31"}, "4 finit le 31 janvier 2025"},
		{"participation-citoyenne", []string{"116"}, "Les poids font 116 % et non 100 %"},
		{"renforcement-capacites", []string{"2026"}, "3 finit le 31 décembre 2026, après la fin du programme"},
		{"formation-continue", []string{"16"}, "1 commence le 16 janvier 2024"},
		{"rencontres-annuelles", []string{"اعداد ديل المدينة"}, "1 telle qu’imprimée"},
	} {
		t.Run(c.id, func(t *testing.T) {
			for _, l := range []data.Lang{data.Arabic, data.French} {
				got := drawn(d, l, nav.Project, c.id, showNotes)
				for _, want := range c.both {
					if !strings.Contains(got, want) {
						t.Errorf("%s: %q is not said:\n%s", l, want, got)
					}
				}
				if l == data.French && !strings.Contains(got, c.fr) {
					t.Errorf("%q is not said:\n%s", c.fr, got)
				}
			}
		})
	}
}

// TestNothingReportedIsNeverLate: without a report an activity should have
// ended, and no more is claimed.
func TestNothingReportedIsNeverLate(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	for _, it := range d.Library.Items(data.ProjectsC) {
		got := drawn(d, data.French, nav.Project, it.ItemID(), showActivities)
		if strings.Contains(got, "retard") || strings.Contains(got, "Fait") {
			t.Errorf("%s claims what nobody reported:\n%s", it.ItemID(), got)
		}
		if n := len(it.(*data.Project).Activities); strings.Count(got, "Pas déclaré") != n {
			t.Errorf("%s: %d of %d activities say that they are not reported", it.ItemID(), strings.Count(got, "Pas déclaré"), n)
		}
	}
	if got := drawn(d, data.French, nav.Project, "acces-information", ""); !strings.Contains(got, "il y a 11 mois") || !strings.Contains(got, "pas encore déclaré") {
		t.Errorf("the project does not say that it was to end 11 months ago:\n%s", got)
	}
	if got := drawn(d, data.French, nav.Project, "communication", ""); !strings.Contains(got, "Pas indiqué clairement") || !strings.Contains(got, "25000,...") {
		t.Errorf("project 1 does not say that its budget is not stated:\n%s", got)
	}
	if got := drawn(d, data.French, nav.Programme, "", ""); !strings.Contains(got, "630 000 dirhams") || !strings.Contains(got, "94") || !strings.Contains(got, "62") {
		t.Errorf("the programme lacks a figure:\n%s", got)
	}
}

// TestReportsAreShown: what staff said comes to the pages as they said it.
func TestReportsAreShown(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	forty := 40
	p := *d.Library.Item(data.ProjectsC, "renforcement-capacites").(*data.Project) // weights 30, 50, 10, 10
	p.Activities = slices.Clone(p.Activities)
	p.Activities[0].Status, p.Activities[0].Progress, p.Activities[0].Reported = data.Running, &forty, "2026-10-01"
	p.Activities[1].Status, p.Activities[1].Reported = data.Met, "2026-02-01"
	p.Activities[3].Status, p.Activities[3].Reported = data.Dropped, "2025-02-01"
	lib := shelf{}
	for c, items := range d.Library.(shelf) {
		lib[c] = items
	}
	lib[data.ProjectsC] = []data.Item{&p}
	d.Library = lib
	main := drawn(d, data.French, nav.Project, p.ID, "")
	for _, want := range []string{"au moins 62 %", "déclarées sur 4", "1er octobre 2026"} {
		if !strings.Contains(main, want) {
			t.Errorf("%q is not said:\n%s", want, main)
		}
	}
	list := drawn(d, data.French, nav.Project, p.ID, showActivities)
	for _, want := range []string{"En retard de 11 mois · 40 %", "Fait", "Annulé", "Pas déclaré · finit le 31 décembre 2026"} {
		if !strings.Contains(list, want) {
			t.Errorf("%q is not said:\n%s", want, list)
		}
	}
}

// TestThreeTaps: from the start, all that the commune makes public is three
// touches away at most.
func TestThreeTaps(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	taps := map[nav.Route]int{{Page: nav.Home}: 0}
	for line := []nav.Route{{Page: nav.Home}}; len(line) > 0; line = line[1:] {
		if taps[line[0]] == 3 {
			continue
		}
		for _, next := range d.Draw(line[0], data.French, true).Next {
			if _, seen := taps[next]; !seen {
				taps[next] = taps[line[0]] + 1
				line = append(line, next)
			}
		}
	}
	for _, r := range All(d.Library) {
		switch r.Page {
		case nav.Information, nav.Projects, nav.Project, nav.Programme, nav.Agenda, nav.Events, nav.Event, nav.Documents,
			nav.Document, nav.Rights, nav.Right, nav.Associations:
			if _, ok := taps[r]; !ok && (r.Page != nav.Event || !past(d, r.ID)) {
				t.Errorf("%v is more than three taps away", r)
			}
		}
	}
}

// past tells whether an event is over: those stand one step further.
func past(d *Deps, id string) bool {
	e, ok := d.Library.Item(data.EventsC, id).(*data.Event)
	if !ok {
		return false
	}
	end, err := time.Parse(time.RFC3339, e.End)
	return err == nil && !end.After(d.Now())
}

func TestPart(t *testing.T) {
	for _, c := range []struct {
		show                   string
		n                      int
		from, to, number, last int
	}{
		{"", 9, 0, 9, 1, 1},
		{"", 0, 0, 0, 1, 1},
		{"2", 25, 12, 24, 2, 3},
		{"3", 25, 24, 25, 3, 3},
		{"4", 25, 0, 12, 1, 3},
		{"-1", 25, 0, 12, 1, 3},
		{"past", 25, 0, 12, 1, 3},
		{"2", 24, 12, 24, 2, 2},
	} {
		from, to, number, parts := part(nav.Route{Show: c.show}, c.n, 12)
		if from != c.from || to != c.to || number != c.number || parts != c.last {
			t.Errorf("part %q of %d: %d to %d, %d of %d; want %d to %d, %d of %d", c.show, c.n, from, to, number, parts, c.from, c.to, c.number, c.last)
		}
	}
}

// many is a library with many projects besides the town's other content.
func many(d *Deps, projects, activities int) shelf {
	lib := shelf{}
	for c, items := range d.Library.(shelf) {
		lib[c] = items
	}
	town := lib[data.ProjectsC]
	lib[data.ProjectsC] = nil
	for i := range projects {
		p := *town[i%len(town)].(*data.Project)
		p.ID, p.Number, p.Activities = fmt.Sprintf("p%d", i), i+1, nil
		for j := range activities {
			start := time.Date(2024, time.Month(1+j%12), 1+i%20, 0, 0, 0, 0, time.UTC)
			p.Activities = append(p.Activities, data.Activity{
				ID: fmt.Sprintf("p%d-a%d", i, j), Order: j + 1, Name: town[0].(*data.Project).Activities[j%20].Name, WeightPct: float64(1 + j%5),
				Start: start.Format(data.DateLayout), End: start.AddDate(0, i%30, j).Format(data.DateLayout),
			})
		}
		lib[data.ProjectsC] = append(lib[data.ProjectsC], &p)
	}
	return lib
}

// TestManyProjects: a long list comes in parts of which each is measured.
func TestManyProjects(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	d.Library = many(d, 300, 40)
	for _, r := range []nav.Route{
		{Page: nav.Projects, Show: "7"},
		{Page: nav.Agenda, Show: "2"},
		{Page: nav.Programme},
		{Page: nav.Project, ID: "p17", Show: showActivities},
		{Page: nav.Programme, ID: "3", Show: showMoney},
		{Page: nav.Project, ID: "p17", Show: showNotes},
		{Page: nav.Agenda, ID: "2024-12-31"},
	} {
		p := d.Draw(r, data.Arabic, true)
		measure(t, string(r.Page), p.Body)
	}
	p := d.Draw(nav.Route{Page: nav.Projects, Show: "7"}, data.French, true)
	for _, show := range []string{"6", "8"} {
		if !slices.Contains(p.Next, nav.Route{Page: nav.Projects, Show: show}) {
			t.Errorf("part 7 does not lead to part %s", show)
		}
	}
}

// BenchmarkProjects draws pages of 300 projects of 40 activities, and the same
// of the town's nine.
func BenchmarkProjects(b *testing.B) {
	for name, n := range map[string]int{"town": 0, "300": 300} {
		d := deps(b, 1080, 1920, style.Light())
		id := "communication"
		if n > 0 {
			d.Library = many(d, n, 40)
			id = "p17"
		}
		for _, r := range []nav.Route{{Page: nav.Projects}, {Page: nav.Programme}, {Page: nav.Agenda}, {Page: nav.Project, ID: id}, {Page: nav.Project, ID: id, Show: showActivities}} {
			b.Run(fmt.Sprintf("%s/%s%s", name, r.Page, r.Show), func(b *testing.B) {
				for b.Loop() {
					d.Draw(r, data.Arabic, true)
				}
			})
		}
	}
}

// TestWhatStaffTellOfAnActivity stands below it, in the reader's language where it
// was written so.
func TestWhatStaffTellOfAnActivity(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	lib := maps.Clone(d.Library.(shelf))
	p := *lib[data.ProjectsC][0].(*data.Project)
	p.Activities = slices.Clone(p.Activities)
	p.Activities[0].Note = data.Text{data.Arabic: "بدأ الحفر في الشارع", data.French: "Le chantier de la rue a commencé"}
	lib[data.ProjectsC] = []data.Item{&p}
	d.Library = lib
	for _, l := range []data.Lang{data.Arabic, data.French, data.Tamazight} {
		s := d.Draw(nav.Route{Page: nav.Project, ID: p.ID, Show: showActivities}, l, true).Body
		want := p.Activities[0].Note[data.Arabic]
		if l == data.French {
			want = p.Activities[0].Note[data.French]
		}
		if !strings.Contains(texts(s), want) {
			t.Errorf("%s: the page does not say %q", l, want)
		}
		measure(t, string(l), s)
	}
}
