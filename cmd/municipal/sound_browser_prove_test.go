//go:build prove

package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/data/sqlite"
)

// TestSoundInChromium records a service by the (pretended) microphone, by a voice
// message that the browser converts, and by a file without script; each comes
// to the screen, and the phone page plays them and what is read aloud.
func TestSoundInChromium(t *testing.T) {
	dir := newTown(t)
	mustRun(t, "publish", "--dir", dir)
	m, err := sqlite.OpenMunicipal(t.Context(), dir, time.Now, sqlite.Options{})
	must(t, err)
	must(t, m.AddUser(t.Context(), "edith", sqlite.Editor, "correct horse 12"))
	must(t, m.SetPassword(t.Context(), "edith", "correct horse 12", false))
	must(t, m.Close())
	address := strings.TrimSuffix(startServer(t, dir), "feed/")
	lobby := newFollower(t, dir, address+"feed/", "@every 1h")
	chromium := startChromium(t, chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true),
		chromedp.Flag("autoplay-policy", "no-user-gesture-required"))
	for _, c := range []struct {
		work
		lang data.Lang
		by   func(b *staffBrowser, form string)
	}{
		{work{"sound-fr-1280", "fr", 1280, true}, data.Darija, (*staffBrowser).record},
		{work{"sound-ar-360", "ar", 360, true}, data.Tarifit, func(b *staffBrowser, form string) { b.choose(form, "words.opus"); b.see(form + " .heard") }},
		{work{"sound-ar-360-no-script", "ar", 360, false}, data.Arabic, func(b *staffBrowser, form string) { b.choose(form, "words.mp3") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, chromium, address, c.name, c.work.lang, c.width, c.script)
			b.signIn("edith")
			b.see(`html[lang="` + c.work.lang + `"] main`)
			b.run(chromedp.Navigate(address + "staff/sound/services/certificat-vie"))
			form := fmt.Sprintf("#%s form.recorder", c.lang)
			b.tap(fmt.Sprintf("#%s summary", c.lang))
			b.see(form)
			c.by(b, form)
			b.tap(form + " > button")
			b.see(".done")
			lobby.next(t)
			lobby.has(t, c.lang)
			if c.script {
				b.plays(fmt.Sprintf("#%s audio", c.lang))
			}
		})
	}
	for _, c := range []work{{"phone-ar", "ar", 360, true}, {"phone-fr", "fr", 360, true}} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, chromium, address, c.name, c.lang, c.width, c.script)
			b.run(chromedp.Navigate(address + c.lang + "/services/certificat-vie"))
			b.see(".sounds li:nth-child(3) audio")
			for i := range 3 {
				b.plays(fmt.Sprintf(".sounds li:nth-child(%d) audio", i+1))
			}
		})
	}
}

// record speaks into the microphone for some seconds.
func (b *staffBrowser) record(form string) {
	b.see(form + " .mic button")
	b.tap(form + " .mic button")
	b.until(form+` output`, `e.textContent >= "0:03"`)
	b.picture("recording")
	b.tap(form + " .mic button")
	b.see(form + " .heard")
	b.until(form+" .heard", "e.readyState > 0 && e.duration > 2.5")
}

// choose takes a file that somebody has.
func (b *staffBrowser) choose(form, name string) {
	b.t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "data", "recording", "testdata", name))
	must(b.t, err)
	b.run(chromedp.SetUploadFiles(form+` input[type="file"]`, []string{path}, chromedp.ByQuery))
}

// until waits for something to be true of an element e.
func (b *staffBrowser) until(selector, what string) {
	b.t.Helper()
	for is := false; !is; {
		b.run(chromedp.Evaluate(fmt.Sprintf("(e => %s)(document.querySelector(%q))", what, selector), &is))
	}
}

// plays plays a sound and waits until something of it was heard.
func (b *staffBrowser) plays(selector string) {
	b.t.Helper()
	var why string
	b.run(chromedp.Evaluate(fmt.Sprintf(`(async e => {
		try { await e.play() } catch (x) { return String(x) }
		while (e.currentTime < 0.3 && !e.ended && !e.error) await new Promise(r => setTimeout(r, 20));
		e.pause();
		return e.error ? e.error.message : e.duration > 0.5 ? "" : "it takes " + e.duration + " s";
	})(document.querySelector(%q))`, selector), &why, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	if why != "" {
		b.t.Errorf("%s: %s", selector, why)
	}
}

// has wants the recording of the certificate on the screen, to be heard.
func (f *follow) has(t *testing.T, l data.Lang) {
	t.Helper()
	id := data.RecordingID(data.ServicesC, "certificat-vie", l)
	ids, err := f.store.IDs(t.Context(), data.RecordingsC)
	must(t, err)
	if !slices.Contains(ids, id) {
		t.Fatalf("the screen has %q", ids)
	}
	r, err := f.store.Item(t.Context(), data.RecordingsC, id)
	must(t, err)
	x, _, err := data.Decode(r.Collection, r.Body)
	must(t, err)
	s, err := sound.Unpack(x.(*data.Recording).Sound)
	if err != nil || s.Length() < time.Second || s.RMS() < 0.02 {
		t.Errorf("%v, %v long, RMS %.3f", err, s.Length(), s.RMS())
	}
}
