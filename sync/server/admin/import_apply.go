package admin

import (
	"errors"
	"net/http"

	"bninsar.ma/madkhal/data"
)

// showImport tells what a file would change.
func showImport(v *visit) error { return v.showProposal(http.StatusOK, "") }

func (v *visit) showProposal(status int, wrong string) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	p := v.uploads.find(v.r.PathValue("token"), v.me.Name, now, false)
	if p == nil {
		return v.show(http.StatusOK, "import", &importView{Wrong: v.word("import.over")})
	}
	view := &importView{File: p.name, Notes: v.faultRows(p.notes), Wrong: wrong, Base: t.revision}
	for _, c := range data.Difference(t.records, p.Over(t.records)) {
		row := v.changeRow(c)
		row.When, row.Who = "", ""
		view.Changes = append(view.Changes, row)
	}
	if len(view.Changes) > 0 {
		view.Apply = importPath + "/" + p.token
	}
	return v.show(status, "import", view)
}

// applyImport stores what was shown, each item a revision, and publishes it. Who
// changed something since is never overwritten unseen.
func applyImport(v *visit) error {
	_, now, err := v.today()
	if err != nil {
		return err
	}
	p := v.uploads.find(v.r.PathValue("token"), v.me.Name, now, false)
	if p == nil {
		return v.show(http.StatusOK, "import", &importView{Wrong: v.word("import.over")})
	}
	_, err = v.Store.Replace(v.ctx(), v.me.Name, v.word("import.note", p.name), p.Replacement, number(v.field("base")), v.Check)
	var conflict *data.ConflictError
	if errors.As(err, &conflict) {
		return v.showProposal(http.StatusConflict, v.word("import.changed", v.person(conflict.Latest.Who)))
	}
	if err != nil {
		return err
	}
	v.uploads.find(p.token, p.who, now, true)
	if err := v.publish(); err != nil {
		return err
	}
	return v.goTo("/staff/content?done=imported")
}
