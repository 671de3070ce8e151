package main

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/kiosk/nav"
	screens "bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/sync/server/phone"
)

// tryVoice is how often a voice that is missing is looked for.
const tryVoice = time.Minute

// voice reads phone pages aloud: what the lobby screen says of the same page,
// by the same program, where that is installed here.
type voice struct {
	speech speech.Speech
	log    *slog.Logger

	mu    sync.Mutex
	able  map[data.Lang]bool
	told  string        // trouble that was logged
	pages *screens.Deps // that pages are made with to know what they say; nil = not needed yet
}

var _ phone.Voice = (*voice)(nil)

// newVoice looks for the program until ctx ends; before it is found, nothing is
// spoken.
func (p *program) newVoice(ctx context.Context) *voice {
	v := &voice{speech: speech.Espeak{}, log: p.log, able: map[data.Lang]bool{}}
	go func() {
		tick := time.NewTicker(tryVoice)
		defer tick.Stop()
		for {
			if !v.Speaks(data.Arabic) || !v.Speaks(data.French) {
				v.look(ctx)
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return v
}

// look says a word of each language to find out which can be spoken.
func (v *voice) look(ctx context.Context) {
	for l, word := range map[data.Lang]string{data.Arabic: "مرحبا", data.French: "Bonjour"} {
		_, err := v.Say(ctx, l, word)
		if err == nil {
			v.mu.Lock()
			v.able[l] = true
			v.mu.Unlock()
		}
	}
}

// Say implements phone.Voice. A language that fails is not offered until it
// speaks again; why is told once.
func (v *voice) Say(ctx context.Context, l data.Lang, text string) (sound.Sound, error) {
	s, err := v.speech.Say(ctx, l, text)
	if err == nil || ctx.Err() != nil {
		return s, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.able, l)
	if why := err.Error(); why != v.told {
		v.told = why
		v.log.Info("phone pages are not read aloud; install espeak-ng for that", "language", string(l), "error", why)
	}
	return s, err
}

// Speaks implements phone.Voice.
func (v *voice) Speaks(l data.Lang) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.able[l]
}

// Tells implements phone.Voice.
func (*voice) Tells(k pages.Kind, id string) bool {
	_, ok := screenOf(k, id)
	return ok
}

// screenOf is where the screen shows what a phone page does; false for pages
// that only phones have.
func screenOf(k pages.Kind, id string) (r nav.Route, ok bool) {
	type where struct{ list, one nav.Page }
	w := map[pages.Kind]where{
		pages.Home: {list: nav.Home}, pages.Need: {one: nav.Need}, pages.Service: {one: nav.Service}, pages.Elsewhere: {one: nav.Elsewhere},
		pages.Department: {one: nav.Office}, pages.Announcements: {nav.Announcements, nav.Announcement}, pages.Events: {nav.Events, nav.Event},
		pages.Documents: {list: nav.Documents}, pages.FAQ: {nav.Questions, nav.Question}, pages.Contact: {list: nav.Contact},
		pages.Projects: {nav.Projects, nav.Project}, pages.Budget: {list: nav.Budget}, pages.Where: {list: nav.Where}, pages.Way: {one: nav.Way},
	}[k]
	if r = (nav.Route{Page: w.list}); id != "" {
		r = nav.Route{Page: w.one, ID: id}
	}
	return r, r.Page != ""
}

// Tell implements phone.Voice: the page is drawn as the screen draws it, which
// takes some milliseconds, and says what it says there.
func (v *voice) Tell(c phone.Content, t phone.Telling) (told []phone.Sentence, err error) {
	r, ok := screenOf(t.Kind, t.ID)
	if !ok {
		return nil, fmt.Errorf("%s %s: %w", t.Kind, t.ID, data.ErrNotFound)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s %s cannot be told: %v", t.Kind, t.ID, p)
		}
	}()
	if v.pages == nil {
		if v.pages, err = newPages(time.Now); err != nil {
			return nil, err
		}
	}
	deps := *v.pages
	deps.Library, deps.Kiosk = inService{c}, t.From
	deps.Now, deps.Issued = func() time.Time { return t.Now }, func() time.Time { return t.Issued }
	deps.Trusted = func() bool { return t.Trusted }
	able := v.able
	deps.Speaks = func(l data.Lang) bool { return able[l] }
	if t.Kind == pages.Way && t.StepFree {
		r.Show = screens.StepFree
	}
	if kiosks := c.Items(data.KiosksC); deps.Kiosk == "" && len(kiosks) > 0 {
		deps.Kiosk = kiosks[0].ItemID()
	}
	page := deps.Draw(r, t.Lang, true)
	for _, p := range page.Spoken {
		told = append(told, phone.Sentence{Text: p.Text, Lang: p.Lang})
	}
	return told, nil
}

// inService is content without screens that are out of order: a phone is none.
type inService struct{ phone.Content }

// Items implements screen.Library.
func (s inService) Items(c data.Collection) []data.Item {
	all := s.Content.Items(c)
	if c != data.SwitchesC {
		return all
	}
	var list []data.Item
	for _, x := range all {
		if sw, ok := x.(*data.Switch); !ok || sw.Kind != data.KioskClosed {
			list = append(list, x)
		}
	}
	return list
}
