package sources

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/mmcdole/gofeed"

	"bninsar.ma/madkhal/data"
)

// mostItems bounds a list.
const mostItems = 1000

// feed reads RSS, Atom or a JSON feed.
func (f *Fetcher) feed(ctx context.Context, s Source) (answer, error) {
	body, _, err := f.get(ctx, s, s.URL)
	if err != nil {
		return answer{}, err
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		return answer{}, fmt.Errorf("%s: no RSS, Atom or JSON feed: %w", s.URL, err)
	}
	var a answer
	for _, x := range parsed.Items[:min(len(parsed.Items), mostItems)] {
		it := item{key: cmp.Or(x.GUID, x.Link), title: title(x.Title), text: plainText(cmp.Or(x.Content, x.Description), data.MaxBody), url: x.Link}
		for _, at := range []*time.Time{x.PublishedParsed, x.UpdatedParsed} {
			if at != nil && it.from.IsZero() {
				it.from = *at
			}
		}
		if it.key != "" && it.title != "" {
			a.items = append(a.items, it)
		}
	}
	return a, nil
}

// calendar reads the events of an iCalendar file that are not over. Events that
// recur are taken as the first of their kind.
func (f *Fetcher) calendar(ctx context.Context, s Source, now time.Time) (answer, error) {
	body, _, err := f.get(ctx, s, s.URL)
	if err != nil {
		return answer{}, err
	}
	parsed, err := ics.ParseCalendar(bytes.NewReader(body))
	if err != nil {
		return answer{}, fmt.Errorf("%s: no iCalendar: %w", s.URL, err)
	}
	a := answer{all: map[string]bool{}}
	events := parsed.Events()
	for _, e := range events[:min(len(events), mostItems)] {
		it, ok := happening(e)
		if !ok {
			continue
		}
		a.all[it.key] = true
		if it.to.After(now) {
			a.items = append(a.items, it)
		}
	}
	return a, nil
}

func happening(e *ics.VEvent) (item, bool) {
	text := func(name ics.ComponentProperty, most int) string {
		if p := e.GetProperty(name); p != nil {
			return bounded(lines(words(p.Value)), most)
		}
		return ""
	}
	it := item{
		key: e.Id(), event: true, title: text(ics.ComponentPropertySummary, data.MaxLabel),
		text: text(ics.ComponentPropertyDescription, data.MaxBody), place: text(ics.ComponentPropertyLocation, data.MaxLabel),
		url: text(ics.ComponentPropertyUrl, 500),
	}
	var err error
	if it.from, err = e.GetStartAt(); err != nil {
		return it, false
	}
	if p := e.GetProperty(ics.ComponentPropertyDtStart); p != nil && len(p.Value) == len("20060102") {
		it.allDay = true
	}
	if it.to, err = e.GetEndAt(); err != nil || it.to.Before(it.from) {
		it.to = it.from
	}
	if it.allDay && it.to.After(it.from) {
		it.to = it.to.Add(-time.Second) // the file's end is the day after
	}
	return it, it.key != "" && it.title != "" && it.from.Year() > 2000 && it.to.Year() < 2200
}
