package main

import (
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// tourHour is the moment the tour shows: a Monday morning.
const tourHour = "2026-11-23T10:42"

// tour is a finished tour of the project's content.
type tour struct {
	out   string
	size  image.Point
	langs []data.Lang
	paint *painter
}

// drawTour syncs the project's content and draws all of it in some languages.
func drawTour(t *testing.T, size image.Point, langs ...data.Lang) tour {
	t.Helper()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	out := filepath.Join(t.TempDir(), "tour")
	var in []string
	for _, l := range langs {
		in = append(in, string(l))
	}
	mustRun(t, "kiosk", "tour", "--data", screen.dir, "--out", out, "--size", fmt.Sprintf("%dx%d", size.X, size.Y),
		"--at", tourHour, "--lang", strings.Join(in, ","))
	at, err := moment(tourHour)
	must(t, err)
	paint := newPainterWith(t, size, style.Light(), readLibrary(t, w.content), func() time.Time { return at })
	paint.deps.Issued = func() time.Time { return time.Unix(w.published, 0) } // a version is the second it was signed in
	return tour{out, size, langs, paint}
}

// asked are the pages that the content asks for, whatever else
// the program shows.
func (tr tour) asked() []nav.Route {
	routes := []nav.Route{{Page: nav.Home}, {Page: nav.Announcements}}
	for page, c := range map[nav.Page]data.Collection{
		nav.Need: data.NeedsC, nav.Service: data.ServicesC, nav.Elsewhere: data.ElsewhereC, nav.Announcement: data.AnnouncementsC,
	} {
		for _, it := range tr.paint.deps.Library.Items(c) {
			routes = append(routes, nav.Route{Page: page, ID: it.ItemID()})
		}
	}
	return routes
}

// picture reads one picture of the tour.
func (tr tour) picture(t *testing.T, file string) *image.RGBA {
	t.Helper()
	f, err := os.Open(filepath.Join(tr.out, filepath.FromSlash(file)))
	must(t, err)
	defer func() { must(t, f.Close()) }()
	m, err := png.Decode(f)
	must(t, err)
	if m.Bounds() != (image.Rectangle{Max: tr.size}) {
		t.Fatalf("%s is %v", file, m.Bounds())
	}
	return rgba(m)
}

// check looks at a page's pictures: all of it is there, as far as it scrolls,
// and it has a code that a phone can read. It gives the number of codes.
func (tr tour) check(t *testing.T, lang data.Lang, r nav.Route) (codes int) {
	t.Helper()
	at := place{r, lang, r.Page != nav.Home}
	wanted, read := 0, 0
	for part, off := 0, 0; ; part++ {
		stage, page := tr.paint.lay(at, off)
		wanted = countCodes(page)
		file := string(lang) + "/" + fileName(r, part)
		visible := visibleCodes(stage, page, off)
		if len(visible) > 0 {
			m := tr.picture(t, file)
			for _, c := range visible {
				read++
				if got, err := decode(m, c.Rect); err != nil || got != c.Text {
					t.Errorf("%s: the code at %v reads %q, %v; it should hold %q", file, c.Rect, got, err, c.Text)
				}
			}
		} else if _, err := os.Stat(filepath.Join(tr.out, filepath.FromSlash(file))); err != nil {
			t.Error(err)
		}
		next := stage.NextPage()
		if next == off {
			break
		}
		off = next
	}
	// Where something is typed, what is found has codes of its own; there is
	// nothing to take along of how the screen is set.
	without := r.Page == nav.Search && r.Show != "" || r.Page == nav.Easier
	if wanted == 0 && !without || read < wanted {
		t.Errorf("%v: of its %d codes %d are whole in a picture", at, wanted, read)
	}
	return read
}

func sheets(p screen.Screen) []*touch.Sheet {
	return slices.DeleteFunc([]*touch.Sheet{p.Head, p.Body, p.Foot}, func(s *touch.Sheet) bool { return s == nil })
}

func countCodes(p screen.Screen) (n int) {
	for _, s := range sheets(p) {
		n += len(s.Codes)
	}
	return n
}

// visibleCodes are the codes that can be seen whole, in pixels of the screen,
// while the body is scrolled by off.
func visibleCodes(stage *touch.Stage, p screen.Screen, off int) (all []touch.Code) {
	top, view := p.Head.Y, stage.View()
	for _, c := range p.Body.Codes {
		if c.Rect = c.Rect.Add(image.Pt(0, top-off)); c.Rect.In(view) {
			all = append(all, c)
		}
	}
	return all
}

// decode reads the code in an area of a picture. Like a hand with a phone it
// tries from nearer and from farther, for this decoder's eye for corners
// misses a good code now and then; at last it is shown the code alone and told
// that it lies straight.
func decode(m *image.RGBA, area image.Rectangle) (text string, err error) {
	for _, margin := range []int{12, 40, 100} {
		if text, err = decodeOnce(m, area.Inset(-margin).Intersect(m.Rect), nil); err == nil {
			return text, nil
		}
	}
	return decodeOnce(m, area, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
}

func decodeOnce(m *image.RGBA, area image.Rectangle, hints map[gozxing.DecodeHintType]any) (string, error) {
	near := image.NewRGBA(image.Rectangle{Max: area.Size()})
	draw.Draw(near, near.Rect, m, area.Min, draw.Src)
	bits, err := gozxing.NewBinaryBitmapFromImage(near)
	if err != nil {
		return "", err
	}
	r, err := qrcode.NewQRCodeReader().Decode(bits, hints)
	if err != nil {
		return "", err
	}
	return r.GetText(), nil
}

// TestTour draws every screen in Arabic and reads every code; the other
// languages are a long proof.
func TestTour(t *testing.T) {
	drawTour(t, displaySize, data.Arabic).checkAll(t)
}

func (tr tour) checkAll(t *testing.T) {
	t.Helper()
	index, err := os.ReadFile(filepath.Join(tr.out, "index.html"))
	must(t, err)
	all := screen.All(tr.paint.deps.Library)
	for _, r := range tr.asked() {
		if !slices.Contains(all, r) {
			t.Errorf("the tour leaves out %v", r)
		}
	}
	for _, lang := range tr.langs {
		t.Run(string(lang), func(t *testing.T) {
			codes := 0
			for _, r := range all {
				codes += tr.check(t, lang, r)
				if file := string(lang) + "/" + fileName(r, 0); !strings.Contains(string(index), `"`+file+`"`) {
					t.Errorf("the index leaves out %s", file)
				}
			}
			t.Logf("%d pages, %d codes read", len(all), codes)
		})
	}
}

func TestTourOfSomePages(t *testing.T) {
	all := []nav.Route{{Page: nav.Home}, {Page: nav.Map, Show: "g"}, {Page: nav.Way, ID: "a"}, {Page: nav.Way, ID: "b"}}
	for only, want := range map[string][]nav.Route{"": all, "way": all[2:], "way, home": {all[2], all[3], all[0]}, "home,way/c": {all[0], {Page: nav.Way, ID: "c"}}, "kinds": all[:3], "home,unicorn": nil, "unicorn/a": nil} {
		got, err := routesNamed(all, only)
		if !slices.Equal(got, want) || (err == nil) != (want != nil) {
			t.Errorf("%q gives %v (%v), want %v", only, got, err, want)
		}
		if err != nil && !strings.Contains(err.Error(), `"unicorn`) {
			t.Errorf("%q: %v does not name it", only, err)
		}
	}
}
