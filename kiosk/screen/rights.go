package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// A right is a service that questions are answered about: a request for
// information, a petition, a complaint. All that is said of it comes from the
// service and from those answers.

// rightIDs gives the services with answers, in the order of the answers.
func rightIDs(lib Library) []string {
	var ids []string
	seen := map[string]bool{}
	for _, it := range lib.Items(data.FAQC) {
		q, ok := it.(*data.Question)
		if !ok || q.ServiceID == "" || seen[q.ServiceID] {
			continue
		}
		seen[q.ServiceID] = true
		if lib.Item(data.ServicesC, q.ServiceID) != nil {
			ids = append(ids, q.ServiceID)
		}
	}
	return ids
}

// rights lists what everybody may ask of the commune.
func (v *view) rights() *touch.Sheet {
	v.wide()
	s := v.sheet()
	v.title(s, "ui-law", v.t("rights.title"))
	list, sample := v.rightRows()
	if len(list) > 0 {
		list = append(list, row{icon: "person-help", title: v.t("questions.title"), to: nav.Route{Page: nav.Questions}})
	}
	var n note
	n.add(v.t("rights.title").Text)
	v.sampleLine(&n, sample)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text + " · " + r.second.Text)
	}
	v.list(s, list, pages.FAQ, "", n, sample)
	return s
}

func (v *view) rightRows() (list []row, sample bool) {
	for _, id := range rightIDs(v.Library) {
		x, ok := v.Library.Item(data.ServicesC, id).(*data.Service)
		if !ok {
			continue
		}
		r := row{icon: x.Icon, title: v.say(x.Name), to: nav.Route{Page: nav.Right, ID: id}}
		if !x.Processing.Text.Empty() {
			r.second = v.t("label.value", v.t("service.delay.title").Text, v.say(x.Processing.Text).Text)
		}
		list, sample = append(list, r), sample || x.Sample
	}
	return list, sample
}

// answers gives the questions about a service.
func (v *view) answers(service string) (list []*data.Question) {
	for _, it := range v.Library.Items(data.FAQC) {
		if q, ok := it.(*data.Question); ok && q.ServiceID == service {
			list = append(list, q)
		}
	}
	return list
}

// right tells one right as steps: what to bring, where to go, the receipt, and
// when the answer comes; then what people ask about it.
func (v *view) right(x *data.Service) *touch.Sheet {
	v.wide()
	if s := v.rightSheet(x, true); v.lying() && s.Y <= v.room {
		return s
	}
	return v.rightSheet(x, false)
}

// rightSheet is the page of a right, with the questions beside the steps or
// below them.
func (v *view) rightSheet(x *data.Service, beside bool) *touch.Sheet {
	s, k := v.sheet(), v.Kit
	v.title(s, x.Icon, v.say(x.Name))
	about := v.say(x.Description)
	s.Y += s.Words(v.margin, s.Y, v.w, about, v.begins(about, touch.Look{Role: style.Body, Color: k.Soft}, v.w)) + k.U(10)
	list := v.rightQuestions(x)
	below := func() {
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("rights.questions"), touch.Look{Role: style.Section, Lines: 1})
		v.rows(s, list, k.U(76))
	}
	v.columns(s, func() {
		for i, st := range v.rightSteps(x) {
			v.oneStep(s, i+1, st)
		}
		s.Y += k.U(10)
	}, func() {
		v.where(s, x)
		s.Y += k.U(16)
		if v.lying() && beside {
			below()
		}
	})
	switch {
	case !v.lying():
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("rights.questions"), touch.Look{Role: style.Section, Lines: 1})
		v.rows(s, list, k.U(96))
	case !beside:
		v.wideSection(s, "rights.questions", list)
		s.Y += k.U(16)
	}
	v.closeWith(s, pages.Service, x.ID, v.serviceNote(x), x.Sample, k.U(200))
	return s
}

