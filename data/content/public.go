package content

import (
	"maps"
	"slices"

	"bninsar.ma/madkhal/data"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func (r *reader) announcements() error {
	o, err := r.open("announcements.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "announcements")
	o.each("announcements", func(_ int, x *fields) {
		r.content.Announcements = append(r.content.Announcements, &data.Announcement{
			ID: x.str("id"), Priority: data.Priority(x.str("priority")), Start: x.str("start"), End: x.str("end"),
			Title: x.text("title"), Text: x.text("text"), Where: x.text("where"), When: x.text("when"), DepartmentID: x.str("department_id"), Kiosks: x.words("kiosks"),
			URL: x.str("url"), Mark: x.ownMark(m),
		})
	})
	o.done()
	r.present(data.AnnouncementsC)
	return nil
}

func (r *reader) documents() error {
	o, err := r.open("documents.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "documents")
	o.each("documents", func(i int, x *fields) {
		r.content.Documents = append(r.content.Documents, &data.Document{
			ID: x.str("id"), Order: i + 1, Type: x.str("type"), Year: x.count("year"), Title: x.text("title"),
			URL: x.str("url"), Size: int64(x.count("size_bytes")), Placeholder: x.flag("placeholder"), RelatedTo: x.str("related_to"), Mark: x.ownMark(m),
		})
	})
	o.done()
	r.present(data.DocumentsC)
	return nil
}

func (r *reader) faq() error {
	o, err := r.open("faq.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "faq")
	o.each("faq", func(i int, x *fields) {
		r.content.FAQ = append(r.content.FAQ, &data.Question{
			ID: x.str("id"), Order: i + 1, ServiceID: x.str("service_id"), Question: x.text("question"),
			Answer: x.text("answer"), Steps: x.texts("steps"), Basis: x.basis(), Mark: x.ownMark(m),
		})
	})
	o.done()
	r.present(data.FAQC)
	return nil
}
