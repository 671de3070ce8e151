package admin

import (
	"net/http"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

type kiosksView struct {
	frame
	Kiosks  []kioskRow
	Address string // of the feed, as screens probably reach it
	Fault   string
	// What was just enrolled:
	Made, Sum, File string
	MayEnrol        bool
	Alerts          *alertsForm // nil = may not be changed by who asks
}

type kioskRow struct {
	ID, Name, Place string
	Path            string // of its form, "" = the content has no such screen
	Enrolled        string // when, in words; "" = it is not
	stateRow
}

func listKiosks(v *visit) error { return v.showKiosks(http.StatusOK, new(kiosksView)) }

// showKiosks lists the screens of the content, then those that are enrolled
// and in no content.
func (v *visit) showKiosks(status int, view *kiosksView) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	enrolled, err := v.Store.Kiosks(v.ctx())
	if err != nil {
		return err
	}
	since := map[string]string{}
	for _, k := range enrolled {
		since[k.ID] = v.dates.DateShort(k.Enrolled.In(now.Location())).Plain()
	}
	for _, k := range t.Kiosks {
		view.Kiosks = append(view.Kiosks, kioskRow{
			ID: k.ID, Name: v.content(k.Name), Place: v.content(k.Place), Path: editPath(data.KiosksC, k.ID), Enrolled: since[k.ID],
		})
		delete(since, k.ID)
	}
	for _, k := range enrolled {
		if s, ok := since[k.ID]; ok {
			view.Kiosks = append(view.Kiosks, kioskRow{ID: k.ID, Name: k.Name, Enrolled: s})
		}
	}
	if err := v.addStates(view.Kiosks, t, now); err != nil {
		return err
	}
	if view.Alerts == nil {
		if view.Alerts, err = v.alertsForm(); err != nil {
			return err
		}
	}
	view.MayEnrol = v.Enrol != nil && v.may(data.Admin)
	if view.Address == "" {
		view.Address = v.feedAddress(t)
	}
	return v.show(status, "kiosks", view)
}

// addStates tells of each enrolled screen how it stands.
func (v *visit) addStates(rows []kioskRow, t *town, now time.Time) error {
	reports, err := v.Store.Reports(v.ctx())
	if err != nil {
		return err
	}
	last, err := v.Store.Publications(v.ctx(), 1)
	if err != nil {
		return err
	}
	version := int64(0)
	if len(last) > 0 {
		version = last[0].Version
	}
	for i := range rows {
		if rows[i].Enrolled == "" {
			continue
		}
		rows[i].stateRow = v.state(reports[rows[i].ID], t, version, now)
		if rows[i].Picture, err = v.pictureOf(rows[i].ID, t); err != nil {
			return err
		}
	}
	return nil
}

// feedAddress guesses where screens find the feed: where phones find the
// pages, else where this page was found.
func (v *visit) feedAddress(t *town) string {
	if len(t.Settings) > 0 && t.Settings[0].PublicURL != "" {
		return strings.TrimSuffix(t.Settings[0].PublicURL, "/") + "/feed/"
	}
	scheme := "http"
	if v.peer.TLS {
		scheme = "https"
	}
	return scheme + "://" + v.r.Host + "/feed/"
}

// revokeKiosk ends an enrolment: the screen's file counts no more.
func revokeKiosk(v *visit) error {
	id := v.field("id")
	if err := v.Store.RemoveKiosk(v.ctx(), id); err != nil {
		return err
	}
	v.note(data.ActKioskRevoke, id)
	return v.goTo("/staff/kiosks?done=kiosk_revoked")
}
