package phone

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/sound"
)

// soundFolder is where sounds lie below the root of the pages: recordings by
// their id, pages read aloud by their path.
const (
	soundFolder = "sound/"
	soundEnding = ".wav"
	startPage   = "start" // stands for the start page, whose path is only a language
)

// player is a sound that a page offers.
type player struct {
	Src   string
	Name  said
	Lang  data.Lang
	Words string // what is said, where staff wrote it
}

// spokenItem is what the page's recordings tell of.
func (v *view) spokenItem() (c data.Collection, id string, ok bool) {
	switch {
	case v.kind == pages.Home:
		return data.SettingsC, "settings", true
	case v.id == "" || !data.Recordable(collections[v.kind]):
		return "", "", false
	}
	return collections[v.kind], v.id, true
}

// sounds offers what somebody recorded of the page, and the page read aloud in
// its own language where that was not recorded. What a phone plays only its
// owner hears, so it holds for discreet pages too.
func (v *view) sounds() {
	var recorded []data.Lang
	c, id, ok := v.spokenItem()
	if ok {
		for _, l := range data.SpokenLangs() {
			if _, there := find[*data.Recording](v.edition, data.RecordingsC, data.RecordingID(c, id, l)); there {
				recorded = append(recorded, l)
			}
		}
	}
	for _, l := range data.Hears(v.lang, recorded, v.aloud.reads(v.lang, v.kind, v.id)) {
		p := player{Name: v.t("bar.listen"), Lang: l}
		switch l {
		case v.lang:
		case data.Darija, data.Tarifit:
			p.Name = v.t("tongue." + string(l))
		default:
			name := v.names.Name(l)
			p.Name = said{Text: name.Text, Lang: l}
		}
		if slices.Contains(recorded, l) {
			r, _ := find[*data.Recording](v.edition, data.RecordingsC, data.RecordingID(c, id, l))
			p.Src, p.Words = v.up+soundFolder+r.ID+soundEnding, r.Words
		} else {
			p.Src = v.up + soundFolder + v.soundPath()
		}
		v.p.Sounds = append(v.p.Sounds, p)
	}
}

// soundPath is where the page read aloud lies, below soundFolder.
func (v *view) soundPath() string {
	path := pages.Path(v.lang, v.kind, v.id)
	if v.kind == pages.Home {
		path += startPage
	}
	path += soundEnding
	if v.kind == pages.Way {
		path += pages.WayQuery(v.from, v.stepFree)
	}
	return path
}

// sendSound answers with a sound; false where there is none of this name.
func (s *Site) sendSound(w http.ResponseWriter, r *http.Request, e *edition, name string) bool {
	name, ok := strings.CutSuffix(name, soundEnding)
	if !ok {
		return false
	}
	if rec, ok := find[*data.Recording](e, data.RecordingsC, name); ok {
		tag := tagOf(rec.Sound)
		if kept, err := sound.Unpack(rec.Sound); err == nil {
			play(w, r, kept.MuLaw(), tag)
			return true
		}
		return false
	}
	t, ok := s.telling(e, name, r)
	if !ok {
		return false
	}
	// A page takes a second or two; the server's own limit may be shorter.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(makingLimit + time.Minute))
	wav, tag, err := s.aloud.wave(r.Context(), s.o.Proxies.Of(r).Addr, library{e}, t)
	switch {
	case errors.Is(err, context.Canceled): // who asked has gone
	case err != nil:
		if !errors.Is(err, errBusy) {
			s.o.Log.Warn("page not read aloud", "path", r.URL.Path, "error", err)
		}
		w.Header().Set("Retry-After", "5")
		http.Error(w, "not now", http.StatusServiceUnavailable)
	default:
		play(w, r, wav, tag)
	}
	return true
}

// telling is the page that a name below soundFolder stands for.
func (s *Site) telling(e *edition, name string, r *http.Request) (t Telling, ok bool) {
	lang, kind, id, ok := pages.Parse(strings.TrimSuffix(name, startPage))
	if !ok || !e.speaks(lang, kind, id) || !e.has(kind, id) || !s.aloud.reads(lang, kind, id) {
		return t, false
	}
	now := s.o.Now()
	t = Telling{Lang: lang, Kind: kind, ID: id, Now: now.In(e.zone), Trusted: !now.Before(e.issued), Issued: e.issued}
	if kind == pages.Way {
		q := r.URL.Query()
		if k, known := find[*data.Kiosk](e, data.KiosksC, q.Get("from")); known {
			t.From = k.ID
		}
		t.StepFree = q.Has("free")
	}
	return t, true
}

// play sends a WAV file, also in parts, as players ask for it.
func play(w http.ResponseWriter, r *http.Request, wav []byte, tag string) {
	h := w.Header()
	h.Set("Content-Type", "audio/wav")
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=300")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(wav))
}
