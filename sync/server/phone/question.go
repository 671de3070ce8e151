package phone

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

func (v *view) questions() {
	v.title("ui-law", v.t("questions.title"))
	var rows []row
	for _, q := range all[*data.Question](v.edition, data.FAQC) {
		rows = append(rows, row{link: link{Href: v.href(pages.FAQ, q.ID), Text: v.say(q.Question), Icon: v.questionIcon(q)}})
		v.sample(q.Sample)
	}
	v.add(block{Rows: rows})
}

// questionIcon is the picture of the service a question is about, or of the
// one who helps.
func (v *view) questionIcon(q *data.Question) string {
	if x, ok := find[*data.Service](v.edition, data.ServicesC, q.ServiceID); ok {
		return x.Icon
	}
	return "person-help"
}

func (v *view) answerTo(q *data.Question) {
	v.trail(pages.FAQ, "", v.t("questions.title"))
	v.title(v.questionIcon(q), v.say(q.Question))
	v.sample(q.Sample)
	v.add(block{Text: []said{v.say(q.Answer)}, Tone: "read"})
	if q.Confidence == data.GeneralKnowledge {
		v.add(block{Lines: []fact{{Icon: "ui-warning", Value: v.t("mark.unverified"), Due: true}}})
	}
	if len(q.Steps) > 0 {
		v.add(block{Heading: v.t("service.steps.title"), Steps: v.texts(q.Steps)})
	}
	if x, ok := find[*data.Service](v.edition, data.ServicesC, q.ServiceID); ok {
		v.add(block{Rows: []row{v.serviceRow(x)}})
	}
}
