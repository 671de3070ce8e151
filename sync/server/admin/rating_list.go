package admin

import (
	"cmp"
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// ratingsView is what visitors think, and how many they are.
type ratingsView struct {
	frame
	From, To, Kiosk string
	Kiosks          []choice
	All             ratingRow
	Days            *plot // of the ratings
	Visits          *plot
	Groups          []ratingGroup
	Reasons         []countRow
	Read            []countRow
	Export          string
	Through         string // the newest day there can be counts of
}

// ratingGroup is the ratings along one side: pages, offices, languages.
type ratingGroup struct {
	Title string
	Rows  []ratingRow
}

// ratingRow sums the ratings of one thing.
type ratingRow struct {
	Name                  string
	Good, Middling, Bad   int64
	Answers, Asked        int64
	GoodShare, AnswerRate int     // in a hundred; -1 = cannot be said
	GoodW, MidW, BadW     float64 // of 100
	MidX, BadX            float64
}

type countRow struct {
	Name  string
	N     int64
	Width float64 // of 100
}

// What is shown at most.
const (
	mostRated   = 15
	mostCounted = 15
	usualDays   = 30
	mostDays    = 400
)

// period reads the days that are asked for, the last thirty where none are.
func (v *visit) period(now time.Time) (from, to string) {
	q := v.r.URL.Query()
	to = now.Format(data.DateLayout)
	if d, err := time.Parse(data.DateLayout, q.Get("to")); err == nil {
		to = d.Format(data.DateLayout)
	}
	end, _ := time.Parse(data.DateLayout, to) // it was written by us
	from = end.AddDate(0, 0, 1-usualDays).Format(data.DateLayout)
	if d, err := time.Parse(data.DateLayout, q.Get("from")); err == nil && !d.After(end) && end.Sub(d) <= mostDays*24*time.Hour {
		from = d.Format(data.DateLayout)
	}
	return from, to
}

func listRatings(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	from, to := v.period(now)
	view := &ratingsView{From: from, To: to, Kiosk: v.r.URL.Query().Get("kiosk")}
	enrolled, err := v.Store.Kiosks(v.ctx())
	if err != nil {
		return err
	}
	for _, k := range enrolled {
		view.Kiosks = append(view.Kiosks, choice{k.ID, k.Name, k.ID == view.Kiosk})
	}
	ratings, err := v.tallies(data.TallyRating, view)
	if err != nil {
		return err
	}
	visits, err := v.tallies(data.TallyVisit, view)
	if err != nil {
		return err
	}
	views, err := v.tallies(data.TallyView, view)
	if err != nil {
		return err
	}
	view.All = along(ratings, "all")[0]
	view.Days, view.Visits = v.ratingPlot(ratings, from, to), v.visitPlot(visits, from, to)
	view.Groups = v.ratingGroups(t, ratings)
	view.Reasons = v.reasons(ratings)
	view.Read = v.readMost(t, views)
	view.Through = v.dates.DateShort(now.AddDate(0, 0, -1)).Plain()
	view.Export = "/staff/ratings.csv?" + url.Values{"from": {from}, "to": {to}, "kiosk": {view.Kiosk}}.Encode()
	return v.show(http.StatusOK, "ratings", view)
}

// tallies gives the counts of the period; those of whole months that end in it
// too.
func (v *visit) tallies(kind data.TallyKind, view *ratingsView) ([]data.Tally, error) {
	all, err := v.Store.Tallies(v.ctx(), kind, view.From[:len("2006-01")], view.To, view.Kiosk)
	return slices.DeleteFunc(all, func(t data.Tally) bool { return !within(t.Day, view.From, view.To) }), err
}

// within tells whether a tally belongs to the period.
func within(day, from, to string) bool {
	if len(day) == len("2006-01") {
		return day >= from[:len(day)] && day <= to[:len(day)]
	}
	return day >= from && day <= to
}

// along sums ratings by what follows a side ("page/"), the most rated first; a
// side without a slash is one row.
func along(all []data.Tally, side string) []ratingRow {
	rows := map[string]*ratingRow{}
	if !strings.HasSuffix(side, "/") {
		rows[side] = &ratingRow{Name: side}
	}
	for _, t := range all {
		name, ok := strings.CutPrefix(t.Name, side)
		if !strings.HasSuffix(side, "/") {
			name, ok = side, t.Name == side
		}
		if !ok {
			continue
		}
		r := rows[name]
		if r == nil {
			r = &ratingRow{Name: name}
			rows[name] = r
		}
		r.add(t)
	}
	var list []ratingRow
	for _, r := range rows {
		r.finish()
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b ratingRow) int {
		return cmp.Or(cmp.Compare(b.Answers, a.Answers), cmp.Compare(b.Asked, a.Asked), cmp.Compare(a.Name, b.Name))
	})
	return list
}

func (r *ratingRow) add(t data.Tally) {
	switch {
	case t.Face == 0:
		r.Asked += t.N
	case t.Face >= 4:
		r.Good += t.N
	case t.Face == 3:
		r.Middling += t.N
	default:
		r.Bad += t.N
	}
}

func (r *ratingRow) finish() {
	r.Answers = r.Good + r.Middling + r.Bad
	r.GoodShare, r.AnswerRate = share(r.Good, r.Answers), -1
	if r.Asked >= r.Answers { // else the question's showing was told under another name
		r.AnswerRate = share(r.Answers, r.Asked)
	}
	if r.Answers > 0 {
		n := float64(r.Answers) / 100
		r.GoodW, r.MidW, r.BadW = float64(r.Good)/n, float64(r.Middling)/n, float64(r.Bad)/n
		r.MidX, r.BadX = r.GoodW, r.GoodW+r.MidW
	}
}

