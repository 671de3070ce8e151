package phone

import (
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
)

func (v *view) projects() {
	v.title("works-progress", v.t("phone.projects.title"))
	if p, ok := find[*data.Programme](v.edition, data.ProgrammeC, "programme"); ok {
		v.p.Lead = v.say(p.Title)
		v.sample(p.Sample)
	}
	var rows []row
	for _, p := range all[*data.Project](v.edition, data.ProjectsC) {
		second := v.phrase(v.words.N("phone.projects.activities", len(p.Activities)))
		if p.Budget != nil {
			second = join(v.phrase(v.words.Dirhams(*p.Budget)), second)
		}
		title := v.say(p.Title)
		title.Text = strconv.Itoa(p.Number) + ". " + title.Text
		rows = append(rows, row{link: link{Href: v.href(pages.Projects, p.ID), Text: title, Icon: p.Icon}, Second: second})
		v.sample(p.Sample)
	}
	v.add(block{Rows: rows})
}

// project tells where, when, at what cost and how far: what was planned up to
// today and what staff reported are two things.
func (v *view) project(p *data.Project) {
	v.trail(pages.Projects, "", v.t("phone.projects.title"))
	v.title(p.Icon, v.say(p.Title))
	v.p.Lead = v.say(p.AxisName)
	v.sample(p.Sample)
	cost := fact{Icon: "ui-coin", Label: v.t("phone.projects.cost"), Value: v.t("phone.projects.unclear"), Note: v.say(p.Funding)}
	if p.Budget != nil {
		cost.Value = v.phrase(v.words.Dirhams(*p.Budget))
	}
	where := fact{Icon: "ui-pin", Label: v.t("phone.projects.where"), Value: v.t("phone.projects.unknown")}
	if s := v.say(p.Place); !s.Empty() {
		where.Value = s
	}
	v.add(block{Facts: []fact{
		{Icon: "ui-calendar", Label: v.t("phone.projects.when"), Value: capital(v.phrase(v.words.DateRange(i18n.Day(p.Start), i18n.Day(p.End))))},
		cost, where,
	}})
	var bars []bar
	if pct, ok := p.PlannedAt(v.day()); ok {
		planned := data.WholePct(pct)
		bars = append(bars, bar{Label: v.t("phone.projects.planned"), Words: v.phrase(v.words.Percent(float64(planned))), Percent: planned})
	}
	reported := bar{Label: v.t("phone.projects.reported"), Words: v.t("phone.projects.none"), Reported: true}
	if r := p.ReportedAt(v.day()); r != nil && r.KnownPct > 0 {
		reported.Percent = data.WholePct(r.DonePct)
		reported.Words = v.phrase(v.words.Percent(float64(reported.Percent)))
	}
	v.add(block{Heading: v.t("phone.projects.progress"), Bars: append(bars, reported)})
	v.activities(p)
	for i := range p.Activities {
		a := &p.Activities[i]
		caption := v.say(a.Name)
		if a.Reported != "" {
			caption = join(caption, v.phrase(v.words.DateShort(i18n.Day(a.Reported))))
		}
		v.photo(a.Photo, caption)
	}
	for _, part := range []struct {
		key  string
		list []data.Text
	}{{"phone.projects.why", p.Problems}, {"phone.projects.solutions", p.Solutions}} {
		if texts := v.texts(part.list); len(texts) > 0 {
			v.add(block{Heading: v.t(part.key), Text: texts, Tone: "list"})
		}
	}
	if p.Translated && v.lang != data.Arabic {
		v.p.Marks = append(v.p.Marks, fact{Icon: "ui-language", Value: v.t("phone.projects.translated")})
	}
}

func (v *view) activities(p *data.Project) {
	t := table{Caption: v.t("phone.projects.steps"), Heads: []said{v.t("phone.projects.step"), v.t("phone.projects.when"), v.t("phone.projects.status")}}
	for _, a := range p.Activities {
		status := v.t("phone.projects.status.none")
		if a.Status != data.NotReported {
			status = v.t("phone.projects.status." + string(a.Status))
		}
		if a.Progress != nil {
			status = join(status, v.phrase(v.words.Percent(float64(*a.Progress))))
		}
		t.Rows = append(t.Rows, tableRow{Name: v.say(a.Name), Note: v.say(a.Note), Cells: []said{
			v.phrase(v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End))), status,
		}})
	}
	if len(t.Rows) > 0 {
		v.add(block{Table: &t})
	}
}
