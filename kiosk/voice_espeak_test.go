package kiosk

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/speech"
	figures "bninsar.ma/madkhal/data/speech/spell"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/voice"
)

// twenty are pages of many kinds.
func twenty() []nav.Route {
	list := []nav.Route{
		{Page: nav.Home},
		{Page: nav.Need, ID: "papiers"},
		{Page: nav.Need, ID: "deces"},
		{Page: nav.Elsewhere, ID: "passeport"},
		{Page: nav.Announcements},
		{Page: nav.Announcement, ID: "ann-urgence-eau"},
		{Page: nav.Office, ID: "dep-etat-civil"},
		{Page: nav.Help},
		{Page: nav.Contact},
		{Page: nav.Budget},
		{Page: nav.BudgetOut},
		{Page: nav.Where},
	}
	for _, id := range []string{birth, "certificat-vie", "legalisation-signature", "permis-construire", "taxe-tnb", "reclamation", "declaration-naissance", "livret-famille"} {
		list = append(list, nav.Route{Page: nav.Service, ID: id})
	}
	return list
}

// TestTwentyPagesAloud makes the sound of twenty pages with espeak-ng, in both
// languages: each sentence is as long as its words, and can be heard.
func TestTwentyPagesAloud(t *testing.T) {
	clock := &watch{at: noon}
	deps := testDeps(t, 1080, 1920, clock.now)
	deps.Library = NewLibrary(packStore(t), new(journal).logger())
	deps.Speaks, deps.Listen = func(l data.Lang) bool { return l != data.Tamazight }, func() {}
	for _, l := range []data.Lang{data.Arabic, data.French} {
		for _, r := range twenty() {
			t.Run(string(l)+"/"+string(r.Page)+"/"+r.ID, func(t *testing.T) {
				t.Parallel()
				aloud(t, deps.Draw(r, l, true).Spoken, l)
			})
		}
	}
}

func aloud(t *testing.T, parts []voice.Part, l data.Lang) {
	t.Helper()
	if len(parts) < 1 {
		t.Fatal("it says nothing")
	}
	var all time.Duration
	for _, p := range parts {
		for _, sentence := range speech.Sentences(p.Text) {
			s, err := speech.Espeak{}.Say(t.Context(), p.Lang, sentence)
			if err != nil {
				t.Fatalf("%q: %v (is espeak-ng installed?)", sentence, err)
			}
			words := figures.Out(p.Lang, sentence)
			if strings.ContainsFunc(words, unicode.IsDigit) && !strings.ContainsAny(sentence, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
				t.Errorf("%q is said as %q, with figures", sentence, words)
			}
			if want := speech.Script(sentence, l); p.Lang != want {
				t.Errorf("%q is said in %s", sentence, p.Lang)
			}
			// So long a letter takes, vowels that are not written included; around
			// each sentence is a pause.
			pace := map[data.Lang][2]time.Duration{data.Arabic: {40, 140}, data.French: {35, 80}}[p.Lang]
			letters := time.Duration(len([]rune(words))) * time.Millisecond
			if least, most := letters*pace[0], letters*pace[1]+1200*time.Millisecond; s.Length() < least || s.Length() > most {
				t.Errorf("%q takes %v, between %v and %v was expected", words, s.Length(), least, most)
			}
			if rms := s.RMS(); rms < 0.02 || rms > 0.4 {
				t.Errorf("%q sounds at RMS %.3f", words, rms)
			}
			all += s.Length()
			t.Logf("%s %5.1f s %s", p.Lang, s.Length().Seconds(), words)
		}
	}
	t.Logf("%.1f s in all", all.Seconds())
	if all > 3*time.Minute {
		t.Errorf("a page that talks for %v", all)
	}
}

// TestAplay plays through the real program, into a file instead of a card.
func TestAplay(t *testing.T) {
	dir := t.TempDir()
	out, conf := filepath.Join(dir, "heard.raw"), filepath.Join(dir, "asound.conf")
	if err := os.WriteFile(conf, []byte("pcm.!default { type file slave.pcm null file \""+out+"\" format raw }\npcm.null { type null }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("ALSA_CONFIG_PATH", conf)
	s, err := speech.Espeak{}.Say(t.Context(), data.Arabic, "شهادة الحياة")
	if err != nil {
		t.Fatal(err)
	}
	if err := (voice.Aplay{}).Play(t.Context(), s, 0.5); err != nil {
		t.Fatalf("%v (is alsa-utils installed?)", err)
	}
	heard, err := os.ReadFile(out)
	if err != nil || len(heard) < 2*len(s.Samples) {
		t.Errorf("%d of %d bytes came to the card, %v", len(heard), 2*len(s.Samples), err)
	}
	if want := s.WAV(0.5)[44:]; string(heard[:len(want)]) != string(want) {
		t.Error("the card got something else than what was said")
	}
	if err := os.WriteFile(conf, []byte("ctl.!default { type hw card 99 }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	booth := voice.NewBooth(speech.Espeak{}, voice.Aplay{}, new(journal).logger())
	if booth.Check(context.Background()) || booth.Speaks(data.Arabic) {
		t.Error("a card that is not there was found")
	}
}
