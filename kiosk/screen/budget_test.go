package screen

import (
	"encoding/json"
	"fmt"
	"image"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// sourceLine is a line of budget.json, read without the program's own reader.
type sourceLine struct {
	ID, Section, Kind, Chapter, Theme string
	Planned2024                       int64 `json:"planned_2024"`
	Executed2024                      int64 `json:"executed_2024"`
	Planned2025                       int64 `json:"planned_2025"`
}

func (l sourceLine) amount(at data.BudgetView) int64 {
	switch {
	case at.Year == 2025:
		return l.Planned2025
	case at.Phase == data.Executed:
		return l.Executed2024
	}
	return l.Planned2024
}

func sourceLines(t *testing.T) []sourceLine {
	t.Helper()
	raw, err := os.ReadFile("../../assets/content/beni-ensar/budget.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Lines []sourceLine }
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	return file.Lines
}

// says tells whether a page has words, apart from direction marks.
func says(p Screen, words string) bool {
	for _, x := range p.Body.Pieces {
		if strings.Contains(plain(x.Text), plain(words)) {
			return true
		}
	}
	return false
}

// budgetPages walks from the budget's first page over everything it leads to.
func budgetPages(t *testing.T, d *Deps, l data.Lang) (depth map[nav.Route]int) {
	t.Helper()
	depth = map[nav.Route]int{{Page: nav.Budget}: 1}
	queue := []nav.Route{{Page: nav.Budget}}
	for len(queue) > 0 {
		r := queue[0]
		queue = queue[1:]
		for _, next := range d.Draw(r, l, true).Next {
			if _, seen := depth[next]; !seen && strings.HasPrefix(string(next.Page), "budget") {
				depth[next] = depth[r] + 1
				queue = append(queue, next)
			}
		}
	}
	return depth
}

// TestEveryLineIsReached: by touching alone all 121 lines are reached in every
// year and phase, and each shows the amount of the source; no answer is deeper
// than it must be.
func TestEveryLineIsReached(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	lines := sourceLines(t)
	if len(lines) != 121 {
		t.Fatalf("%d lines in the source", len(lines))
	}
	depth := budgetPages(t, d, data.French)
	words := d.Words.For(data.French)
	for _, at := range []data.BudgetView{{Year: 2024, Phase: data.Planned}, {Year: 2024, Phase: data.Executed}, {Year: 2025, Phase: data.Planned}} {
		show := fmt.Sprintf("%d-%s", at.Year, at.Phase)
		if at.Phase == data.Executed {
			show = ""
		}
		for _, l := range lines {
			r := nav.Route{Page: nav.BudgetLine, ID: l.ID, Show: show}
			if depth[r] == 0 {
				t.Errorf("%s: the line %s is not reached", show, l.ID)
				continue
			}
			if p := d.Draw(r, data.French, true); !says(p, words.Dirhams(l.amount(at)*100).Text) {
				t.Errorf("%s: the page of %s does not say %d", show, l.ID, l.amount(at))
			}
		}
	}
	if n := depth[nav.Route{Page: nav.BudgetOut, ID: "personnel"}]; n > 3 {
		t.Errorf("what most money is spent on takes %d taps", n)
	}
}

// TestTotalsOnScreen: what each theme's page says equals a sum of the source.
func TestTotalsOnScreen(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	sums := map[[2]string]int64{}
	for _, l := range sourceLines(t) {
		sums[[2]string{l.Kind, l.Theme}] += l.Executed2024 * 100
	}
	for key, sum := range sums {
		page := nav.BudgetOut
		if key[0] == data.Receipts {
			page = nav.BudgetIn
		}
		if key[1] == data.MovedTheme {
			continue
		}
		for _, l := range data.ScreenLangs() {
			want := d.Words.For(l).Dirhams(sum).Text
			if p := d.Draw(nav.Route{Page: page, ID: key[1]}, l, true); !says(p, want) {
				t.Errorf("%s: %v does not say %s", l, key, plain(want))
			}
		}
	}
}

// TestTheOneMessage: after a glance one knows what most money is spent on.
func TestTheOneMessage(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	for lang, want := range map[data.Lang]string{
		data.Arabic: "من كل 100 درهم صرفت، 42 درهما لأجور الموظفين",
		data.French: "Sur 100 dirhams dépensés, 42 vont aux salaires du personnel", //nolint:misspell // French
	} {
		for _, page := range []nav.Page{nav.Budget, nav.BudgetOut} {
			if p := d.Draw(nav.Route{Page: page}, lang, true); !says(p, want) {
				t.Errorf("%s, %s: %q is not there", lang, page, want)
			}
		}
	}
}

// TestSharesOnScreen: the dirhams beside the coins add up to a hundred, in
// every year and phase, and those per inhabitant to their sum.
func TestSharesOnScreen(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	for _, r := range []nav.Route{
		{Page: nav.BudgetOut}, {Page: nav.BudgetOut, Show: "2024-planned"}, {Page: nav.BudgetOut, Show: "2025-planned"}, {Page: nav.BudgetIn},
	} {
		b, ok := d.view(r, data.French).purse()
		if !ok {
			t.Fatal("no budget")
		}
		root := b.sums.Spending
		if r.Page == nav.BudgetIn {
			root = b.sums.Receipts
		}
		sum := 0
		for _, x := range b.shared(root) {
			sum += x.share
		}
		if sum != 100 {
			t.Errorf("%v: %d coins", r, sum)
		}
	}
}

// TestBudgetPagesFit: no page of the budget has to be scrolled, on any screen.
func TestBudgetPagesFit(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 1366, Y: 768}, {X: 2160, Y: 3840}} {
		d := deps(t, size.X, size.Y, style.Light())
		for _, l := range data.ScreenLangs() {
			for _, r := range budgetRoutes(d.Library) {
				p := d.Draw(r, l, true)
				if room := d.Kit.H - p.Head.Y - p.Foot.Y; p.Body.Y > room {
					t.Errorf("%v, %s, %v: %d pixels high, %d fit", size, l, r, p.Body.Y, room)
				}
				if len(p.Body.Codes) == 0 {
					t.Errorf("%v, %s, %v: no code", size, l, r)
				}
				if !says(p, d.Words.For(l).T("mark.sample").Text) {
					t.Errorf("%v, %s, %v: sample figures without their mark", size, l, r)
				}
			}
		}
	}
}

