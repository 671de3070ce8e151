//go:build prove

package main

import (
	"context"
	"image"
	"image/draw"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	lobby "bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestProveFromStaffToScreen has a receptionist write an urgent announcement in
// Chromium, look at it, publish it and end it, while the lobby screen runs in a
// window: at a desk and on a phone, in both languages, with and without script;
// once with the hint that wakes the screen and once through a mirror that hands
// out the feed alone. What the window shows is compared with what it ought to.
func TestProveFromStaffToScreen(t *testing.T) {
	for _, way := range []struct {
		name  string
		hints bool
		limit time.Duration // the promise to staff
	}{{"with the hint", true, 5 * time.Second}, {"without the hint", false, 15 * time.Second}} {
		t.Run(way.name, func(t *testing.T) {
			dir, address := newOffice(t, map[string]data.Role{"rachida": data.Reception})
			feed := address
			if !way.hints {
				feed = mirror(t, address)
			}
			hall := startHall(t, dir, feed+"feed/")
			chromium := startChromium(t)
			for _, c := range []work{{"ar-1280", "ar", 1280, true}, {"fr-1280-no-script", "fr", 1280, false}, {"ar-360-no-script", "ar", 360, false}, {"fr-360", "fr", 360, true}} {
				t.Run(c.name, func(t *testing.T) {
					b := open(t, chromium, address, c.name, c.lang, c.width, c.script)
					b.signIn("rachida")
					b.see("#new")
					b.writeUrgent("انقطاع الماء " + b.name)
					before, after := hall.expect(t)
					from := time.Now()
					b.tap("#publish")
					there := hall.shows(t, after, from, way.limit)
					b.see(".done")
					from = time.Now()
					b.tap(`.row.urgent button[id^="end-ann-"]`)
					gone := hall.shows(t, before, from, way.limit)
					b.see(".done")
					if b.taps > 7 { // six to publish it, one to end it
						t.Errorf("it took %d actions", b.taps)
					}
					t.Logf("on the screen %s after \"publish\", gone %s after \"end\"", there.Round(10*time.Millisecond), gone.Round(10*time.Millisecond))
				})
			}
		})
	}
}

// mirror hands on all that the server says but its hints.
func mirror(t *testing.T, address string) string {
	t.Helper()
	to, err := url.Parse(address)
	must(t, err)
	behind := httputil.NewSingleHostReverseProxy(to)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/hint") {
			http.NotFound(w, r)
			return
		}
		behind.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// hall is a lobby screen in a window of its own.
type hall struct {
	dir    string // the town's
	own    string // the screen's
	window *xprobe.Window
	board  *board
}

func startHall(t *testing.T, dir, feed string) *hall {
	t.Helper()
	own := t.TempDir()
	bin := filepath.Join(own, "kiosk")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-tags", "sqlite_fts5", "-o", bin, "../kiosk").CombinedOutput(); err != nil {
		t.Fatalf("build the kiosk: %v\n%s", err, out)
	}
	enrolment := filepath.Join(own, "enrolment.json")
	must(t, os.WriteFile(enrolment, []byte(mustRun(t, "kiosk", "enrol", "--dir", dir, "lobby", "--url", feed)), 0o600))
	h := &hall{dir: dir, own: own, window: xprobe.NewDisplay(t, image.Pt(previewW, previewH))}
	h.window.Start(t, xprobe.Command{
		Args: []string{bin, "run", "--enrolment", enrolment, "--data", filepath.Join(own, "data")},
		Env:  []string{"HOME=" + own, "XDG_CACHE_HOME=" + own, "XDG_CONFIG_HOME=" + own, "ALSA_CONFIG_PATH=" + os.DevNull},
	})
	var err error
	h.board, err = newBoard(time.Now, slog.New(slog.DiscardHandler))
	must(t, err)
	return h
}

// strip is where an urgent announcement stands on the start page, and a page.
type strip struct {
	area image.Rectangle
	want *image.RGBA
}

// expect draws the start page as it is, and as it will be once the one draft
// is published.
func (h *hall) expect(t *testing.T) (before, after strip) {
	t.Helper()
	m, err := sqlite.OpenMunicipal(t.Context(), h.dir, time.Now, sqlite.Options{ReadOnly: true})
	must(t, err)
	ready, err := m.Ready(t.Context())
	must(t, err)
	drafts, err := m.Drafts(t.Context())
	must(t, err)
	must(t, m.Close())
	if len(drafts) != 1 {
		t.Fatalf("%d drafts", len(drafts))
	}
	before.want, _ = h.home(t, ready)
	var targets map[string]image.Rectangle
	after.want, targets = h.home(t, append(ready, drafts[0]))
	after.area = targets["strip go announcement/"+drafts[0].ID]
	before.area = after.area
	if after.area.Empty() {
		t.Fatalf("the announcement is not on the start page, which has %v", targets)
	}
	if d := apart(before.want, after.want, after.area); d < 5*alike {
		t.Fatalf("the page with the announcement looks like the page without: %.2f %% differ", d*100)
	}
	return before, after
}

// home draws the start page of some content, and gives where its targets are.
func (h *hall) home(t *testing.T, records []data.Record) (*image.RGBA, map[string]image.Rectangle) {
	t.Helper()
	zone, err := time.LoadLocation("Africa/Casablanca")
	must(t, err)
	b := h.board
	b.deps.Library = lobby.NewLibrary(shelves(records), b.log)
	b.deps.Now = func() time.Time { return time.Now().In(zone) }
	b.deps.Kiosk = "lobby"
	m := b.pictures.Take(b.deps.Draw(nav.Route{Page: nav.Home}, data.Arabic, false), 0)
	picture := image.NewRGBA(m.Bounds())
	draw.Draw(picture, picture.Rect, m, m.Bounds().Min, draw.Src)
	targets := map[string]image.Rectangle{}
	for _, x := range b.pictures.Stage().Targets() {
		targets[x.Name] = x.Rect
	}
	return picture, targets
}

// alike is the share of pixels that may differ where the same is shown: the
// graphics card softens edges in its own way.
const alike = 0.003

// apart is the share of an area where one sees two pictures differ.
func apart(a, b *image.RGBA, area image.Rectangle) float64 {
	differ := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			p, q := a.RGBAAt(x, y), b.RGBAAt(x, y)
			if max(step(p.R, q.R), step(p.G, q.G), step(p.B, q.B)) > 64 {
				differ++
			}
		}
	}
	return float64(differ) / float64(area.Dx()*area.Dy())
}

func step(a, b uint8) int { return max(int(a), int(b)) - min(int(a), int(b)) }

// shows waits until the window shows a strip and tells how long after from
// that was.
func (h *hall) shows(t *testing.T, s strip, from time.Time, limit time.Duration) time.Duration {
	t.Helper()
	ctx, stop := context.WithDeadline(t.Context(), from.Add(limit))
	defer stop()
	for nearest := 1.0; ; {
		frame, err := h.window.Screen.Settled(ctx, h.window.Quiet)
		if err != nil {
			must(t, xprobe.SavePNG(filepath.Join(os.TempDir(), "wanted.png"), s.want))
			t.Fatalf("not on the screen within %s: at best %.2f %% differ: %v\n%s", limit, nearest*100, err, h.window.Program.Output())
		}
		d := apart(frame.Image(), s.want, s.area)
		if d <= alike {
			return time.Since(from)
		}
		nearest = min(nearest, d)
	}
}
