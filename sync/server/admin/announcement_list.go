package admin

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// notice is an announcement in a list.
type notice struct {
	ID, Path string
	Base     int64
	Title    string
	Priority string // "urgent", "high", "normal"
	Word     string // the priority in words
	Span     string // from when to when
	Where    string // on which screens
	Lacks    string // languages without words
	Sample   bool
}

type announcementsView struct {
	frame
	Drafts []draftRow
	Now    []notice
	Coming []notice
	Over   []notice
	Find   string
}

func announcementPath(id string) string { return "/staff/announcements/" + id }

// listAnnouncements puts first what is shown now.
func listAnnouncements(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	view := &announcementsView{Find: strings.TrimSpace(v.r.URL.Query().Get("find"))}
	if view.Drafts, err = v.draftRows(); err != nil {
		return err
	}
	day := now.Format(data.DateLayout)
	all := slices.SortedFunc(slices.Values(t.Announcements), func(a, b *data.Announcement) int { return strings.Compare(b.Start+b.ID, a.Start+a.ID) })
	for _, a := range all {
		if !found(view.Find, a) {
			continue
		}
		n := v.notice(t, a, now)
		switch {
		case a.Holds(now):
			view.Now = append(view.Now, n)
		case a.Start > day:
			view.Coming = append(view.Coming, n)
		case len(view.Over) < 50:
			view.Over = append(view.Over, n)
		}
	}
	return v.show(http.StatusOK, "announcements", view)
}

func found(find string, a *data.Announcement) bool {
	if find == "" {
		return true
	}
	for _, t := range []data.Text{a.Title, a.Text} {
		for _, s := range t {
			if strings.Contains(strings.ToLower(s), strings.ToLower(find)) {
				return true
			}
		}
	}
	return false
}

func (v *visit) notice(t *town, a *data.Announcement, now time.Time) notice {
	n := notice{
		ID: a.ID, Path: announcementPath(a.ID), Title: v.content(a.Title), Priority: string(a.Priority),
		Word: v.word("priority." + string(a.Priority)), Span: v.span(a, now), Where: v.word("announcement.everywhere"),
		Lacks: v.lacks(a.Title, a.Text), Sample: a.Sample,
	}
	if len(a.Kiosks) > 0 {
		var names []string
		for _, id := range a.Kiosks {
			names = append(names, v.kioskName(t, id))
		}
		n.Where = strings.Join(names, ", ")
	}
	return n
}

func (v *visit) kioskName(t *town, id string) string {
	for _, k := range t.Kiosks {
		if k.ID == id {
			return v.content(k.Name)
		}
	}
	return id
}

func (v *visit) span(a *data.Announcement, now time.Time) string {
	if until, err := time.Parse(time.RFC3339, a.Until); err == nil {
		return v.word("switch.until", v.moment(until.In(now.Location()), now))
	}
	return v.dates.DateRange(i18n.Day(a.Start), i18n.Day(a.End)).Plain()
}