// TestDatesNeverMovePages: whether the day of the content is known, and how long
// it is written, changes nothing in what a page of a list holds.
func TestDatesNeverMovePages(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	dated := deps(t, 1080, 1920, style.Light())
	dated.Issued = func() time.Time { return time.Date(2026, 9, 30, 9, 0, 0, 0, noon.Location()) }
	for _, l := range data.ScreenLangs() {
		for _, r := range budgetRoutes(d.Library) {
			a, b := d.Draw(r, l, true).Body, dated.Draw(r, l, true).Body
			if len(a.Targets) != len(b.Targets) || a.Codes[0].Text != b.Codes[0].Text {
				t.Errorf("%s, %v: %d targets and %q, dated %d and %q", l, r, len(a.Targets), a.Codes[0].Text, len(b.Targets), b.Codes[0].Text)
			}
		}
	}
}

// with gives deps over the pack with other years of the budget.
func with(t testing.TB, change func(*data.BudgetYear)) *Deps {
	t.Helper()
	d := deps(t, 1080, 1920, style.Light())
	lib := shelf{}
	for c, items := range d.Library.(shelf) {
		lib[c] = items
	}
	lib[data.BudgetC] = nil
	for _, it := range d.Library.Items(data.BudgetC) {
		y := *it.(*data.BudgetYear)
		y.Lines = slices.Clone(y.Lines)
		change(&y)
		lib[data.BudgetC] = append(lib[data.BudgetC], &y)
	}
	d.Library, d.Budgets = lib, new(Budgets)
	return d
}

func TestBudgetThatDoesNotAddUp(t *testing.T) {
	d := with(t, func(y *data.BudgetYear) { y.Lines = y.Lines[1:] }) // receipts of the running section
	r := nav.Route{Page: nav.BudgetBalance, Show: "2024-planned"}
	p := d.Draw(r, data.French, true)
	want := d.Words.For(data.French).T("budget.gap.balance", data.Text{data.French: "Fonctionnement (1re partie)"},
		func(w *i18n.Words) i18n.Phrase { return w.Dirhams(61_255_000_00) },
		func(w *i18n.Words) i18n.Phrase { return w.Dirhams(61_875_000_00) })
	if !says(p, want.Text) {
		t.Errorf("nothing says %q", want.Plain())
	}
}

// TestGapsOfTheYearShown: what does not add up in one phase does not crowd out
// what does not in another.
func TestGapsOfTheYearShown(t *testing.T) {
	d := with(t, func(y *data.BudgetYear) {
		y.Lines = slices.DeleteFunc(y.Lines, func(l data.BudgetLine) bool {
			return l.ID == "FR-10-10-10-11" || l.ID == "ED-10-10-10-11"
		})
	})
	for _, l := range data.ScreenLangs() {
		p := d.Draw(nav.Route{Page: nav.BudgetBalance}, l, true)
		measure(t, "body", p.Body)
		want := d.Words.For(l).Dirhams(60_954_000_00).Text // the total as published
		found := false
		for _, x := range p.Body.Pieces {
			found = found || strings.Contains(plain(x.Text), plain(want)) && strings.Contains(plain(x.Text), plain(d.Words.For(l).Dirhams(60_299_000_00).Text))
		}
		if !found {
			t.Errorf("%s: the executed total that differs is not said", l)
		}
	}
}

