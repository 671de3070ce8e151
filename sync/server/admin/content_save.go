package admin

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin/form"
)

// itemForm is what was sent of an item's form.
type itemForm struct {
	kind    contentKind
	id      string
	base    int64
	was     data.Copy
	isNew   bool
	reading *form.Reading
	item    data.Item
	body    json.RawMessage
}

// saveItem publishes what was typed, or keeps it as a draft, or adds a row to
// a list. What cannot be taken comes back as it was typed.
func saveItem(v *visit) error {
	k, ok := v.kind()
	if !ok {
		return data.ErrNotFound
	}
	t, _, err := v.today()
	if err != nil {
		return err
	}
	f, err := v.readItem(t, k)
	if err != nil {
		return err
	}
	do := v.r.PostForm.Get("do")
	if form.Press(v.r.PostForm, do) {
		return v.itemBack(http.StatusOK, t, f, nil, nil)
	}
	faults, others := v.judgeItem(t, f, do != "draft")
	if do == "look" { // the Enter key
		return v.itemBack(http.StatusOK, t, f, faults, others)
	}
	if len(faults) > 0 || len(others) > 0 {
		return v.itemBack(http.StatusUnprocessableEntity, t, f, faults, others)
	}
	store, next := v.publishItem, k.itemPath(f.id)+"?done=published"
	switch do {
	case "draft":
		store, next = v.keepItem, k.itemPath(f.id)+"?done=saved"
	case "preview":
		store, next = v.keepItem, lookPath(k.c, f.id)
	}
	switch err := store(f); {
	case errors.Is(err, errSame) && do != "preview":
		return v.goTo(k.path() + "?done=same")
	case err != nil && !errors.Is(err, errSame):
		return v.itemFailed(t, f, err)
	}
	return v.goTo(next)
}

// readItem reads the form into the version of the item that it began with.
func (v *visit) readItem(t *town, k contentKind) (*itemForm, error) {
	f := &itemForm{kind: k, id: v.field("id"), base: number(v.field("base"))}
	var err error
	if f.was, err = v.Store.Copy(v.ctx(), k.c, f.id); err != nil {
		return nil, err
	}
	tree, err := v.began(v.ctx(), f)
	if err != nil {
		return nil, err
	}
	if f.isNew = tree == nil; f.isNew {
		// Only an id that newItem gave begins one.
		if k.prefix == "" || !madeID.MatchString(f.id) {
			return nil, data.ErrNotFound
		}
		tree = form.Tree{"id": f.id}
	}
	f.reading = form.Read(k.fields, tree, v.r.PostForm, t.zone, newItemID)
	if k.after != nil {
		k.after(tree, f.reading.Item)
	}
	return f, nil
}

// began gives the version that an editor saw: the base revision's, where
// somebody changed it since.
func (v *visit) began(ctx context.Context, f *itemForm) (form.Tree, error) {
	if f.base <= 0 || f.base == f.was.Latest.N {
		return newest(f.was)
	}
	c, err := v.Store.Revision(ctx, f.base)
	if err != nil {
		return nil, err
	}
	if c.Collection != f.kind.c || c.ID != f.id || c.After == nil {
		return newest(f.was)
	}
	return form.Parse(c.After)
}

// errSame: it is stored so already.
var errSame = errors.New("nothing changed")

// keepItem stores a draft. The same form sent twice is no conflict.
func (v *visit) keepItem(f *itemForm) error {
	if string(f.body) == string(f.was.Draft) {
		return errSame
	}
	_, err := v.Store.Edit(v.ctx(), data.Edit{
		Who: v.me.Name, Collection: f.kind.c, ID: f.id, Body: f.body, Draft: true, Base: max(f.base, 0),
	})
	return err
}

func (v *visit) publishItem(f *itemForm) error {
	if f.was.Draft == nil && string(f.body) == string(f.was.Ready) {
		return errSame
	}
	return v.ready(f.kind.c, f.id, f.item, v.field("note"), max(f.base, 0))
}

// itemFailed shows the form with the reason why it could not be stored; what is
// stored and not published yet has a page of its own.
func (v *visit) itemFailed(t *town, f *itemForm, cause error) error {
	var late *unpublishedError
	if errors.As(cause, &late) {
		return cause
	}
	view := v.itemAgain(f)
	status := http.StatusInternalServerError
	var conflict *data.ConflictError
	switch {
	case errors.As(cause, &conflict):
		// Sent again, it is meant to replace what the other one wrote.
		status, view.Base = http.StatusConflict, conflict.Latest.N
		now := v.Now().In(t.zone)
		view.Theirs = &theirs{Who: v.person(conflict.Latest.Who), When: v.moment(conflict.Latest.At.In(t.zone), now)}
		view.TheirLog = v.changeRow(conflict.Latest).Path
	case errors.Is(cause, data.ErrFull), fullDisk(cause):
		status = http.StatusInsufficientStorage
		view.Faults = append(view.Faults, v.word("error.full"))
	default:
		view.Faults = append(view.Faults, v.word("error.not_saved"))
		v.Log.Error("item not saved", "collection", f.kind.c, "id", f.id, "error", cause)
	}
	return v.showItem(status, t, f.kind, view, v.r.PostForm, nil)
}

func (v *visit) itemAgain(f *itemForm) *itemView {
	view := &itemView{ID: f.id, Base: max(f.base, 0), New: f.isNew}
	if f.isNew {
		view.Heading = v.word("content.new", v.word("collection."+string(f.kind.c)))
	}
	return view
}

// itemBack shows the form as it was typed.
func (v *visit) itemBack(status int, t *town, f *itemForm, faults map[string][]string, others []blocker) error {
	view := v.itemAgain(f)
	view.Others = others
	if len(faults)+len(others) > 0 {
		view.Faults = append(view.Faults, v.word("content.faults"))
	}
	return v.showItem(status, t, f.kind, view, v.r.PostForm, faults)
}
