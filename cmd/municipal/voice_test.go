package main

import (
	"html"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/data/speech/spell"
	"bninsar.ma/madkhal/sync/server/phone"
)

// answered gives what an address answers.
func answered(t *testing.T, url string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	must(t, err)
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	b, err := io.ReadAll(resp.Body)
	must(t, err)
	must(t, resp.Body.Close())
	return resp.StatusCode, string(b)
}

// TestPhonePagesAreReadAloud asks the running server for the sound of pages,
// made by the real program: as long as the words that the screen says.
func TestPhonePagesAreReadAloud(t *testing.T) {
	dir := newTown(t)
	mustRun(t, "publish", "--dir", dir)
	base := strings.TrimSuffix(startServer(t, dir), "/feed/")
	for _, page := range []string{"/ar/services/certificat-vie", "/fr/services/certificat-vie", "/ar/", "/fr/way/b06c8c0c-7530-49c5-bacd-54740dd9e9c4"} {
		body := ""
		for end := time.Now().Add(time.Minute); !strings.Contains(body, "<audio"); time.Sleep(100 * time.Millisecond) {
			if _, body = answered(t, base+page); time.Now().After(end) {
				t.Fatalf("%s: nothing to listen to (is espeak-ng installed?)", page)
			}
		}
		_, rest, _ := strings.Cut(body, `preload="none" src="`)
		src, _, _ := strings.Cut(rest, `"`)
		src = html.UnescapeString(src)
		at := time.Now()
		code, wav := answered(t, base+"/"+strings.TrimLeft(src, "./"))
		s, err := sound.ReadWAV([]byte(wav), 4*time.Minute)
		if code != http.StatusOK || err != nil || s.Length() < 3*time.Second || s.Length() > 3*time.Minute || s.RMS() < 0.03 {
			t.Errorf("%s: %d, %v, %v long, RMS %.3f", page, code, err, s.Length(), s.RMS())
		}
		t.Logf("%s: %v of sound, %d KB, made in %v", page, s.Length().Round(time.Second), len(wav)>>10, time.Since(at).Round(time.Millisecond))
	}
}

// asked is content as a page asks for it.
type asked struct{ *data.Content }

// Item implements phone.Content.
func (a asked) Item(c data.Collection, id string) data.Item {
	for _, x := range a.Items(c) {
		if x.ItemID() == id {
			return x
		}
	}
	return nil
}

// TestWhatPhonesHear is what the screen says of the page, for who asks: figures
// in words, the language of the page.
func TestWhatPhonesHear(t *testing.T) {
	read, err := content.Read(os.DirFS(filepath.Join("..", "..", "assets", "content", "beni-ensar")))
	must(t, err)
	c := asked{read}
	v := &voice{speech: speech.Espeak{}, able: map[data.Lang]bool{data.Arabic: true, data.French: true}}
	for _, x := range []struct {
		lang  data.Lang
		kind  pages.Kind
		id    string
		wants []string
	}{
		{data.Arabic, pages.Service, "certificat-vie", []string{"شهادة الحياة", "الثمن: "}},
		{data.French, pages.Service, "certificat-vie", []string{"Certificat de vie", "Prix : "}},
		{data.French, pages.Home, "", []string{"Que cherchez-vous"}},
		{data.Tamazight, pages.Service, "certificat-vie", []string{"شهادة الحياة"}},
	} {
		told, err := v.Tell(c, phone.Telling{Lang: x.lang, Kind: x.kind, ID: x.id, Now: time.Now(), Trusted: true, Issued: time.Now()})
		must(t, err)
		all := ""
		for _, s := range told {
			all += s.Text + "\n"
			if words := spell.Out(s.Lang, s.Text); words == "" || s.Lang != data.Arabic && s.Lang != data.French {
				t.Errorf("%q in %s", s.Text, s.Lang)
			}
		}
		for _, want := range x.wants {
			if !strings.Contains(all, want) {
				t.Errorf("%s %s %s says nothing of %q: %s", x.lang, x.kind, x.id, want, all)
			}
		}
	}
	if v.Tells(pages.Search, "") || v.Tells(pages.About, "") || v.Tells(pages.Service, "") || !v.Tells(pages.Way, "u") {
		t.Error("pages that only phones have are told")
	}
}
