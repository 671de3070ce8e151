package main

import (
	"image"
	"image/draw"
	"os"
	"slices"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// folderLibrary is a content folder as pages read it, with no feed and no
// store in between: what a screen shows in the end must look like it.
type folderLibrary map[data.Collection][]data.Item

var _ screen.Library = folderLibrary(nil)

// Items implements screen.Library.
func (l folderLibrary) Items(c data.Collection) []data.Item { return l[c] }

// Item implements screen.Library.
func (l folderLibrary) Item(c data.Collection, id string) data.Item {
	i := slices.IndexFunc(l[c], func(x data.Item) bool { return x.ItemID() == id })
	if i < 0 {
		return nil
	}
	return l[c][i]
}

func readLibrary(t *testing.T, folder string) folderLibrary {
	t.Helper()
	c, err := content.Read(os.DirFS(folder))
	must(t, err)
	records, err := c.Records()
	must(t, err)
	l := folderLibrary{}
	for _, r := range records {
		item, _, err := data.Decode(r.Collection, r.Body)
		must(t, err)
		l[r.Collection] = append(l[r.Collection], item)
	}
	return l
}

// displaySize is the size of every window here: the lobby's.
var displaySize = image.Pt(1080, 1920)

// painter draws pages as they ought to look.
type painter struct {
	deps screen.Deps
	pics *kiosk.Pictures
}

// newPainter draws the content of a folder; "" is a screen without content.
func newPainter(t *testing.T, folder string) *painter {
	t.Helper()
	lib := folderLibrary{}
	if folder != "" {
		lib = readLibrary(t, folder)
	}
	return newPainterWith(t, displaySize, style.Light(), lib, time.Now)
}

func newPainterWith(t *testing.T, size image.Point, colours style.Palette, lib screen.Library, now func() time.Time) *painter {
	t.Helper()
	deps, err := drawing(glass{size.X, size.Y, style.DefaultDiagonal, style.DefaultMounting}, lib, now, "lobby")
	must(t, err)
	deps.Kit.Palette = colours
	deps.Go, deps.Back, deps.Language = func(nav.Route) {}, func() {}, func(data.Lang) {}
	deps.Rated = noAnswers{}
	p := &painter{deps: deps}
	p.pics = kiosk.NewPictures(&p.deps)
	return p
}

// place is where a visitor is: what a painter needs to draw the same.
type place struct {
	route nav.Route
	lang  data.Lang
	back  bool // there is somewhere to go back to
}

// draw is the page as it ought to look now.
func (p *painter) draw(at place) *image.RGBA { return p.drawScrolled(at, 0) }

// drawScrolled is the page when it is scrolled by off pixels.
func (p *painter) drawScrolled(at place, off int) *image.RGBA {
	return rgba(p.pics.Take(p.deps.Draw(at.route, at.lang, at.back), off))
}

// lay puts a page on the painter's stage without drawing it, scrolled by off.
func (p *painter) lay(at place, off int) (*touch.Stage, screen.Screen) {
	page := p.deps.Draw(at.route, at.lang, at.back)
	p.pics.Stage().Present(page.Head, page.Body, page.Foot, off)
	return p.pics.Stage(), page
}

// target is the middle of what a visitor would touch, in pixels.
func (p *painter) target(t *testing.T, at place, name string) image.Point {
	t.Helper()
	stage, _ := p.lay(at, 0)
	for _, x := range stage.Targets() {
		if x.Name == name {
			return x.Rect.Min.Add(x.Rect.Size().Div(2))
		}
	}
	t.Fatalf("%v shows nothing called %q", at, name)
	return image.Point{}
}

func rgba(m image.Image) *image.RGBA {
	if r, ok := m.(*image.RGBA); ok {
		return r
	}
	r := image.NewRGBA(m.Bounds())
	draw.Draw(r, r.Rect, m, m.Bounds().Min, draw.Src)
	return r
}

// clockLine is the part of the head that changes with the minute.
const clockLine = 148

// below is the screen without the line that holds the clock.
func below() image.Rectangle {
	return image.Rect(0, clockLine, displaySize.X, displaySize.Y)
}

// apart is the share (0 to 1) of an area whose pixels one sees to be others.
// Graphics card and painter soften the frames of panels in their own ways, so a
// pixel counts only when its colour does not lie between those around the same
// place of the other picture.
func apart(a, b *image.RGBA, area image.Rectangle) float64 {
	differ := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			i, j := a.PixOffset(x, y), b.PixOffset(x, y)
			if seen(a.Pix[i:], b.Pix[j:], b.Pix[j:]) && (other(b, x, y, a.Pix[i:]) || other(a, x, y, b.Pix[j:])) {
				differ++
			}
		}
	}
	return float64(differ) / float64(area.Dx()*area.Dy())
}

// other tells whether a pixel is outside of what is within two pixels of its
// place in a picture.
func other(m *image.RGBA, x, y int, pixel []uint8) bool {
	low, high := [3]uint8{255, 255, 255}, [3]uint8{}
	r := image.Rect(x-2, y-2, x+3, y+3).Intersect(m.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			for c, v := range m.Pix[m.PixOffset(x, y):][:3] {
				low[c], high[c] = min(low[c], v), max(high[c], v)
			}
		}
	}
	return seen(pixel, low[:], high[:])
}

// seen tells whether one sees that a colour is not between two others.
func seen(pixel, low, high []uint8) bool {
	const least = 24 // of 255
	for c := range 3 {
		if v := int(pixel[c]); v+least < int(low[c]) || v-least > int(high[c]) {
			return true
		}
	}
	return false
}
