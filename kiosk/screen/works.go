package screen

import (
	"slices"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Works keeps the projects in order and their activities by date, made once for
// each content and day. Safe for use by several goroutines.
type Works struct {
	mu   sync.Mutex
	from []data.Item
	day  string
	book works
}

// works are the projects as pages show them on one day.
type works struct {
	projects []*data.Project // by axis, in an axis by number
	agenda   []data.AgendaDay
	sums     data.ProjectSums
	over     int // projects that were to be over
	reported int // projects of which anything was reported
	sample   bool
}

// works gives the projects, put in order if this content was not yet.
func (v *view) works() works {
	from := v.Library.Items(data.ProjectsC)
	if v.Works == nil {
		return v.orderWorks(from)
	}
	w := v.Works
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(from) == 0 || len(w.from) != len(from) || &w.from[0] != &from[0] || w.day != v.today() {
		w.from, w.day, w.book = from, v.today(), v.orderWorks(from)
	}
	return w.book
}

func (v *view) orderWorks(from []data.Item) (w works) {
	place := map[string]int{}
	if p := v.theProgramme(); p != nil {
		for i, a := range p.Axes {
			place[a.ID] = i + 1
		}
	}
	for _, it := range from {
		if p, ok := it.(*data.Project); ok {
			w.projects = append(w.projects, p)
			w.sample = w.sample || p.Sample
		}
	}
	w.agenda, w.sums = data.Agenda(w.projects), data.SumProjects(w.projects)
	w.over, w.reported = v.tally(w.projects)
	slices.SortStableFunc(w.projects, func(a, b *data.Project) int {
		if d := place[a.Axis] - place[b.Axis]; d != 0 {
			return d
		}
		return a.Number - b.Number
	})
	return w
}

func (v *view) theProgramme() *data.Programme {
	p, _ := first[*data.Programme](v, data.ProgrammeC)
	return p
}

// programmeEnd is the last day of the programme; "" where it is not known.
func (v *view) programmeEnd() string {
	if p := v.theProgramme(); p != nil {
		return p.End
	}
	return ""
}

// today is the kiosk's day as the content writes dates.
func (v *view) today() string { return v.now.Format(data.DateLayout) }

// day writes a date of the content.
func (v *view) day(date string) touch.Words { return v.phrase(v.words.DateShort(i18n.Day(date))) }

// count says a number of things.
func (v *view) count(key string, n int, args ...any) touch.Words {
	return v.phrase(v.words.N(key, n, args...))
}

func (v *view) percent(pct int) i18n.Phrase { return v.words.Percent(float64(pct)) }

// inPercent is a percentage within a sentence, written as the sentence's own
// language does.
func (v *view) inPercent(pct float64) any {
	return func(w *i18n.Words) i18n.Phrase { return w.Percent(pct) }
}

// publicRoutes are the further views of the projects' and the commune's pages.
func publicRoutes(lib Library) (routes []nav.Route) {
	var projects []*data.Project
	for _, it := range lib.Items(data.ProjectsC) {
		if p, ok := it.(*data.Project); ok {
			projects = append(projects, p)
			for _, show := range []string{showActivities, showWhy, showNotes} {
				routes = append(routes, nav.Route{Page: nav.Project, ID: p.ID, Show: show})
			}
		}
	}
	for _, d := range data.Agenda(projects) {
		routes = append(routes, nav.Route{Page: nav.Agenda, ID: d.End})
	}
	routes = append(routes, nav.Route{Page: nav.Programme, Show: showFacts}, nav.Route{Page: nav.Programme, Show: showMoney}, nav.Route{Page: nav.Events, Show: showPast})
	for _, id := range rightIDs(lib) {
		routes = append(routes, nav.Route{Page: nav.Right, ID: id})
	}
	return routes
}
