package touch

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"bninsar.ma/madkhal/kiosk/style"
)

// painted draws the marks of a sheet on its paper, as the screen would.
func painted(s *Sheet, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, s.W, h))
	draw.Draw(img, img.Rect, image.NewUniform(s.Paper), image.Point{}, draw.Src)
	for _, m := range s.Marks {
		if m.Paint == nil {
			continue
		}
		mark := image.NewRGBA(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()))
		m.Paint(mark)
		draw.Draw(img, m.Rect, mark, image.Point{}, draw.Over)
	}
	return img
}

// scan reads a code as a phone would, with a decoder that shares nothing with
// the maker of the code.
func scan(t *testing.T, img image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	res, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Fatalf("the code cannot be read: %v", err)
	}
	return res.GetText()
}

func TestCodesCanBeRead(t *testing.T) {
	palettes := map[string]style.Palette{"light": style.Light(), "high contrast": style.HighContrast()}
	for name, text := range map[string]string{
		"short":                        "1",
		"address":                      "https://www.bninsar.ma/ar/services/copie-integrale-naissance",
		"Arabic":                       "نسخة كاملة من رسم الولادة\nالرسم: 2 درهم · الباب 002، الطابق السفلي",
		"French":                       "Copie intégrale d’acte de naissance\nDroits : 2 DH · Porte 002, rez-de-chaussée – à côté de l’escalier",
		"Tifinagh":                     "ⵜⴰⵖⵔⵎⵜ ⵏ ⴰⵢⵜ ⵏⵚⴰⵕ ⵉⵡⵔⵉⵇⵏ ⵉⵏⵓ",
		"at the step to fewer modules": strings.Repeat("x", 100),
		"just beyond it":               strings.Repeat("x", 101),
		"long":                         strings.Repeat("- البطاقة الوطنية للتعريف (أصل ونسخة)\n", 8),
	} {
		t.Run(name, func(t *testing.T) {
			for palette, p := range palettes {
				s := NewSheet(testKit(t, 1080, 1920, p), 600, true)
				if err := s.QR(text, 30, 40, 400); err != nil {
					t.Fatal(err)
				}
				if got := scan(t, painted(s, 480)); got != text {
					t.Errorf("%s: read %q, want %q", palette, got, text)
				}
				if c := s.Codes[0]; c.Text != text || !c.Rect.In(image.Rect(600-30-400, 40, 600-30, 440)) {
					t.Errorf("%s: %q at %v, not in the square it was given", palette, c.Text, c.Rect)
				}
			}
		})
	}
}

// TestCodeIsBlackOnWhite: modules of whole pixels, as large as the square lets
// them be, also where the palette's paper is black.
func TestCodeIsBlackOnWhite(t *testing.T) {
	const text = "www.bninsar.ma"
	for _, side := range []int{90, 176, 237, 280, 401} {
		s := NewSheet(testKit(t, 1080, 1920, style.HighContrast()), side, false)
		if err := s.QR(text, 0, 0, side); err != nil {
			t.Fatal(err)
		}
		img := image.NewRGBA(image.Rect(0, 0, s.Marks[0].Rect.Dx(), s.Marks[0].Rect.Dy()))
		s.Marks[0].Paint(img)
		px := CodeModule(text, side)
		if px < 2 || img.Rect.Dx()%px != 0 || img.Rect.Dx() != img.Rect.Dy() {
			t.Fatalf("side %d: modules of %d pixels in %v", side, px, img.Rect)
		}
		n := img.Rect.Dx() / px
		if (n-2*4-17)%4 != 0 {
			t.Errorf("side %d: %d modules without the white border are no QR code", side, n-8)
		}
		if room := side - img.Rect.Dx(); room >= n {
			t.Errorf("side %d: modules could be a pixel larger, %d pixels are left", side, room)
		}
		// The corner mark begins right behind the border.
		if c := img.RGBAAt(4*px, 4*px); c.R != 0 {
			t.Errorf("side %d: the border is wider than four modules", side)
		}
		checkPixels(t, img, px)
	}
}

// checkPixels looks at every pixel of a code with modules of px: pure black and
// white, and four white modules around.
func checkPixels(t *testing.T, img *image.RGBA, px int) {
	t.Helper()
	white, black := color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{0, 0, 0, 0xff}
	inner := img.Rect.Inset(4 * px)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			c := img.RGBAAt(x, y)
			if c != white && c != black || c != img.RGBAAt(x/px*px, y/px*px) {
				t.Fatalf("pixel %d, %d is %v in a module of another colour, or no colour of a code", x, y, c)
			}
			if c != white && !image.Pt(x, y).In(inner) {
				t.Fatalf("pixel %d, %d of the border is not white", x, y)
			}
		}
	}
}

func TestTooMuchForACode(t *testing.T) {
	s := NewSheet(testKit(t, 1080, 1920, style.Light()), 600, false)
	for name, c := range map[string]struct {
		text string
		side int
	}{
		"more than any code holds":    {strings.Repeat("x", 3000), 2000},
		"more than this square holds": {strings.Repeat("x", 300), 100},
		"no room at all":              {"x", 0},
		"nothing to say":              {"", 200},
	} {
		t.Run(name, func(t *testing.T) {
			if err := s.QR(c.text, 0, 0, c.side); !errors.Is(err, ErrCode) {
				t.Errorf("error %v, want %v", err, ErrCode)
			}
			if got := CodeModule(c.text, c.side); got != 0 {
				t.Errorf("module of %d pixels, want 0", got)
			}
		})
	}
	if len(s.Marks)+len(s.Codes) > 0 {
		t.Error("something was drawn all the same")
	}
}
