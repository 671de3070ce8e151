package admin

import (
	"net/http"
	"strconv"

	"bninsar.ma/madkhal/data"
)

type versionsView struct {
	frame
	Versions []versionRow
}

type versionRow struct {
	Version, Revision int64
	Path, When, Who   string
	Items             int
	Now               bool
}

const maxVersions = 200

func (v *visit) versionRow(p data.Publication) versionRow {
	row := versionRow{
		Version: p.Version, Revision: p.Revision, Path: "/staff/versions/" + strconv.FormatInt(p.Version, 10), Who: v.person(p.Who), Items: p.Items,
	}
	if t, now, err := v.today(); err == nil {
		row.When = v.moment(p.At.In(t.zone), now)
	}
	return row
}

func listVersions(v *visit) error {
	all, err := v.Store.Publications(v.ctx(), maxVersions)
	if err != nil {
		return err
	}
	view := new(versionsView)
	for i, p := range all {
		row := v.versionRow(p)
		row.Now = i == 0
		view.Versions = append(view.Versions, row)
	}
	return v.show(http.StatusOK, "versions", view)
}

type versionView struct {
	frame
	Row     versionRow
	Base    int64 // newest revision of the store
	Changes []changeRow
	Groups  []group
}

type group struct {
	Name   string
	Titles []string
}

// version finds the publication that the address names.
func (v *visit) version() (data.Publication, error) {
	n := number(v.r.PathValue("version"))
	all, err := v.Store.Publications(v.ctx(), 1_000_000)
	if err != nil {
		return data.Publication{}, err
	}
	for _, p := range all {
		if p.Version == n {
			return p, nil
		}
	}
	return data.Publication{}, data.ErrNotFound
}

// showVersion tells what a version held, and what would change if it came back.
func showVersion(v *visit) error {
	p, err := v.version()
	if err != nil {
		return err
	}
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	then, err := v.Store.ReadyAt(v.ctx(), p.Revision)
	if err != nil {
		return err
	}
	view := &versionView{Row: v.versionRow(p), Base: t.revision}
	for _, c := range data.Difference(t.records, then) {
		view.Changes = append(view.Changes, v.changeRow(c))
	}
	content, _, err := data.FromRecords(then)
	if err != nil {
		return err
	}
	for _, c := range data.Collections() {
		g := group{Name: v.word("collection." + string(c))}
		for _, x := range content.Items(c) {
			title := v.title(x)
			if title == "" {
				title = x.ItemID()
			}
			g.Titles = append(g.Titles, title)
		}
		if len(g.Titles) > 0 {
			view.Groups = append(view.Groups, g)
		}
	}
	return v.show(http.StatusOK, "version", view)
}

// restoreVersion makes everything as it was in a version, as new revisions,
// and publishes that as a new version.
func restoreVersion(v *visit) error {
	p, err := v.version()
	if err != nil {
		return err
	}
	note := v.word("version.note", strconv.FormatInt(p.Version, 10))
	if _, err := v.Store.Restore(v.ctx(), v.me.Name, note, p.Revision, number(v.field("base")), v.Check); err != nil {
		return err
	}
	if err := v.publish(); err != nil {
		return err
	}
	return v.goTo("/staff/versions?done=restored")
}
