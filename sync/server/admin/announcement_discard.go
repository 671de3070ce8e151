package admin

import "bninsar.ma/madkhal/data"

// discardAnnouncement throws a draft away; the log keeps it.
func discardAnnouncement(v *visit) error {
	_, err := v.Store.Edit(v.ctx(), data.Edit{
		Who: v.me.Name, Collection: data.AnnouncementsC, ID: v.r.PathValue("id"), Draft: true, Base: number(v.field("base")),
	})
	if err != nil {
		return err
	}
	return v.goTo("/staff/announcements?done=discarded")
}
