package content

import (
	"strconv"

	"bninsar.ma/madkhal/data"
)

// action reads the action programme; its axes and totals stand in
// projects.json, which was read before.
func (r *reader) action() error {
	o, err := r.open("programme.json")
	if o == nil {
		return err
	}
	period := o.object("period")
	p := &data.Programme{
		ID: "programme", Title: o.text("title"), National: o.text("national_programme"), SteeredBy: o.text("steered_by"),
		Start: period.str("start"), End: period.str("end"), Objectives: o.texts("objectives"), Stages: o.texts("stages"),
		Translated: o.flag("translation"), Inconsistencies: o.words("inconsistencies"), Commune: commune(o.object("commune")),
		Contact: contact(o.object("contact")), Mark: o.ownMark(mark(o)),
	}
	period.done()
	o.each("facts", func(_ int, x *fields) {
		p.Facts = append(p.Facts, data.Fact{
			ID: x.str("id"), Text: x.text("text"), Figures: figures(x), Quote: x.str("quote_ar"),
		})
	})
	o.each("links", func(_ int, x *fields) {
		p.Links = append(p.Links, data.Link{ID: x.str("id"), Title: x.text("title"), URL: x.str("url")})
	})
	o.done()
	switch q := r.programme; {
	case q != nil:
		p.Axes, p.Totals, p.SourceLanguage, p.ProgressNote, p.Notes = q.axes, q.totals, q.language, q.progress, q.notes
		if q.start != p.Start || q.end != p.End {
			r.faults.Addf("period", "give the same period in both files", "is %.10s to %.10s, projects.json says %.10s to %.10s", p.Start, p.End, q.start, q.end)
		}
	case !r.broken["projects.json"]:
		r.faults.Add("", "needs projects.json beside it", "the programme's axes and totals stand there; put both into the folder")
	}
	r.content.Programme = append(r.content.Programme, p)
	r.present(data.ProgrammeC)
	return nil
}

func commune(o *fields) data.Commune {
	c := data.Commune{
		Name: o.text("name"), NameNote: o.str("name_zgh_note"), Province: o.text("province"), Region: o.text("region"),
	}
	if zgh := o.str("name_zgh"); zgh != "" && c.Name != nil {
		c.Name[data.Tamazight] = zgh
	}
	o.done()
	return c
}

func contact(o *fields) data.ProgrammeContact {
	c := data.ProgrammeContact{
		Phone: o.str("green_number"), PhoneE164: o.str("green_number_e164"), PhoneNote: o.str("green_number_note"),
		Purpose: o.text("purpose"), Website: o.str("website"), Email: o.str("email"),
		SocialPages: o.words("social_pages_as_printed"), SocialNote: o.str("social_note"),
	}
	if f := o.object("focal_point"); f.n != nil {
		c.FocalPoint = &data.FocalPoint{Role: f.text("role"), Note: f.str("note")}
		f.done()
	}
	o.done()
	return c
}

// figures reads a fact's value: one number or word, or several with names.
func figures(x *fields) []data.Figure {
	n := x.get("value")
	if n == nil {
		return nil
	}
	if n.kind != isObject {
		return []data.Figure{figure(x, "", n)}
	}
	var out []data.Figure
	for _, m := range n.members {
		out = append(out, figure(x, m.key, m.value))
	}
	return out
}

func figure(x *fields, name string, n *node) data.Figure {
	g := data.Figure{Name: name}
	switch n.kind {
	case isString:
		g.Word = n.text
	case isNumber:
		i, err := strconv.ParseInt(n.text, 10, 64)
		if err != nil {
			x.faults.Addf(x.at("value"), "write a whole number of usual size, or text in quotes", "holds %.40s", n.text)
		}
		g.Number = &i
	default:
		x.faults.Addf(x.at("value"), "write numbers and text in quotes only", "holds %s", n.kind)
		g.Word = "?"
	}
	return g
}
