package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// associationsAPage is how many associations stand on one part of the list.
const associationsAPage = 10

// associationRow leads to the list of the commune's associations; nothing while
// none is known.
func (v *view) associationRow() []row {
	all := v.Library.Items(data.AssociationsC)
	if len(all) == 0 {
		return nil
	}
	return []row{{
		icon: "people-circle", title: v.t("associations.list"), second: v.count("associations.count", len(all)),
		to: nav.Route{Page: nav.Associations, Show: "1"},
	}}
}

// associationList tells of each what it does, where it is and how to reach it.
func (v *view) associationList() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.title(s, "people-circle", v.t("associations.list"))
	all := v.Library.Items(data.AssociationsC)
	from, to, number, parts := part(v.route, len(all), associationsAPage)
	v.partButtons(s, number, parts)
	var n note
	n.add(v.t("associations.list").Text)
	sample := false
	for i, it := range all[from:to] {
		a, ok := it.(*data.Association)
		if !ok {
			continue
		}
		if i > 0 {
			s.Rule(v.margin, s.Y, v.w)
		}
		s.Y += k.U(14)
		v.association(s, a)
		s.Y += k.U(14)
		sample = sample || a.Sample
	}
	v.sampleLine(&n, sample)
	n.kept()
	for _, it := range all[from:to] {
		if a, ok := it.(*data.Association); ok {
			n.add("- " + join(v.say(a.Name), v.phrase(v.words.Phone(a.Phone))).Text)
		}
	}
	v.close(s, pages.Need, associationsNeed, n, sample)
	return s
}

// association is one of them: its name, and below it what it does and where.
func (v *view) association(s *touch.Sheet, a *data.Association) {
	k := v.Kit
	name := v.say(a.Name)
	v.tellEntry(name)
	s.Y += s.Words(v.margin, s.Y, v.w, name, v.begins(name, touch.Look{Role: style.Strong}, v.w))
	if !a.Purpose.Empty() {
		words := v.say(a.Purpose)
		s.Y += s.Words(v.margin, s.Y, v.w, words, v.begins(words, touch.Look{Role: style.Body}, v.w))
	}
	var reach touch.Words
	if !a.Place.Empty() {
		reach = v.say(a.Place)
	}
	if a.Phone != "" {
		reach = join(reach, v.phrase(v.words.Phone(a.Phone)))
	}
	if reach.Text != "" {
		s.Y += s.Words(v.margin, s.Y, v.w, reach, touch.Look{Role: style.Second, Color: k.Soft, Lines: 2})
	}
}