// share in a hundred, rounded; -1 of nothing.
func share(part, of int64) int {
	if of == 0 {
		return -1
	}
	return int((part*100 + of/2) / of)
}

// ratingGroups are the sides, each with its rows by name.
func (v *visit) ratingGroups(t *town, all []data.Tally) []ratingGroup {
	var groups []ratingGroup
	for _, side := range []struct {
		prefix, title string
		name          func(string) string
	}{
		{"page/", "rating.by_page", func(id string) string { return v.pageName(t, id) }},
		{"office/", "rating.by_office", func(id string) string { return v.officeName(t, id) }},
		{"lang/", "rating.by_language", func(id string) string { return v.word("language." + id) }},
	} {
		g := ratingGroup{Title: v.word(side.title)}
		rows := along(all, side.prefix)
		if side.prefix == "office/" { // those too rare to be named
			rows = append(rows, along(all, "office")...)
		}
		for _, r := range rows[:min(len(rows), mostRated)] {
			if r.Answers+r.Asked == 0 || side.prefix == "lang/" && !data.Lang(r.Name).Known() {
				continue
			}
			r.Name = side.name(r.Name)
			g.Rows = append(g.Rows, r)
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// pageName names a page of the screen as staff know it.
func (v *visit) pageName(t *town, page string) string {
	kind, id, _ := strings.Cut(page, "/")
	c, ok := map[string]data.Collection{
		"service": data.ServicesC, "need": data.NeedsC, "office": data.DepartmentsC, "elsewhere": data.ElsewhereC,
		"announcement": data.AnnouncementsC, "question": data.FAQC, "project": data.ProjectsC, "event": data.EventsC, "document": data.DocumentsC,
	}[kind]
	if ok && id != "" {
		for _, x := range t.Items(c) {
			if x.ItemID() == id {
				return v.title(x)
			}
		}
		return id
	}
	if kind == "way" {
		for _, b := range t.Building {
			if u := b.UnitByID(id); u != nil {
				return v.word("rating.way", v.content(u.Name))
			}
		}
	}
	if _, known := pageWords()[kind]; known {
		return v.word("page." + kind)
	}
	return page
}

// pageWords are the kinds of pages that have a word of their own.
func pageWords() map[string]bool {
	all := map[string]bool{}
	for _, w := range []string{"home", "service", "way", "need", "office", "search", "map", "budget", "projects", "project", "announcements", "announcement", "events", "documents", "contact", "help", "questions", "question", "rights", "associations", "information", "where", "easier", "about"} {
		all[w] = true
	}
	return all
}

func (v *visit) officeName(t *town, id string) string {
	for _, d := range t.Departments {
		if d.ID == id {
			return v.content(d.Name)
		}
	}
	if id == "office" {
		return v.word("rating.few")
	}
	return id
}

// reasons counts why visitors were not content.
func (v *visit) reasons(all []data.Tally) []countRow {
	counts := map[string]int64{}
	for _, t := range all {
		if why, ok := strings.CutPrefix(t.Name, "reason/"); ok {
			counts[why] += t.N
		}
	}
	return counted(counts, func(why string) string {
		if slices.Contains(reasonWords(), why) {
			return v.word("reason." + why)
		}
		return why
	})
}

// readMost counts the pages that are read most.
func (v *visit) readMost(t *town, all []data.Tally) []countRow {
	counts := map[string]int64{}
	for _, x := range all {
		counts[x.Name] += x.N
	}
	return counted(counts, func(page string) string { return v.pageName(t, page) })
}

// reasonWords are the reasons that the screens offer.
func reasonWords() []string {
	return []string{"wait", "papers", "welcome", "closed", "place", "screen"}
}

func counted(counts map[string]int64, name func(string) string) []countRow {
	var rows []countRow
	for k, n := range counts {
		rows = append(rows, countRow{Name: k, N: n})
	}
	slices.SortFunc(rows, func(a, b countRow) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	rows = rows[:min(len(rows), mostCounted)]
	for i := range rows {
		rows[i].Width = float64(rows[i].N) * 100 / float64(rows[0].N)
		rows[i].Name = name(rows[i].Name)
	}
	return rows
}

// exportRatings is all counts of the period for a spreadsheet.
func exportRatings(v *visit) error {
	_, now, err := v.today()
	if err != nil {
		return err
	}
	from, to := v.period(now)
	view := &ratingsView{From: from, To: to, Kiosk: v.r.URL.Query().Get("kiosk")}
	rows := [][]string{{"day", "kind", "name", "language", "face", "count"}}
	for _, kind := range []data.TallyKind{data.TallyRating, data.TallyVisit, data.TallyView, data.TallyMode, data.TallySearch} {
		all, err := v.tallies(kind, view)
		if err != nil {
			return err
		}
		for _, t := range all {
			face := ""
			if t.Kind == data.TallyRating {
				face = strconv.Itoa(t.Face)
			}
			rows = append(rows, []string{t.Day, string(t.Kind), data.Cell(t.Name), string(t.Lang), face, strconv.FormatInt(t.N, 10)})
		}
	}
	v.w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	v.w.Header().Set("Content-Disposition", `attachment; filename="madkhal-visits.csv"`)
	if err := csv.NewWriter(v.w).WriteAll(rows); err != nil {
		v.Log.Debug("counts not sent", "error", err)
	}
	return nil
}
