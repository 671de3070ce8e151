package kiosk

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// capOfEm is the height of a capital of Noto Sans as a part of its size.
const capOfEm = 0.714

// glassSize is a screen that is measured.
type glassSize struct {
	w, h   int
	inches float64
}

func (g glassSize) String() string { return fmt.Sprintf("%v inches, %d × %d", g.inches, g.w, g.h) }

func glassSizes() []glassSize {
	return []glassSize{{1080, 1920, 32}, {1080, 1920, 43}, {1080, 1920, 55}, {1920, 1080, 43}}
}

// measured is what was found on the pages of one screen, in millimetres.
type measured struct {
	pages         int
	target, gap   float64 // least side of a target, least gap between two
	capital       float64 // least height of a capital
	low, high     float64 // of targets in the seated mode, above the floor
	cut, moved    int     // pages with cut words, pages on which the bar's places moved
	growth        float64 // of the smallest words of pages, in the largest size
	words, images map[touch.Pair]float64
}

// pageKinds gives a route of each kind of page.
func pageKinds(lib screen.Library) (routes []nav.Route) {
	seen := map[nav.Page]bool{}
	for _, r := range screen.All(lib) {
		if !seen[r.Page] {
			seen[r.Page] = true
			routes = append(routes, r)
		}
	}
	return routes
}

// measurePages looks through the pages of a screen in its modes.
func measurePages(t *testing.T, g glassSize, langs []data.Lang) measured {
	t.Helper()
	base := testDeps(t, g.w, g.h, (&watch{at: noon}).now)
	base.Kit.Metrics = style.NewMetrics(g.w, g.h, g.inches)
	base.Library = NewLibrary(packStore(t), new(journal).logger())
	base.Go, base.Back, base.Language = func(nav.Route) {}, func() {}, func(data.Lang) {}
	base.Maps, base.Clean = new(screen.Maps), func() {}
	m := measured{target: math.Inf(1), gap: math.Inf(1), capital: math.Inf(1), low: math.Inf(1), words: map[touch.Pair]float64{}, images: map[touch.Pair]float64{}}
	usual := math.Inf(1)
	for _, mode := range []style.Mode{{}, {Contrast: true}, {Text: style.Larger}, {Seated: true}, {Text: style.Larger, Seated: true, Contrast: true}} {
		d, capital := base.For(mode), math.Inf(1)
		stage := touch.NewStage(d.Kit, d.Now, true)
		for _, l := range langs {
			places := map[string]image.Rectangle{}
			for _, r := range pageKinds(base.Library) {
				p := d.Draw(r, l, r.Page != nav.Home)
				m.pages++
				if m.sheets(p, d.Kit) {
					m.cut++
				}
				m.capital = min(m.capital, leastCapital(d.Kit, p.Head, p.Body, p.Foot))
				capital = min(capital, leastCapital(d.Kit, p.Body))
				stage.Dress(d.Kit, p.Calm)
				stage.Present(p.Head, p.Body, p.Foot, 0)
				m.stage(stage.Targets(), d, places)
			}
		}
		switch mode {
		case style.Mode{}:
			usual = capital
		case style.Mode{Text: style.Larger}:
			m.growth = capital / usual
		}
	}
	return m
}

// sheets measures what lies on a page and tells whether words are cut.
func (m *measured) sheets(p screen.Screen, k *touch.Kit) (cut bool) {
	for _, s := range []*touch.Sheet{p.Head, p.Body, p.Foot} {
		for i, a := range s.Targets {
			m.target = min(m.target, float64(min(a.Rect.Dx(), a.Rect.Dy()))/k.PxPerMM)
			for _, b := range s.Targets[:i] {
				m.gap = min(m.gap, apart(a.Rect, b.Rect)/k.PxPerMM)
			}
		}
		for _, x := range s.Pieces {
			cut = cut || x.Layout.Truncated || x.Layout.Broken
		}
		for _, x := range s.Pairs() {
			to := m.words
			if x.Picture {
				to = m.images
			}
			to[x] = contrast(x.Of, x.On)
		}
	}
	return cut
}

func leastCapital(k *touch.Kit, sheets ...*touch.Sheet) float64 {
	least := math.Inf(1)
	for _, s := range sheets {
		for _, x := range s.Pieces {
			least = min(least, float64(x.Size)*capOfEm/k.PxPerMM)
		}
	}
	return least
}

// stage measures what can be touched on the glass.
func (m *measured) stage(targets []touch.Target, d *screen.Deps, places map[string]image.Rectangle) {
	moved := false
	for _, x := range targets {
		if slices.Contains([]string{"bar home", "bar easier", "bar language"}, x.Name) {
			at, known := places[x.Name]
			moved = moved || known && at != x.Rect
			places[x.Name] = x.Rect
		}
		if d.Mode.Seated {
			floor := func(y int) float64 { return d.Kit.Mounting + float64(d.Kit.ScreenH()-y)/d.Kit.PxPerMM }
			m.low, m.high = min(m.low, floor(x.Rect.Max.Y)), max(m.high, floor(x.Rect.Min.Y))
		}
	}
	if moved {
		m.moved++
	}
}

// apart is the gap between two rectangles, in pixels.
func apart(a, b image.Rectangle) float64 {
	dx := max(a.Min.X-b.Max.X, b.Min.X-a.Max.X)
	dy := max(a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y)
	return float64(max(dx, dy))
}

// contrast is the ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	light := func(c color.NRGBA) float64 {
		channel := func(v uint8) float64 {
			x := float64(v) / 255
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// strikeTime finds after how long a second strike on one place counts.
func strikeTime(t *testing.T, key, steady bool) time.Duration {
	t.Helper()
	for gap := 10 * time.Millisecond; gap <= 2*time.Second; gap += 10 * time.Millisecond {
		clock, count := noon, 0
		k := testDeps(t, 1080, 1920, func() time.Time { return noon }).Kit
		stage := touch.NewStage(k, func() time.Time { return clock }, true)
		stage.Steady = steady
		s := touch.NewSheet(k, k.W, false)
		place := s.Touch
		if key {
			place = s.TouchKey
		}
		place("x", 100, 100, 200, 200, 0, func() { count++ })
		s.Y = 400
		stage.Present(nil, s, nil, 0)
		strike := func() {
			e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, 200)}, Button: desktop.MouseButtonPrimary}
			stage.MouseDown(e)
			stage.MouseUp(e)
		}
		strike()
		clock = clock.Add(gap)
		strike()
		if count == 2 {
			return gap
		}
	}
	t.Fatal("a second strike never counts")
	return 0
}

// held finds how often a key that is held for a while counts.
func held(t *testing.T) int {
	t.Helper()
	r := newRig(t, 1080, 1920, packStore(t))
	r.tap("bar search")
	all := r.Stage().Targets()
	i := slices.IndexFunc(all, func(x touch.Target) bool { return x.Name == "key/2/2" })
	at := all[i].Rect.Min.Add(all[i].Rect.Size().Div(2))
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))}, Button: desktop.MouseButtonPrimary}
	before := len(r.told)
	r.Stage().MouseDown(e)
	r.pass(10 * time.Second)
	r.Stage().MouseUp(e)
	return len(r.told) - before
}
