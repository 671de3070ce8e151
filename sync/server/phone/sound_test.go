package phone

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/sound"
)

// hum is a voice: a tone as long as its text. It can wait or fail.
type hum struct {
	mu    sync.Mutex
	said  []string
	fails error
	wait  chan struct{} // nil: no waiting
	busy  chan struct{} // told when it waits
}

func (h *hum) Say(ctx context.Context, l data.Lang, text string) (sound.Sound, error) {
	h.mu.Lock()
	h.said = append(h.said, string(l)+" "+text)
	wait, fails := h.wait, h.fails
	h.mu.Unlock()
	if wait != nil {
		h.busy <- struct{}{}
		select {
		case <-wait:
		case <-ctx.Done():
			return sound.Sound{}, ctx.Err()
		}
	}
	s := sound.Sound{Rate: 22050, Samples: make([]int16, 1000*len(text))}
	for i := range s.Samples {
		s.Samples[i] = int16(6000 * math.Sin(float64(i)/9))
	}
	return s, fails
}

func (*hum) Speaks(l data.Lang) bool { return l == data.Arabic || l == data.French }
func (*hum) Tells(k pages.Kind, id string) bool {
	return k == pages.Service && id != "" || k == pages.Home
}
func (h *hum) count() int { h.mu.Lock(); defer h.mu.Unlock(); return len(h.said) }
func (*hum) Tell(_ Content, t Telling) ([]Sentence, error) {
	if t.ID == "reclamation" {
		return nil, errors.New("cannot be told")
	}
	return []Sentence{{fmt.Sprintf("%s %s.", t.Kind, t.ID), t.Lang}, {"Fin.", data.French}}, nil
}

// loudSite is a site with a voice, and with recordings of a service in some
// languages.
func loudSite(t *testing.T, h Voice, recorded ...data.Lang) *Site {
	t.Helper()
	c := pack(t)
	tone := sound.Sound{Rate: data.SoundRate, Samples: make([]int16, 2*data.SoundRate)}
	for i := range tone.Samples {
		tone.Samples[i] = int16(5000 * math.Sin(float64(i)/7))
	}
	for _, l := range recorded {
		c.Recordings = append(c.Recordings, &data.Recording{
			ID: data.RecordingID(data.ServicesC, "certificat-vie", l), Kind: data.ServicesC, Item: "certificat-vie", Lang: l, Words: "كلمات <b>", Sound: tone.Pack(),
		})
	}
	s := newSite(t, c, morning)
	s.aloud = newAloud(h, s.o.Now)
	return s
}

// players lists the sounds that a page offers.
func players(body string) (src []string) {
	for _, part := range strings.Split(body, `<audio controls preload="none" src="`)[1:] {
		address, _, _ := strings.Cut(part, `"`)
		src = append(src, strings.ReplaceAll(address, "&amp;", "&"))
	}
	return src
}

func TestPagesOfferSound(t *testing.T) {
	rec := func(l data.Lang) string {
		return "../../sound/" + data.RecordingID(data.ServicesC, "certificat-vie", l) + ".wav"
	}
	for _, c := range []struct {
		name, path string
		voice      Voice
		recorded   []data.Lang
		want       []string
	}{
		{"read aloud", "/fr/services/certificat-vie", &hum{}, nil, []string{"../../sound/fr/services/certificat-vie.wav"}},
		{"the start page", "/ar/", &hum{}, nil, []string{"../sound/ar/start.wav"}},
		{"recorded in other tongues", "/fr/services/certificat-vie", &hum{}, []data.Lang{data.Darija, data.Tarifit, data.Arabic}, []string{
			"../../sound/fr/services/certificat-vie.wav", rec(data.Darija), rec(data.Tarifit),
		}},
		{"recorded", "/ar/services/certificat-vie", &hum{}, []data.Lang{data.Arabic}, []string{rec(data.Arabic)}},
		{"no voice, recorded", "/ar/services/certificat-vie", nil, []data.Lang{data.Darija}, []string{rec(data.Darija)}},
		{"Tamazight", "/zgh/services/certificat-vie", &hum{}, []data.Lang{data.Tarifit}, []string{rec(data.Tarifit), "../../sound/zgh/services/certificat-vie.wav"}},
		{"no voice", "/ar/services/certificat-vie", nil, nil, nil},
		{"a page that is not told", "/fr/contact", &hum{}, nil, nil},
		{"no page", "/fr/services/none", &hum{}, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := loudSite(t, c.voice, c.recorded...)
			if c.voice == nil {
				s.aloud = nil
			}
			g := visit(t, s, c.path)
			checkHTML(t, c.path, g.body)
			if got := players(g.body); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			if len(g.body) > 50<<10 || strings.Contains(g.body, "<b>كلمات") || !strings.Contains(g.header.Get("Content-Security-Policy"), "media-src 'self'") {
				t.Errorf("%d bytes, %s", len(g.body), g.header.Get("Content-Security-Policy"))
			}
			for _, src := range c.want {
				a := visit(t, s, "/"+strings.TrimLeft(src, "./"))
				w, err := sound.ReadWAV([]byte(a.body), time.Minute)
				if err != nil || a.code != http.StatusOK || w.RMS() < 0.05 || w.Length() < 100*time.Millisecond || a.header.Get("Content-Type") != "audio/wav" {
					t.Errorf("%s: %d, %v, %v long", src, a.code, err, w.Length())
				}
			}
		})
	}
}

