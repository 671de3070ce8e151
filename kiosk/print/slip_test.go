package print

import (
	"bytes"
	"compress/zlib"
	"errors"
	"image"
	"image/color"
	"io"
	"math"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/multi/qrcode"

	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/typeset"
)

func kitFor(t testing.TB) Kit {
	t.Helper()
	e, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	return Kit{Type: e, Icons: pictogram.New()}
}

func arabic(s string) Words { return Words{s, true} }

func slip() Slip {
	s := Slip{
		RightToLeft: true, Town: arabic("جماعة بني أنصار"), Icon: "baby-register", Title: arabic("التصريح بولادة"),
		Sample: arabic("معلومة تجريبية"),
		Place:  Place{Label: arabic("الباب"), Number: "002", Name: arabic("الشباك 1"), Floor: arabic("الطابق الأرضي"), Door: arabic("الباب 002")},
		Facts:  []Fact{{Icon: "ui-coin", Label: arabic("الثمن"), Value: arabic("مجانا"), Line: "الثمن: مجانا"}},
		Papers: List{Heading: arabic("ماذا أحضر معي؟"), Items: []Words{arabic("الدفتر العائلي"), arabic("البطاقة الوطنية")}},
		Hours:  List{Heading: arabic("متى يفتح؟"), Items: []Words{arabic("من الاثنين إلى الجمعة: من 08:30 إلى 16:30")}},
		Way:    Way{Heading: arabic("الطريق"), Steps: []Words{arabic("تقدّم إلى الأمام")}},
		Foot:   []Words{arabic("طُبعت 23 نونبر 2026")},
	}
	lines, keep := s.Note()
	s.Codes = []Code{
		{Lines: lines, Keep: keep, Opens: arabic("في هاتفك")},
		{Lines: []string{"https://www.example.ma/ar/services/declaration-naissance"}, Keep: 1, Opens: arabic("عبر الإنترنت")},
	}
	return s
}

// codesOn reads all codes of a picture by another's decoder.
func codesOn(t *testing.T, b *Bitmap) []string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(b)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeMultiReader().DecodeMultiple(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, r := range found {
		list = append(list, r.GetText())
	}
	return list
}

func TestCompose(t *testing.T) {
	k := kitFor(t)
	for _, p := range papers() {
		t.Run(p.Name, func(t *testing.T) {
			pages, err := Compose(k, slip(), p)
			if err != nil {
				t.Fatal(err)
			}
			b := pages[0]
			if w, h := b.MM(); len(pages) != 1 || b.W != p.W || p.H == 0 && h > aim || p.H > 0 && b.H != p.H {
				t.Errorf("%d page(s) of %.0f × %.0f mm", len(pages), w, h)
			}
			got := strings.Join(codesOn(t, b), "\n--\n")
			for _, want := range []string{"ماذا أحضر معي؟\n- الدفتر العائلي\n- البطاقة الوطنية", "https://www.example.ma/ar/services/declaration-naissance"} {
				if !strings.Contains(got, want) {
					t.Errorf("no code says %q; they say %q", want, got)
				}
			}
			for y := range b.H {
				for x := range p.Margin {
					if b.Black(x, y) || b.Black(b.W-1-x, y) {
						t.Fatalf("ink on the margin, row %d", y)
					}
				}
			}
		})
	}
}

