package kiosk

import (
	"image"
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/golden"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestTheShellShowsItsPages: what a visitor sees after touches, and after the
// content changed, is pixel by pixel what the page is drawn as.
func TestTheShellShowsItsPages(t *testing.T) {
	s := packStore(t)
	r := newRig(t, 540, 960, s)
	deps := testDeps(t, 540, 960, func() time.Time { return noon })
	deps.Library = r.library
	paint := NewPictures(&deps) // sets the colours of the program
	window := software.NewCanvas()
	window.SetPadded(false)
	window.SetContent(r.Object())
	window.Resize(fyne.NewSize(540, 960))
	same := func(what string) image.Image {
		t.Helper()
		route, lang := r.Route()
		seen := window.Capture()
		if err := golden.Difference(seen, paint.Take(deps.Draw(route, lang, r.way.CanBack()), r.Stage().Scrolled())); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		return seen
	}
	same("home")
	r.tap("go need/papiers")
	same("need")
	r.tap("go service/" + birth)
	r.tap("bar language")
	before := same("service in French")
	s.edit(t, data.ServicesC, birth, func(item map[string]any) {
		item["name"] = map[string]any{"ar": "اسم جديد", "fr": "Un nouveau nom"}
	})
	r.Refresh()
	if golden.Difference(before, same("changed content")) == nil {
		t.Error("the change is not seen")
	}
	r.tap("bar back")
	same("back")
}

// TestHighContrast: black paper, and a code that phones can read on it.
func TestHighContrast(t *testing.T) {
	deps := testDeps(t, 1080, 1920, func() time.Time { return noon })
	deps.Kit.Palette = style.HighContrast()
	deps.Library = NewLibrary(packStore(t), new(journal).logger())
	page := deps.Draw(nav.Route{Page: nav.Service, ID: birth}, data.Arabic, true)
	img := NewPictures(&deps).Take(page, 0)
	if got := golden.At(img, 3, 300); got != (color.RGBA{0, 0, 0, 255}) {
		t.Errorf("the paper is %v, want black", got)
	}
	code := page.Body.Codes[0]
	area := code.Rect.Add(image.Pt(0, page.Head.Y))
	part, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !ok {
		t.Fatalf("a %T has no parts", img)
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(part.SubImage(area))
	if err != nil {
		t.Fatal(err)
	}
	got, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Fatalf("the code cannot be read: %v", err)
	}
	if got.GetText() != code.Text {
		t.Errorf("read %q, want %q", got.GetText(), code.Text)
	}
}
