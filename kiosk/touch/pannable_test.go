package touch

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestPanning: the picture goes with the finger, at most as far as it is
// painted, and its owner hears of it when the finger lifts.
func TestPanning(t *testing.T) {
	r := newRig(t, 0)
	var moved []image.Point
	var tapped []image.Point
	s := NewSheet(r.k, r.k.W, true)
	s.Pan(&Pannable{
		Rect: image.Rect(100, 200, 900, 1000), Margin: 150,
		Paint: func(*image.RGBA) {},
		Moved: func(dx, dy int) { moved = append(moved, image.Pt(dx, dy)) },
		Tap:   func(at image.Point) { tapped = append(tapped, at) },
	})
	s.Touch("over it", 700, 900, 100, 100, 0, func() {}) // logical x: 280 to 380 on this page
	s.Y = 1200
	r.Present(nil, s, nil, 0)
	at := func() fyne.Position { return r.body.picture.content.Position() }

	r.down(400, 500)
	r.move(430, 540)
	r.move(460, 580)
	if got := at(); got != fyne.NewPos(60, 80) {
		t.Errorf("under the finger the picture lies at %v", got)
	}
	r.move(1000, 580)
	if got := at(); got != fyne.NewPos(150, 80) {
		t.Errorf("beyond its margin the picture lies at %v", got)
	}
	r.up()
	if got := at(); got != fyne.NewPos(0, 0) || !slices.Equal(moved, []image.Point{{X: 150, Y: 80}}) {
		t.Errorf("after the finger the picture lies at %v, its owner heard %v", got, moved)
	}
	r.tap(500, 600)
	if !slices.Equal(tapped, []image.Point{{X: 400, Y: 400}}) {
		t.Errorf("touched at %v", tapped)
	}
	r.tap(330, 950)
	if !slices.Equal(r.told, []string{"over it"}) {
		t.Errorf("what lies over the picture: %q", r.told)
	}
	r.tap(50, 100) // beside the picture
	if len(tapped) != 1 || len(moved) != 1 {
		t.Errorf("touched %v, moved %v", tapped, moved)
	}
}
