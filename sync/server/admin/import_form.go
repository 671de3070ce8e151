package admin

import (
	"errors"
	"net/http"
	"strconv"

	"bninsar.ma/madkhal/data"
)

// importForms are the tables that can be filled in and sent back.
func importForms() []string {
	return []string{"services.xlsx", "associations.xlsx", "activities.xlsx", "budget.xlsx", "content.zip"}
}

// downloadForm gives a table with what the town has.
func downloadForm(v *visit) error {
	if v.Form == nil {
		return data.ErrNotFound
	}
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	name := v.r.PathValue("name")
	b, err := v.Form(t.Content, name)
	if errors.Is(err, data.ErrInvalid) {
		return &refusal{http.StatusNotFound, "error.none"}
	}
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", "attachment; filename="+strconv.Quote(name))
	h.Set("Content-Length", strconv.Itoa(len(b)))
	if _, err := v.w.Write(b); err != nil {
		v.Log.Debug("form not sent", "error", err)
	}
	return nil
}
