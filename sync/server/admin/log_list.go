package admin

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

type logView struct {
	frame
	Who, Collection, From, To string
	Collections               []choice
	Changes                   []changeRow
	More                      string // address of the older ones
	Export                    string // address of the CSV, "" = may not
}

// changeRow is a change in a list.
type changeRow struct {
	N                     int64
	Path                  string
	When, Who, What, Item string
	Note                  string
}

const logPage = 50

// filter reads the filters of the address.
func (v *visit) filter(zone *time.Location) data.ChangeFilter {
	q := v.r.URL.Query()
	f := data.ChangeFilter{Who: q.Get("who"), ID: q.Get("id"), Before: max(number(q.Get("before")), 0)}
	if c := data.Collection(q.Get("collection")); c.Known() {
		f.Collection = c
	}
	if d, err := time.ParseInLocation(data.DateLayout, q.Get("from"), zone); err == nil {
		f.From = d
	}
	if d, err := time.ParseInLocation(data.DateLayout, q.Get("to"), zone); err == nil {
		f.To = d.AddDate(0, 0, 1)
	}
	return f
}

func listLog(v *visit) error {
	t, _, err := v.today()
	if err != nil {
		return err
	}
	f := v.filter(t.zone)
	f.Limit = logPage + 1
	changes, err := v.Store.Revisions(v.ctx(), f)
	if err != nil {
		return err
	}
	q := v.r.URL.Query()
	view := &logView{Who: f.Who, Collection: string(f.Collection), From: q.Get("from"), To: q.Get("to")}
	for _, c := range data.Collections() {
		view.Collections = append(view.Collections, choice{string(c), v.word("collection." + string(c)), c == f.Collection})
	}
	keep := url.Values{}
	for _, k := range []string{"who", "collection", "id", "from", "to"} {
		if s := q.Get(k); s != "" {
			keep.Set(k, s)
		}
	}
	if v.may(data.Editor) {
		view.Export = "/staff/log.csv?" + keep.Encode()
	}
	if len(changes) > logPage {
		changes = changes[:logPage]
		keep.Set("before", strconv.FormatInt(changes[logPage-1].N, 10))
		view.More = "/staff/log?" + keep.Encode()
	}
	for _, c := range changes {
		view.Changes = append(view.Changes, v.changeRow(c))
	}
	return v.show(http.StatusOK, "log", view)
}

// changeRow says in a few words what a change was.
func (v *visit) changeRow(c data.Change) changeRow {
	row := changeRow{
		N: c.N, Path: "/staff/log/" + strconv.FormatInt(c.N, 10), Who: v.person(c.Who), Note: c.Note,
		Item: v.word("collection."+string(c.Collection)) + " · " + v.itemTitle(c), What: v.word(saidKey(c)),
	}
	if t, now, err := v.today(); err == nil && !c.At.IsZero() {
		row.When = v.moment(c.At.In(t.zone), now)
	}
	return row
}

// saidKey is whatKey as people say it: a switch is not added, something is closed.
func saidKey(c data.Change) string {
	key := whatKey(c)
	if c.Collection != data.SwitchesC {
		return key
	}
	switch key {
	case "change.added":
		return "change.closed"
	case "change.removed":
		return "change.reopened"
	}
	return key
}

func whatKey(c data.Change) string {
	key := "change.changed"
	switch {
	case c.Before == nil:
		key = "change.added"
	case c.After == nil:
		key = "change.removed"
	}
	switch {
	case c.Undoes > 0:
		key = "change.undone"
	case c.Draft && c.After == nil:
		key = "change.draft_ended"
	case c.Draft:
		key = "change.draft"
	}
	return key
}

// itemTitle names an item by what is ready of it, else by its id.
func (v *visit) itemTitle(c data.Change) string {
	t, now, err := v.today()
	if err != nil {
		return c.ID
	}
	for _, x := range t.Items(c.Collection) {
		if x.ItemID() == c.ID {
			if s := v.title(x); s != "" {
				return s
			}
		}
	}
	if c.Collection == data.RecordingsC {
		return v.recordingTitle(t, c.ID)
	}
	kind, target, _ := strings.Cut(c.ID, "-")
	if c.Collection == data.SwitchesC {
		return v.switchName(t, &data.Switch{Kind: data.SwitchKind(kind), Target: target}, now)
	}
	return c.ID
}

// title is the name that people know an item by, "" for none.
func (v *visit) title(x data.Item) string {
	if r, ok := x.(*data.Recording); ok {
		t, _, err := v.today()
		if err != nil {
			return ""
		}
		return v.recordingTitle(t, r.ID)
	}
	if s, ok := x.(*data.Switch); ok {
		t, now, err := v.today()
		if err != nil {
			return ""
		}
		return v.switchName(t, s, now)
	}
	var names struct{ Title, Name, Label, Question, Town data.Text }
	body, err := data.Marshal(x)
	if err != nil {
		return ""
	}
	// Most kinds have one of these; of the others a name of another shape is
	// left out.
	_ = json.Unmarshal(body, &names)
	for _, t := range []data.Text{names.Title, names.Name, names.Label, names.Question, names.Town} {
		if !t.Empty() {
			return v.content(t)
		}
	}
	return ""
}

func (v *visit) switchName(t *town, s *data.Switch, now time.Time) string {
	if s.Kind == data.HallClosed {
		return v.word("switch.hall")
	}
	spots := append(v.lifts(t, now), v.outOfOrder(t, now)...)
	for _, o := range v.offices(t, now) {
		spots = append(spots, o.Spots...)
	}
	for _, x := range spots {
		if x.Target == s.Target && (x.Kind == string(s.Kind) || x.Target != "") {
			return x.Name
		}
	}
	return s.Target
}

const maxExport = 100_000

// exportLog is the log for a spreadsheet.
func exportLog(v *visit) error {
	t, _, err := v.today()
	if err != nil {
		return err
	}
	f := v.filter(t.zone)
	f.Limit = maxExport
	changes, err := v.Store.Revisions(v.ctx(), f)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	v.w.Header().Set("Content-Disposition", `attachment; filename="madkhal-log.csv"`)
	out := csv.NewWriter(v.w)
	rows := [][]string{{"revision", "time", "who", "collection", "id", "draft", "change", "undoes", "why"}}
	for _, c := range changes {
		rows = append(rows, []string{
			strconv.FormatInt(c.N, 10), c.At.In(t.zone).Format(time.RFC3339), data.Cell(c.Who), string(c.Collection), data.Cell(c.ID),
			strconv.FormatBool(c.Draft), strings.TrimPrefix(whatKey(c), "change."), strconv.FormatInt(c.Undoes, 10), data.Cell(c.Note),
		})
	}
	if err := out.WriteAll(rows); err != nil {
		v.Log.Debug("log not sent", "error", err)
	}
	return nil
}
