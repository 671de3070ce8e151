package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/typeset"
)

var (
	ink   = color.NRGBA{0x12, 0x24, 0x2e, 0xff}
	sea   = color.NRGBA{0x0b, 0x55, 0x63, 0xff}
	black = color.NRGBA{A: 0xff}
)

func info(purpose pdf.Purpose) pdf.Info {
	return pdf.Info{Title: "لوحات · Signs", Made: time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC), For: purpose}
}

// write writes a document to a file and gives its path.
func write(t *testing.T, d *pdf.Document) string {
	t.Helper()
	b, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "test.pdf")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// poppler runs a program of poppler-utils, which shares nothing with ours; what
// it complains about fails the test.
func poppler(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s (Debian package poppler-utils): %v %s", name, err, complaints.String())
	}
	return out.String()
}

// rendered draws the only page of a file with dots pixels a millimetre.
func rendered(t *testing.T, path string, dots int) *image.RGBA {
	t.Helper()
	out := filepath.Join(t.TempDir(), "page")
	poppler(t, "pdftoppm", "-r", fmt.Sprint(25.4*float64(dots)), "-png", "-singlefile", path, out)
	f, err := os.Open(out + ".png")
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(f)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	img := image.NewRGBA(m.Bounds())
	draw.Draw(img, img.Rect, m, image.Point{}, draw.Src)
	return img
}

func TestBoxes(t *testing.T) {
	tests := []struct {
		name                 string
		purpose              pdf.Purpose
		media, bleed, around float64 // sheet, and its edges around the page
	}{
		{"for a print shop", pdf.Shop, 210 + 20, 3, 10},
		{"for the office", pdf.Office, 210, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := pdf.New(info(test.purpose))
			d.Page(210, 297)
			out := poppler(t, "pdfinfo", "-box", write(t, d))
			box := func(name string) (v [4]float64) {
				m := regexp.MustCompile(name + `:\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)`).FindStringSubmatch(out)
				if m == nil {
					t.Fatalf("no %s in\n%s", name, out)
				}
				for i := range v {
					if _, err := fmt.Sscan(m[i+1], &v[i]); err != nil {
						t.Fatal(err)
					}
					v[i] *= 25.4 / 72
				}
				return v
			}
			same := func(name string, want [4]float64) {
				got := box(name)
				for i := range got {
					if math.Abs(got[i]-want[i]) > 0.01 {
						t.Errorf("%s %.2f mm, want %.2f", name, got, want)
						return
					}
				}
			}
			a := test.around
			same("MediaBox", [4]float64{0, 0, test.media, 297 + 2*a})
			same("TrimBox", [4]float64{a, a, a + 210, a + 297})
			same("BleedBox", [4]float64{a - test.bleed, a - test.bleed, a + 210 + test.bleed, a + 297 + test.bleed})
			if shop := strings.Contains(out, "PDF/X-1a:2003"); shop != (test.purpose == pdf.Shop) {
				t.Errorf("says PDF/X-1a: %v", shop)
			}
			if !strings.Contains(out, "لوحات · Signs") {
				t.Errorf("the title is not in\n%s", out)
			}
		})
	}
}

// Text comes out shaped and ordered as on the screen, in its place.
func TestTextIsAsOnTheScreen(t *testing.T) {
	e, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"Arabic with numbers and French": "الباب 002 (État civil) الشباك 1",
		"marks":                          "الجَماعةُ الحَضَرِيّة",
		"Tamazight":                      "ⴰⵣⵓⵍ",
	} {
		t.Run(name, func(t *testing.T) {
			const dots = 10
			style := typeset.Style{Bold: true, Size: 9 * pdf.Units, Color: black}
			para := typeset.Plain(text, style)
			para.Width, para.Dir = 90*pdf.Units, bidi.RTL
			d := pdf.New(info(pdf.Office))
			d.Page(100, 50).Text(e.Layout(para), 5, 5)
			got := rendered(t, write(t, d), dots)

			style.Size, para.Width = 9*dots, 90*dots
			para.Spans[0].Style = style
			want := image.NewRGBA(got.Rect)
			draw.Draw(want, want.Rect, image.White, image.Point{}, draw.Src)
			e.Layout(para).Draw(want, 5*dots, 5*dots)
			dark, wrong := 0, 0
			for i := 0; i < len(want.Pix); i += 4 {
				if want.Pix[i] < 128 {
					dark++
				}
				// Whole pixels of the one are none of the other: a half of one aside
				// shows at the edges only.
				if d := int(want.Pix[i]) - int(got.Pix[i]); d < -200 || d > 200 {
					wrong++
				}
			}
			if dark < 1000 || wrong > dark/50 {
				t.Errorf("%d of %d dark pixels are elsewhere", wrong, dark)
			}
		})
	}
}

// A shop's file has no colour but CMYK, by recipe where there is one.
func TestColours(t *testing.T) {
	shop := info(pdf.Shop)
	shop.Inks = map[color.NRGBA]pdf.Ink{sea: {92, 45, 45, 35}}
	for name, test := range map[string]struct {
		info pdf.Info
		want color.RGBA
		near int
	}{
		"shop":   {shop, color.RGBA{0x1c, 0x51, 0x5e, 0xff}, 24}, // as a reader without profiles mixes it
		"office": {info(pdf.Office), color.RGBA{0x0b, 0x55, 0x63, 0xff}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := pdf.New(test.info)
			p := d.Page(20, 20)
			var area pdf.Path
			area.RoundRect(-3, -3, 26, 26, 2)
			p.Fill(&area, sea)
			m := rendered(t, write(t, d), 4)
			got := m.RGBAAt(m.Rect.Dx()/2, m.Rect.Dy()/2)
			for _, d := range []int{int(got.R) - int(test.want.R), int(got.G) - int(test.want.G), int(got.B) - int(test.want.B)} {
				if d < -test.near || d > test.near {
					t.Errorf("colour %v, want %v", got, test.want)
				}
			}
		})
	}
}

