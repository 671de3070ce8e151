package kiosk

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/voice"
)

// record puts recordings of items into the store, as the feed brings them.
func (s *store) record(t *testing.T, kind data.Collection, item string, langs ...data.Lang) {
	t.Helper()
	words := sound.Sound{Rate: data.SoundRate, Samples: make([]int16, data.SoundRate)}
	for _, l := range langs {
		r := &data.Recording{ID: data.RecordingID(kind, item, l), Kind: kind, Item: item, Lang: l, Sound: words.Pack()}
		body, err := data.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		s.set(func() {
			s.all[data.RecordingsC] = append(s.all[data.RecordingsC], data.Record{Collection: data.RecordingsC, ID: r.ID, Body: body})
		})
	}
}

// archive is one that tells what was asked of it, and may be broken.
type archive struct {
	asked  []string
	broken bool
}

func (a *archive) Recording(_ context.Context, id string) (sound.Sound, error) {
	a.asked = append(a.asked, id)
	if a.broken {
		return sound.Sound{}, errors.New("its blocks are gone")
	}
	return sound.Sound{Rate: data.SoundRate, Samples: []int16{1, 2, 3}}, nil
}

// recordedRig is a shell with recordings of the certificate.
func recordedRig(t *testing.T, able bool, langs ...data.Lang) (*rig, *hall, *archive, *journal) {
	h := &hall{t: t, work: make(chan func(), 100), sound: make(chan float64), over: make(chan error), ended: make(chan struct{}, 100)}
	a, log := &archive{}, new(journal)
	var s interface {
		Say(context.Context, data.Lang, string) (sound.Sound, error)
	} = h
	if !able {
		s = mute{}
	}
	booth := voice.NewBooth(s, h, log.logger())
	booth.Archive = a
	booth.Check(t.Context())
	st := packStore(t)
	st.record(t, data.ServicesC, certificate.ID, langs...)
	r := startRig(t, 1080, 1920, st, true, func(o *Options) {
		o.Booth, o.Do = booth, func(f func()) { h.work <- f }
	})
	return r, h, a, log
}

// mute is a synthesis that is not installed.
type mute struct{}

func (mute) Say(context.Context, data.Lang, string) (sound.Sound, error) {
	return sound.Sound{}, errors.New("espeak-ng: not found")
}

// plays wants the recording of the certificate in a language to have been
// fetched last; "" means that the page is read aloud.
func (a *archive) plays(r *rig, l data.Lang) {
	r.t.Helper()
	want := ""
	if l != "" {
		want = data.RecordingID(data.ServicesC, certificate.ID, l)
	}
	if got := r.sound.reader.Recording(); got != want || want != "" && a.asked[len(a.asked)-1] != want {
		r.t.Errorf("playing %q, fetched %q; want %q", got, a.asked, want)
	}
}

// TestRecordingGoesFirst: what somebody recorded is played instead of the
// voice, the whole text is marked, and a touch is silence.
func TestRecordingGoesFirst(t *testing.T) {
	r, h, a, _ := recordedRig(t, true, data.Arabic, data.Darija, data.Tarifit)
	r.Go(certificate)
	r.tap("bar listen")
	h.begins()
	a.plays(r, data.Arabic)
	marked := r.Stage().Highlighted()
	for _, p := range r.page.Spoken {
		if !p.Rect.In(marked) {
			t.Errorf("marked is %v, the words at %v are not in it", marked, p.Rect)
		}
	}
	// The other tongues stand beside what steers the sound.
	r.tap("sound tongue ary")
	h.begins()
	a.plays(r, data.Darija)
	if !r.has("sound tongue ar") || !r.has("sound tongue rif") || r.has("sound tongue ary") {
		t.Errorf("there are %q", r.targets())
	}
	<-h.ended
	r.press(image.Pt(4, 400))()
	<-h.ended
	r.silent(h)
}

// TestTongueIsKept: the choice holds for the visit, where there is one, and no
// longer.
func TestTongueIsKept(t *testing.T) {
	r, h, a, _ := recordedRig(t, true, data.Arabic, data.Darija, data.Tarifit)
	r.Go(certificate)
	r.tap("bar listen")
	h.begins()
	r.tap("sound tongue ary")
	h.begins()
	r.Language(data.French)
	r.tap("bar listen")
	h.begins()
	a.plays(r, data.Darija)
	r.tap("sound tongue fr") // which nobody recorded
	h.begins()
	a.plays(r, "")
	if r.Stage().Highlighted() != r.page.Spoken[0].Rect {
		t.Error("what is read aloud is not marked")
	}
	r.tap("sound tongue ary")
	h.begins()
	r.tap("sound stop")
	r.Go(nav.Route{Page: nav.Help})
	r.tap("bar listen")
	h.begins()
	a.plays(r, "")
	if r.has("sound tongue ary") {
		t.Error("a page that nobody recorded offers a recording")
	}
	r.Finish()
	r.Go(certificate)
	r.tap("bar listen")
	h.begins()
	a.plays(r, data.Arabic)
}

