package touch

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// dirtyCanvas notes what a window's canvas would be asked for.
type dirtyCanvas struct {
	fyne.Canvas
	dirty     int
	refreshed []fyne.CanvasObject
}

func (c *dirtyCanvas) SetDirty()                   { c.dirty++ }
func (c *dirtyCanvas) Refresh(o fyne.CanvasObject) { c.refreshed = append(c.refreshed, o) }

// TestThePressedLookIsDrawn: Fyne does not draw anew because something hidden
// is shown, and refreshing the stage would upload every picture of the page.
func TestThePressedLookIsDrawn(t *testing.T) {
	r := newRig(t, 3)
	c := &dirtyCanvas{Canvas: test.NewCanvas()}
	r.Canvas = c
	r.down(r.row(1))
	if c.dirty == 0 || r.pressedOn() == "" {
		t.Fatalf("pressed: %d frames asked for, look on %q", c.dirty, r.pressedOn())
	}
	c.dirty = 0
	r.up()
	if c.dirty == 0 || r.pressedOn() != "" {
		t.Fatalf("released: %d frames asked for, look on %q", c.dirty, r.pressedOn())
	}
	for _, o := range c.refreshed {
		if o == fyne.CanvasObject(r.Stage) {
			t.Fatal("the whole stage was refreshed: every picture is uploaded again")
		}
	}
}
