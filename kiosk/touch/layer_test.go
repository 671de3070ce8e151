package touch

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"bninsar.ma/madkhal/kiosk/style"
)

// flat paints all marks of a sheet one after the other: what layers must show.
func flat(s *Sheet) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, s.W, s.Y))
	for _, m := range s.Marks {
		if m.Paint == nil {
			m = m.painted()
		}
		l := layer{marks: []Mark{m}}
		l.paint(dst)
	}
	return dst
}

// stacked paints the layers of a sheet one over the other, as a canvas does.
func stacked(s *Sheet) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, s.W, s.Y))
	_, all := s.parts()
	for _, l := range all {
		pic := image.NewRGBA(image.Rect(0, 0, l.rect.Dx(), l.rect.Dy()))
		if l.marks[0].Paint == nil {
			l.marks[0] = l.marks[0].painted()
		}
		l.paint(pic)
		for y := range pic.Rect.Dy() {
			for x := range pic.Rect.Dx() {
				c := pic.RGBAAt(x, y)
				at := dst.PixOffset(l.rect.Min.X+x, l.rect.Min.Y+y)
				dab{c.R, c.G, c.B, c.A}.over(dst.Pix[at : at+4])
			}
		}
	}
	return dst
}

// TestLayersShowWhatTheMarksShow: boxes of all kinds thrown over each other
// look the same in layers as painted one by one.
func TestLayersShowWhatTheMarksShow(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 7))
		s := NewSheet(k, 540, seed%2 == 0)
		s.Y = 700
		for i := range 5 + r.IntN(30) {
			b := Box{Radius: []int{0, 12, 26, 40}[r.IntN(4)]}
			if r.IntN(4) > 0 {
				b.Fill = color.NRGBA{uint8(r.IntN(256)), uint8(i * 8), uint8(r.IntN(256)), 255}
			}
			if r.IntN(2) == 0 && b.Radius > 0 {
				b.Stroke, b.Width = color.NRGBA{uint8(r.IntN(256)), 80, uint8(i * 8), 255}, 1+r.IntN(5)
			}
			w, h := 20+r.IntN(500), 20+r.IntN(300)
			s.Panel(r.IntN(540-w), r.IntN(700-h), w, h, b)
		}
		want, got := flat(s), stacked(s)
		// Edges that are blended in two steps may differ by a rounding.
		for i := range want.Pix {
			if d := int(want.Pix[i]) - int(got.Pix[i]); d > 3 || d < -3 {
				px := i / 4
				t.Fatalf("seed %d: pixel (%d,%d) is %v in layers, want %v", seed, px%540, px/540,
					got.RGBAAt(px%540, px/540), want.RGBAAt(px%540, px/540))
			}
		}
	}
}

// TestLayersGatherMarks: a tile is one picture, and what is far apart is not
// joined by empty paper.
func TestLayersGatherMarks(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, 1080, true)
	s.Panel(20, 20, 300, 200, Box{Fill: k.White, Stroke: k.Line, Width: 3, Radius: 26})
	s.Icon("ui-next", 100, 40, 80, k.Sea)
	s.Words(40, 140, 260, Words{Text: "مدخل", RightToLeft: true}, Look{Align: Center})
	s.Icon("ui-next", 900, 1300, 40, k.Soft)
	s.Y = 1500
	_, all := s.parts()
	if len(all) != 2 || len(all[0].marks) != 3 || all[0].rect != s.Marks[0].Rect {
		t.Fatalf("%d layers, the first of %d marks in %v; want the tile whole and the arrow apart", len(all), len(all[0].marks), all[0].rect)
	}
	again := NewSheet(k, 1080, true)
	again.Marks = append(again.Marks, s.Marks...)
	if _, other := again.parts(); other[0].what != all[0].what || other[1].what != all[1].what {
		t.Error("the same marks on another sheet are not known again")
	}
	s.Marks[1].Rect = s.Marks[1].Rect.Add(image.Pt(1, 0))
	if _, other := s.parts(); other[0].what == all[0].what {
		t.Error("a moved picture is taken for the same")
	}
}

// TestALargePanelIsMostlySquare: its corners are small pictures.
func TestALargePanelIsMostlySquare(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	for _, b := range []Box{
		{Fill: k.Sand, Radius: 26},
		{Fill: k.Sand, Stroke: k.Sea, Width: 3, Radius: 26},
		{Stroke: k.Sea, Width: 3, Radius: 26},
	} {
		s := NewSheet(k, 1080, false)
		s.Panel(40, 40, 1000, 900, b)
		s.Y = 1000
		painted := 0
		_, all := s.parts()
		for _, l := range all {
			if l.marks[0].Paint != nil {
				painted += area(l.rect)
			}
		}
		if painted > 2*1000*30 {
			t.Errorf("%v: %d pixels are painted", b, painted)
		}
		if !bytes.Equal(stacked(s).Pix, flat(s).Pix) {
			t.Errorf("%v: the parts do not look like the whole", b)
		}
	}
}

// TestNothingToPaint: what words left no room for stands in no layer, for it
// would be painted beside its picture.
func TestNothingToPaint(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, 1080, false)
	s.Panel(100, 300, 200, 100, Box{Fill: k.Sea, Radius: 20})
	s.Picture(150, 275, 0, 0, func(*image.RGBA) { t.Error("a picture of no size was painted") })
	s.Panel(150, 275, 40, 0, Box{Fill: k.Sea, Radius: 20})
	s.Icon("ui-home", 200, 275, 0, k.Ink)
	s.Icon("ui-home", 200, 275, -8, k.Ink)
	s.Y = 700
	_, all := s.parts()
	for _, l := range all {
		for _, m := range l.marks {
			if !m.Rect.In(l.rect) || m.Rect.Empty() {
				t.Errorf("the mark %v stands in the layer %v", m.Rect, l.rect)
			}
		}
		l.paint(image.NewRGBA(image.Rect(0, 0, l.rect.Dx(), l.rect.Dy())))
	}
	if len(all) != 1 {
		t.Errorf("%d layers, not one", len(all))
	}
}
