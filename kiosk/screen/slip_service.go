package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/touch"
)

// serviceSlip is what a visitor must know of a service: on paper, and in the
// note that its code holds.
func (v *view) serviceSlip(x *data.Service) print.Slip {
	s := v.begin(x.Icon, v.say(x.Name), x.Sample)
	d, c := v.counter(x.CounterID)
	if d != nil {
		s.Place = v.placeSlip(d, c, x.Room)
	}
	fee := v.answer("ui-coin", "service.fee.title", v.fee(x.Fee), x.Fee.Basis)
	if !x.Fee.Note.Empty() {
		fee.Note = words(v.say(x.Fee.Note))
	}
	s.Facts = append(s.Facts, fee)
	if x.Deadline != nil {
		s.Facts = append(s.Facts, v.answer("ui-calendar", "service.deadline.title", v.say(x.Deadline.Text), x.Deadline.Basis))
	}
	if len(x.Papers.Items) > 0 {
		s.Papers.Heading = words(v.t("service.papers.title"))
		if x.Papers.Confidence == data.GeneralKnowledge {
			s.Papers.Note = words(v.t("mark.unsure"))
		}
	}
	for _, p := range x.Papers.Items {
		s.Papers.Items = append(s.Papers.Items, words(v.say(p.Text)))
	}
	if !x.Processing.Text.Empty() {
		s.Later = append(s.Later, v.answer("ui-clock", "service.delay.title", v.say(x.Processing.Text), x.Processing.Basis))
	}
	if d != nil {
		s.Hours = v.hoursList(d.HoursID)
	}
	return s
}

// wholeServiceSlip is the slip as it is printed: with the way, the right to a
// receipt, and the codes.
func (v *view) wholeServiceSlip(x *data.Service) print.Slip {
	s := v.serviceSlip(x)
	n := note{}
	n.list, n.keep = s.Note()
	if d, c := v.counter(x.CounterID); d != nil {
		s.Way = v.wayWords(v.goalOf(d, c))
	}
	if x.Kind == data.AtCounter && len(x.Papers.Items) > 0 {
		s.Right = words(v.receiptWords())
	}
	if x.Processing.Text.Empty() && x.Kind == data.AtCounter {
		s.Later = append(s.Later, v.answer("ui-clock", "service.delay.title", v.t("ask.counter"), data.Basis{}))
	}
	if len(x.Papers.Items) == 0 && x.Kind == data.AtCounter {
		s.Text = append(s.Text, words(v.t("service.papers.unknown")))
	}
	v.finish(&s, pages.Service, x.ID, n)
	return s
}

// placeSlip is a counter, else its office, and the number on its door.
func (v *view) placeSlip(d *data.Department, c *data.Counter, room string) print.Place {
	name, door := v.placeOf(d, c, room)
	p := print.Place{Name: words(name), Door: words(door), Floor: words(v.floor(d.Floor)), Number: doorOf(d, c, room)}
	if p.Number != "" {
		p.Label = words(v.t("slip.door"))
	}
	return p
}

// wayWords tells the way to a room or an amenity; nothing where there is none.
func (v *view) wayWords(feature string) (w print.Way) {
	if !v.mapped(feature) {
		return w
	}
	a, _ := v.atlas()
	g, _ := a.goal(feature)
	r, err := a.route(g, wayfind.Profile{StepFree: v.stepFree()})
	if err != nil {
		return w
	}
	w.Heading = words(v.t("slip.way"))
	for _, p := range v.phrases(wayfind.Words(r, a.building, v.words)) {
		w.Steps = append(w.Steps, words(p))
	}
	return w
}

// receiptWords remind of the right to a receipt (law 55-19, art. 10).
func (v *view) receiptWords() touch.Words {
	title, why := v.t("service.receipt.title"), v.t("service.receipt.why", v.t("service.receipt.law").Text)
	return touch.Words{Text: title.Text + noBreak + "· " + why.Text, RightToLeft: title.RightToLeft}
}
