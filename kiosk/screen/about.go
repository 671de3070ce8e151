package screen

import (
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// about tells what the screen is, how old its content is, and what it is made
// of.
func (v *view) about() *touch.Sheet {
	s, k := v.sheet(), v.Kit
	v.title(s, "madkhal", v.t("about.title"))
	text := touch.Look{Role: style.Body, Align: touch.Paragraph}
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("about.what"), text)
	s.Y += k.U(30)
	if v.Issued != nil {
		if t := v.Issued(); !t.IsZero() {
			v.remark(s, "ui-calendar", v.t("mark.as_of", v.words.Date(t)))
		}
	}
	v.remark(s, "ui-lock", v.t("about.privacy"))
	v.remark(s, "ui-info", v.t("about.program", v.Program))
	v.remark(s, "ui-law", v.t("about.licences", "Apache-2.0", "Noto, SIL OFL 1.1"))
	v.close(s, pages.About, "", v.homeNote(), v.settings().Sample)
	return s
}
