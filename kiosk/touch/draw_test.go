package touch

import (
	"image"
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"bninsar.ma/madkhal/kiosk/style"
)

// shot puts a stage on a canvas without a display.
func shot(s *Stage) test.WindowlessCanvas {
	app, done := test.NewApp(), make(chan struct{})
	go func() { // Fyne wants settings changed off the drawing goroutine
		defer close(done)
		app.Settings().SetTheme(style.Theme(s.kit.Palette))
	}()
	<-done
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(s)
	c.Resize(fyne.NewSize(float32(s.kit.W), float32(s.kit.H)))
	return c
}

// changed is the smallest rectangle that holds every pixel two pictures differ in.
func changed(a, b image.Image) image.Rectangle {
	var area image.Rectangle
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				area = area.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return area
}

// TestPicture looks at pixels: what a sheet holds comes to the screen where it
// says, a touch shows at once, and a scrolled page stays in its opening.
func TestPicture(t *testing.T) {
	k := testKit(t, 270, 480, style.Light())
	head, foot, body := NewSheet(k, k.W, false), NewSheet(k, k.W, false), NewSheet(k, k.W, false)
	head.Y, foot.Y = 40, 40
	body.Panel(20, 100, 200, 60, Box{Fill: k.Sea})
	body.Touch("blue", 20, 100, 200, 60, 0, func() {})
	body.Words(20, 200, 230, Words{Text: "مدخل البلدية", RightToLeft: true}, Look{Align: Paragraph})
	body.Y = 900
	body.Rule(0, body.Y-10, 230)
	s := NewStage(k, time.Now, true)
	s.Present(head, body, foot, 0)
	c := shot(s)

	still := c.Capture()
	if got, want := color.NRGBAModel.Convert(still.At(120, 40+130)), k.Sea; got != color.Color(want) {
		t.Errorf("the panel is %v on the screen, want %v", got, want)
	}
	ink := body.Pieces[0].Ink.Add(image.Pt(0, 40))
	dark := image.Rectangle{}
	for y := 240; y < 300; y++ {
		for x := range k.W {
			if r, _, _, _ := still.At(x, y).RGBA(); r < 0x8000 {
				dark = dark.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if dark.Empty() || !dark.In(ink) || dark.Dx() < ink.Dx()-4 {
		t.Errorf("the letters stand in %v, the sheet says %v", dark, ink)
	}

	at := fyne.NewPos(100, 40+120)
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	if got, want := changed(still, c.Capture()), image.Rect(20, 140, 220, 200); got != want {
		t.Errorf("the touch changed %v, want all of the target, %v", got, want)
	}
	s.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	if got := changed(still, c.Capture()); !got.Empty() {
		t.Errorf("after release %v still looks different", got)
	}

	s.Present(head, body, foot, 130)
	scrolled := c.Capture()
	if got := changed(still, scrolled); !got.In(image.Rect(0, 40, k.W, 440)) {
		t.Errorf("scrolling changed %v, more than the body between head and foot", got)
	}
	if got := color.NRGBAModel.Convert(scrolled.At(120, 45)); got != color.Color(k.Sea) {
		t.Errorf("under the head lies %v, want the lower part of the panel", got)
	}
	if got := color.NRGBAModel.Convert(scrolled.At(120, 35)); got != color.Color(k.Paper) {
		t.Errorf("the panel shows in the head: %v", got)
	}
}

func TestCursor(t *testing.T) {
	k := testKit(t, 270, 480, style.Light())
	if got := NewStage(k, time.Now, true).Cursor(); got != desktop.HiddenCursor {
		t.Errorf("cursor %v on a lobby screen, want none", got)
	}
	if got := NewStage(k, time.Now, false).Cursor(); got != desktop.DefaultCursor {
		t.Errorf("cursor %v in a window, want the usual one", got)
	}
}

// TestPatternsAreFoundForWhoOpensThePage: a page made in case it is asked for
// costs no code; one that a finger rests on has its code before it is shown.
func TestPatternsAreFoundForWhoOpensThePage(t *testing.T) {
	s := NewSheet(testKit(t, 540, 960, style.Light()), 540, false)
	s.Words(0, 0, 500, Words{Text: "beside the code"}, Look{})
	if err := s.QR("https://example.org", 0, 200, 300); err != nil {
		t.Fatal(err)
	}
	var painted []any
	for i := range s.Marks {
		what := s.Marks[i].What
		s.Marks[i].Paint = func(*image.RGBA) { painted = append(painted, what) }
	}
	found := 0
	for i, find := range s.patterns {
		s.patterns[i] = func() { find(); found++ }
	}
	Warm(s, nil)
	if _, code := s.Marks[len(s.Marks)-1].What.(Code); !code || len(painted) != len(s.Marks)-1 || found > 0 {
		t.Errorf("made ahead: painted %v of %d marks, found %d patterns", painted, len(s.Marks), found)
	}
	if Rehearse(s); found != 1 {
		t.Errorf("under a finger: found %d patterns, want 1", found)
	}
}
