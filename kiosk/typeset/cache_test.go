package typeset

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"sync"
	"testing"

	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/golden"
)

func TestEqualParasShareOneLayout(t *testing.T) {
	e := testEngine(t)
	p := wrap("باب 12", 24, 300)
	first := e.Layout(p)
	if e.Layout(p) != first {
		t.Error("the same text was laid out twice")
	}
	changes := map[string]func(*Para){
		"text":        func(p *Para) { p.Spans[0].Text = "باب 13" },
		"width":       func(p *Para) { p.Width = 301 },
		"direction":   func(p *Para) { p.Dir = bidi.LTR },
		"align":       func(p *Para) { p.Align = AlignEnd },
		"lines":       func(p *Para) { p.MaxLines = 3 },
		"size":        func(p *Para) { p.Spans[0].Style.Size = 25 },
		"line height": func(p *Para) { p.Spans[0].Style.LineHeight = 1 },
		"family":      func(p *Para) { p.Spans[0].Style.Family = Heading },
		"bold":        func(p *Para) { p.Spans[0].Style.Bold = true },
		"tabular":     func(p *Para) { p.Spans[0].Style.Tabular = true },
		"colour":      func(p *Para) { p.Spans[0].Style.Color.A = 9 },
		"spans":       func(p *Para) { p.Spans = []Span{{"باب", body(24)}, {" 12", body(24)}} },
	}
	for name, change := range changes {
		other := wrap("باب 12", 24, 300)
		change(&other)
		if e.Layout(other) == first {
			t.Errorf("another %s got the same layout", name)
		}
	}
}

func TestCachesAreBounded(t *testing.T) {
	const masks, layouts, runs = 40_000, 60_000, 30_000
	e, err := newEngine(masks, layouts, runs)
	if err != nil {
		t.Fatal(err)
	}
	dst := image.NewRGBA(image.Rect(0, 0, 300, 300))
	for seed := range uint64(200) {
		e.Layout(wrap(someText(seed, 20), 20+float32(seed%17), 300)).Draw(dst, 0, 0)
	}
	s := e.Stats()
	if s.MaskBytes > masks || s.LayoutBytes > layouts || s.RunBytes > runs {
		t.Errorf("over the limits: %+v", s)
	}
	if s.Masks == 0 || s.Layouts == 0 || s.Runs == 0 {
		t.Errorf("a cache holds nothing: %+v", s)
	}
	var held int
	for el := e.masks.order.Front(); el != nil; el = el.Next() {
		held += entryOf[maskKey, *mask](el).value.bytes()
	}
	if held != s.MaskBytes {
		t.Errorf("masks take %d bytes, %d are counted", held, s.MaskBytes)
	}
	kept := e.Layout(Plain("باب", body(30)))
	before := picture(kept)
	e.Trim()
	if s := e.Stats(); s.Masks+s.MaskBytes+s.Layouts+s.LayoutBytes+s.Runs+s.RunBytes != 0 {
		t.Errorf("after Trim: %+v", s)
	}
	if err := golden.Difference(picture(kept), before); err != nil {
		t.Errorf("a layout kept over Trim: %v", err)
	}
}

func TestLRUDropsTheOldest(t *testing.T) {
	c := newLRU[string](10, func(v int) int { return v })
	c.put("a", 4)
	c.put("b", 4)
	if _, ok := c.get("a"); !ok {
		t.Fatal("a is gone")
	}
	c.put("c", 4)
	for key, want := range map[string]bool{"a": true, "b": false, "c": true} {
		if _, ok := c.get(key); ok != want {
			t.Errorf("%s is held: %v", key, ok)
		}
	}
	c.put("huge", 50)
	if c.len() != 1 || c.used != 50 {
		t.Errorf("beside a huge value: %d entries, %d used", c.len(), c.used)
	}
}

func TestSeveralGoroutines(t *testing.T) {
	e, err := newEngine(20_000, 20_000, 20_000) // small, so that entries are dropped while others draw
	if err != nil {
		t.Fatal(err)
	}
	alone := testEngine(t)
	p := wrap(someText(7, 40), 24, 320)
	want := picture(alone.Layout(p))
	var wg sync.WaitGroup
	for g := range uint64(4) {
		wg.Go(func() {
			for i := range uint64(20) {
				other := wrap(someText(g*100+i, 15), 20+float32(i%5), 300)
				e.Layout(other).Draw(image.NewRGBA(image.Rect(0, 0, 300, 200)), 0, 0)
				if err := golden.Difference(picture(e.Layout(p)), want); err != nil {
					t.Errorf("goroutine %d: %v", g, err)
					return
				}
				e.CapHeight(body(20))
				e.Stats()
			}
		})
	}
	wg.Wait()
}

