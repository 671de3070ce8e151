package sources

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"bninsar.ma/madkhal/data"
)

// Drafts is where what was found is put.
type Drafts interface {
	// Copy gives an item with its draft; the zero Copy when there is none.
	Copy(ctx context.Context, c data.Collection, id string) (data.Copy, error)
	// Edit makes a change; *data.ConflictError if somebody was quicker.
	Edit(ctx context.Context, e data.Edit) (int64, error)
}

// Result is what one round of a source brought.
type Result struct {
	Drafts  []string `json:"drafts,omitempty"`  // ids of new or renewed drafts
	Changed []string `json:"changed,omitempty"` // changed there, while staff wrote here: left alone
	Gone    []string `json:"gone,omitempty"`    // deleted there, but approved here: staff decide
	Dropped []string `json:"dropped,omitempty"` // deleted there before anybody touched the draft
}

// Author is the name under which a source's drafts are made.
func (s Source) Author() string { return "source:" + s.ID }

// Poll asks a source once and turns what is new into drafts. State is what is
// remembered of it, changed in place, also when an error comes half way: what
// was stored is not stored twice.
func Poll(ctx context.Context, f *Fetcher, s Source, st *State, to Drafts, now time.Time) (Result, error) {
	ctx, stop := context.WithTimeout(ctx, oneRound)
	defer stop()
	if err := s.Check(); err != nil {
		return Result{}, err
	}
	var a answer
	var err error
	switch s.Kind {
	case WordPress:
		a, err = f.wordpress(ctx, s, st.After)
	case Feed:
		a, err = f.feed(ctx, s)
	case Calendar:
		a, err = f.calendar(ctx, s, now)
	}
	if err != nil {
		return Result{}, err
	}
	p := poller{s: s, st: st, to: to, now: now}
	for _, it := range a.items {
		if err := p.take(ctx, it); err != nil {
			return p.result, err
		}
	}
	st.After = now
	if a.all == nil {
		return p.result, nil
	}
	for key, known := range st.Items {
		if !a.all[key] && !known.Gone {
			if err := p.gone(ctx, key, known); err != nil {
				return p.result, err
			}
		}
	}
	return p.result, nil
}

type poller struct {
	s      Source
	st     *State
	to     Drafts
	now    time.Time
	result Result
}

// take makes a draft of what is new or has changed.
func (p *poller) take(ctx context.Context, it item) error {
	record, err := p.record(it)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(record.Body)
	known := Known{Collection: record.Collection, ID: record.ID, Hash: hex.EncodeToString(sum[:16])}
	before, had := p.st.Items[it.key]
	if had && before.Hash == known.Hash && !before.Gone {
		return nil
	}
	was, err := p.to.Copy(ctx, record.Collection, record.ID)
	if err != nil {
		return err
	}
	switch {
	case !had && was.Latest.N > 0:
		// Taken before this state was lost, perhaps refused by staff since: not again.
	case was.Draft != nil && was.Latest.Who != p.s.Author():
		p.result.Changed = append(p.result.Changed, record.ID)
	case had && was.Draft == nil && was.Ready == nil:
		// Staff threw the draft away.
	default:
		_, err := p.to.Edit(ctx, data.Edit{
			Who: p.s.Author(), Note: it.url, Collection: record.Collection, ID: record.ID, Body: record.Body, Draft: true, Base: was.Latest.N,
		})
		if conflict := new(data.ConflictError); errors.As(err, &conflict) {
			p.result.Changed = append(p.result.Changed, record.ID)
		} else if err != nil {
			return err
		} else {
			p.result.Drafts = append(p.result.Drafts, record.ID)
		}
	}
	p.st.Items[it.key] = known
	return nil
}

// gone takes back a draft that nobody touched, and tells of everything else.
func (p *poller) gone(ctx context.Context, key string, known Known) error {
	was, err := p.to.Copy(ctx, known.Collection, known.ID)
	if err != nil {
		return err
	}
	switch {
	case was.Draft != nil && was.Ready == nil && was.Latest.Who == p.s.Author():
		_, err := p.to.Edit(ctx, data.Edit{
			Who: p.s.Author(), Note: "deleted at the source", Collection: known.Collection, ID: known.ID, Draft: true, Base: was.Latest.N,
		})
		if conflict := new(data.ConflictError); err != nil && !errors.As(err, &conflict) {
			return err
		}
		p.result.Dropped = append(p.result.Dropped, known.ID)
	case was.Draft != nil || was.Ready != nil:
		p.result.Gone = append(p.result.Gone, known.ID)
	}
	known.Gone = true
	p.st.Items[key] = known
	return nil
}

// shownFor is how long an announcement made of a post is proposed to last; staff
// set it when they approve it.
const shownFor = 30

// record is the draft of an item. What the source does not tell (a text in
// Arabic, whom it concerns) stays empty.
func (p *poller) record(it item) (data.Record, error) {
	sum := sha256.Sum256([]byte(it.key))
	id := fmt.Sprintf("%s-%s", p.s.ID, hex.EncodeToString(sum[:6]))
	text := func(s string) data.Text {
		if s == "" {
			return nil
		}
		return data.Text{lang(it.title + " " + it.text): s}
	}
	r := data.Record{Collection: data.AnnouncementsC, ID: id}
	var x data.Item
	if it.event {
		r.Collection = data.EventsC
		body := it.text
		if it.place != "" {
			body = lines(it.place + "\n" + it.text)
		}
		x = &data.Event{
			ID: id, Kind: "meeting", Start: it.from.Format(time.RFC3339), End: it.to.Format(time.RFC3339), AllDay: it.allDay,
			Title: text(it.title), Text: text(bounded(body, data.MaxBody)), Public: true,
		}
	} else {
		from := it.from
		if from.IsZero() || from.After(p.now) {
			from = p.now
		}
		a := &data.Announcement{
			ID: id, Priority: data.Normal, Start: from.Format(data.DateLayout), End: from.AddDate(0, 0, shownFor).Format(data.DateLayout),
			Title: text(it.title), Text: text(it.text),
		}
		if _, err := readAddress(it.url); err == nil {
			a.URL = it.url
		}
		x = a
	}
	body, err := data.Marshal(x)
	r.Body = body
	return r, err
}
