package admin

import (
	"net/http"
	"strings"
	"time"
)

type actsView struct {
	frame
	Who  string
	Acts []actRow
}

type actRow struct{ When, Who, What, On, From string }

const maxActs = 200

// listActs is what was done beside changing content: who signed in from where.
func listActs(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	view := &actsView{Who: v.r.URL.Query().Get("who")}
	acts, err := v.Store.Acts(v.ctx(), view.Who, time.Time{}, time.Time{}, maxActs)
	if err != nil {
		return err
	}
	for _, a := range acts {
		view.Acts = append(view.Acts, actRow{v.moment(a.At.In(t.zone), now), a.Who, v.word("act." + actKey(a.What)), a.On, a.From})
	}
	return v.show(http.StatusOK, "acts", view)
}

// actKey is an act's key in the catalogs, whose keys have no dashes.
func actKey(what string) string { return strings.ReplaceAll(what, "-", "_") }
