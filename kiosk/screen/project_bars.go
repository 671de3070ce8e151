package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// progressBar is one of the two bars of a project, with its words.
type progressBar struct {
	label, value touch.Words
	tint         colour
	spans        []chart.Span
}

// progressBars are what was planned by now and what was reported: two bars that
// are never one.
func (v *view) progressBars(p *data.Project) []progressBar {
	k := v.Kit
	planned := progressBar{label: v.t("project.planned"), value: v.t("project.unplanned"), tint: k.Soft}
	planned.spans = []chart.Span{{To: 1, Kind: chart.Dashed, Color: k.Soft}}
	if pct, ok := p.PlannedAt(v.today()); ok {
		planned.value, planned.tint = v.phrase(v.percent(data.WholePct(pct))), k.Ink
		planned.spans = []chart.Span{{To: 1, Filled: pct / 100, Kind: chart.Hollow, Color: k.Sea}}
	}
	reported := progressBar{label: v.t("project.reported"), value: v.t("project.not_reported"), tint: k.Saffron}
	reported.spans = []chart.Span{{To: 1, Kind: chart.Dashed, Color: k.Soft}}
	if r := p.ReportedAt(v.today()); r != nil {
		reported.value, reported.tint = v.phrase(v.percent(data.WholePct(r.DonePct))), k.OK
		if r.KnownPct < 99.995 {
			reported.value = v.t("project.at_least", v.inPercent(float64(data.WholePct(r.DonePct))))
		}
		reported.spans[0] = chart.Span{To: 1, Filled: r.DonePct / 100, Kind: chart.Dashed, Color: k.OK}
		if r.KnownPct >= 99.995 {
			reported.spans[0].Kind = chart.Hollow
		}
	}
	return []progressBar{planned, reported}
}

// barLine sets a bar between its label and its value, in line with other bars.
func (v *view) barLine(s *touch.Sheet, x, w int, b progressBar) {
	k := v.Kit
	label := touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}
	value := touch.Look{Role: style.Bar, Color: b.tint, Lines: 1, Align: touch.End}
	lw, lh := v.widest(label, "project.planned", "project.reported")
	vw, vh := v.widest(value, "project.not_reported")
	aw, _ := k.Measure(b.value, value, 0)
	vw = max(vw, aw)
	h, bar := max(lh, vh)+k.U(4), k.U(24)
	gap := k.U(20)
	s.Middle(x, s.Y, lw, h, b.label, label)
	v.picture(s, x+lw+gap, s.Y+(h-bar)/2, w-lw-vw-2*gap, bar, chart.Bar{Spans: b.spans, Height: bar})
	s.Middle(x+w-vw, s.Y, vw, h, b.value, value)
	s.Y += h
}

// widest measures words of the program on a line and gives the most they take.
func (v *view) widest(look touch.Look, keys ...string) (w, h int) {
	for _, key := range keys {
		tw, th := v.Kit.Measure(v.t(key), look, 0)
		w, h = max(w, tw+2), max(h, th)
	}
	return w, h
}

// barBlock sets a bar under its label and value.
func (v *view) barBlock(s *touch.Sheet, x, w int, b progressBar) {
	k := v.Kit
	label := touch.Look{Role: style.Body, Color: k.Soft, Lines: 1}
	value := touch.Look{Role: style.Strong, Color: b.tint, Lines: 1, Align: touch.End}
	vw, vh := k.Measure(b.value, value, 0)
	lh := s.Words(x, s.Y, w-vw-k.U(20), b.label, label)
	s.Words(x+w-vw-2, s.Y, vw+2, b.value, value)
	s.Y += max(lh, vh)
	bar := k.U(32)
	v.picture(s, x, s.Y, w, bar, chart.Bar{Spans: b.spans, Height: bar})
	s.Y += bar + k.U(14)
}

// picture puts a bar on the page.
func (v *view) picture(s *touch.Sheet, x, y, w, h int, b chart.Bar) {
	b.RightToLeft = s.RightToLeft
	b.Stroke = max(2, v.Kit.U(3))
	s.Picture(x, y, w, h, b.Paint)
}
