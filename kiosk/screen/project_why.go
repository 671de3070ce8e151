package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// projectWhy tells what is wrong today, what is to change, and how one will
// know.
func (v *view) projectWhy(p *data.Project) *touch.Sheet {
	v.wide()
	s := v.sheet()
	v.projectHead(s, p, v.say(p.Title))
	var outcomes []touch.Words
	for _, o := range p.Outcomes {
		words := v.say(o.Goal)
		for _, how := range o.How {
			if h := v.say(how); h.RightToLeft == words.RightToLeft {
				words = v.t("label.value", words.Text, h.Text)
			}
			break
		}
		outcomes = append(outcomes, words)
	}
	v.columns(s, func() { v.bullets(s, "ui-warning", v.t("project.problems"), v.says(p.Problems)) },
		func() { v.bullets(s, "ui-check", v.t("project.outcomes"), outcomes) })
	beside := v.columns
	if v.tight { // both are short
		beside = v.inColumns
	}
	beside(s, func() { v.bullets(s, "paper-list", v.t("project.follow_up"), v.says(p.FollowUp)) },
		func() { v.bullets(s, "hands-up", v.t("project.impact"), v.says(p.Impact)) })
	if p.InCommunalPlan {
		v.remark(s, "ui-stamp", v.t("project.plan"))
	}
	v.translated(s, p.Translated)
	v.closeWith(s, pages.Projects, p.ID, v.projectNote(p), p.Sample, v.Kit.U(200))
	return s
}

func (v *view) says(list []data.Text) []touch.Words {
	out := make([]touch.Words, 0, len(list))
	for _, t := range list {
		out = append(out, v.say(t))
	}
	return out
}

// translated says that the words are not the commune's own, where they are not.
func (v *view) translated(s *touch.Sheet, translated bool) {
	if translated && v.lang == data.French {
		v.remark(s, "ui-language", v.t("project.translated"))
	}
}

// bullets is a list under its name and picture; nothing where it is empty.
func (v *view) bullets(s *touch.Sheet, icon string, title touch.Words, list []touch.Words) {
	if len(list) == 0 {
		return
	}
	k := v.Kit
	size := k.U(60)
	look := touch.Look{Role: style.Section, Lines: 2}
	x, w := v.margin+size+k.U(24), v.w-size-k.U(24)
	_, th := k.Measure(title, look, w)
	h := max(size, th)
	s.Y += k.U(12)
	begin := s.Y
	s.Icon(icon, v.margin, s.Y+(h-size)/2, size, k.Sea)
	s.Middle(x, s.Y, w, h, title, look)
	s.Y += h + k.U(6)
	dot := k.U(12)
	for i, words := range list {
		text := v.begins(words, touch.Look{Role: style.Body}, w)
		one := touch.Look{Role: style.Body, Lines: 1}
		_, lh := k.Measure(touch.Words{Text: "0"}, one, 0)
		s.Panel(x-k.U(30), s.Y+(lh-dot)/2, dot, dot, touch.Box{Fill: k.Saffron, Radius: dot / 2})
		s.Y += s.Words(x, s.Y, w, words, text) + k.U(8)
		if i == 0 { // the name never stands alone
			s.Keep(begin)
		}
	}
	s.Y += k.U(6)
}
