//go:build prove

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/color"
	"image/png"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/sqlite"
)

// TestProveReceptionistsFirstDay walks through assets/packaging/RECEPTION.md in
// French and in Arabic, in a real Chromium, with a town hall that serves and the
// screen in a window: everything is found by the words that stand on it, as who
// reads the walk finds it, and looked for on the screen. Sound is recorded by
// TestSoundInChromium.
func TestProveReceptionistsFirstDay(t *testing.T) {
	dir, address := newOffice(t, nil)
	hall := startHall(t, dir, address+"feed/")
	catalog, err := i18n.Load(locales.Staff())
	must(t, err)
	chromium := startChromium(t)
	for _, c := range []work{{"walk-fr-1280", "fr", 1280, true}, {"walk-ar-360-no-script", "ar", 360, false}} {
		t.Run(c.name, func(t *testing.T) {
			name := "new-" + c.lang
			if r := runTyped(t, "correct horse 12\n", "user", "add", "--dir", dir, name, "--role", "reception", "--password-stdin"); r.code != cli.Done {
				t.Fatal(r.err)
			}
			w := &walk{open(t, chromium, address, c.name, c.lang, c.width, c.script), catalog.For(data.Lang(c.lang)), hall}
			w.signsIn(name)
			w.announces(t)
			w.closes(t)
			w.reports(t)
			w.looksAfter()
			w.reads()
		})
	}
}

// walk is somebody who reads what stands on a page.
type walk struct {
	*staffBrowser
	words *i18n.Words
	hall  *hall
}

// plainText is an element's text in XPath, with plain spaces and no marks.
const plainText = "normalize-space(translate(., '\u00a0\u202f\u2066\u2067\u2068\u2069', '  '))"

// say is a word of the staff's pages as plainText gives it.
func (w *walk) say(key string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(w.words.T(key).Plain())
}

// first makes an XPath that finds the first of what it found.
func first(format string, args ...any) string { return "(" + fmt.Sprintf(format, args...) + ")[1]" }

func (w *walk) click(what string) {
	w.t.Helper()
	w.taps++
	w.run(chromedp.Click(what, chromedp.BySearch))
}

// press touches the first link, button or line to open that says this.
func (w *walk) press(key string) {
	w.t.Helper()
	w.click(first(`//a[%[1]s=%[2]q]|//button[%[1]s=%[2]q]|//summary[%[1]s=%[2]q]`, plainText, w.say(key)))
}

// beside touches the last button that says this.
func (w *walk) beside(key string) {
	w.t.Helper()
	w.click(fmt.Sprintf(`(//button[%s=%q])[last()]`, plainText, w.say(key)))
}

// fill types into the first field that is called this and is not folded away.
func (w *walk) fill(key, text string) {
	w.t.Helper()
	w.taps++
	label := fmt.Sprintf(`//label[starts-with(%s, %q)][not(ancestor::details[not(@open)])]`, plainText, w.say(key))
	w.run(chromedp.SendKeys(first(`%[1]s//input|%[1]s//textarea`, label), text, chromedp.BySearch))
}

// done waits for the line that says so.
func (w *walk) done() {
	w.t.Helper()
	w.see(".done")
}

// until reloads a page until something is on it.
func (w *walk) until(page, selector string) {
	w.t.Helper()
	for {
		var found []*cdp.Node
		w.press(page)
		w.see("main h1")
		w.run(chromedp.Nodes(selector, &found, chromedp.ByQueryAll, chromedp.AtLeast(0)))
		if len(found) > 0 {
			w.see(selector)
			return
		}
	}
}

// signsIn: the first time one chooses a password.
func (w *walk) signsIn(name string) {
	w.run(chromedp.Navigate(w.address + "staff/"))
	w.see(`html[lang="` + string(w.words.Lang()) + `"] main`)
	w.fill("sign_in.name", name)
	w.fill("sign_in.password", "correct horse 12")
	w.press("sign_in.go")
	w.see(`input[name="again"]`)
	w.fill("password.now", "correct horse 12")
	w.fill("password.next", "my own horse 34")
	w.fill("password.again", "my own horse 34")
	w.press("password.go")
	w.see("#new")
}

// announces: the water is cut, and comes back.
func (w *walk) announces(t *testing.T) {
	w.press("announcement.new_urgent")
	w.see("#preview")
	w.fill("announcement.title", "انقطاع الماء "+w.name)
	w.fill("announcement.where", "حي السلام")
	w.fill("announcement.when", "اليوم حتى المساء")
	w.press("announcement.preview")
	w.see("#publish")
	w.drawn()
	before, after := w.hall.expect(t)
	w.press("announcement.publish")
	w.hall.shows(t, after, time.Now(), patience)
	w.done()
	w.press("title.today")
	w.see("#new")
	w.click(first(`//li[contains(@class, "urgent")]//a`))
	w.see("#preview")
	w.press("title.announcements")
	w.see("#new")
	w.press("announcement.end")
	w.hall.shows(t, before, time.Now(), patience)
	w.done()
}

