package screen

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Budgets keeps the sums of the budget, made once for each content. Safe for
// use by several goroutines.
type Budgets struct {
	mu    sync.Mutex
	years []*data.BudgetYear
	book  *data.BudgetBook
}

// of gives the sums of the years given.
func (b *Budgets) of(years []*data.BudgetYear) *data.BudgetBook {
	if b == nil {
		return data.NewBudgetBook(years)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.book == nil || !slices.Equal(b.years, years) {
		b.years, b.book = years, data.NewBudgetBook(years)
	}
	return b.book
}

// purse is a page of the budget being drawn.
type purse struct {
	*view
	s    *touch.Sheet
	book *data.BudgetBook
	sums *data.BudgetSums // of the year shown
	at   data.BudgetView  // what is shown
	page int              // of a list, from 1
	note note             // what the code takes along
}

// purse opens the budget as the route asks for it; not ok without a budget.
func (v *view) purse() (b *purse, ok bool) {
	var years []*data.BudgetYear
	for _, it := range v.Library.Items(data.BudgetC) {
		if y, ok := it.(*data.BudgetYear); ok && len(y.Phases) > 0 && len(y.Lines) > 0 {
			years = append(years, y)
		}
	}
	b = &purse{view: v, book: v.Budgets.of(years), page: 1}
	if b.at, ok = b.book.First(); !ok {
		return nil, false
	}
	b.read(v.route.Show)
	b.sums = b.book.Year(b.at.Year)
	return b, true
}

// read takes what is shown from a route: "2024-executed", "2024-executed-2" for
// the second page of its list. What the content has not is not shown.
func (b *purse) read(show string) {
	parts := strings.SplitN(show, "-", 3)
	if len(parts) < 2 {
		return
	}
	year, _ := strconv.Atoi(parts[0])
	if at := (data.BudgetView{Year: year, Phase: data.Phase(parts[1])}); slices.Contains(b.book.Views(), at) {
		b.at = at
	}
	if len(parts) == 3 {
		if n, err := strconv.Atoi(parts[2]); err == nil {
			b.page = max(1, n)
		}
	}
}

// show is the route's word for a view and the page of a list.
func showBudget(book *data.BudgetBook, at data.BudgetView, page int) string {
	if first, _ := book.First(); at == first && page <= 1 {
		return ""
	}
	s := strconv.Itoa(at.Year) + "-" + string(at.Phase)
	if page > 1 {
		s += "-" + strconv.Itoa(page)
	}
	return s
}

// to is a page of the budget with the same year and phase.
func (b *purse) to(page nav.Page, id ...string) nav.Route {
	for i := range id {
		if id[i] == "" {
			id[i] = nameless
		}
	}
	return nav.Route{Page: page, ID: strings.Join(id, "/"), Show: showBudget(b.book, b.at, 1)}
}

// nameless stands in a route for the part of lines that name no theme.
const nameless = "-"

// path parts the route's id.
func (b *purse) path() []string {
	if b.route.ID == "" {
		return nil
	}
	parts := strings.Split(b.route.ID, "/")
	for i := range parts {
		if parts[i] == nameless {
			parts[i] = ""
		}
	}
	return parts
}

// down follows a path from part to part; nil where it leads nowhere.
func down(p *data.BudgetPart, path []string) *data.BudgetPart {
	for _, id := range path {
		p = p.Part(id)
	}
	return p
}

// theme gives what the year says of a theme.
func (b *purse) theme(id string) data.BudgetLabel {
	for _, t := range b.sums.Year.Themes {
		if t.ID == id {
			return t
		}
	}
	return data.BudgetLabel{ID: id}
}

// icon is the pictogram of a theme.
func (b *purse) icon(theme string) string {
	if t := b.theme(theme); t.Icon != "" {
		return t.Icon
	}
	return "coins-loose"
}

// name is what a part is called; what has no name is said to have none.
func (b *purse) name(p *data.BudgetPart) touch.Words {
	switch {
	case !p.Label.Empty():
		return b.say(p.Label)
	case p.ID != "":
		return touch.Words{Text: p.ID}
	}
	return b.t("budget.nameless")
}

// money writes an amount, or that it is not known.
func (b *purse) money(s data.BudgetSum) touch.Words {
	if !s.Known() {
		return b.t("budget.unknown")
	}
	return b.phrase(b.words.Dirhams(s.Centimes))
}

// viewName is "2024 · voted".
func (b *purse) viewName(at data.BudgetView) touch.Words {
	w := b.t("budget.phase." + string(at.Phase))
	return touch.Words{Text: strconv.Itoa(at.Year) + noBreak + "· " + w.Text, RightToLeft: w.RightToLeft}
}

// byPhase is a key for what was executed or for what was voted.
func (b *purse) byPhase(key string) string {
	if b.at.Phase == data.Executed {
		return key + ".executed"
	}
	return key + ".planned"
}
