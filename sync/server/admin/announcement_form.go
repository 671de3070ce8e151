package admin

import (
	"encoding/hex"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// The longest an urgent announcement lasts at a time, and by itself.
const (
	urgentDays = 7
	urgentTime = 24 * time.Hour
)

// roomToPaste is how many times longer than allowed a field's text may be before
// the browser cuts it: what is too long is told, and comes back whole.
const roomToPaste = 4

// announcementView is the form; on any fault it comes back as it was typed.
type announcementView struct {
	frame
	ID       string
	Base     int64
	New      bool
	Faults   []string
	Priority string
	Start    string
	End      string
	Hour     string
	Langs    []langFields // Arabic, then French, then the others
	Kiosks   []choice
	Link     string
	Photo    photoForm
	Theirs   *theirs // somebody else changed it meanwhile
	Today    string
	Shown    bool   // it has been on a screen
	Sound    string // where it is recorded; "" = it is no screen's yet
}

type langFields struct {
	Lang, Dir, Name                string
	Title, Text, Where, When       string
	Must, Folded                   bool // Arabic must be there; the rare ones are folded away
	TitleMax, TextMax, WherePlaces int
}

type choice struct {
	Value, Name string
	Chosen      bool
}

// theirs is what somebody else made of it.
type theirs struct {
	Who, When string
	Lines     []string
}

var newID = regexp.MustCompile(`^ann-[0-9a-f]{12}$`)

// formOf fills the form.
func (v *visit) formOf(t *town, a *data.Announcement, base int64, now time.Time) *announcementView {
	f := &announcementView{
		ID: a.ID, Base: base, Priority: string(a.Priority), Start: a.Start, End: a.End, Link: a.URL, Today: now.Format(data.DateLayout),
	}
	if until, err := time.Parse(time.RFC3339, a.Until); err == nil {
		f.Hour = until.In(now.Location()).Format("15:04")
	}
	for _, l := range data.Langs() {
		x := langFields{
			Lang: string(l), Dir: "ltr", Name: v.word("language." + string(l)), Title: a.Title[l], Text: a.Text[l], Where: a.Where[l], When: a.When[l],
			Must: l == data.Arabic, TitleMax: roomToPaste * data.MaxLabel, TextMax: roomToPaste * data.MaxBody, WherePlaces: roomToPaste * data.MaxLine,
		}
		if l.RightToLeft() {
			x.Dir = "rtl"
		}
		x.Folded = !slices.Contains(pageLangs(), l)
		f.Langs = append(f.Langs, x)
	}
	f.Photo = v.photoForm(a.Photo)
	for _, k := range t.Kiosks {
		f.Kiosks = append(f.Kiosks, choice{k.ID, v.content(k.Name), slices.Contains(a.Kiosks, k.ID)})
	}
	return f
}

// readAnnouncement makes an announcement of what was typed; was is the version that the
// form began with, for what it does not show. Faults are in the reader's
// language.
func (v *visit) readAnnouncement(t *town, was data.Announcement, now time.Time) (*data.Announcement, []string) {
	a := was
	a.ID, a.Priority = v.field("id"), data.Priority(v.field("priority"))
	a.Title, a.Text, a.Where, a.When = texts(v, "title"), texts(v, "text"), texts(v, "where"), texts(v, "when")
	a.Start, a.End, a.URL, a.Until, a.Kiosks, a.Mark = v.field("start"), v.field("end"), v.field("link"), "", nil, data.Mark{}
	for _, id := range v.r.PostForm["kiosk"] {
		if slices.ContainsFunc(t.Kiosks, func(k *data.Kiosk) bool { return k.ID == id }) {
			a.Kiosks = append(a.Kiosks, id)
		}
	}
	if len(a.Kiosks) == len(t.Kiosks) {
		a.Kiosks = nil
	}
	if a.Start == "" {
		a.Start = now.Format(data.DateLayout)
	}
	return &a, v.judgeForm(&a, now)
}

func (v *visit) judgeForm(a *data.Announcement, now time.Time) []string {
	var faults []string
	add := func(s string) {
		if s != "" {
			faults = append(faults, s)
		}
	}
	if a.Title[data.Arabic] == "" {
		add(v.word("announcement.no_title"))
	}
	if a.Text[data.Arabic] == "" && (a.Where[data.Arabic] == "" || a.When[data.Arabic] == "") {
		add(v.word("announcement.no_text"))
	}
	add(v.textFault("announcement.title", a.Title, data.MaxLabel))
	add(v.textFault("announcement.text", a.Text, data.MaxBody))
	add(v.textFault("announcement.where", a.Where, data.MaxLine))
	add(v.textFault("announcement.when", a.When, data.MaxLine))
	add(v.dateFaults(a, now))
	switch a.Priority {
	case data.Normal, data.High:
	case data.Urgent:
		if a.Where[data.Arabic] == "" || a.When[data.Arabic] == "" {
			add(v.word("announcement.urgent_where"))
		}
	default:
		add(v.word("announcement.no_priority"))
	}
	var f data.Faults
	if a.URL != "" {
		data.CheckURL(&f, "", a.URL)
	}
	if len(f.List()) > 0 {
		add(v.word("announcement.bad_link"))
	}
	return faults
}

// dateFaults sets the end where none was typed and judges the span.
func (v *visit) dateFaults(a *data.Announcement, now time.Time) string {
	hour := v.field("hour")
	start, err := time.ParseInLocation(data.DateLayout, a.Start, now.Location())
	if err != nil || start.Year() < now.Year()-10 || start.Year() > now.Year()+10 {
		return v.word("announcement.bad_start")
	}
	begins := latest(now, start)
	if a.End == "" && hour != "" {
		a.End = a.Start
	}
	if a.End == "" && a.Priority == data.Urgent {
		end := begins.Add(urgentTime)
		a.End, a.Until = end.Format(data.DateLayout), end.Format(time.RFC3339)
		return ""
	}
	if hour != "" {
		at, ok := clockOn(a.End, hour, now.Location())
		if !ok {
			return v.word("announcement.bad_hour")
		}
		a.Until = at.Format(time.RFC3339)
		if !at.After(begins) {
			return v.word("announcement.over")
		}
	}
	return v.endFault(a, start, now)
}

// endFault judges the last day.
func (v *visit) endFault(a *data.Announcement, start, now time.Time) string {
	end, err := time.ParseInLocation(data.DateLayout, a.End, now.Location())
	switch {
	case a.End == "":
		return v.word("announcement.bad_end")
	case err != nil || end.Year() > now.Year()+10:
		return v.word("announcement.odd_end")
	case end.Before(start):
		return v.word("announcement.end_first")
	case a.End < now.Format(data.DateLayout):
		return v.word("announcement.over")
	case a.Priority == data.Urgent && end.After(latest(now, start).AddDate(0, 0, urgentDays)):
		return v.say.N("announcement.urgent_long", urgentDays).Text
	}
	return ""
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// newAnnouncement begins one; the form carries its id, so that a form sent
// twice makes one.
func newAnnouncement(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	a := &data.Announcement{
		ID: "ann-" + hex.EncodeToString([]byte(secret()))[:12], Priority: data.Normal,
		Start: now.Format(data.DateLayout), End: now.AddDate(0, 0, 7).Format(data.DateLayout),
	}
	if v.r.URL.Query().Get("urgent") != "" {
		a.Priority, a.End = data.Urgent, ""
	}
	f := v.formOf(t, a, 0, now)
	f.New = true
	f.Title = v.word("announcement.new")
	f.Sound = v.soundLink(data.AnnouncementsC, a.ID)
	return v.show(http.StatusOK, "announcement", f)
}

// editAnnouncement goes on with the draft, else with what is ready.
func editAnnouncement(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	was, a, err := v.announcement(v.r.PathValue("id"))
	if err != nil {
		return err
	}
	if a == nil {
		return data.ErrNotFound
	}
	f := v.formOf(t, a, was.Latest.N, now)
	if v.Print != nil && was.Ready != nil {
		shown, err := v.displayed(t, a.ID, now)
		if err != nil {
			return err
		}
		f.Shown = len(shown) > 0
	}
	f.Sound = v.soundLink(data.AnnouncementsC, a.ID)
	return v.show(http.StatusOK, "announcement", f)
}

// announcement gives an item and its newest version, the draft before the
// ready one; nil when there is neither.
func (v *visit) announcement(id string) (data.Copy, *data.Announcement, error) {
	was, err := v.Store.Copy(v.ctx(), data.AnnouncementsC, id)
	if err != nil {
		return was, nil, err
	}
	body := was.Draft
	if body == nil {
		body = was.Ready
	}
	if body == nil {
		return was, nil, nil
	}
	a := new(data.Announcement)
	if err := json.Unmarshal(body, a); err != nil {
		return was, nil, err
	}
	return was, a, nil
}

// described lists what an announcement says, to be compared.
func (v *visit) described(body json.RawMessage) []string {
	a := new(data.Announcement)
	if json.Unmarshal(body, a) != nil {
		return nil
	}
	lines := []string{a.Start + " – " + a.End + " · " + v.word("priority."+string(a.Priority))}
	for _, t := range []data.Text{a.Title, a.Where, a.When, a.Text} {
		for _, l := range data.Langs() {
			if s := strings.TrimSpace(t[l]); s != "" {
				lines = append(lines, s)
			}
		}
	}
	if a.Photo != nil {
		lines = append(lines, v.word("photo.title")+" · "+v.content(a.Photo.Alt))
	}
	return lines
}
