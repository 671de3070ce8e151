package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// papers lists what to bring, each with its picture.
func (v *view) papers(s *touch.Sheet, x *data.Service, d dense) {
	k := v.Kit
	heading := v.t("service.papers.title")
	_, hh := k.Measure(heading, touch.Look{Role: style.Section, Lines: 1}, 0)
	basis := x.Papers.Basis
	if len(x.Papers.Items) == 0 {
		basis = data.Basis{}
	}
	v.labelledSection(s, v.margin, s.Y, v.w, heading, basis)
	s.Y += hh + k.U(6)
	if len(x.Papers.Items) == 0 {
		words := v.t("service.papers.unknown")
		s.Y += s.Words(v.margin, s.Y, v.w, words, v.begins(words, touch.Look{Role: style.Body}, v.w)) + k.U(10)
		return
	}
	for i, p := range x.Papers.Items {
		if i > 0 {
			s.Rule(v.margin, s.Y, v.w)
		}
		v.paper(s, p, d)
	}
}

func (v *view) paper(s *touch.Sheet, p data.Paper, d dense) {
	k := v.Kit
	icon := min(k.U(60), d.paper-k.U(14)) // clear of the lines
	x := v.margin + k.U(86)
	w := v.w - k.U(86)
	words := v.say(p.Text)
	look := touch.Look{Role: d.body, Lines: 3}
	_, th := k.Measure(words, look, w)
	h := max(d.paper, th+d.gap/3)
	name := "paper-proof"
	if kind, ok := v.Library.Item(data.PaperKindsC, p.Kind).(*data.PaperKind); ok {
		name = kind.Icon
	}
	s.Icon(name, v.margin+(k.U(60)-icon)/2, s.Y+(h-icon)/2, icon, k.Sea)
	s.Middle(x, s.Y, w, h, words, look)
	s.Y += h
}

// shortURL is an address as people say it: without scheme and last slash.
func shortURL(u string) string {
	u = strings.TrimPrefix(strings.TrimPrefix(u, "https://"), "http://")
	return strings.TrimSuffix(u, "/")
}
