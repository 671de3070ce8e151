package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// elsewhere says that something is not done here, and who does it.
func (v *view) elsewhere(e *data.Elsewhere) *touch.Sheet {
	s, k := v.sheet(), v.Kit
	v.title(s, e.Icon, v.say(e.Label))
	s.Y += k.U(10)
	v.notHere(s, v.t("elsewhere.intro"))
	s.Y += k.U(48)

	label := v.t("elsewhere.where")
	icon, gap := k.U(120), k.U(34)
	x, w := v.margin+icon+gap, v.w-icon-gap
	where := v.say(e.Where)
	look := touch.Look{Role: style.Action, Lines: 5}
	_, lh := k.Measure(label, touch.Look{Role: style.Section, Lines: 1}, w)
	_, wh := k.Measure(where, look, w)
	h := max(icon, lh+wh)
	s.Icon("other-building", v.margin, s.Y+(h-icon)/2, icon, k.Sea)
	v.labelledSection(s, x, s.Y, w, label, e.Basis)
	s.Words(x, s.Y+lh, w, where, look)
	s.Y += h + k.U(48)

	top, arrow := s.Y, k.U(40)
	v.panel(s, "person-help", k.Sea, v.t("elsewhere.ask"))
	s.Icon("ui-next", v.margin+v.w-k.U(26)-arrow, top+(s.Y-top-arrow)/2, arrow, k.Sea)
	name, tap := v.goes(nav.Route{Page: nav.Help})
	s.Touch(name, v.margin, top, v.w, s.Y-top, k.U(20), tap)
	v.close(s, pages.Elsewhere, e.ID, v.elsewhereNote(e), e.Sample)
	return s
}

// labelledSection is a section's heading, marked where nobody checked the fact.
func (v *view) labelledSection(s *touch.Sheet, x, y, w int, label touch.Words, b data.Basis) {
	look := touch.Look{Role: style.Section, Lines: 1}
	if b.Confidence != data.GeneralKnowledge {
		s.Words(x, y, w, label, look)
		return
	}
	s.Runs(x, y, w, label.RightToLeft, look, touch.Run{Text: label.Text + "  ", Look: look},
		touch.Run{Text: v.t("mark.unsure").Text, Look: touch.Look{Role: style.Second, Color: v.Kit.Saffron}})
}