// closes: the lift is broken, a counter closes, and one of the two was wrong.
func (w *walk) closes(t *testing.T) {
	w.press("title.today")
	w.see("#new")
	w.beside("switch.broken") // the lift; stairs stand above it
	w.done()
	w.hall.waits(t, "the lift is out of service", data.UnitClosed, true)
	w.beside("switch.works_again")
	w.done()
	w.hall.waits(t, "the lift runs", data.UnitClosed, false)
	w.press("switch.tonight")
	w.done()
	w.hall.waits(t, "a counter is closed", data.CounterClosed, true)
	w.press("switch.open")
	w.done()
	w.hall.waits(t, "the counter is open", data.CounterClosed, false)
	w.press("title.log")
	w.see(".log")
	w.click(first(`//ul[contains(@class, "log")]//a`))
	w.see(".sides")
	w.press("revision.undo") // of "open again"
	w.done()
	w.hall.waits(t, "the counter is closed again", data.CounterClosed, true)
	w.press("title.today")
	w.see("#new")
	w.press("switch.open")
	w.done()
	w.hall.waits(t, "the counter is open again", data.CounterClosed, false)
}

// reports: a project has moved on.
func (w *walk) reports(t *testing.T) {
	w.press("title.projects")
	w.see("main .list")
	w.click(first(`//main//ul[@class="list"]//a`))
	w.see("details.spot")
	w.click(first(`//main//details[@class="spot"]/summary`))
	w.run(chromedp.SetValue("details[open] select[name=status]", string(data.Running), chromedp.ByQuery))
	w.fill("report.progress", "40")
	note := "جار " + w.name
	w.write("details[open] input[name=note_ar]", note)
	w.click(first(`//details[@open]//button[%s=%q]`, plainText, w.say("report.go")))
	w.done()
	w.hall.holds(t, note, data.ProjectsC, func(r data.Record) bool { return strings.Contains(string(r.Body), note) })
}

// looksAfter: how the screen stands, and its own picture.
func (w *walk) looksAfter() {
	w.until("title.kiosks", "#k-lobby .state strong")
	w.until("title.kiosks", "#k-lobby .facts")
	w.press("fleet.picture_ask")
	w.done()
	w.until("title.kiosks", "#k-lobby figure img")
	w.hall.pictured(w.t)
}

// reads: what visitors think; a day that is not over is not in it.
func (w *walk) reads() {
	w.press("title.ratings")
	w.see("#csv")
	var href string
	w.run(chromedp.AttributeValue(first(`//a[%s=%q]`, plainText, w.say("rating.csv")), "href", &href, nil, chromedp.BySearch))
	if !strings.Contains(href, ".csv") {
		w.t.Errorf("the table lies at %q", href)
	}
}

// pictured wants the picture that the screen sent of itself to show something.
func (h *hall) pictured(t *testing.T) {
	t.Helper()
	m, err := sqlite.OpenMunicipal(t.Context(), h.dir, time.Now, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer func() { must(t, m.Close()) }()
	p, err := m.Picture(t.Context(), "lobby")
	must(t, err)
	img, err := png.Decode(bytes.NewReader(p.PNG))
	must(t, err)
	colours := map[color.Color]bool{}
	for y := range img.Bounds().Dy() / 2 { // the moment stands at the foot
		for x := range img.Bounds().Dx() {
			colours[img.At(x, y)] = true
		}
	}
	if len(colours) < 20 {
		t.Errorf("a picture of %d colours", len(colours))
	}
}

// patience bounds what is waited for on the screen.
const patience = time.Minute

// holds waits until the screen's store has an item.
func (h *hall) holds(t *testing.T, what string, c data.Collection, is func(data.Record) bool) {
	t.Helper()
	h.until(t, what, func(k *sqlite.Kiosk) bool {
		items, err := k.Items(t.Context(), c)
		must(t, err)
		return slices.ContainsFunc(items, is)
	})
}

// waits until a switch of a kind is, or is not, in force on the screen.
func (h *hall) waits(t *testing.T, what string, kind data.SwitchKind, on bool) {
	t.Helper()
	h.until(t, what, func(k *sqlite.Kiosk) bool {
		items, err := k.Items(t.Context(), data.SwitchesC)
		must(t, err)
		return on == slices.ContainsFunc(items, func(r data.Record) bool {
			var s data.Switch
			must(t, json.Unmarshal(r.Body, &s))
			return s.Kind == kind && s.InForce(time.Now())
		})
	})
}

func (h *hall) until(t *testing.T, what string, is func(*sqlite.Kiosk) bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	for there := false; !there; {
		k, err := sqlite.OpenKiosk(t.Context(), filepath.Join(h.own, "data"), sqlite.Options{ReadOnly: true})
		must(t, err)
		there = is(k)
		must(t, k.Close())
		if !there && ctx.Err() != nil {
			t.Fatalf("%s: the screen does not have it\n%s", what, h.window.Program.Output())
		}
		time.Sleep(20 * time.Millisecond)
	}
}