// TestNamesInAnotherTongue: who chose Tarifit hears, when listening first, what
// was recorded of the page that a target leads to; its card opens it.
func TestNamesInAnotherTongue(t *testing.T) {
	r, h, a, _ := recordedRig(t, true, data.Tarifit)
	r.Go(certificate)
	r.tap("bar listen")
	h.begins()
	r.tap("sound tongue rif")
	h.begins()
	r.tap("sound stop")
	r.sound.setFirst(true)
	h.begins()
	r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
	heard := len(a.asked)
	name := ""
	for _, x := range r.Stage().Targets() {
		if to, ok := r.page.Leads(x.Name); ok && to == certificate {
			name = x.Name
		}
	}
	r.tap(name)
	h.begins()
	a.plays(r, data.Tarifit)
	r.want(nav.Need, "papiers", data.Arabic)
	if len(a.asked) != heard+1 || r.Stage().Highlighted().Empty() {
		t.Errorf("fetched %q", a.asked[heard:])
	}
	r.tap(name)
	r.want(nav.Service, certificate.ID, data.Arabic)
	if r.deps.Discreet(certificate) || !r.deps.Discreet(nav.Route{Page: nav.Need, ID: "deces"}) {
		t.Error("a death is everybody's business, or a certificate nobody's")
	}
}

// TestRecordingIsBroken: the page is read aloud, and the log says it once.
func TestRecordingIsBroken(t *testing.T) {
	r, h, a, log := recordedRig(t, true, data.Arabic)
	a.broken = true
	r.Go(certificate)
	for range 3 {
		r.tap("bar listen")
		for r.sound.reader.Recording() != "" {
			(<-h.work)()
		}
		h.begins()
		if r.sound.reader.Recording() != "" || r.Stage().Highlighted() != r.page.Spoken[0].Rect || !r.has("sound pause") {
			t.Errorf("part %d is said, marked %v", r.sound.reader.Part(), r.Stage().Highlighted())
		}
		r.tap("sound stop")
		<-h.ended
		r.silent(h)
	}
	if n := strings.Count(log.String(), "recording cannot be played"); n != 1 {
		t.Errorf("told %d times: %s", n, log.String())
	}
}

// TestRecordingWithoutVoice: without the program that speaks, what was recorded
// is still offered, and nothing else.
func TestRecordingWithoutVoice(t *testing.T) {
	r, h, a, _ := recordedRig(t, false, data.Tarifit)
	if r.has("bar listen") {
		t.Error("the start page cannot be heard, and there is a button")
	}
	r.Go(certificate)
	r.tap("bar listen")
	h.begins()
	if len(a.asked) != 1 || a.asked[0] != data.RecordingID(data.ServicesC, certificate.ID, data.Tarifit) {
		t.Errorf("played is %q", a.asked)
	}
	a.broken = true
	r.tap("sound again")
	for r.sound.reader.Reading() {
		(<-h.work)()
	}
	r.silent(h)
}

// TestLoudspeakerPulledOut ends a recording that plays, and the screen goes on
// without the button.
func TestLoudspeakerPulledOut(t *testing.T) {
	r, h, _, _ := recordedRig(t, true, data.Arabic)
	r.Go(certificate)
	r.tap("bar listen")
	h.begins()
	h.over <- errors.New("aplay: no such device")
	for r.sound.reader.Reading() {
		(<-h.work)()
	}
	r.silent(h)
	if r.has("bar listen") {
		t.Error("there is a button, and no card")
	}
	r.tap("bar home")
	r.want(nav.Home, "", data.Arabic)
}

// TestRecordedContentChanges takes a recording that staff deleted off the page.
func TestRecordedContentChanges(t *testing.T) {
	st := packStore(t)
	st.record(t, data.ServicesC, certificate.ID, data.Darija, data.Arabic)
	lib := newLibrary(st, slog.New(slog.DiscardHandler), time.Now)
	if got := lib.Recorded(data.ServicesC, certificate.ID); len(got) != 2 || got[0] != data.Arabic || got[1] != data.Darija {
		t.Errorf("recorded in %q", got)
	}
	if got := lib.Recorded(data.NeedsC, certificate.ID); got != nil {
		t.Errorf("another item: %q", got)
	}
	st.set(func() { st.all[data.RecordingsC] = nil })
	lib.Forget()
	st.set(func() { st.fails = true })
	if got := lib.Recorded(data.ServicesC, certificate.ID); len(got) != 2 {
		t.Errorf("while the store fails: %q", got)
	}
	st.set(func() { st.fails = false })
	lib.Forget()
	if got := lib.Recorded(data.ServicesC, certificate.ID); got != nil {
		t.Errorf("after the deletion: %q", got)
	}
}
