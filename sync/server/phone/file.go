package phone

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/vcard"
)

// file gives what a phone takes over into its calendar or its contacts.
func (s *Site) file(e *edition, path string, now time.Time) (answer, bool) {
	name, calendar := strings.CutSuffix(path, ".ics")
	name, card := strings.CutSuffix(name, ".vcf")
	lang, kind, id, ok := pages.Parse(name)
	if !ok || !slices.Contains(e.langs, lang) {
		return answer{}, false
	}
	v := &view{edition: e, words: s.o.Words.For(lang), names: s.o.Words, lang: lang, now: now.In(e.zone)}
	switch {
	case card && kind == pages.Contact && id == "":
		return saved("text/vcard; charset=utf-8", "commune.vcf", vcard.Town(e.set, plain(v.say(e.set.Town)))), true
	case calendar && kind == pages.Events && id == "":
		next, _ := v.coming()
		return saved("text/calendar; charset=utf-8", "agenda.ics", v.calendar(next)), true
	case calendar && kind == pages.Events:
		if ev, ok := find[*data.Event](e, data.EventsC, id); ok {
			return saved("text/calendar; charset=utf-8", "agenda.ics", v.calendar([]*data.Event{ev})), true
		}
	}
	return answer{}, false
}

func saved(kind, name, body string) answer {
	return answer{status: http.StatusOK, kind: kind, name: name, zipped: zipped([]byte(body)), tag: tagOf([]byte(body))}
}

// calendar writes events as iCalendar (RFC 5545), times in UTC.
func (v *view) calendar(list []*data.Event) string {
	c := ics.NewCalendar()
	c.SetProductId("-//Commune//Madkhal//" + strings.ToUpper(string(v.lang)))
	c.SetMethod(ics.MethodPublish)
	c.SetName(plain(v.say(v.set.Town)))
	for _, e := range list {
		from, to, ok := times(e, v.zone)
		if !ok {
			continue
		}
		x := c.AddEvent(fmt.Sprintf("%s@%s", e.ID, v.domain()))
		x.SetDtStampTime(v.issued)
		x.SetSummary(plain(v.say(e.Title)))
		words := v.say(e.Text)
		if e.Sample {
			words = join(v.t("mark.sample"), words)
		}
		if !words.Empty() {
			x.SetDescription(plain(words))
		}
		x.SetLocation(v.location(e))
		if u := pages.URL(v.set.PublicURL, v.lang, pages.Events, e.ID); u != "" {
			x.SetURL(u)
		}
		if e.AllDay {
			x.SetAllDayStartAt(from)
			x.SetAllDayEndAt(to)
		} else {
			x.SetStartAt(from)
			x.SetEndAt(to)
		}
	}
	return c.Serialize(ics.WithNewLineWindows)
}

func (v *view) location(e *data.Event) string {
	town := plain(v.say(v.set.Town))
	if b := v.building(); b != nil {
		if u := b.UnitByID(e.UnitID); u != nil {
			name, door := v.unitName(b, u)
			return plain(join(name, door)) + ", " + town
		}
	}
	return town
}

// domain makes the ids of events ours alone.
func (v *view) domain() string {
	for _, s := range []string{v.set.PublicURL, v.set.PortalURL} {
		if h := host(s); h != "" {
			return h
		}
	}
	return "madkhal.invalid"
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
