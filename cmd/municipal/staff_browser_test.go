package main

import (
	"context"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// screenshots names a folder that keeps a picture of every page seen, for
// people to look at.
const screenshots = "MADKHAL_SCREENSHOTS"

// staffBrowser is a real Chromium, with or without script.
type staffBrowser struct {
	t       *testing.T
	ctx     context.Context
	address string
	name    string // of its pictures
	taps    int    // what a person has done: touches and fields filled
	n       int
}

// startChromium starts one browser process for a test, with more options than the usual.
func startChromium(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("chromium is not installed: .ci/need.sh test installs it")
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(browserDir(t)), chromedp.WSURLReadTimeout(startLimit),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("lang", "en"),
	}
	ctx, stop := chromedp.NewExecAllocator(t.Context(), append(options, more...)...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(ctx, chromedp.WithBrowserOption(chromedp.WithDialTimeout(startLimit)))
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// startLimit is how long a browser may take to start on a busy machine.
const startLimit = 2 * time.Minute

// browserDir is a folder for a browser's data. Some of its processes write on
// for a moment after it has ended, so the folder may take several tries to go.
func browserDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "chromium-") //nolint:usetesting // the test's own must go at once
	must(t, err)
	t.Cleanup(func() {
		for end := time.Now().Add(startLimit); os.RemoveAll(dir) != nil && time.Now().Before(end); {
			time.Sleep(20 * time.Millisecond)
		}
	})
	return dir
}

// open is a fresh tab without any cookies.
func open(t *testing.T, chromium context.Context, address, name, lang string, width int, script bool) *staffBrowser {
	t.Helper()
	ctx, cancel := chromedp.NewContext(chromium)
	t.Cleanup(cancel)
	ctx, stop := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stop)
	b := &staffBrowser{t: t, ctx: ctx, address: address, name: name}
	b.run(network.ClearBrowserCookies(), emulation.SetScriptExecutionDisabled(!script), emulation.SetDeviceMetricsOverride(int64(width), 900, 1, false),
		emulation.SetUserAgentOverride("Mozilla/5.0 Chromium").WithAcceptLanguage(lang))
	return b
}

func (b *staffBrowser) run(actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.picture("failed")
		b.t.Fatalf("%s: %v", b.name, err)
	}
}

// see waits for a page by something that it has.
func (b *staffBrowser) see(selector string) {
	b.t.Helper()
	b.run(chromedp.WaitVisible(selector, chromedp.ByQuery))
	b.n++
	b.picture(string(rune('a'+b.n-1)) + regexp.MustCompile(`[^a-z]+`).ReplaceAllString(selector, "-"))
	if over := b.wide(); over > 0 {
		b.t.Errorf("%s: the page is %d pixels wider than the window", b.name, over)
	}
}

// wide tells by how much the page is wider than the window; it is measured from
// outside, for pages without script too.
func (b *staffBrowser) wide() (over int) {
	b.run(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, _, window, _, content, err := cdp.GetLayoutMetrics().Do(ctx)
		if err == nil {
			over = int(content.Width) - int(window.ClientWidth)
		}
		return err
	}))
	return over
}

func (b *staffBrowser) picture(name string) {
	dir := os.Getenv(screenshots)
	if dir == "" {
		return
	}
	var png []byte
	if chromedp.Run(b.ctx, chromedp.FullScreenshot(&png, 90)) == nil {
		_ = os.WriteFile(filepath.Join(dir, b.name+"-"+name+".jpg"), png, 0o600)
	}
}

// tap touches something, once.
func (b *staffBrowser) tap(selector string) {
	b.t.Helper()
	b.taps++
	b.run(chromedp.Click(selector, chromedp.ByQuery))
}

// write fills one field.
func (b *staffBrowser) write(selector, text string) {
	b.t.Helper()
	b.taps++
	b.run(chromedp.SendKeys(selector, text, chromedp.ByQuery))
}

// follow is a screen that follows the feed with the real client, and waits.
type follow struct {
	store   *sqlite.Kiosk
	changed chan data.FeedAttempt
}

func newFollower(t *testing.T, dir, address, every string) *follow {
	t.Helper()
	store, err := sqlite.OpenKiosk(t.Context(), t.TempDir(), sqlite.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, store.Close()) })
	e, err := feed.ReadEnrolment(strings.NewReader(mustRun(t, "kiosk", "enrol", "--dir", dir, "lobby", "--url", address)))
	must(t, err)
	log := newLogWatch()
	c, err := client.New(e, store, client.Options{Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})), Now: time.Now})
	must(t, err)
	f := &follow{store, make(chan data.FeedAttempt, 100)}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.Run(ctx, every, func(a data.FeedAttempt) { f.changed <- a }) }()
	t.Cleanup(func() {
		stop()
		must(t, <-ended)
	})
	<-f.changed
	if log.waitFor(regexp.MustCompile(`(waiting for hints)`)) == "" {
		t.Fatalf("the screen does not listen:\n%s", log)
	}
	return f
}

// urgent gives the urgent announcement that the screen shows now, "" for none.
func (f *follow) urgent(t *testing.T) string {
	t.Helper()
	records, err := f.store.Items(t.Context(), data.AnnouncementsC)
	must(t, err)
	c, _, err := data.FromRecords(records)
	must(t, err)
	zone, err := time.LoadLocation("Africa/Casablanca") // where it is tomorrow an hour before it is in UTC
	must(t, err)
	for _, a := range data.Current(c.Announcements, time.Now().In(zone), "lobby") {
		if a.Priority == data.Urgent && strings.HasPrefix(a.ID, "ann-") && a.Where != nil {
			return a.Title[data.Arabic]
		}
	}
	return ""
}