// rightQuestions are what people ask about a right, and the way to all of it.
func (v *view) rightQuestions(x *data.Service) (list []row) {
	for _, q := range v.answers(x.ID) {
		list = append(list, row{icon: v.questionIcon(q), title: v.say(q.Question), to: nav.Route{Page: nav.Question, ID: q.ID}})
	}
	return append(list, row{icon: "ui-info", title: v.t("rights.service"), to: nav.Route{Page: nav.Service, ID: x.ID}})
}

// rightStep is a thing to do, with what belongs to it.
type rightStep struct {
	icon   string
	words  touch.Words
	second touch.Words
	basis  data.Basis
}

// rightSteps are the steps that the content knows of.
func (v *view) rightSteps(x *data.Service) []rightStep {
	var list []rightStep
	if len(x.Papers.Items) > 0 {
		var papers []string
		for _, p := range x.Papers.Items {
			papers = append(papers, v.say(p.Text).Text)
		}
		second := v.say(x.Papers.Items[0].Text)
		second.Text = strings.Join(papers, noBreak+"· ")
		list = append(list, rightStep{"paper-form", v.t("rights.bring"), second, x.Papers.Basis})
	}
	if d, c := v.counter(x.CounterID); d != nil {
		name, door := v.placeOf(d, c, x.Room)
		st := rightStep{icon: "ui-counter", words: v.t("rights.go", name.Text), second: door}
		if len(x.Online) > 0 {
			st.second = join(door, v.t("rights.online", shortURL(x.Online[0].URL)))
		}
		list = append(list, st)
	}
	if days := x.Processing.MaxDays; len(x.Papers.Items) > 0 && (days == nil || *days > 0) { // something is left here
		list = append(list, rightStep{icon: "ui-stamp", words: v.t("rights.receipt"), second: v.t("service.receipt.why", v.t("service.receipt.law").Text)})
	}
	if !x.Processing.Text.Empty() {
		list = append(list, rightStep{icon: "ui-clock", words: v.t("label.value", v.t("service.delay.title").Text, v.say(x.Processing.Text).Text), basis: x.Processing.Basis})
	}
	return list
}

// oneStep draws a step: its number, its picture, what to do, and what belongs to
// it.
func (v *view) oneStep(s *touch.Sheet, n int, st rightStep) {
	k := v.Kit
	dot, size := k.U(60), k.U(80)
	x := v.margin + dot + size + k.U(44)
	w := v.margin + v.w - x
	head := v.begins(st.words, touch.Look{Role: style.Strong, Lines: 4}, w)
	second := v.begins(st.second, touch.Look{Role: style.Second, Lines: 6}, w)
	_, th := k.Measure(st.words, head, w)
	sh, uh := 0, 0
	if st.second.Text != "" {
		_, sh = k.Measure(st.second, second, w)
	}
	unsure := touch.Look{Role: style.Second, Color: k.Saffron, Lines: 1}
	known := st.basis.Confidence != data.GeneralKnowledge
	if !known {
		_, uh = k.Measure(v.t("mark.unsure"), unsure, w)
	}
	h := max(size, th+sh+uh) + k.U(18)
	y := s.Y + (h-dot)/2
	s.Panel(v.margin, y, dot, dot, touch.Box{Stroke: k.Sea, Width: k.U(4), Radius: dot / 2})
	s.Middle(v.margin, y, dot, dot, v.phrase(v.words.Number(int64(n))), touch.Look{Role: style.Strong, Color: k.Sea, Align: touch.Center, Lines: 1})
	s.Icon(st.icon, v.margin+dot+k.U(22), s.Y+(h-size)/2, size, k.Sea)
	top := s.Y + (h-th-sh-uh)/2
	s.Words(x, top, w, st.words, head)
	if sh > 0 {
		s.Words(x, top+th, w, st.second, second)
	}
	if !known {
		s.Words(x, top+th+sh, w, v.t("mark.unsure"), unsure)
	}
	s.Y += h
}
