package admin

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"

	"bninsar.ma/madkhal/data"
)

type revisionView struct {
	frame
	Row     changeRow
	Base    int64 // newest revision of the item
	Before  []string
	After   []string
	Code    bool // they are JSON, not words
	Gone    bool // there was nothing before, or is nothing after
	Newer   int  // changes of the item since, which go with it
	May     bool
	History []changeRow
	Picture string // where it is looked at; "" = it is none, or gone
}

// showRevision is one change, before and after side by side.
func showRevision(v *visit) error {
	c, err := v.Store.Revision(v.ctx(), number(v.r.PathValue("n")))
	if err != nil {
		return err
	}
	all, err := v.Store.Revisions(v.ctx(), data.ChangeFilter{Collection: c.Collection, ID: c.ID, Limit: 100})
	if err != nil {
		return err
	}
	view := &revisionView{Row: v.changeRow(c), May: v.mayUndo(c)}
	view.Before, view.After, view.Code = v.sides(c)
	if t, err := v.town(v.ctx()); err == nil && c.Collection == data.PicturesC {
		if slices.ContainsFunc(t.Pictures, func(p *data.Picture) bool { return p.ID == c.ID }) {
			view.Picture = picturePath + c.ID
		}
	}
	for i, x := range all {
		if i == 0 {
			view.Base = x.N
		}
		if x.N > c.N {
			view.Newer++
		}
		view.History = append(view.History, v.changeRow(x))
	}
	return v.show(http.StatusOK, "revision", view)
}

// sides tells both versions line by line; of long ones only what differs.
func (v *visit) sides(c data.Change) (before, after []string, code bool) {
	switch c.Collection {
	case data.AnnouncementsC:
		return v.described(c.Before), v.described(c.After), false
	case data.SwitchesC:
		return v.switchLines(c.Before), v.switchLines(c.After), false
	case data.PicturesC:
		return nil, nil, false
	case data.RecordingsC:
		return v.recordingLines(c.Before), v.recordingLines(c.After), false
	}
	before, after = differing(lines(c.Before), lines(c.After))
	return before, after, true
}

// switchLines tells what is closed, how long and why.
func (v *visit) switchLines(body json.RawMessage) []string {
	s := new(data.Switch)
	t, now, err := v.today()
	if body == nil || err != nil || json.Unmarshal(body, s) != nil {
		return nil
	}
	all := []string{v.switchName(t, s, now), v.until(s, now)}
	for _, l := range data.Langs() {
		if why := s.Why[l]; why != "" {
			all = append(all, why)
		}
	}
	return all
}

const maxLines = 200

// lines writes an item field by field.
func lines(body json.RawMessage) []string {
	if body == nil {
		return nil
	}
	var b bytes.Buffer
	if json.Indent(&b, body, "", "  ") != nil {
		return nil
	}
	var all []string
	for l := range bytes.Lines(b.Bytes()) {
		all = append(all, string(bytes.TrimRight(l, "\n")))
	}
	return all
}

// differing leaves out what both begin and end with.
func differing(a, b []string) (x, y []string) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a[:min(len(a), maxLines)], b[:min(len(b), maxLines)]
}

// undoRevision takes a change back and publishes that, if it was no draft's.
func undoRevision(v *visit) error {
	n := number(v.r.PathValue("n"))
	c, err := v.Store.Revision(v.ctx(), n)
	if err != nil {
		return err
	}
	if !v.mayUndo(c) {
		return &refusal{http.StatusForbidden, "error.role"}
	}
	check := v.Check
	if c.Draft {
		check = nil
	}
	if _, err := v.Store.Undo(v.ctx(), v.me.Name, n, number(v.field("base")), check); err != nil {
		return err
	}
	if !c.Draft {
		if err := v.publish(); err != nil {
			return err
		}
	}
	return v.goTo("/staff/log?done=undone")
}
