package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"image"
	"image/png"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// TestFleetInChromium: a screen reports with the real reporter; reception sees
// how it stands, asks for its picture, which comes by the hint, and reads the
// ratings; an editor makes a word that found nothing a keyword.
func TestFleetInChromium(t *testing.T) {
	dir, address := newOffice(t, map[string]data.Role{"rachida": data.Reception, "edith": data.Editor})
	e, err := feed.ReadEnrolment(strings.NewReader(mustRun(t, "kiosk", "enrol", "--dir", dir, "lobby", "--url", address+"feed/")))
	must(t, err)
	startReporter(t, e)
	chromium := startChromium(t)
	for _, c := range []work{{"fleet-fr-1280", "fr", 1280, true}, {"fleet-ar-360-no-script", "ar", 360, false}} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, chromium, address, c.name, c.lang, c.width, c.script)
			b.signIn("rachida")
			b.see("#new")
			b.run(chromedp.Navigate(b.address + "staff/kiosks"))
			b.see("#k-lobby .needs")
			b.tap(`#k-lobby form[action="/staff/kiosks/picture"] button`)
			b.see(".done")
			for there := false; !there; { // it comes by the hint
				b.run(chromedp.Navigate(b.address+"staff/kiosks"), chromedp.Evaluate(`document.querySelector("#k-lobby figure img") !== null && document.querySelector("#k-lobby .notice") === null`, &there))
			}
			b.see("#k-lobby figure img")
			b.run(chromedp.Navigate(b.address + "staff/ratings"))
			b.see("svg .good")
			b.see("#csv")
		})
	}
	t.Run("words", func(t *testing.T) {
		b := open(t, chromium, address, "words", "fr", 360, true)
		b.signIn("edith")
		b.see("#new")
		b.run(chromedp.Navigate(b.address + "staff/words"))
		b.see("details.spot")
		b.tap("details.spot summary")
		b.run(chromedp.SetValue(`select[name="leads"]`, "services/copie-integrale-naissance", chromedp.ByQuery))
		b.tap("details[open] .main")
		b.see(".done")
	})
}

// startReporter is a screen that reports: without paper, with a month of counts,
// and a picture of itself.
func startReporter(t *testing.T, e feed.Enrolment) {
	t.Helper()
	box, _, err := sqlite.OpenOutbox(t.Context(), t.TempDir(), sqlite.Options{})
	must(t, err)
	today := time.Now().UTC()
	for n := 1; n < 28; n++ {
		must(t, box.Count(t.Context(), countsOf(today.AddDate(0, 0, -n).Format(data.DateLayout), int64(n*7%13))))
	}
	var picture bytes.Buffer
	must(t, png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 540, 960))))
	log := slog.New(slog.DiscardHandler)
	r, err := client.NewReporter(e, box, client.ReporterOptions{
		Log: log, Now: time.Now, Key: rand.Text, Every: time.Hour,
		Today: func() string { return today.Format(data.DateLayout) },
		Health: func(context.Context) data.Health {
			return data.Health{Program: "1.0", Printer: "no-paper", DiskFree: 21e9, DiskSize: 60e9, Uptime: 200_000, Celsius: 51}
		},
		Picture: func(context.Context) ([]byte, string) { return picture.Bytes(), "" },
	})
	must(t, err)
	must(t, r.Report(t.Context()))
	store, err := sqlite.OpenKiosk(t.Context(), t.TempDir(), sqlite.Options{})
	must(t, err)
	c, err := client.New(e, store, client.Options{Log: log, Now: time.Now, Asked: r.Ask})
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 2)
	go func() { ended <- c.Run(ctx, "@every 1h", nil) }()
	go func() { r.Run(ctx); ended <- nil }()
	t.Cleanup(func() {
		stop()
		must(t, <-ended)
		must(t, <-ended)
		must(t, store.Close())
		must(t, box.Close())
	})
}

// countsOf are those of a day with some visitors.
func countsOf(day string, n int64) []data.Tally {
	all := []data.Tally{
		{Day: day, Kind: data.TallyVisit, Lang: data.Arabic, N: 20 + 3*n},
		{Day: day, Kind: data.TallyVisit, Lang: data.French, N: 5 + n},
		{Day: day, Kind: data.TallyView, Name: "service/copie-integrale-naissance", Lang: data.Arabic, N: 9 + n},
		{Day: day, Kind: data.TallyView, Name: "budget", Lang: data.French, N: 4},
		{Day: day, Kind: data.TallySearch, Name: "chirk lbnat", Lang: data.Arabic, N: 1},
	}
	for i, name := range []string{"all", "lang/ar", "office/dep-etat-civil", "page/service/copie-integrale-naissance", "reason/wait"} {
		for face := int64(0); face <= 5; face++ {
			if strings.HasPrefix(name, "reason/") && (face == 0 || face > 3) {
				continue
			}
			x := data.Tally{Day: day, Kind: data.TallyRating, Name: name, Face: int(face), N: max(1, face*(n+2)/int64(2+i))}
			if face == 0 {
				x.N = 60
			}
			all = append(all, x)
		}
	}
	return all
}
