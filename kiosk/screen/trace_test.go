package screen

import (
	"image"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// reach draws a page and all that it leads to, as far as follow says.
func reach(d *Deps, l data.Lang, follow func(nav.Route) bool, from ...nav.Route) map[nav.Route]Screen {
	pages := map[nav.Route]Screen{}
	for queue := from; len(queue) > 0; queue = queue[1:] {
		r := queue[0]
		if _, seen := pages[r]; seen {
			continue
		}
		p := d.Draw(r, l, true)
		pages[r] = p
		for _, next := range p.Next {
			if follow(next) {
				queue = append(queue, next)
			}
		}
	}
	return pages
}

// over is the target that words lie in; nil where they lie in none.
func over(p Screen, x touch.Piece) *touch.Target {
	at := x.Ink
	if at.Empty() {
		at = x.Box
	}
	mid := image.Pt((at.Min.X+at.Max.X)/2, (at.Min.Y+at.Max.Y)/2)
	for i := range p.Body.Targets {
		if mid.In(p.Body.Targets[i].Rect) {
			return &p.Body.Targets[i]
		}
	}
	return nil
}

// untraced lists the figures of a page that lie in no target which leads to
// where they come from. proof tells whether a page says source and date itself;
// leading, whether it has its own way to one; bare, what words with digits are no
// figures.
func untraced(p Screen, r nav.Route, proof func(nav.Route) bool, leading func(nav.Route) bool, bare func(string) bool) (list []string) {
	if proof(r) {
		return nil
	}
	for _, x := range p.Body.Pieces {
		if !strings.ContainsFunc(x.Text, unicode.IsDigit) || bare(plain(x.Text)) {
			continue
		}
		t := over(p, x)
		if t == nil {
			list = append(list, plain(x.Text)+" (no target)")
			continue
		}
		if strings.HasPrefix(t.Name, "view ") {
			continue // another view of this page
		}
		if to, ok := p.Leads(t.Name); !ok || !proof(to) && !leading(to) {
			list = append(list, plain(x.Text)+" ("+t.Name+")")
		}
	}
	return list
}

// TestEveryBudgetFigureIsTraced: on every page of the budget that a visitor can
// reach, each figure lies in a target, and that leads, at once or by one page
// more, to a page that says document and date.
func TestEveryBudgetFigureIsTraced(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	proof := func(r nav.Route) bool { return r.Page == nav.BudgetSource || r.Page == nav.BudgetLine }
	for _, l := range data.ScreenLangs() {
		inBudget := func(r nav.Route) bool {
			// Other years and phases, and the later parts of lists, are the same in every language.
			return strings.HasPrefix(string(r.Page), "budget") && (l == data.Arabic || r.Show == "")
		}
		pages := reach(d, l, inBudget, nav.Route{Page: nav.Budget})
		leads := func(r nav.Route) bool {
			p, drawn := pages[r]
			if !drawn {
				p = d.Draw(r, l, true)
			}
			return slices.ContainsFunc(p.Next, proof)
		}
		proofs := 0
		for r, p := range pages {
			if proof(r) {
				proofs++
				checkBudgetOrigin(t, d, l, r, p)
			}
			for _, x := range untraced(p, r, proof, leads, func(words string) bool { return noFigure(d, l, r, words) }) {
				t.Errorf("%s, %v: no trace of %s", l, r, x)
			}
		}
		if least := 121; proofs < least || l == data.Arabic && proofs < 3*least {
			t.Errorf("%s: only %d of %d pages say where figures come from", l, proofs, len(pages))
		}
	}
}

func checkBudgetOrigin(t *testing.T, d *Deps, l data.Lang, r nav.Route, p Screen) {
	t.Helper()
	for _, key := range []string{"budget.origin.document", "budget.origin.date"} {
		if !says(p, d.Words.For(l).T(key).Text) {
			t.Errorf("%s, %v: nothing says %s", l, r, key)
		}
	}
}

// noFigure tells whether digits in words are no figure of the budget: which view is
// shown ("2024 · voted"), the numbers of steps, the part of a list.
func noFigure(d *Deps, l data.Lang, r nav.Route, words string) bool {
	view := len(words) > 8 && strings.HasPrefix(words[4:], " · ")
	return view || r.Page == nav.BudgetAbout && len(words) == 1 || pageNumber(d, l, words)
}

// pageNumber tells whether words say which part of a list is shown.
func pageNumber(d *Deps, l data.Lang, words string) bool {
	for n := 1; n < 20; n++ {
		for of := n; of < 20; of++ {
			if words == plain(d.Words.For(l).T("bar.page", n, of).Text) {
				return true
			}
		}
	}
	return false
}

// TestEveryProjectFigureIsTraced: the same for projects, programme and agenda.
// Their source is the commune's programme: the page that tells how it was
// prepared, what each project costs in it, and each project's own sheet.
func TestEveryProjectFigureIsTraced(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	proof := func(r nav.Route) bool {
		return r.Page == nav.Project && r.Show == showNotes || r.Page == nav.Programme && r.Show != ""
	}
	mine := func(r nav.Route) bool {
		return slices.Contains([]nav.Page{nav.Projects, nav.Project, nav.Programme, nav.Agenda}, r.Page)
	}
	for _, l := range data.ScreenLangs() {
		pages := reach(d, l, mine, nav.Route{Page: nav.Projects})
		proofs := 0
		for r, p := range pages {
			if proof(r) {
				proofs++
				checkOrigin(t, d, l, r, p)
			}
			leads := func(to nav.Route) bool { // at once, or from the pages it lists
				return slices.ContainsFunc(pages[to].Next, func(r nav.Route) bool {
					return proof(r) || slices.ContainsFunc(pages[r].Next, proof)
				})
			}
			for _, x := range untraced(p, r, proof, leads, func(words string) bool { return named(d, l, r, words) }) {
				t.Errorf("%s, %v: no trace of %s", l, r, x)
			}
		}
		if proofs != 9+2 {
			t.Errorf("%s: %d of %d pages say where figures come from", l, proofs, len(pages))
		}
	}
}

// checkOrigin: a page that others are traced to names document and day.
func checkOrigin(t *testing.T, d *Deps, l data.Lang, r nav.Route, p Screen) {
	t.Helper()
	programme := d.Library.Items(data.ProgrammeC)[0].(*data.Programme)
	for _, words := range []string{d.Words.For(l).T("budget.origin.date").Text, d.Words.For(l).Text(programme.Title).Text} {
		if !says(p, words) {
			t.Errorf("%s, %v: does not say %s", l, r, words)
		}
	}
}

// named tells whether digits in words only name something: the years under a
// line of time, the project that a page belongs to, a day that is a page's name.
func named(d *Deps, l data.Lang, r nav.Route, words string) bool {
	if _, err := strconv.Atoi(words); err == nil && len(words) == 4 {
		return true
	}
	list := plain(d.Words.For(l).T("project.list").Text)
	day, err := time.Parse(data.DateLayout, r.ID)
	title := plain(d.Words.For(l).Text(d.Library.Items(data.ProgrammeC)[0].(*data.Programme).Title).Text)
	return words == title || strings.HasPrefix(words, list+" · ") || err == nil && strings.EqualFold(words, plain(d.Words.For(l).Date(day).Text))
}

// TestTotalsEqualIndependentSums: what headlines say, in every year and phase, is
// what the source's own lines give: totals, sections, surplus, rate, change, per
// inhabitant, works, grants.
func TestTotalsEqualIndependentSums(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	lines := sourceLines(t)
	sum := func(at data.BudgetView, keep func(sourceLine) bool) (all int64) {
		for _, l := range lines {
			if keep(l) {
				all += l.amount(at) * 100
			}
		}
		return all
	}
	of := func(kind string) func(sourceLine) bool {
		return func(l sourceLine) bool { return l.Kind == kind && l.Theme != data.MovedTheme }
	}
	spent := of(data.Spending)
	works := func(l sourceLine) bool { return spent(l) && l.Section == data.InvestmentSection }
	for _, at := range []data.BudgetView{{Year: 2024, Phase: data.Planned}, {Year: 2024, Phase: data.Executed}, {Year: 2025, Phase: data.Planned}} {
		b, _ := d.view(nav.Route{Page: nav.Budget}, data.French).purse()
		show := showBudget(b.book, at, 1)
		check := func(page nav.Page, centimes int64) {
			t.Helper()
			for _, l := range data.ScreenLangs() {
				want := d.Words.For(l).Dirhams(centimes).Text
				if p := d.Draw(nav.Route{Page: page, Show: show}, l, true); !says(p, want) {
					t.Errorf("%s, %s %v: does not say %s", l, page, at, plain(want))
				}
			}
		}
		check(nav.Budget, sum(at, spent))
		check(nav.BudgetOut, sum(at, spent))
		check(nav.BudgetIn, sum(at, of(data.Receipts)))
		check(nav.BudgetWorks, sum(at, works))
		for _, section := range []string{data.RunningSection, data.InvestmentSection} {
			for _, kind := range []string{data.Receipts, data.Spending} {
				check(nav.BudgetBalance, sum(at, func(l sourceLine) bool { return l.Section == section && l.Kind == kind }))
			}
		}
		check(nav.BudgetBalance, sum(at, func(l sourceLine) bool {
			return l.Section == data.RunningSection && l.Kind == data.Spending && l.Theme == data.MovedTheme
		}))
		check(nav.BudgetEach, (sum(at, spent)/60_000+50)/100*100) // the sample's 60 000 inhabitants, in whole dirhams
	}
	was, now := sum(data.BudgetView{Year: 2024, Phase: data.Planned}, spent), sum(data.BudgetView{Year: 2024, Phase: data.Executed}, spent)
	next := sum(data.BudgetView{Year: 2025, Phase: data.Planned}, spent)
	for page, pct := range map[nav.Page]float64{
		nav.BudgetDone: math.Round(float64(now) / float64(was) * 100), nav.BudgetYears: math.Round(float64(next-was)/float64(was)*1000) / 10,
	} {
		if p := d.Draw(nav.Route{Page: page}, data.French, true); !says(p, d.Words.For(data.French).Percent(pct).Text) {
			t.Errorf("%s: does not say %v %%", page, pct)
		}
	}
}
