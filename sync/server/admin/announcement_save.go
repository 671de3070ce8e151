package admin

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// saveAnnouncement keeps what was typed as a draft, whatever is wrong with it,
// and goes on to the preview when nothing is.
func saveAnnouncement(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	id, base := v.field("id"), number(v.field("base"))
	was, old, err := v.announcement(id)
	if err != nil {
		return err
	}
	if old == nil {
		// Only an id that newAnnouncement gave begins one.
		if !newID.MatchString(id) {
			return data.ErrNotFound
		}
		old = new(data.Announcement)
	}
	a, faults := v.readAnnouncement(t, *old, now)
	var fault string
	if a.Photo, fault, err = v.takePhoto(old.Photo); err != nil {
		return v.formBack(t, a, base, now, faults, err)
	}
	for _, s := range []string{fault, v.photoFault(a.Photo)} {
		if s != "" {
			faults = append(faults, s)
		}
	}
	if err := v.keepDraft(a, base, was); err != nil {
		return v.formBack(t, a, base, now, faults, err)
	}
	if v.field("do") == "draft" {
		return v.goTo("/staff/announcements?done=saved")
	}
	if len(faults) > 0 {
		newer, err := v.Store.Copy(v.ctx(), data.AnnouncementsC, id)
		if err != nil {
			return err
		}
		return v.formBack(t, a, newer.Latest.N, now, faults, nil)
	}
	return v.goTo(announcementPath(id) + "/preview")
}

// keepDraft stores a draft. The same form sent twice is no conflict.
func (v *visit) keepDraft(a *data.Announcement, base int64, was data.Copy) error {
	body, err := data.Marshal(a)
	if err != nil {
		return err
	}
	if string(body) == string(was.Draft) {
		return nil
	}
	_, err = v.Store.Edit(v.ctx(), data.Edit{
		Who: v.me.Name, Collection: data.AnnouncementsC, ID: a.ID, Body: body, Draft: true, Base: base,
	})
	return err
}

// formBack shows the form as it was typed, with what is wrong.
func (v *visit) formBack(t *town, a *data.Announcement, base int64, now time.Time, faults []string, cause error) error {
	status := http.StatusUnprocessableEntity
	f := v.formOf(t, a, base, now)
	f.Start, f.End, f.Hour = v.field("start"), v.field("end"), v.field("hour")
	f.Faults = faults
	var conflict *data.ConflictError
	switch {
	case cause == nil:
	case errors.As(cause, &conflict):
		// Sent again, it is meant to replace what is shown here.
		status, f.Base = http.StatusConflict, conflict.Latest.N
		f.Theirs = &theirs{Who: v.person(conflict.Latest.Who), When: v.moment(conflict.Latest.At.In(now.Location()), now)}
		if conflict.Latest.After != nil {
			f.Theirs.Lines = v.described(conflict.Latest.After)
		}
	case errors.Is(cause, data.ErrFull), fullDisk(cause):
		status = http.StatusInsufficientStorage
		f.Faults = append(f.Faults, v.word("error.full"))
	default:
		status = http.StatusInternalServerError
		f.Faults = append(f.Faults, v.word("error.not_saved"), strings.ToValidUTF8(cause.Error(), ""))
		v.Log.Error("draft not saved", "id", a.ID, "error", cause)
	}
	return v.show(status, "announcement", f)
}
