package phone

import (
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// coming are the public events that are not over, the next first; past the
// others, the latest first.
func (v *view) coming() (next, past []*data.Event) {
	for _, e := range all[*data.Event](v.edition, data.EventsC) {
		if _, end, ok := times(e, v.zone); !ok || !e.Public {
			continue
		} else if end.Before(v.now) {
			past = append(past, e)
		} else {
			next = append(next, e)
		}
	}
	byStart := func(a, b *data.Event) int {
		x, _, _ := times(a, v.zone)
		y, _, _ := times(b, v.zone)
		return x.Compare(y)
	}
	slices.SortStableFunc(next, byStart)
	slices.SortStableFunc(past, func(a, b *data.Event) int { return byStart(b, a) })
	return next, past
}

// times reads when an event takes place, in the town. An event of whole days
// ends with its last day.
func times(e *data.Event, zone *time.Location) (from, to time.Time, ok bool) {
	from, errFrom := time.Parse(time.RFC3339, e.Start)
	to, errTo := time.Parse(time.RFC3339, e.End)
	from, to = from.In(zone), to.In(zone)
	if e.AllDay {
		from = time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, zone)
		to = time.Date(to.Year(), to.Month(), to.Day()+1, 0, 0, 0, 0, zone)
	}
	return from, to, errFrom == nil && errTo == nil
}

func (v *view) events() {
	v.title("ui-calendar", v.t("phone.events.title"))
	next, past := v.coming()
	if len(next) == 0 {
		v.add(block{Text: []said{v.t("phone.events.empty")}, Tone: "quiet", Icon: "ui-calendar"})
	}
	v.add(block{Rows: v.eventRows(next)})
	if len(next) > 0 {
		v.add(block{Actions: []link{{Href: v.href(pages.Events, "") + ".ics", Text: v.t("phone.calendar.all"), Icon: "ui-calendar"}}, Tone: "quiet"})
	}
	if len(past) > 0 {
		v.add(block{Heading: v.t("phone.events.past"), Rows: v.eventRows(past[:min(10, len(past))])})
	}
}

func (v *view) eventRows(list []*data.Event) []row {
	rows := make([]row, 0, len(list))
	for _, e := range list {
		rows = append(rows, row{link: link{Href: v.href(pages.Events, e.ID), Text: v.say(e.Title), Icon: eventIcon(e)}, Second: capital(v.when(e))})
		v.sample(e.Sample)
	}
	return rows
}

func eventIcon(e *data.Event) string {
	if strings.HasPrefix(e.Kind, "council") {
		return "council"
	}
	return "ui-calendar"
}

// when tells day and hours.
func (v *view) when(e *data.Event) said {
	from, to, _ := times(e, v.zone)
	if e.AllDay {
		to = to.Add(-time.Hour)
		if from.YearDay() == to.YearDay() && from.Year() == to.Year() {
			return v.phrase(v.words.Date(from))
		}
		return v.phrase(v.words.DateRange(from, to))
	}
	if from.YearDay() == to.YearDay() && from.Year() == to.Year() {
		return join(v.phrase(v.words.Date(from)), v.t("hours.span", v.words.Clock(from), v.words.Clock(to)))
	}
	return join(v.phrase(v.words.DateRange(from, to)), v.phrase(v.words.Clock(from)))
}

// event is one event, with a file for the phone's calendar.
func (v *view) event(e *data.Event) {
	v.trail(pages.Events, "", v.t("phone.events.title"))
	v.title(eventIcon(e), v.say(e.Title))
	v.sample(e.Sample)
	_, to, _ := times(e, v.zone)
	over := to.Before(v.now)
	if over {
		v.add(block{Text: []said{v.t("phone.events.over")}, Tone: "warn", Icon: "ui-warning"})
	}
	lines := []fact{{Icon: "ui-calendar", Value: capital(v.when(e))}}
	b := v.building()
	unit := (*data.Unit)(nil)
	if b != nil {
		if unit = b.UnitByID(e.UnitID); unit != nil {
			name, door := v.unitName(b, unit)
			lines = append(lines, fact{Icon: "ui-pin", Value: join(name, door)})
		}
	}
	if e.Public {
		lines = append(lines, fact{Icon: "people", Value: v.t("phone.events.public")})
	}
	v.add(block{Lines: lines})
	if s := v.say(e.Text); !s.Empty() {
		v.add(block{Text: []said{s}, Tone: "read"})
	}
	if r := e.Rule; r != nil {
		v.add(block{Lines: []fact{{Icon: "ui-law", Value: v.say(r.Text), Unsure: r.Confidence == data.GeneralKnowledge}}})
	}
	var links []link
	if !over {
		links = append(links, link{Href: v.href(pages.Events, e.ID) + ".ics", Text: v.t("phone.calendar.one"), Icon: "ui-calendar"})
	}
	if unit != nil {
		if way := v.wayHref(unit.ID); way != "" {
			links = append(links, link{Href: way, Text: v.t("service.route"), Icon: "ui-pin"})
		}
	}
	if len(links) > 0 {
		v.add(block{Actions: links})
	}
	v.p.LD = append(v.p.LD, v.eventLD(e, unit))
}
