package touch

import (
	"image"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"

	"bninsar.ma/madkhal/kiosk/style"
)

// mirrored gives a rectangle's place on a page read from the other side.
func mirrored(r image.Rectangle, w int) image.Rectangle {
	return image.Rect(w-r.Max.X, r.Min.Y, w-r.Min.X, r.Max.Y)
}

// TestSheetMirrors draws the same things, at places drawn by lot, on a page
// read from the left and on one read from the right: all of the second must be
// the first in a mirror.
func TestSheetMirrors(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	lot := rand.New(rand.NewPCG(2026, 11))
	for range 200 {
		x, y, w, h := lot.IntN(900), lot.IntN(1500), 1+lot.IntN(400), 1+lot.IntN(300)
		var sheets [2]*Sheet
		for i, rtl := range []bool{false, true} {
			s := NewSheet(k, k.W, rtl)
			s.Panel(x, y, w, h, Box{Fill: k.Sand})
			s.Under(0, x+1, y, w, h, Box{Fill: k.White})
			s.Rule(x, y, w)
			s.Icon("ui-back", x, y, 20+w%80, k.Sea)
			s.Icon("no such picture", x, y, 64, k.Sea)
			s.Touch("t", x, y, w, h, 0, nil)
			s.Words(x, y, w, Words{Text: "12"}, Look{})
			s.Middle(x, y, w, h, Words{Text: "12"}, Look{Align: Center})
			if err := s.QR("qr", x, y, 150+w); err != nil {
				t.Fatal(err)
			}
			sheets[i] = s
		}
		ltr, rtl := sheets[0], sheets[1]
		compare := func(what string, a, b image.Rectangle) {
			t.Helper()
			if want := mirrored(a, k.W); b != want {
				t.Errorf("%s at x %d, w %d: from the left %v, from the right %v, want %v", what, x, w, a, b, want)
			}
		}
		for i, m := range ltr.Marks {
			if m.Paint == nil { // words are drawn where their letters stand
				compare("panel", m.Rect, rtl.Marks[i].Rect)
			}
		}
		for i := range ltr.Pieces {
			compare("words", ltr.Pieces[i].Box, rtl.Pieces[i].Box)
		}
		compare("target", ltr.Targets[0].Rect, rtl.Targets[0].Rect)
		compare("code", ltr.Codes[0].Rect, rtl.Codes[0].Rect)
		if t.Failed() {
			return
		}
	}
}

// TestLabelKeepsToThePagesSide: a label begins where the page begins, also one
// in the other direction; a paragraph where its own language begins.
func TestLabelKeepsToThePagesSide(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	arabic, french := Words{"شهادة السكنى", true}, Words{"Résidence", false}
	for _, c := range []struct {
		name  string
		rtl   bool // the page
		words Words
		align Align
		right bool
	}{
		{"Arabic label, Arabic page", true, arabic, Label, true},
		{"French label, Arabic page", true, french, Label, true},
		{"Arabic label, French page", false, arabic, Label, false},
		{"French label, French page", false, french, Label, false},
		{"Arabic paragraph, French page", false, arabic, Paragraph, true},
		{"French paragraph, Arabic page", true, french, Paragraph, false},
		{"end of an Arabic page", true, arabic, End, false},
		{"end of a French page", false, french, End, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewSheet(k, k.W, c.rtl)
			s.Words(100, 0, 800, c.words, Look{Align: c.align})
			p := s.Pieces[0]
			left, right := p.Ink.Min.X-p.Box.Min.X, p.Box.Max.X-p.Ink.Max.X
			if got := right < left; got != c.right || min(left, right) > 10 {
				t.Errorf("%d pixels free on the left, %d on the right", left, right)
			}
		})
	}
}

func TestUnderLiesBelow(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, k.W, false)
	s.Panel(0, 0, 10, 10, Box{Fill: k.Sea})
	at := len(s.Marks)
	s.Panel(0, 0, 20, 20, Box{Fill: k.Sand})
	s.Under(at, 5, 5, 30, 30, Box{Fill: k.White})
	var fills []color.NRGBA
	for _, m := range s.Marks {
		fills = append(fills, m.Box.Fill)
	}
	if want := []color.NRGBA{k.Sea, k.White, k.Sand}; !slices.Equal(fills, want) {
		t.Errorf("drawn in the order %v, want %v", fills, want)
	}
}

// TestTouchGrows: a finger needs 20 mm, which are 41 pixels here.
func TestTouchGrows(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	for _, c := range []struct {
		name string
		rtl  bool
		in   image.Rectangle // logical
		want image.Rectangle
	}{
		{"large enough", false, image.Rect(100, 200, 400, 260), image.Rect(100, 200, 400, 260)},
		{"too narrow", false, image.Rect(100, 200, 111, 260), image.Rect(85, 200, 126, 260)},
		{"too low", false, image.Rect(100, 200, 400, 221), image.Rect(100, 190, 400, 231)},
		{"a point, from the right", true, image.Rect(100, 200, 101, 201), image.Rect(1080-80-41, 180, 1080-80, 221)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewSheet(k, k.W, c.rtl)
			s.Touch("t", c.in.Min.X, c.in.Min.Y, c.in.Dx(), c.in.Dy(), 0, nil)
			if got := s.Targets[0].Rect; got != c.want {
				t.Errorf("answers in %v, want %v", got, c.want)
			}
		})
	}
}

func TestMissingPictureLeavesAFrame(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, k.W, false)
	s.Icon("no such picture", 10, 20, 64, k.Sea)
	if m := s.Marks[0]; m.Box.Stroke != k.Sea || m.Box.Width < 2 || !m.Rect.In(image.Rect(10, 20, 74, 84)) {
		t.Errorf("drawn %+v, want a frame within its place", m)
	}
}

// TestRunsHoldTheWholeText: whoever measures a sheet sees all words of a line
// of several looks.
func TestRunsHoldTheWholeText(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, k.W, true)
	h := s.Runs(48, 10, 900, true, Look{Role: style.Body},
		Run{Text: "عاجل: ", Look: Look{Role: style.Strong, Color: k.Saffron}}, Run{Text: "انقطاع الماء", Look: Look{Role: style.Body}})
	p := s.Pieces[0]
	if p.Text != "عاجل: انقطاع الماء" || p.Box != image.Rect(132, 10, 1032, 10+h) || h <= 0 {
		t.Errorf("%q in %v, height %d", p.Text, p.Box, h)
	}
}

func TestMeasureAgreesWithWords(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	text := Words{Text: "Copie intégrale d’acte de naissance, au guichet 4 du rez-de-chaussée"}
	look := Look{Role: style.Title}
	_, h := k.Measure(text, look, 500)
	s := NewSheet(k, k.W, false)
	if got := s.Words(0, 0, 500, text, look); got != h {
		t.Errorf("measured %d high, set %d high", h, got)
	}
	one, _ := k.Measure(text, look, 0)
	if one <= 500 {
		t.Fatalf("as one line %d pixels: too short for this test", one)
	}
	look.Lines = 1
	if k.Fits(text, look, one-1) || !k.Fits(text, look, one) {
		t.Errorf("a line of %d pixels must fit that width and no less", one)
	}
}
