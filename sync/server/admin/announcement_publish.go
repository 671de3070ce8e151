package admin

import (
	"errors"
	"net/http"
	"time"

	"bninsar.ma/madkhal/data"
)

// publishAnnouncement makes the draft that was previewed the ready version and
// puts it on the screens.
func publishAnnouncement(v *visit) error {
	_, now, err := v.today()
	if err != nil {
		return err
	}
	was, a, err := v.announcement(v.r.PathValue("id"))
	if err != nil {
		return err
	}
	switch {
	case a == nil:
		return data.ErrNotFound
	case was.Draft == nil:
		// Sent twice: it is out already.
		return v.goTo("/staff/announcements?done=same")
	}
	if faults := v.notNow(a, now); len(faults) > 0 {
		return v.showPreview(http.StatusUnprocessableEntity, faults)
	}
	err = v.ready(data.AnnouncementsC, a.ID, a, "", number(v.field("base")))
	var conflict *data.ConflictError
	if errors.As(err, &conflict) {
		return v.showPreview(http.StatusConflict, []string{v.word("error.conflict")})
	}
	if err != nil {
		return err
	}
	return v.goTo("/staff/announcements?done=published")
}

// notNow tells what keeps a stored draft from being published.
func (v *visit) notNow(a *data.Announcement, now time.Time) []string {
	v.r.PostForm.Set("hour", "")
	if until, err := time.Parse(time.RFC3339, a.Until); err == nil {
		v.r.PostForm.Set("hour", until.In(now.Location()).Format("15:04"))
	}
	x := *a
	faults := v.judgeForm(&x, now)
	if s := v.photoFault(a.Photo); s != "" {
		faults = append(faults, s)
	}
	return faults
}
