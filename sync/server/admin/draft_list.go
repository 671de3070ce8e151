package admin

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

type draftRow struct {
	Path, Title, Kind, Lacks string
	From                     string // the source that it came from
}

// draftRows lists the drafts that this role may work at, of some collections
// or of all.
func (v *visit) draftRows(of ...data.Collection) ([]draftRow, error) {
	drafts, err := v.Store.Drafts(v.ctx())
	if err != nil {
		return nil, err
	}
	var rows []draftRow
	for _, d := range drafts {
		path := editPath(d.Collection, d.ID)
		x := data.New(d.Collection)
		if path == "" || !mayChange(v.me.Role, d.Collection) || len(of) > 0 && !slices.Contains(of, d.Collection) || json.Unmarshal(d.Body, x) != nil {
			continue // it stays in the log
		}
		row := draftRow{Path: path, Title: cmp.Or(v.title(x), v.word("announcement.untitled")), Kind: v.word("collection." + string(d.Collection))}
		if slices.ContainsFunc(names(d.Body), func(t data.Text) bool { return len(t) > 0 && t[data.Arabic] == "" }) {
			row.Lacks = v.word("language.ar")
		}
		row.From = v.sourceOf(data.Copy{Collection: d.Collection, ID: d.ID})
		rows = append(rows, row)
	}
	return rows, nil
}

// sourceOf names the website or calendar that an item was taken from, "" for
// none.
func (v *visit) sourceOf(of data.Copy) string {
	changes, err := v.Store.Revisions(v.ctx(), data.ChangeFilter{Collection: of.Collection, ID: of.ID, Limit: 100})
	if err != nil {
		v.Log.Warn("revisions not read", "id", of.ID, "error", err)
	}
	for _, c := range changes {
		if strings.HasPrefix(c.Who, "source:") {
			return v.person(c.Who)
		}
	}
	return ""
}
