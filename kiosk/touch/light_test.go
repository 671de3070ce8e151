package touch

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestHighlight frames a place without drawing anything else anew, follows the
// page, and goes with it.
func TestHighlight(t *testing.T) {
	r := newRig(t, 40)
	c := &dirtyCanvas{Canvas: test.NewCanvas()}
	r.Canvas = c
	before := slices.Clone(r.body.content.Objects)
	at := image.Rect(100, 200, 400, 260)
	r.Highlight(at)
	if r.Highlighted() != at || c.dirty == 0 || len(c.refreshed) > 0 {
		t.Fatalf("framed %v, %d frames asked for, %d objects drawn anew", r.Highlighted(), c.dirty, len(c.refreshed))
	}
	objects := r.body.content.Objects
	if len(objects) != len(before)+1 || !slices.Equal(objects[:len(before)], before) {
		t.Fatal("the page's own objects changed")
	}
	if got := objects[len(before)]; got.Position() != fyne.NewPos(100, 200) || got.Size() != fyne.NewSize(300, 60) {
		t.Errorf("the frame stands at %v, %v large", got.Position(), got.Size())
	}
	c.dirty = 0
	r.Highlight(at)
	if c.dirty != 0 {
		t.Error("the same frame was drawn again")
	}
	r.Highlight(image.Rect(0, 300, 10, 310))
	if len(r.body.content.Objects) != len(before)+1 {
		t.Error("two frames")
	}
	r.Highlight(image.Rectangle{})
	if !slices.Equal(r.body.content.Objects, before) || !r.Highlighted().Empty() {
		t.Error("the frame stays")
	}
	r.Highlight(at)
	r.present("b ", 5, 0)
	if !r.Highlighted().Empty() || len(r.body.content.Objects) > 0 && r.body.content.Objects[len(r.body.content.Objects)-1] == objects[len(before)] {
		t.Error("the frame stays on the next page")
	}
}

// TestHighlightComesIntoView above and below, but not under a finger.
func TestHighlightComesIntoView(t *testing.T) {
	r := newRig(t, 40)
	seen := func(at image.Rectangle) bool {
		return at.Min.Y >= r.Scrolled() && at.Max.Y <= r.Scrolled()+r.body.seen.Dy()
	}
	low, high := image.Rect(0, 5000, 300, 5060), image.Rect(0, 100, 300, 160)
	for _, at := range []image.Rectangle{low, high, low} {
		r.Highlight(at)
		if !seen(at) {
			t.Errorf("%v is marked, and %d to %d is seen", at, r.Scrolled(), r.Scrolled()+r.body.seen.Dy())
		}
	}
	off := r.Scrolled()
	r.down(r.row(34))
	r.Highlight(high)
	if r.Scrolled() != off {
		t.Error("the page moved under a finger")
	}
}

// TestFloat lies over the page, takes its touches, and goes with the page.
func TestFloat(t *testing.T) {
	r := newRig(t, 5)
	card := NewSheet(r.k, 400, false)
	card.Panel(0, 0, 400, 300, Box{Fill: r.k.White})
	card.Touch("card", 0, 0, 400, 300, 0, func() { r.taps = append(r.taps, "card") })
	card.Y = 300
	r.Float(card, image.Rect(300, 200, 700, 500))
	if !r.Floats() {
		t.Fatal("nothing floats")
	}
	r.down(500, 300)
	r.up()
	if !slices.Equal(r.taps, []string{"card"}) {
		t.Errorf("tapped %q through the card", r.taps)
	}
	r.present("b ", 5, 0)
	if r.Floats() {
		t.Error("the card stays on the next page")
	}
	r.Float(nil, image.Rectangle{})
}

// TestAsks: a target acts only where it may.
func TestAsks(t *testing.T) {
	r := newRig(t, 5)
	may, asked := false, ""
	r.Asks = func(x Target, on *Sheet) bool {
		if on != r.body.sheet {
			t.Error("asked about another sheet")
		}
		asked = x.Name
		return may
	}
	r.down(r.row(1))
	if r.Under() == "" {
		t.Error("a finger is on a row, and nothing is under it")
	}
	r.up()
	if len(r.taps) > 0 || len(r.told) > 0 || asked == "" {
		t.Errorf("acted without being allowed: %q, told %q, asked %q", r.taps, r.told, asked)
	}
	may = true
	r.down(r.row(1)) // the same strike again: a trembling hand
	r.up()
	if len(r.taps) > 0 {
		t.Error("a trembling hand opened it")
	}
	r.clock = r.clock.Add(doubleGap)
	r.down(r.row(1))
	r.up()
	if len(r.taps) != 1 {
		t.Errorf("tapped %q", r.taps)
	}
}

// TestWithin finds words and picture of a part of a sheet.
func TestWithin(t *testing.T) {
	s := NewSheet(testKit(t, 1080, 1920, newRig(t, 1).k.Palette), 1080, true)
	s.Words(48, 100, 400, Words{Text: "أوراقي", RightToLeft: true}, Look{})
	s.Icon("ear", 48, 200, 100, s.Sea)
	s.Icon("ui-next", 200, 200, 40, s.Sea)
	s.Words(48, 600, 400, Words{Text: "العائلة", RightToLeft: true}, Look{})
	texts, pictogram := s.Within(image.Rect(500, 80, 1080, 320))
	if !slices.Equal(texts, []string{"أوراقي"}) || pictogram != "ear" {
		t.Errorf("%q, %q", texts, pictogram)
	}
	if texts, pictogram := s.Within(image.Rect(0, 900, 1080, 1000)); len(texts) > 0 || pictogram != "" {
		t.Errorf("in the void: %q, %q", texts, pictogram)
	}
}
