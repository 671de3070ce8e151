package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// questions lists rights and frequent questions.
func (v *view) questions() *touch.Sheet {
	v.wide()
	s := v.sheet()
	v.title(s, "ui-law", v.t("questions.title"))
	var list []row
	sample := false
	for _, it := range v.Library.Items(data.FAQC) {
		if q, ok := it.(*data.Question); ok {
			list = append(list, row{icon: v.questionIcon(q), title: v.say(q.Question), to: nav.Route{Page: nav.Question, ID: q.ID}})
			sample = sample || q.Sample
		}
	}
	var n note
	n.add(v.t("questions.title").Text)
	v.sampleLine(&n, sample)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text)
	}
	v.list(s, list, pages.FAQ, "", n, sample)
	return s
}

// questionIcon is the picture of the service a question is about, or of the
// one who helps.
func (v *view) questionIcon(q *data.Question) string {
	if x, ok := v.Library.Item(data.ServicesC, q.ServiceID).(*data.Service); ok {
		return x.Icon
	}
	return "person-help"
}

// question is one question with its answer and the service it belongs to.
func (v *view) question(q *data.Question) *touch.Sheet {
	s, k := v.sheet(), v.Kit
	v.title(s, v.questionIcon(q), v.say(q.Question))
	s.Y += k.U(20)
	answer := v.say(q.Answer)
	s.Y += s.Words(v.margin, s.Y, v.w, answer, v.begins(answer, touch.Look{Role: style.Lead}, v.w))
	if q.Confidence == data.GeneralKnowledge {
		s.Y += k.U(10)
		v.remark(s, "ui-warning", v.t("mark.unverified"))
	}
	s.Y += k.U(30)
	for i, step := range q.Steps {
		v.step(s, i+1, v.questionIcon(q), v.say(step))
	}
	if x, ok := v.Library.Item(data.ServicesC, q.ServiceID).(*data.Service); ok {
		s.Rule(v.margin, s.Y, v.w)
		v.rows(s, []row{v.serviceRow(x)}, k.U(140))
		s.Rule(v.margin, s.Y, v.w)
	} else if d, ok := first[*data.Department](v, data.DepartmentsC); ok { // who helps sits here
		name, door := v.placeOf(d, nil, "")
		v.placePanel(s, name, door, d, nil)
	}
	var n note
	n.add(v.say(q.Question).Text)
	v.sampleLine(&n, q.Sample)
	n.kept()
	n.add(v.say(q.Answer).Text)
	v.close(s, pages.FAQ, q.ID, n, q.Sample)
	return s
}