// Blending must agree with Go's own drawing to one step of 255.
func TestBlendAgreesWithDrawMask(t *testing.T) {
	m := &mask{w: 256, h: 1, pix: make([]uint8, 256)}
	for i := range m.pix {
		m.pix[i] = uint8(i)
	}
	alpha := &image.Alpha{Pix: m.pix, Stride: 256, Rect: image.Rect(0, 0, 256, 1)}
	grounds := []color.Color{color.White, color.Transparent, color.NRGBA{20, 200, 90, 128}}
	for _, c := range []color.NRGBA{dark, saffron, {255, 255, 255, 255}, {10, 250, 100, 60}, {1, 2, 3, 0}} {
		for _, ground := range grounds {
			got, want := image.NewRGBA(alpha.Rect), image.NewRGBA(alpha.Rect)
			draw.Draw(got, got.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
			draw.Draw(want, want.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
			m.blend(got, 0, 0, inkOf(c))
			draw.DrawMask(want, want.Rect, image.NewUniform(c), image.Point{}, alpha, image.Point{}, draw.Over)
			for i := range got.Pix {
				if d := int(got.Pix[i]) - int(want.Pix[i]); d < -1 || d > 1 {
					t.Fatalf("%v on %v, cover %d, channel %d: %d, want %d", c, ground, i/4, i%4, got.Pix[i], want.Pix[i])
				}
			}
			for i := 0; i < len(got.Pix); i += 4 {
				if px := got.Pix[i : i+4]; px[0] > px[3] || px[1] > px[3] || px[2] > px[3] {
					t.Fatalf("%v on %v, cover %d: %v is no premultiplied colour", c, ground, i/4, px)
				}
			}
		}
	}
}

// Drawing into a part of a picture leaves the rest alone and draws the same.
func TestDrawHonoursBounds(t *testing.T) {
	e := testEngine(t)
	l := e.Layout(wrap(someText(3, 30), 24, 300))
	whole := image.NewRGBA(image.Rect(-20, -20, 340, l.Height+20))
	l.Draw(whole, 5, 7)
	window := image.Rect(31, 9, 211, 87)
	part := image.NewRGBA(whole.Rect)
	sub, ok := part.SubImage(window).(*image.RGBA)
	if !ok {
		t.Fatal("no part of a picture")
	}
	l.Draw(sub, 5, 7)
	for y := whole.Rect.Min.Y; y < whole.Rect.Max.Y; y++ {
		for x := whole.Rect.Min.X; x < whole.Rect.Max.X; x++ {
			want := color.RGBA{}
			if image.Pt(x, y).In(window) {
				want = whole.RGBAAt(x, y)
			}
			if got := part.RGBAAt(x, y); got != want {
				t.Fatalf("(%d, %d): %v, want %v", x, y, got, want)
			}
		}
	}
}

// benchmarkText is 480 characters of mixed text.
func benchmarkText() string {
	text := strings.Repeat("تسلم النسخة الكاملة من رسم الولادة (Copie intégrale) في ⵜⴰⵖⵔⵎⵜ مقابل 20,00 درهم، هاتف "+
		bidi.IsolateNumber("0536 34 91 91")+"، www.bninsar.ma. ", 4)
	return string([]rune(text)[:480])
}

func BenchmarkCold(b *testing.B) {
	e := testEngine(b)
	dst := image.NewRGBA(image.Rect(0, 0, 984, 700))
	p := wrap(benchmarkText(), 34, 984)
	for b.Loop() {
		e.Trim()
		e.Layout(p).Draw(dst, 0, 0)
	}
	b.ReportMetric(float64(e.Stats().Masks), "masks")
	b.ReportMetric(float64(e.Stats().MaskBytes), "maskbytes")
}

func BenchmarkWarmGlyphs(b *testing.B) {
	e := testEngine(b)
	dst := image.NewRGBA(image.Rect(0, 0, 984, 700))
	p := wrap(benchmarkText(), 34, 984)
	for b.Loop() {
		e.layouts.clear()
		e.runs.clear()
		e.Layout(p).Draw(dst, 0, 0)
	}
}

func BenchmarkCachedLayout(b *testing.B) {
	e := testEngine(b)
	dst := image.NewRGBA(image.Rect(0, 0, 984, 700))
	p := wrap(benchmarkText(), 34, 984)
	b.ReportAllocs()
	for b.Loop() {
		e.Layout(p).Draw(dst, 0, 0)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		testEngine(b)
	}
}
