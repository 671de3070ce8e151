package admin

import (
	"encoding/json"
	"errors"
	"net/http"

	"bninsar.ma/madkhal/data"
)

// verifyItem notes that an item is true today, and so no sample any more.
func verifyItem(v *visit) error {
	k, ok := v.kind()
	if !ok {
		return data.ErrNotFound
	}
	t, now, err := v.today()
	if err != nil {
		return err
	}
	id := v.r.PathValue("id")
	was, err := v.Store.Copy(v.ctx(), k.c, id)
	if err != nil {
		return err
	}
	x := data.New(k.c)
	if was.Ready == nil {
		return data.ErrNotFound
	}
	if err := json.Unmarshal(was.Ready, x); err != nil {
		return err
	}
	m, ok := x.(interface{ Verify(day string) })
	if !ok {
		return data.ErrNotFound
	}
	m.Verify(now.In(t.zone).Format(data.DateLayout))
	err = v.ready(k.c, id, x, v.word("content.verify_note"), number(v.field("base")))
	if err != nil {
		return err
	}
	return v.goTo(k.itemPath(id) + "?done=verified")
}

// deleteItem takes an item away unless others need it. Undoing brings it back.
func deleteItem(v *visit) error {
	k, ok := v.kind()
	if !ok || k.prefix == "" {
		return data.ErrNotFound
	}
	t, _, err := v.today()
	if err != nil {
		return err
	}
	id := v.r.PathValue("id")
	if _, others := v.judgeContent(t, k.c, id, nil); len(others) > 0 {
		return v.showStored(http.StatusUnprocessableEntity, k, id, others)
	}
	err = v.ready(k.c, id, nil, "", number(v.field("base")))
	var conflict *data.ConflictError
	if errors.As(err, &conflict) && conflict.Latest.After == nil && !conflict.Latest.Draft {
		return v.goTo(k.path() + "?done=same")
	}
	if err != nil {
		return err
	}
	return v.goTo(k.path() + "?done=deleted")
}

// discardItem throws a draft away; the log keeps it.
func discardItem(v *visit) error {
	k, ok := v.kind()
	if !ok {
		return data.ErrNotFound
	}
	_, err := v.Store.Edit(v.ctx(), data.Edit{
		Who: v.me.Name, Collection: k.c, ID: v.r.PathValue("id"), Draft: true, Base: number(v.field("base")),
	})
	if err != nil {
		return err
	}
	return v.goTo(k.path() + "?done=discarded")
}
