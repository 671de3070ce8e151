package golden

import (
	"image"
	"image/color"
	"testing"
)

func TestDifference(t *testing.T) {
	a, b := image.NewRGBA(image.Rect(0, 0, 9, 9)), image.NewRGBA(image.Rect(0, 0, 9, 9))
	if err := Difference(a, b); err != nil {
		t.Errorf("the same picture: %v", err)
	}
	b.SetRGBA(7, 2, color.RGBA{1, 0, 0, 255})
	b.SetRGBA(3, 5, color.RGBA{1, 0, 0, 255})
	want := "the first differing pixel is (7,2): drawn {0 0 0 0}, expected {1 0 0 255}; 2 pixels differ, all within (3,2)-(8,6)"
	if err := Difference(a, b); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if err := Difference(a, image.NewRGBA(image.Rect(0, 0, 9, 8))); err == nil {
		t.Error("pictures of two sizes are the same")
	}
}
