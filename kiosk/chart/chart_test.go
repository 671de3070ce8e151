package chart

import (
	"image"
	"image/color"
	"math"
	"testing"
	"time"
)

var (
	black = color.NRGBA{A: 0xff}
	grey  = color.NRGBA{0x80, 0x80, 0x80, 0xff}
)

// inked counts the pixels of a column that are painted.
func inked(m *image.RGBA, x int) (n int) {
	for y := range m.Rect.Dy() {
		if m.RGBAAt(x, y).A > 0x80 {
			n++
		}
	}
	return n
}

func paint(b Bar) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 200, 40))
	b.Paint(m)
	return m
}

func TestBarMirrors(t *testing.T) {
	b := Bar{
		Rail: grey, Height: 20, Stroke: 3, Spans: []Span{{From: 0.1, To: 0.5, Filled: 0.25, Kind: Hollow, Color: black}},
		Ticks: []Tick{{At: 0.8, Whole: true, Color: black, Width: 4}},
	}
	left := paint(b)
	b.RightToLeft = true
	right := paint(b)
	for x := range 200 {
		if l, r := inked(left, x), inked(right, 199-x); math.Abs(float64(l-r)) > 1 {
			t.Fatalf("column %d has %d pixels of ink, mirrored %d", x, l, r)
		}
	}
	if n := inked(left, 160); n != 40 {
		t.Errorf("the tick is %d pixels high, want 40", n)
	}
}

// TestKindsDifferWithoutColour: the same stretch in every kind leaves another
// amount of ink in its middle.
func TestKindsDifferWithoutColour(t *testing.T) {
	ink := map[Kind]int{}
	for _, k := range []Kind{Solid, Hollow, Dashed, Crossed} {
		m := paint(Bar{Height: 24, Stroke: 3, Spans: []Span{{From: 0, To: 1, Kind: k, Color: black}}})
		for x := 60; x < 140; x++ {
			ink[k] += inked(m, x)
		}
	}
	if s, h, d, c := ink[Solid], ink[Hollow], ink[Dashed], ink[Crossed]; s != 80*24 || h != 80*6 || c < h*5/4 || d < h/2 || d > h*3/4 {
		t.Errorf("ink: solid %d, hollow %d, dashed %d, crossed %d", s, h, d, c)
	}
}

func TestFilledIsAPart(t *testing.T) {
	m := paint(Bar{Height: 20, Stroke: 2, Spans: []Span{{From: 0, To: 1, Filled: 0.4, Kind: Dashed, Color: black}}})
	if a, b := inked(m, 60), inked(m, 120); a != 20 || b > 6 {
		t.Errorf("ink at 30 %%: %d of 20, at 60 %%: %d", a, b)
	}
}

func TestShortSpanIsADot(t *testing.T) {
	for _, at := range []float64{0, 0.5, 1} {
		m := paint(Bar{Height: 20, Spans: []Span{{From: at, To: at, Color: black}}})
		n := 0
		for x := range 200 {
			if inked(m, x) > 0 {
				n++
			}
		}
		if n < 18 || n > 21 {
			t.Errorf("at %v it is %d pixels wide, want 20", at, n)
		}
	}
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestAxis(t *testing.T) {
	a := NewAxis(day("2024-05-01"), time.Time{}, day("2025-12-31"))
	for in, want := range map[string]float64{
		"2023-01-01": 0, "2024-01-01": 0, "2025-01-01": 366.0 / 731, "2025-12-31": 730.0 / 731, "2030-01-01": 1,
	} {
		if got := a.At(day(in)); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s lies at %v, want %v", in, got, want)
		}
	}
	if got := a.After(day("2025-12-31")); got != 1 {
		t.Errorf("the last day ends at %v, want 1", got)
	}
	if y := a.Years(5); len(y) != 2 || y[0].Year() != 2024 || y[1].Year() != 2025 {
		t.Errorf("years %v", y)
	}
	if y := NewAxis(day("2000-01-01"), day("2020-01-01")).Years(5); len(y) != 5 || y[4].Year() != 2020 {
		t.Errorf("years %v, want every fifth from 2000 to 2020", y)
	}
	if none := NewAxis(); none.At(day("2025-01-01")) != 0 || none.Years(5) != nil {
		t.Error("an axis without days has places or years")
	}
}

func BenchmarkBar(b *testing.B) {
	m := image.NewRGBA(image.Rect(0, 0, 984, 44))
	bar := Bar{Rail: grey, Height: 24, Stroke: 3, Spans: []Span{{From: 0.1, To: 0.9, Kind: Dashed, Color: black}}}
	for b.Loop() {
		bar.Paint(m)
	}
}