// next waits for the next version that the screen shows.
func (f *follow) next(t *testing.T) {
	t.Helper()
	select {
	case <-f.changed:
	case <-t.Context().Done():
		t.Fatal("nothing came")
	}
}

// TestStaffInChromium does a receptionist's work in a real browser: signs in,
// writes an urgent announcement, looks at it, publishes it, sees it arrive on a
// screen by the hint (the screen asks by itself only once an hour), and ends
// it; breaks the lift and mends it.
func TestStaffInChromium(t *testing.T) {
	staffInChromium(t, []work{{"fr-1280", "fr", 1280, true}, {"ar-360-no-script", "ar", 360, false}})
}

// newOffice is a town hall that serves what it published, for people with a
// password of their own.
func newOffice(t *testing.T, people map[string]data.Role) (dir, address string) {
	t.Helper()
	dir = newTown(t)
	mustRun(t, "publish", "--dir", dir)
	m, err := sqlite.OpenMunicipal(t.Context(), dir, time.Now, sqlite.Options{})
	must(t, err)
	for name, role := range people {
		must(t, m.AddUser(t.Context(), name, role, "correct horse 12"))
		must(t, m.SetPassword(t.Context(), name, "correct horse 12", false))
	}
	must(t, m.Close())
	return dir, strings.TrimSuffix(startServer(t, dir), "feed/")
}

// work is a way to do it.
type work struct {
	name, lang string
	width      int
	script     bool
}

func staffInChromium(t *testing.T, cases []work) {
	dir, address := newOffice(t, map[string]data.Role{"rachida": data.Reception})
	if r := runTyped(t, "correct horse 12\n", "user", "add", "--dir", dir, "first", "--role", "reception", "--password-stdin"); r.code != cli.Done {
		t.Fatal(r.err)
	}
	lobby := newFollower(t, dir, address+"feed/", "@every 1h")
	chromium := startChromium(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, chromium, address, c.name, c.lang, c.width, c.script)
			b.signIn("rachida")
			b.see(`html[lang="` + c.lang + `"] #new`)
			b.announce(t, lobby)
			b.breakLift(t, lobby)
		})
	}
	t.Run("first sign-in", func(t *testing.T) {
		b := open(t, chromium, address, "first", "fr", 360, true)
		b.signIn("first")
		b.see(`input[name="again"]`)
		b.write(`input[name="now"]`, "correct horse 12")
		b.write(`input[name="next"]`, "another horse 34")
		b.write(`input[name="again"]`, "another horse 34")
		b.tap("main button")
		b.see("#new")
	})
}

func (b *staffBrowser) signIn(name string) {
	b.t.Helper()
	b.run(chromedp.Navigate(b.address + "staff/"))
	b.see(`input[name="password"]`)
	b.write(`input[name="name"]`, name)
	b.write(`input[name="password"]`, "correct horse 12")
	b.tap("main button")
}

// writeUrgent writes an urgent announcement and looks at it as the screen draws it.
func (b *staffBrowser) writeUrgent(title string) {
	b.t.Helper()
	b.taps = 0
	b.tap("#urgent")
	b.see("#preview")
	b.write(`input[name="title_ar"]`, title)
	b.write(`input[name="where_ar"]`, "حي السلام")
	b.write(`input[name="when_ar"]`, "اليوم حتى المساء")
	b.tap("#preview")
	b.see("#publish")
	b.drawn()
	b.picture("drawn")
}

func (b *staffBrowser) announce(t *testing.T, lobby *follow) {
	t.Helper()
	title := "انقطاع الماء " + b.name
	b.writeUrgent(title)
	b.tap("#publish")
	b.see(".done")
	if b.taps > 6 {
		t.Errorf("an announcement took %d actions", b.taps)
	}
	lobby.next(t)
	if got := lobby.urgent(t); got != title {
		t.Fatalf("the screen shows %q", got)
	}
	b.tap(`.row.urgent button[id^="end-ann-"]`)
	b.see(".done")
	lobby.next(t)
	if got := lobby.urgent(t); got != "" {
		t.Errorf("the screen still shows %q", got)
	}
}

// drawn waits until both previews are there. It is asked from outside: the
// page itself may run no script.
func (b *staffBrowser) drawn() {
	b.t.Helper()
	const whole = `[...document.images].length == 2 && [...document.images].every(i => i.complete && i.naturalWidth == 540)`
	for there := false; !there; {
		b.run(chromedp.Sleep(20*time.Millisecond), chromedp.Evaluate(whole, &there))
	}
}

func (b *staffBrowser) breakLift(t *testing.T, lobby *follow) {
	t.Helper()
	b.run(chromedp.Navigate(b.address + "staff/today"))
	b.see("#new")
	b.taps = 0
	b.tap(`[id^="u-"]:last-of-type button`)
	b.see(`[id^="u-"].off`)
	if b.taps > 3 {
		t.Errorf("a broken lift took %d actions", b.taps)
	}
	lobby.next(t)
	b.tap(`[id^="u-"].off button`)
	b.see(".done")
	lobby.next(t)
}
