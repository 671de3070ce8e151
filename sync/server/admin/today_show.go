package admin

import (
	"net/http"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

type todayView struct {
	frame
	Date    string
	Hall    spot
	Offices []office
	Lifts   []spot
	Showing []notice
	Ending  []notice
	Found   int      // findings to look at
	Keys    []string // what has to be done about the keys
	Due     []dueRow
	Drafts  []draftRow
	Missing []draftRow
	Screens []screenRow
	Out     string // which version is out since when, by whom
}

type screenRow struct{ Name, Place, Enrolled string }

// showToday is the morning page.
func showToday(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	view := &todayView{Keys: v.aboutKeys(now), Date: v.dates.Date(now).Plain(), Hall: v.hall(t, now), Offices: v.offices(t, now), Lifts: v.lifts(t, now)}
	for _, a := range data.Current(t.Announcements, now, "") {
		view.Showing = append(view.Showing, v.notice(t, a, now))
	}
	for _, a := range t.Announcements {
		if len(a.Kiosks) > 0 && a.Holds(now) {
			view.Showing = append(view.Showing, v.notice(t, a, now))
		}
		if a.Holds(now) && a.End == now.Format(data.DateLayout) {
			view.Ending = append(view.Ending, v.notice(t, a, now))
		}
		if lacks := v.lacks(a.Title, a.Text); lacks != "" && (a.Holds(now) || a.Start > now.Format(data.DateLayout)) {
			view.Missing = append(view.Missing, draftRow{Path: announcementPath(a.ID), Title: v.content(a.Title), Lacks: lacks})
		}
	}
	if v.may(data.Editor) {
		view.Found = len(t.Findings())
	}
	if view.Due, err = v.dueRows(now); err != nil {
		return err
	}
	if view.Drafts, err = v.draftRows(); err != nil {
		return err
	}
	if err := v.screens(view, t, now); err != nil {
		return err
	}
	return v.show(http.StatusOK, "today", view)
}

// screens tells which there are and what is out.
func (v *visit) screens(view *todayView, t *town, now time.Time) error {
	enrolled, err := v.Store.Kiosks(v.ctx())
	if err != nil {
		return err
	}
	for _, k := range enrolled {
		row := screenRow{Name: k.Name, Enrolled: v.dates.DateShort(k.Enrolled.In(now.Location())).Plain()}
		for _, x := range t.Kiosks {
			if x.ID == k.ID {
				row.Name, row.Place = v.content(x.Name), v.content(x.Place)
			}
		}
		view.Screens = append(view.Screens, row)
	}
	last, err := v.Store.Publications(v.ctx(), 1)
	if err != nil || len(last) == 0 {
		return err
	}
	view.Out = v.word("today.out", v.moment(last[0].At.In(now.Location()), now), v.person(last[0].Who))
	return nil
}

// person names who did something.
func (v *visit) person(who string) string {
	switch who {
	case "":
		return v.word("person.console")
	case "import":
		return v.word("person.import")
	}
	if name, ok := strings.CutPrefix(who, "source:"); ok {
		return v.word("person.source", name)
	}
	return who
}

// lacks names the languages that a text should have and has not.
func (v *visit) lacks(texts ...data.Text) string {
	var all []string
	for _, l := range pageLangs() {
		for _, t := range texts {
			if strings.TrimSpace(t[l]) == "" && !t.Empty() {
				all = append(all, v.word("language."+string(l)))
				break
			}
		}
	}
	return strings.Join(all, ", ")
}
