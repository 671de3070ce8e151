package admin

import (
	"encoding/json"
	"time"

	"bninsar.ma/madkhal/data"
)

// endAnnouncement takes an announcement off the screens now. It stays in the
// store, and in the log, as one that is over.
func endAnnouncement(v *visit) error {
	_, now, err := v.today()
	if err != nil {
		return err
	}
	was, err := v.Store.Copy(v.ctx(), data.AnnouncementsC, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	if was.Ready == nil {
		return data.ErrNotFound
	}
	a := new(data.Announcement)
	if err := json.Unmarshal(was.Ready, a); err != nil {
		return err
	}
	if !a.Holds(now) && a.Start <= now.Format(data.DateLayout) {
		return v.goTo("/staff/announcements?done=same")
	}
	var item data.Item
	if a.Start <= now.Format(data.DateLayout) {
		a.End, a.Until = now.Format(data.DateLayout), now.Format(time.RFC3339)
		item = a
	} // else nobody has seen it yet: it goes
	if err := v.ready(data.AnnouncementsC, a.ID, item, v.word("announcement.ended_note"), was.Latest.N); err != nil {
		return err
	}
	return v.goTo("/staff/announcements?done=ended")
}
