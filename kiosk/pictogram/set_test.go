package pictogram_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"sync"
	"testing"

	"bninsar.ma/madkhal/kiosk/pictogram"
)

var sea = color.NRGBA{R: 0x0B, G: 0x55, B: 0x63, A: 0xFF}

func TestDrawPutsThePictureInItsPlaceAndColour(t *testing.T) {
	dst := image.NewRGBA(image.Rect(0, 0, 100, 80))
	// A plus of 64 pixels at (20, 10): its middle is at (52, 42).
	if err := pictogram.New().Draw(dst, "ui-plus", 20, 10, 64, sea, false); err != nil {
		t.Fatal(err)
	}
	if got := dst.RGBAAt(52, 42); got != (color.RGBA{0x0B, 0x55, 0x63, 0xFF}) {
		t.Errorf("the middle is %v, want the colour asked for", got)
	}
	for y := range 80 {
		for x := range 100 {
			inside := image.Pt(x, y).In(image.Rect(20, 10, 84, 74))
			if dst.RGBAAt(x, y).A != 0 && !inside {
				t.Fatalf("ink at (%d,%d), outside the square", x, y)
			}
		}
	}
}

func TestStrokesGrowWithThePicture(t *testing.T) {
	for _, size := range []int{16, 64, 160, 512} {
		m, err := pictogram.New().Mask("ui-minus", size, false)
		if err != nil {
			t.Fatal(err)
		}
		thick := 0.0
		for y := range size {
			thick += float64(m.AlphaAt(size/2, y).A) / 255
		}
		if want := float64(size) * 4 / 64; thick < want*0.97 || thick > want*1.03 {
			t.Errorf("in %d pixels a stroke is %.2f wide, want %.2f", size, thick, want)
		}
	}
}

func TestDrawBlendsAndIsCutAtTheEdge(t *testing.T) {
	dst := image.NewRGBA(image.Rect(0, 0, 16, 16))
	half := color.NRGBA{R: 0xFF, A: 0x80}
	if err := pictogram.New().Draw(dst, "ui-plus", -24, -24, 64, half, false); err != nil {
		t.Fatal(err)
	}
	if got := dst.RGBAAt(8, 8); got.A < 0x7F || got.A > 0x81 {
		t.Errorf("half transparent ink gave alpha %#x", got.A)
	}
}

func TestErrorsLeaveThePictureUntouched(t *testing.T) {
	for _, tc := range []struct {
		name string
		size int
		want error
	}{
		{"no-such-thing", 64, pictogram.ErrUnknown},
		{"", 64, pictogram.ErrUnknown},
		{"grave", 0, pictogram.ErrSize},
		{"grave", -5, pictogram.ErrSize},
		{"grave", pictogram.MaxSize + 1, pictogram.ErrSize},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := pictogram.New()
			dst := image.NewRGBA(image.Rect(0, 0, 64, 64))
			if err := s.Draw(dst, tc.name, 0, 0, tc.size, sea, false); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
			if !bytes.Equal(dst.Pix, make([]byte, len(dst.Pix))) {
				t.Error("something was drawn")
			}
		})
	}
}

func TestMirroredIsTheMirrorImage(t *testing.T) {
	s := pictogram.New()
	for _, size := range []int{1, 24, 63, 150} {
		plain, err := s.Mask("ui-not-here", size, false)
		if err != nil {
			t.Fatal(err)
		}
		mirrored, err := s.Mask("ui-not-here", size, true)
		if err != nil {
			t.Fatal(err)
		}
		for y := range size {
			for x := range size {
				if plain.AlphaAt(x, y) != mirrored.AlphaAt(size-1-x, y) {
					t.Fatalf("size %d: (%d,%d) differs", size, x, y)
				}
			}
		}
	}
}

func TestAliasSharesTheMask(t *testing.T) {
	s := pictogram.New()
	a, err := s.Mask("paper-id-card", 48, false)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Mask("id-card", 48, false)
	if err != nil {
		t.Fatal(err)
	}
	if a != b {
		t.Error("two masks for one picture")
	}
}

func TestMirrorsKnowsWhatFollowsTheReadingDirection(t *testing.T) {
	for name, want := range map[string]bool{
		"ui-back": true, "ui-next": true, "ui-forward": true, "ui-not-here": true, "other-building": true,
		"coin-out": true, "bars-years": true, "two-pots": true, "coin-in": false, "bars-check": false,
		"ui-clock": false, "ui-phone": false, "signature": false, "ui-check": false, "house-number": false,
		"ui-search": false, "no-such": false,
	} {
		if got := pictogram.Mirrors(name); got != want {
			t.Errorf("Mirrors(%q) = %v", name, got)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	s := pictogram.New()
	names := []string{"grave", "shop", "pay", "ear", "ui-home"}
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 40 {
				if _, err := s.Mask(names[(worker+i)%len(names)], 20+i, i%2 == 0); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
