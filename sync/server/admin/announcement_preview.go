package admin

import (
	"net/http"

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
	Schedule *scheduledView
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
		view.Pictures = v.pictures(announcementPath(a.ID), was.Latest.N)
	}
	if view.Changes {
		if view.Schedule, err = v.scheduling(data.AnnouncementsC, a.ID, was.Latest.N, now); err != nil {
			return err
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
	if a == nil {
		return data.ErrNotFound
	}
	return v.sendDrawing(with(t.Content, data.AnnouncementsC, a), data.AnnouncementsC, a.ID)
}
