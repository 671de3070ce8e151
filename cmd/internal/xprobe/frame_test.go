package xprobe

import (
	"image"
	"testing"
)

func filled(r image.Rectangle, part image.Rectangle, value byte) *Frame {
	f := newFrame(r)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			f.pix[((y-r.Min.Y)*r.Dx()+x-r.Min.X)*4] = value
		}
	}
	return f
}

func TestFrameShares(t *testing.T) {
	area := image.Rect(8, 8, 72, 72)
	tests := []struct {
		name              string
		a, b              *Frame
		differs, dominant float64
	}{
		{"same", filled(area, area, 7), filled(area, area, 7), 0, 1},
		{"a quarter", filled(area, image.Rect(8, 8, 40, 40), 7), newFrame(area), 0.25, 0.75},
		{"half", filled(area, image.Rect(8, 8, 72, 40), 7), newFrame(area), 0.5, 0.5},
		{"other place", newFrame(area), newFrame(area.Add(image.Pt(1, 0))), 1, 1},
		{"one pixel", newFrame(image.Rect(0, 0, 1, 1)), filled(image.Rect(0, 0, 1, 1), image.Rect(0, 0, 1, 1), 1), 1, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.a.Differs(test.b); got != test.differs {
				t.Errorf("differs by %v, want %v", got, test.differs)
			}
			if got := test.a.Dominant(); got != test.dominant {
				t.Errorf("dominant %v, want %v", got, test.dominant)
			}
		})
	}
}

func TestFrameBlankIsCut(t *testing.T) {
	area := image.Rect(0, 0, 16, 16)
	f := filled(area, area, 9)
	f.blank(image.Rect(8, 8, 99, 99))
	if want := filled(area, image.Rect(0, 0, 16, 8), 9); f.pix[8*16*4] != 9 || f.pix[(8*16+8)*4] != 0 || !f.Image().Bounds().Eq(want.Bounds) {
		t.Error("the masked corner is not black, or more than it is")
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	var log tail
	for range 3 {
		if _, err := log.Write(make([]byte, tailBytes)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := log.Write([]byte("the end")); err != nil {
		t.Fatal(err)
	}
	if s := log.String(); len(s) != tailBytes || s[len(s)-7:] != "the end" {
		t.Errorf("%d bytes kept, ending in %q", len(s), s[len(s)-7:])
	}
}