// Crop marks stand outside the bleed, in line with the cut.
func TestCropMarks(t *testing.T) {
	const dots = 10
	d := pdf.New(info(pdf.Shop))
	d.Page(50, 30)
	m := rendered(t, write(t, d), dots)
	darkAt := func(x, y float64) bool { // mm on the page
		px, py := int((x+10)*dots), int((y+10)*dots)
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				if m.RGBAAt(px+dx, py+dy).R < 160 {
					return true
				}
			}
		}
		return false
	}
	for _, at := range [][2]float64{{0, -5}, {50, -5}, {0, 35}, {50, 35}, {-5, 0}, {-5, 30}, {55, 0}, {55, 30}} {
		if !darkAt(at[0], at[1]) {
			t.Errorf("no crop mark at %v", at)
		}
	}
	for _, at := range [][2]float64{{0, -2}, {0, 0}, {50, 31}, {-2, 0}, {25, 15}} {
		if darkAt(at[0], at[1]) {
			t.Errorf("a mark within the bleed, at %v", at)
		}
	}
}

func TestIcon(t *testing.T) {
	const dots = 8
	d := pdf.New(info(pdf.Office))
	p := d.Page(40, 40)
	if err := p.Icon("ui-stairs", 4, 4, 32, black, true); err != nil {
		t.Fatal(err)
	}
	if err := p.Icon("no-such-thing", 0, 0, 40, black, false); !errors.Is(err, pictogram.ErrUnknown) {
		t.Errorf("error %v, want ErrUnknown", err)
	}
	got := rendered(t, write(t, d), dots)
	want, err := pictogram.New().Mask("ui-stairs", 32*dots, true)
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for y := range 32 * dots {
		for x := range 32 * dots {
			if d := 255 - int(want.AlphaAt(x, y).A) - int(got.RGBAAt(x+4*dots, y+4*dots).R); d < -128 || d > 128 {
				wrong++
			}
		}
	}
	if wrong > 100 {
		t.Errorf("%d pixels differ from the screen's", wrong)
	}
}

func TestCodeIsRead(t *testing.T) {
	for name, text := range map[string]string{
		"an address":  "https://www.bninsar.ma/ar/departments/dep-etat-civil",
		"Arabic":      "مكتب الحالة المدنية\nالباب 002\nمعلومة تجريبية تنتظر التأكيد",
		"a long note": strings.Repeat("كلمة ", 30) + ".",
	} {
		t.Run(name, func(t *testing.T) {
			d := pdf.New(info(pdf.Shop))
			if err := d.Page(60, 60).Code(text, 7, 7, 46, 0.7); err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(t.TempDir(), "code")
			poppler(t, "pdftoppm", "-r", "200", "-png", "-singlefile", write(t, d), out)
			read, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", out+".png").Output()
			if err != nil || strings.TrimSuffix(string(read), "\n") != text {
				t.Errorf("read %q (%v), want %q", read, err, text)
			}
		})
	}
	t.Run("too long for its size", func(t *testing.T) {
		p := pdf.New(info(pdf.Shop)).Page(60, 60)
		for _, n := range []int{600, 5000} {
			long := strings.Repeat("x", n)
			if err := p.Code(long, 7, 7, 46, 0.7); !errors.Is(err, pdf.ErrCode) || pdf.CodeFits(long, 46, 0.7) {
				t.Errorf("%d bytes: error %v, want ErrCode", n, err)
			}
		}
	})
}

// TestDots: pictures come out dot for dot, at their size, between other pages.
func TestDots(t *testing.T) {
	d := pdf.New(pdf.Info{For: pdf.Office})
	bits := []byte{0b10101010, 0b10000000, 0b01010101, 0b00000000, 0b11111111, 0b10000000}
	d.Dots(9, 3, 203, bits)
	d.Page(50, 50)
	d.Dots(9, 3, 203, bits)
	path := write(t, d)
	out := poppler(t, "pdfinfo", "-f", "1", "-l", "3", path)
	if size := strings.Count(out, "3.192 x 1.064 pts"); d.Pages() != 3 || size != 2 {
		t.Errorf("pages of 9 × 3 dots at 203 an inch: %d\n%s", size, out)
	}
	for _, page := range []string{"1", "3"} {
		to := filepath.Join(t.TempDir(), "page")
		poppler(t, "pdftoppm", "-r", "203", "-mono", "-singlefile", "-f", page, path, to)
		got, err := os.ReadFile(to + ".pbm")
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, append([]byte("P4\n9 3\n"), bits...)) {
			t.Errorf("page %s comes out as %q", page, got)
		}
	}
}

func TestSameDrawingSameBytes(t *testing.T) {
	draw := func() []byte {
		d := pdf.New(info(pdf.Shop))
		for range 3 {
			p := d.Page(100, 100)
			if err := errors.Join(p.Icon("info", 10, 10, 20, ink, false), p.Code("x", 40, 40, 40, 1)); err != nil {
				t.Fatal(err)
			}
		}
		b, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if !bytes.Equal(draw(), draw()) {
		t.Error("the bytes differ")
	}
}