// TestSoundsAreMadeOnce and sent in parts, as players ask for them.
func TestSoundsAreMadeOnce(t *testing.T) {
	h := &hum{}
	s := loudSite(t, h)
	const path = "/sound/fr/services/certificat-vie.wav"
	whole := visit(t, s, path)
	made := h.count()
	part := visit(t, s, path, "Range", "bytes=44-143")
	if part.code != http.StatusPartialContent || part.body != whole.body[44:144] {
		t.Errorf("a part: %d, %d bytes", part.code, len(part.body))
	}
	if again := visit(t, s, path, "If-None-Match", whole.header.Get("ETag")); again.code != http.StatusNotModified {
		t.Errorf("asked again: %d", again.code)
	}
	if made == 0 || h.count() != made {
		t.Errorf("%d sentences made, then %d", made, h.count())
	}
	for path, code := range map[string]int{
		"/sound/fr/services/none.wav": 404, "/sound/fr/services/certificat-vie": 404, "/sound/xx/services/certificat-vie.wav": 404,
		"/sound/fr/contact.wav": 404, "/sound/.wav": 404, "/sound/rec-0.wav": 404, "/sound/../fr/.wav": 404, "/sound/fr/services/reclamation.wav": 503,
	} {
		if g := visit(t, s, path); g.code != code {
			t.Errorf("%s: %d, want %d", path, g.code, code)
		}
	}
	h.mu.Lock()
	h.fails = errors.New("espeak-ng: not found")
	h.mu.Unlock()
	if g := visit(t, s, "/sound/fr/services/copie-deces.wav"); g.code != http.StatusServiceUnavailable || g.header.Get("Retry-After") == "" || strings.Contains(g.body, "espeak") {
		t.Errorf("without the program: %d %s", g.code, g.body)
	}
	for range soundBurst {
		visit(t, s, path)
	}
	if g := visit(t, s, path); g.code != http.StatusServiceUnavailable {
		t.Errorf("asked without end: %d", g.code)
	}
	if g := visit(t, s, "/fr/services/certificat-vie"); g.code != http.StatusOK {
		t.Errorf("and the page: %d", g.code)
	}
}

// TestOneSoundAtATime: while one is made others wait, some are sent away, and
// pages come as ever.
func TestOneSoundAtATime(t *testing.T) {
	h := &hum{wait: make(chan struct{}), busy: make(chan struct{}, 100)}
	s := loudSite(t, h)
	answers := make(chan got, mostWaiting)
	ask := func(id string) { answers <- visit(t, s, "/sound/fr/services/"+id+".wav") }
	go ask("certificat-vie")
	<-h.busy
	for range mostWaiting - 1 {
		go ask("certificat-vie") // the same: it is made once for all
	}
	for len(s.aloud.waiting) < mostWaiting {
		time.Sleep(time.Millisecond)
	}
	if g := visit(t, s, "/sound/fr/services/copie-deces.wav"); g.code != http.StatusServiceUnavailable {
		t.Errorf("one more: %d", g.code)
	}
	if g := visit(t, s, "/fr/services/certificat-vie"); g.code != http.StatusOK {
		t.Errorf("a page: %d", g.code)
	}
	if h.count() != 1 {
		t.Errorf("%d sentences at once", h.count())
	}
	close(h.wait)
	for range mostWaiting {
		if g := <-answers; g.code != http.StatusOK {
			t.Errorf("who waited: %d", g.code)
		}
	}
	if h.count() != 2 {
		t.Errorf("%d sentences were made, of two", h.count())
	}
}
