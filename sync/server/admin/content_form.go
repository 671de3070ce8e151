package admin

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin/form"
)

// itemView is the form of an item; on any fault it comes back as it was typed.
type itemView struct {
	frame
	Kind       string // the collection in words
	Collection string
	List       string // path of the list, "" = there is one item
	Save       string
	Path       string // of the item
	Look       string // as the screen shows it; "" = it has no page there
	Sound      string // where it is recorded; "" = it cannot be
	ID         string
	Base       int64
	New        bool
	Draft      bool
	Heading    string
	Inputs     []*form.Input
	Faults     []string
	Others     []blocker // other items that stand in the way
	Theirs     *theirs
	TheirLog   string
	Sample     bool
	Verified   string // when it was last found true, in words
	Stale      bool
	From       string // the source that a draft came from
}

// blocker is another item that does not fit to what was typed.
type blocker struct{ Title, Path, Why string }

// newItem begins an item; the form carries its id, so that a form sent twice
// makes one.
func newItem(v *visit) error {
	k, ok := v.kind()
	if !ok || k.prefix == "" {
		return data.ErrNotFound
	}
	t, _, err := v.today()
	if err != nil {
		return err
	}
	id := newItemID(k.prefix)
	view := &itemView{ID: id, New: true, Heading: v.word("content.new", v.word("collection."+string(k.c)))}
	values := form.Values(k.fields, form.Tree{"id": id}, t.zone)
	return v.showItem(http.StatusOK, t, k, view, values, nil)
}

// editItem goes on with the draft, else with what is ready.
func editItem(v *visit) error {
	k, ok := v.kind()
	if !ok {
		return data.ErrNotFound
	}
	return v.showStored(http.StatusOK, k, v.r.PathValue("id"), nil)
}

// showStored shows an item as it is stored, with what stands in the way of
// something that was to be done with it.
func (v *visit) showStored(status int, k contentKind, id string, others []blocker) error {
	t, _, err := v.today()
	if err != nil {
		return err
	}
	was, err := v.Store.Copy(v.ctx(), k.c, id)
	if err != nil {
		return err
	}
	tree, err := newest(was)
	if err != nil {
		return err
	}
	if tree == nil {
		return data.ErrNotFound
	}
	view := &itemView{ID: id, Base: was.Latest.N, Others: others}
	return v.showItem(status, t, k, view, form.Values(k.fields, tree, t.zone), nil)
}

// newest is the draft of an item, else what is ready; nil for neither.
func newest(was data.Copy) (form.Tree, error) {
	switch {
	case was.Draft != nil:
		return form.Parse(was.Draft)
	case was.Ready != nil:
		return form.Parse(was.Ready)
	}
	return nil, nil
}

// showItem shows a form with values. Faults are sentences by the names of
// inputs; what stands beside no input is said on top.
func (v *visit) showItem(status int, t *town, k contentKind, view *itemView, values url.Values, faults map[string][]string) error {
	p := &form.Page{
		Say: func(key string) string { return v.word(key) }, Choices: v.choices(t), Langs: pageLangs(), Faults: faults,
	}
	view.Inputs = p.Inputs(k.fields, values)
	view.Faults = append(view.Faults, p.Unplaced()...)
	view.Collection = string(k.c)
	view.Kind, view.Save, view.Path = v.word("collection."+string(k.c)), k.path()+"/save", k.itemPath(view.ID)
	if k.prefix != "" {
		view.List = k.path()
	}
	if hasPage(k.c) && v.Painter != nil {
		view.Look = lookPath(k.c, view.ID)
	}
	view.Sound = v.soundLink(k.c, view.ID)
	if err := v.provenance(t, k, view); err != nil {
		return err
	}
	if view.Heading == "" {
		view.Heading = v.word("announcement.untitled")
	}
	view.Title = view.Heading
	return v.show(status, "item", view)
}

// provenance tells what is known of an item beside what its form shows.
func (v *visit) provenance(t *town, k contentKind, view *itemView) error {
	was, err := v.Store.Copy(v.ctx(), k.c, view.ID)
	if err != nil {
		return err
	}
	if view.Draft = was.Draft != nil; view.Draft {
		view.From = v.sourceOf(was)
	}
	body := was.Draft
	if body == nil {
		body = was.Ready
	}
	x := data.New(k.c)
	if body == nil || json.Unmarshal(body, x) != nil {
		return nil
	}
	if view.Heading == "" {
		view.Heading = v.title(x)
	}
	now := v.Now().In(t.zone)
	if was.Ready != nil {
		m := markOf(was.Ready)
		view.Sample, view.Verified, view.Stale = m.Sample, v.verified(m), t.stale(k.c, m, now)
	}
	return nil
}

// markOf is an item's provenance.
func markOf(body json.RawMessage) (m data.Mark) {
	_ = json.Unmarshal(body, &m) // what is stored was decoded before
	return m
}

// verified tells when somebody found an item true.
func (v *visit) verified(m data.Mark) string {
	day, err := time.Parse(data.DateLayout, m.VerifiedOn)
	if err != nil {
		return v.word("content.never_verified")
	}
	return v.word("content.verified_on", v.dates.Date(day))
}

// stale tells whether nobody looked at an item for too long: a year, or what the
// settings say of its collection.
func (t *town) stale(c data.Collection, m data.Mark, now time.Time) bool {
	return m.VerifiedOn < now.AddDate(0, -t.review(c), 0).Format(data.DateLayout)
}