// TestNothingClipped: no letter reaches out of the room that its block is drawn
// in, and no word is broken or left out where smaller letters would hold it.
func TestNothingClipped(t *testing.T) {
	k, s := kitFor(t), slip()
	s.Title, s.Place.Name = arabic("طلب الاطلاع على تصميم في قطاع بني أنصار الجنوبي"), arabic("شباك أداء الرسوم والحقوق في بني أنصار")
	s.Facts = append(s.Facts,
		Fact{Icon: "mail", Value: Words{"commune.bninsar@gmail.com", false}},
		Fact{Label: Words{"Durée", false}, Value: Words{"Du 1er\u00a0janvier 2024 au 31\u00a0décembre 2025", false}})
	const far = 20 // millimetres
	for _, p := range papers() {
		for _, shrink := range []float64{1, 0.82} {
			c := composer{kit: k, slip: s, paper: p, w: p.W - 2*p.Margin, shrink: shrink, drawn: drawn{}}
			c.all()
			for i, b := range c.blocks {
				if b.paint == nil {
					continue
				}
				near, over := c.mm(beyond), c.mm(far)
				canvas := image.NewRGBA(image.Rect(0, -over, p.W, b.h+over))
				fill(canvas, canvas.Rect, color.White)
				b.paint(canvas)
				for y := range canvas.Rect.Dy() {
					for x := range p.W {
						if at := y - over; (at < -near || at >= b.h+near) && grey(canvas, x, y) < 0x80 {
							t.Fatalf("%s at %.2f: block %d has ink %d rows beside its %d", p.Name, shrink, i, at, b.h)
						}
					}
				}
			}
			mail := c.fit(Words{Text: "commune.bninsar@gmail.com"}, kind{mm: 3.9, bold: true}, c.w-c.mm(6.4))
			if mail.Broken || len(mail.Lines) > 1 {
				t.Errorf("%s at %.2f: the address is broken", p.Name, shrink)
			}
		}
	}
}

// TestNumberAtArmsLength: 7 arc minutes of an eye are a sixth of a millimetre
// in 80 cm and five of them make a letter; a person without glasses has a tenth
// of that sight.
func TestNumberAtArmsLength(t *testing.T) {
	k := kitFor(t)
	for _, p := range papers()[:2] {
		c := composer{kit: k, slip: slip(), paper: p, w: p.W - 2*p.Margin, shrink: 1, drawn: drawn{}}
		digits := c.set(Words{Text: "002"}, number, 0)
		if mm := float64(digits.Ink.Dy()) * 25.4 / float64(p.DPI); mm < 10 {
			t.Errorf("%s: the number is %.1f mm high", p.Name, mm)
		}
	}
}

func TestEndlessSlip(t *testing.T) {
	k := kitFor(t)
	long := strings.Repeat("كلمة طويلة جدا ", 8000)
	s := slip()
	s.Title, s.Place.Name, s.Text = arabic(long[:4000]), arabic(long[:2000]), []Words{arabic(long), arabic(long)}
	for range 100 {
		s.Papers.Items = append(s.Papers.Items, arabic("ورقة أخرى"))
		s.Way.Steps = append(s.Way.Steps, arabic("تقدّم"))
	}
	s.Codes[0] = Code{Lines: []string{long}, Keep: 1} // no code holds that
	for _, p := range []Paper{papers()[0], papers()[2]} {
		pages, err := Compose(k, s, p)
		if err != nil && !errors.Is(err, ErrLong) {
			t.Errorf("%s: %v", p.Name, err)
		}
		for _, b := range pages {
			if _, h := b.MM(); h > max(p.Most, 297.1) {
				t.Errorf("%s: %.0f mm", p.Name, h)
			}
		}
		if len(pages) > mostPages {
			t.Errorf("%s: %d pages", p.Name, len(pages))
		}
	}
	if _, err := Compose(k, Slip{}, papers()[0]); !errors.Is(err, ErrEmpty) {
		t.Errorf("an empty slip: %v", err)
	}
	if _, err := Compose(k, slip(), Paper{Name: "stamp", W: 20, DPI: 203}); err == nil {
		t.Error("a stamp is taken for paper")
	}
}

// TestHugePicture: a map of a hundred megapixels is printed, but no larger than
// the column; its grey stays grey.
func TestHugePicture(t *testing.T) {
	k, s := kitFor(t), slip()
	for _, size := range []image.Point{{10_000, 10_000}, {100_000, 1000}, {300, 100_000}} {
		// All its rows are the same one in memory.
		huge := &image.RGBA{Pix: bytes.Repeat([]byte{0xa0}, 4*size.X), Rect: image.Rectangle{Max: size}}
		s.Way.Map = func(int, int, float64) *image.RGBA { return huge }
		for _, p := range []Paper{papers()[0], papers()[2]} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			pages, err := Compose(k, s, p)
			if err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 300 {
				t.Errorf("%v on %s: %d MB were taken", size, p.Name, took)
			}
			if _, h := pages[0].MM(); len(pages) > 3 || p.H == 0 && h > aim {
				t.Errorf("%v on %s: %d pages of %.0f mm", size, p.Name, len(pages), h)
			}
		}
	}
}

