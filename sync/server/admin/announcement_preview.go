package admin

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"bninsar.ma/madkhal/data"
)

type previewView struct {
	frame
	ID       string
	Base     int64
	Heading  string
	Span     string
	Where    string
	Pictures []picture
	Lacks    string
	Changes  bool // something is to be published
	Faults   []string
}

type picture struct{ Path, Name string }

// previewAnnouncement shows the draft as the screens will, with one button to
// publish it.
func previewAnnouncement(v *visit) error { return v.showPreview(http.StatusOK, nil) }

func (v *visit) showPreview(status int, faults []string) error {
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
	n := v.notice(t, a, now)
	view := &previewView{
		ID: a.ID, Base: was.Latest.N, Heading: n.Title, Span: n.Word + " · " + n.Span, Where: n.Where, Lacks: n.Lacks,
		Changes: was.Draft != nil && string(was.Draft) != string(was.Ready), Faults: faults,
	}
	if v.Painter != nil {
		for _, l := range pageLangs() {
			view.Pictures = append(view.Pictures, picture{
				announcementPath(a.ID) + "/picture?lang=" + string(l) + "&n=" + strconv.FormatInt(was.Latest.N, 10), v.word("language." + string(l)),
			})
		}
	}
	return v.show(status, "preview", view)
}

// pictureAnnouncement is the PNG, drawn as the kiosk draws it.
func pictureAnnouncement(v *visit) error {
	if v.Painter == nil {
		return data.ErrNotFound
	}
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	_, a, err := v.announcement(v.r.PathValue("id"))
	if err != nil {
		return err
	}
	l := data.Lang(v.r.URL.Query().Get("lang"))
	if a == nil || !slices.Contains(data.ScreenLangs(), l) {
		return data.ErrNotFound
	}
	png, err := v.Painter.Preview(v.ctx(), withAnnouncement(t.Content, a), a.ID, l)
	if errors.Is(err, ErrBusy) {
		return &refusal{http.StatusServiceUnavailable, "error.busy"}
	}
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "image/png")
	v.w.Header().Set("Content-Length", strconv.Itoa(len(png)))
	_, err = v.w.Write(png)
	if err != nil {
		v.Log.Debug("picture not sent", "error", err)
	}
	return nil
}

// withAnnouncement is the content as it would be.
func withAnnouncement(c *data.Content, a *data.Announcement) *data.Content {
	with := *c
	with.Announcements = append(slices.DeleteFunc(slices.Clone(c.Announcements), func(x *data.Announcement) bool { return x.ID == a.ID }), a)
	return &with
}
