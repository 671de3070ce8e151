package admin

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

type contentView struct {
	frame
	Kinds    []kindRow
	Findings int
}

type kindRow struct {
	Path, Word   string
	Count, Stale int
	StalePath    string
	Review       string // when the next of them is due
	Owner        string // the office that looks after them
}

// showContent lists the kinds of content, with what nobody looked at for a
// year.
func showContent(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	view := &contentView{Findings: len(t.Findings())}
	for _, k := range contentKinds() {
		if !v.may(k.least) {
			continue
		}
		row := kindRow{Path: k.path(), Word: v.word("collection." + string(k.c)), StalePath: k.path() + "?show=stale"}
		oldest := ""
		for _, x := range t.Items(k.c) {
			row.Count++
			m := v.mark(x)
			if t.stale(k.c, m, now) {
				row.Stale++
			} else if oldest == "" || m.VerifiedOn < oldest {
				oldest = m.VerifiedOn
			}
		}
		if day, err := time.Parse(data.DateLayout, oldest); err == nil && row.Stale == 0 {
			row.Review = v.dates.Date(day.AddDate(0, t.review(k.c), 0)).Plain()
		}
		row.Owner = v.owner(t, k.c)
		if k.prefix == "" {
			row.Path, row.StalePath = k.itemPath(string(k.c)), k.itemPath(string(k.c))
		}
		view.Kinds = append(view.Kinds, row)
	}
	return v.show(http.StatusOK, "content", view)
}

// owner names the office that looks after a collection.
func (v *visit) owner(t *town, c data.Collection) string {
	if len(t.Settings) == 0 {
		return ""
	}
	for _, o := range t.Settings[0].Owners {
		for _, d := range t.Departments {
			if o.Collection == c && o.DepartmentID == d.ID {
				return v.content(d.Name)
			}
		}
	}
	return ""
}

// review is how many months an item of a collection stays true without a look.
func (t *town) review(c data.Collection) int {
	if len(t.Settings) == 0 {
		return new(data.Settings).ReviewMonths(c)
	}
	return t.Settings[0].ReviewMonths(c)
}

func (v *visit) mark(x data.Item) data.Mark {
	body, err := data.Marshal(x)
	if err != nil {
		return data.Mark{}
	}
	return markOf(body)
}

type itemsView struct {
	frame
	Kind, New, Path string
	Find            string
	Filters         []choice
	Drafts          []draftRow
	Items           []itemRow
	Count           int
}

type itemRow struct {
	Path, Title, Lacks, Verified string
	Sample, Stale                bool
}

// itemFilters are what a list may be narrowed to.
func itemFilters() []string { return []string{"all", "stale", "sample", "lacks"} }

// listItems finds items of a collection by words in any language.
func listItems(v *visit) error {
	k, ok := v.kind()
	if !ok {
		return data.ErrNotFound
	}
	t, now, err := v.today()
	if err != nil {
		return err
	}
	q := v.r.URL.Query()
	view := &itemsView{
		Kind: v.word("collection." + string(k.c)), Path: k.path(), Find: strings.TrimSpace(q.Get("find")),
	}
	view.Title = view.Kind
	if k.prefix != "" {
		view.New = k.path() + "/new"
	}
	show := q.Get("show")
	for _, f := range itemFilters() {
		view.Filters = append(view.Filters, choice{f, v.word("filter." + f), f == show})
	}
	if view.Drafts, err = v.draftRows(k.c); err != nil {
		return err
	}
	for _, x := range t.Items(k.c) {
		body, err := data.Marshal(x)
		if err != nil {
			return err
		}
		m := markOf(body)
		row := itemRow{
			Path: k.itemPath(x.ItemID()), Title: cmp.Or(v.title(x), x.ItemID()), Lacks: v.lacks(names(body)...),
			Verified: v.verified(m), Sample: m.Sample, Stale: t.stale(k.c, m, now),
		}
		if !mentions(body, view.Find) || show == "stale" && !row.Stale || show == "sample" && !row.Sample || show == "lacks" && row.Lacks == "" {
			continue
		}
		view.Items = append(view.Items, row)
	}
	view.Count = len(view.Items)
	return v.show(http.StatusOK, "items", view)
}

// mentions tells whether an item holds all words.
func mentions(body json.RawMessage, find string) bool {
	text := strings.ToLower(string(body))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(find)), func(w string) bool { return !strings.Contains(text, w) })
}

// names are the texts that name an item.
func names(body json.RawMessage) []data.Text {
	var n struct{ Title, Name, Label, Question, Town data.Text }
	_ = json.Unmarshal(body, &n) // most kinds have one of these
	return []data.Text{n.Title, n.Name, n.Label, n.Question, n.Town}
}