func TestBudgetWithGaps(t *testing.T) {
	words := func(d *Deps, key string) string { return d.Words.For(data.French).T(key).Text }
	for name, c := range map[string]struct {
		change func(*data.BudgetYear)
		page   nav.Page
		key    string
	}{
		"nobody counted":     {func(y *data.BudgetYear) { y.Population = 0 }, nav.BudgetEach, "budget.each.none"},
		"nothing executed":   {func(y *data.BudgetYear) { y.Phases = slices.DeleteFunc(slices.Clone(y.Phases), executed) }, nav.BudgetDone, "budget.done.none"},
		"years far apart":    {func(y *data.BudgetYear) { y.Year *= 2 }, nav.BudgetYears, "budget.years.none"},
		"no lines":           {func(y *data.BudgetYear) { y.Lines = nil }, nav.BudgetOut, "budget.none"},
		"amounts are zero":   {zero, nav.BudgetOut, "budget.empty"},
		"amounts not stated": {unsaid, nav.BudgetOut, "budget.empty"},
	} {
		t.Run(name, func(t *testing.T) {
			d := with(t, c.change)
			p := d.Draw(nav.Route{Page: c.page}, data.French, true)
			measure(t, "body", p.Body)
			if !says(p, words(d, c.key)) {
				t.Errorf("nothing says %q", words(d, c.key))
			}
		})
	}
}

func executed(p data.BudgetPhase) bool { return p.Phase == data.Executed }

func zero(y *data.BudgetYear) {
	for i := range y.Lines {
		y.Lines[i].Amounts = map[data.Phase]int64{data.Planned: 0, data.Executed: 0}
	}
}

func unsaid(y *data.BudgetYear) {
	for i := range y.Lines {
		y.Lines[i].Amounts = nil
	}
}

// thousands gives each year 5,000 lines.
func thousands(y *data.BudgetYear) {
	few := y.Lines
	for i := len(few); i < 5_000; i++ {
		l := few[i%len(few)]
		l.ID = fmt.Sprintf("%s.%d", l.ID, i)
		y.Lines = append(y.Lines, l)
	}
}

// TestThousandsOfLines: a page draws what it shows and no more.
func TestThousandsOfLines(t *testing.T) {
	d := with(t, thousands)
	p := d.Draw(nav.Route{Page: nav.BudgetOut, ID: "personnel"}, data.Arabic, true)
	measure(t, "body", p.Body)
	if n := len(p.Body.Pieces); n > 80 {
		t.Errorf("%d pieces of text on one page", n)
	}
	last := d.Draw(nav.Route{Page: nav.BudgetOut, ID: "personnel", Show: "2024-executed-9999"}, data.Arabic, true)
	measure(t, "body", last.Body)
	if room := d.Kit.H - last.Head.Y - last.Foot.Y; last.Body.Y > room {
		t.Errorf("the last page is %d pixels high, %d fit", last.Body.Y, room)
	}
}

func TestBudgetRoutesThatLeadNowhere(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	gone := d.Words.For(data.French).T("error.not_found").Text
	for _, r := range []nav.Route{
		{Page: nav.BudgetOut, ID: "no-such"},
		{Page: nav.BudgetOut, ID: "personnel/99"},
		{Page: nav.BudgetLine},
		{Page: nav.BudgetLine, ID: "x"},
		{Page: nav.BudgetBalance, ID: "fonctionnement"},
		{Page: nav.BudgetBalance, ID: "a/b/c/d"},
	} {
		if p := d.Draw(r, data.French, true); !says(p, gone) {
			t.Errorf("%v shows something", r)
		}
	}
}

// The pages that add up or list the most: with 5,000 lines in each year.
func BenchmarkBudget(b *testing.B) {
	for _, n := range []struct {
		name   string
		change func(*data.BudgetYear)
	}{{"121 lines", func(*data.BudgetYear) {}}, {"5000 lines", thousands}} {
		d := with(b, n.change)
		for _, r := range []nav.Route{
			{Page: nav.Budget}, {Page: nav.BudgetOut}, {Page: nav.BudgetOut, ID: "personnel"}, {Page: nav.BudgetDone}, {Page: nav.BudgetWorks},
		} {
			b.Run(fmt.Sprintf("%s/%s %s", n.name, r.Page, r.ID), func(b *testing.B) {
				for b.Loop() {
					d.Draw(r, data.Arabic, true)
				}
			})
		}
		b.Run(n.name+"/adding up", func(b *testing.B) {
			for b.Loop() {
				new(Budgets).of(years(d))
			}
		})
	}
}

func years(d *Deps) (out []*data.BudgetYear) {
	for _, it := range d.Library.Items(data.BudgetC) {
		out = append(out, it.(*data.BudgetYear))
	}
	return out
}