// TestEndlessCode: a note of a million lines costs no more than one that fits.
func TestEndlessCode(t *testing.T) {
	s := slip()
	s.Codes[0].Lines = slices.Repeat([]string{"x"}, 1_000_000)
	s.Codes[0].Keep = 1
	s.Papers.Heading, s.Way.Heading, s.Place.Number = arabic(strings.Repeat("كلمة ", 1_000_000)), arabic(strings.Repeat("كلمة ", 1_000_000)), strings.Repeat("1", 1_000_000)
	if _, err := Compose(kitFor(t), s, papers()[1]); err != nil && !errors.Is(err, ErrLong) {
		t.Error(err)
	}
}

// TestCodeFallsBack: a note that has no room loses lines from its end, and goes
// where not even what must be said fits; the address stays.
func TestCodeFallsBack(t *testing.T) {
	k := kitFor(t)
	s := slip()
	s.Codes[0].Lines = append(s.Codes[0].Lines, strings.Repeat("سطر ", 900))
	pages, err := Compose(k, s, papers()[0])
	if err != nil {
		t.Fatal(err)
	}
	got := codesOn(t, pages[0])
	if len(got) != 2 || strings.Contains(strings.Join(got, ""), "سطر سطر") {
		t.Errorf("the codes say %q", got)
	}
	s.Codes[0].Keep = len(s.Codes[0].Lines)
	if pages, err = Compose(k, s, papers()[0]); err != nil {
		t.Fatal(err)
	}
	if got = codesOn(t, pages[0]); len(got) != 1 || !strings.HasPrefix(got[0], "https://") {
		t.Errorf("the codes say %q", got)
	}
}

func TestDitherKeepsGreys(t *testing.T) {
	for _, grey := range []uint8{0x20, 0x70, 0x80, 0xa0, 0xc0, 0xf0} {
		src := image.NewRGBA(image.Rect(0, 0, 200, 200))
		fill(src, src.Rect, color.Gray{Y: grey})
		b := NewBitmap(200, 200, 203)
		b.dither(src, 0, 0)
		black := 0
		for y := range 200 {
			for x := range 200 {
				if b.Black(x, y) {
					black++
				}
			}
		}
		want := 1 - float64(grey)/255
		switch {
		case grey <= nearBlack:
			want = 1
		case grey >= nearWhite:
			want = 0
		}
		if got := float64(black) / 40000; math.Abs(got-want) > 0.02 {
			t.Errorf("grey %#x: %.3f of the dots are black, want %.3f", grey, got, want)
		}
	}
}

// TestPDF takes the picture out of the file again.
func TestPDF(t *testing.T) {
	pages, err := Compose(kitFor(t), slip(), papers()[1])
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	f := &Folder{Dir: dir, Paper: papers()[1], Now: time.Now}
	if s := f.State(t.Context()); !s.Ready() {
		t.Fatal(s)
	}
	if err := f.Print(t.Context(), Job{Name: "service-x/../y", Pages: pages}); err != nil {
		t.Fatal(err)
	}
	if s := (&Folder{Dir: dir + "/none"}).State(t.Context()); s.Main() != Away {
		t.Errorf("a folder that is not there: %v", s)
	}
	var out bytes.Buffer
	if err := PDF(&out, pages); err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?s)/Image [^>]*/Length \d+ /Filter /FlateDecode >>\nstream\n(.*?)\nendstream`).FindSubmatch(out.Bytes())
	if m == nil {
		t.Fatal("no picture in the file")
	}
	z, err := zlib.NewReader(bytes.NewReader(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if err != nil || !bytes.Equal(got, pages[0].Bits) {
		t.Errorf("the picture in the file is another one (%v)", err)
	}
}
