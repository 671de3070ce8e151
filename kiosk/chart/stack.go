package chart

import (
	"image"
	"image/color"
	"math"

	"bninsar.ma/madkhal/kiosk/touch"
)

// Pattern is how the inside of a bar looks.
type Pattern uint8

// The patterns.
const (
	Plain   Pattern = iota
	Striped         // slanting stripes in a frame
)

// Segment is a piece of a bar.
type Segment struct {
	Value   int64 // in the unit of the bar's full length
	Color   color.NRGBA
	Pattern Pattern
}

// Stack draws segments one after the other from the side where reading begins;
// full is the value that fills w. A value above nothing is always seen. It gives
// the logical x at which the bar ends.
func Stack(s *touch.Sheet, x, y, w, h int, full int64, segments ...Segment) (end int) {
	var sum int64
	end = x
	for _, g := range segments {
		if g.Value <= 0 || full <= 0 {
			continue
		}
		sum += g.Value
		to := x + int(math.Round(float64(w)*math.Min(1, float64(sum)/float64(full))))
		if to = max(to, end+max(3, h/10)); to > x+w {
			to = x + w
		}
		if to > end {
			segment(s, end, y, to-end, h, g)
		}
		end = to
	}
	return end
}

// segment draws one piece of a bar.
func segment(s *touch.Sheet, x, y, w, h int, g Segment) {
	frame := max(2, h/12)
	if g.Pattern == Plain || w <= 3*frame {
		s.Panel(x, y, w, h, touch.Box{Fill: g.Color})
		return
	}
	left, slant := s.X(x, w), s.RightToLeft
	s.Marks = append(s.Marks, touch.Mark{
		Rect:  image.Rect(left, y, left+w, y+h),
		Paint: func(dst *image.RGBA) { stripes(dst, w, h, frame, g.Color, slant) },
	})
}

// stripes paints a framed box with slanting stripes.
func stripes(dst *image.RGBA, w, h, frame int, c color.NRGBA, slant bool) {
	p := brush{dst: dst}
	box := image.Rect(0, 0, w, h)
	fw, fh, f := float32(w), float32(h), float32(frame)
	p.fill(box, c, func(t path) {
		polygon(t, 0, 0, fw, 0, fw, fh, 0, fh)
		polygon(t, f, f, f, fh-f, fw-f, fh-f, fw-f, f)
	})
	step, thick := max(6, h/3), float32(max(2, h/9))
	for at := -h; at < w; at += step {
		a, b := float32(at), float32(at+h)
		if slant {
			a, b = b, a
		}
		p.fill(box, c, func(t path) { polygon(t, a, fh, a+thick, fh, b+thick, 0, b, 0) })
	}
}
