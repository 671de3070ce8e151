package admin

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// lookView is a page of the screen as it would be.
type lookView struct {
	frame
	Heading  string
	Back     string // where it is changed; "" = not by this role
	Publish  string // where the yes goes; "" = it is as on the screen
	Base     int64
	Pictures []picture
	Schedule *scheduledView
	Faults   []string
}

func lookPath(c data.Collection, id string) string { return "/staff/look/" + string(c) + "/" + id }

// hasPage tells whether the screen has a page of its own for an item, or one
// that tells of it.
func hasPage(c data.Collection) bool {
	switch c {
	case data.ServicesC, data.DepartmentsC, data.EventsC, data.DocumentsC, data.FAQC, data.NeedsC, data.ElsewhereC, data.ProjectsC,
		data.BuildingC, data.SettingsC, data.HoursC, data.KiosksC, data.AssociationsC:
		return true
	}
	return false
}

// showLook shows the draft of an item as the screens will, else what is ready,
// with one button to publish it.
func showLook(v *visit) error { return v.showLook(http.StatusOK, nil) }

func (v *visit) showLook(status int, faults []string) error {
	c, id := data.Collection(v.r.PathValue("collection")), v.r.PathValue("id")
	_, now, err := v.today()
	if err != nil {
		return err
	}
	was, x, err := v.looked(c, id)
	if err != nil {
		return err
	}
	view := &lookView{Base: was.Latest.N, Faults: faults, Heading: v.title(x)}
	if view.Heading == "" {
		view.Heading = v.word("collection." + string(c))
	}
	if p := editPath(c, id); p != "" && v.may(kindOf(c).least) {
		view.Back = p
		if was.Draft != nil {
			view.Publish = lookPath(c, id) + "/publish"
			if view.Schedule, err = v.scheduling(c, id, was.Latest.N, now); err != nil {
				return err
			}
		}
	}
	if c == data.ProjectsC {
		view.Back = "/staff/projects/" + id
	}
	if v.Painter != nil {
		view.Pictures = v.pictures(lookPath(c, id), was.Latest.N)
	}
	return v.show(status, "look", view)
}

func kindOf(c data.Collection) contentKind {
	for _, k := range contentKinds() {
		if k.c == c {
			return k
		}
	}
	return contentKind{least: data.Admin}
}

// pictures are the addresses of what is drawn, in each language.
func (v *visit) pictures(path string, n int64) (all []picture) {
	for _, l := range pageLangs() {
		all = append(all, picture{path + "/picture?lang=" + string(l) + "&n=" + strconv.FormatInt(n, 10), v.word("language." + string(l))})
	}
	return all
}

// looked gives an item that the screen has a page for: its draft, if this role
// may work at it, else what is ready.
func (v *visit) looked(c data.Collection, id string) (data.Copy, data.Item, error) {
	if !hasPage(c) {
		return data.Copy{}, nil, data.ErrNotFound
	}
	was, err := v.Store.Copy(v.ctx(), c, id)
	if err != nil {
		return was, nil, err
	}
	if !mayChange(v.me.Role, c) {
		was.Draft = nil
	}
	body := was.Draft
	if body == nil {
		body = was.Ready
	}
	if body == nil {
		return was, nil, data.ErrNotFound
	}
	x, _, err := data.Decode(c, body)
	return was, x, err
}

// pictureLook is the PNG, drawn as the kiosk draws it.
func pictureLook(v *visit) error {
	if v.Painter == nil {
		return data.ErrNotFound
	}
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	c := data.Collection(v.r.PathValue("collection"))
	_, x, err := v.looked(c, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	return v.sendDrawing(with(t.Content, c, x), c, x.ItemID())
}

// sendDrawing answers with the page of an item.
func (v *visit) sendDrawing(c *data.Content, of data.Collection, id string) error {
	l := data.Lang(v.r.URL.Query().Get("lang"))
	if !slices.Contains(data.ScreenLangs(), l) {
		return data.ErrNotFound
	}
	png, err := v.Painter.Preview(v.ctx(), c, of, id, l)
	if errors.Is(err, ErrBusy) {
		return &refusal{http.StatusServiceUnavailable, "error.busy"}
	}
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "image/png")
	v.w.Header().Set("Content-Length", strconv.Itoa(len(png)))
	if _, err := v.w.Write(png); err != nil {
		v.Log.Debug("picture not sent", "error", err)
	}
	return nil
}

// with is the content as it would be.
func with(c *data.Content, of data.Collection, item data.Item) *data.Content {
	all := new(data.Content)
	for _, k := range data.Collections() {
		for _, x := range c.Items(k) {
			if k != of || x.ItemID() != item.ItemID() {
				_ = all.Add(k, x) // both speak of the same kinds
			}
		}
	}
	_ = all.Add(of, item) // made by data.New
	return all
}

// publishLook makes the draft that was looked at the ready version.
func publishLook(v *visit) error {
	c, id := data.Collection(v.r.PathValue("collection")), v.r.PathValue("id")
	t, _, err := v.today()
	if err != nil {
		return err
	}
	if !v.may(kindOf(c).least) {
		return &refusal{http.StatusForbidden, "error.role"}
	}
	was, x, err := v.looked(c, id)
	switch {
	case err != nil:
		return err
	case was.Draft == nil:
		return v.goTo(editPath(c, id) + "?done=same") // sent twice
	}
	if mine, others := v.judgeContent(t, c, id, x); len(mine)+len(others) > 0 {
		var faults []string
		for _, f := range mine {
			faults = append(faults, strings.TrimLeft(f.Place+" · ", " ·")+v.faultWord(f))
		}
		for _, o := range others {
			faults = append(faults, o.Title+" · "+o.Why)
		}
		return v.showLook(http.StatusUnprocessableEntity, faults)
	}
	err = v.ready(c, id, x, "", number(v.field("base")))
	var conflict *data.ConflictError
	if errors.As(err, &conflict) {
		return v.showLook(http.StatusConflict, []string{v.word("error.conflict")})
	}
	if err != nil {
		return err
	}
	return v.goTo(editPath(c, id) + "?done=published")
}

// dueRow is a draft that is to go out, in a list.
type dueRow struct{ Path, Title, When, Why string }

// dueRows lists what is to go out by itself, and what did not.
func (v *visit) dueRows(now time.Time) (rows []dueRow, err error) {
	all, err := v.Store.Scheduled(v.ctx())
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		was, err := v.Store.Copy(v.ctx(), s.Collection, s.ID)
		if err != nil {
			return nil, err
		}
		x := data.New(s.Collection)
		if was.Draft == nil || !mayChange(v.me.Role, s.Collection) || !v.parsed(was.Draft, x) {
			continue
		}
		row := dueRow{Path: schedulePath(s.Collection, s.ID), Title: v.title(x), When: v.moment(s.At.In(now.Location()), now), Why: v.notOut(s)}
		if row.Why == "" && s.Base != was.Latest.N {
			row.Why = v.word("schedule.changed")
		}
		rows = append(rows, row)
	}
	return rows, nil
}
