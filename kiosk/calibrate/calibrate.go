// Package calibrate works out how a touch panel lies over the picture, from
// where a finger was felt and where it should have been.
package calibrate

import (
	"errors"
	"fmt"
	"image"
	"math"
)

// Matrix takes a place to another: x' = m0·x + m1·y + m2, y' = m3·x + m4·y + m5.
// It can turn, mirror, swap, stretch, slant and shift.
type Matrix [6]float64

// Identity leaves everything where it is.
func Identity() Matrix { return Matrix{1, 0, 0, 0, 1, 0} }

// Gathered draws the picture together to its middle half, in units of its
// sides: what lies up to half a picture outside is inside then.
func Gathered() Matrix { return Matrix{0.5, 0, 0.25, 0, 0.5, 0.25} }

// After does first, then m.
func (m Matrix) After(first Matrix) Matrix {
	n := first
	return Matrix{
		m[0]*n[0] + m[1]*n[3], m[0]*n[1] + m[1]*n[4], m[0]*n[2] + m[1]*n[5] + m[2],
		m[3]*n[0] + m[4]*n[3], m[3]*n[1] + m[4]*n[4], m[3]*n[2] + m[4]*n[5] + m[5],
	}
}

// At gives where a place comes to.
func (m Matrix) At(x, y float64) (float64, float64) {
	return m[0]*x + m[1]*y + m[2], m[3]*x + m[4]*y + m[5]
}

// area is how much larger a surface becomes; below zero it is mirrored.
func (m Matrix) area() float64 { return m[0]*m[4] - m[1]*m[3] }

// Usable tells whether a panel can lie like that: no number is missing, and the
// picture is neither a line nor many times another size.
func (m Matrix) Usable() bool {
	for _, v := range m {
		if math.IsNaN(v) || math.Abs(v) > 20 {
			return false
		}
	}
	return math.Abs(m.area()) > 0.05 && math.Abs(m.area()) < 20
}

// ErrNoFit is why four taps give no matrix.
var ErrNoFit = errors.New("the taps do not fit the marks")

// Fit gives the matrix that takes where the panel felt the taps to the marks
// that were shown, all in pixels of a picture of this size; the matrix is in
// units of the picture's sides. Error: ErrNoFit, when a tap would still be
// further than most pixels from its mark, or no panel can lie like that.
func Fit(felt, marks [4]image.Point, size image.Point, most float64) (Matrix, error) {
	unit := func(p image.Point) (x, y float64) {
		return (float64(p.X) + 0.5) / float64(size.X), (float64(p.Y) + 0.5) / float64(size.Y)
	}
	// Least squares: the sums of the normal equations, solved by Cramer.
	var sx, sy, sxx, sxy, syy float64
	var u, v [3]float64 // right sides: of x' and of y'
	for i := range felt {
		x, y := unit(felt[i])
		tx, ty := unit(marks[i])
		sx, sy, sxx, sxy, syy = sx+x, sy+y, sxx+x*x, sxy+x*y, syy+y*y
		u[0], u[1], u[2] = u[0]+x*tx, u[1]+y*tx, u[2]+tx
		v[0], v[1], v[2] = v[0]+x*ty, v[1]+y*ty, v[2]+ty
	}
	n := float64(len(felt))
	all := det(sxx, sxy, sx, sxy, syy, sy, sx, sy, n)
	if math.Abs(all) < 1e-6 {
		return Matrix{}, fmt.Errorf("%w: they lie on one line", ErrNoFit)
	}
	solve := func(r [3]float64) (a, b, c float64) {
		return det(r[0], sxy, sx, r[1], syy, sy, r[2], sy, n) / all,
			det(sxx, r[0], sx, sxy, r[1], sy, sx, r[2], n) / all,
			det(sxx, sxy, r[0], sxy, syy, r[1], sx, sy, r[2]) / all
	}
	var m Matrix
	m[0], m[1], m[2] = solve(u)
	m[3], m[4], m[5] = solve(v)
	if !m.Usable() {
		return Matrix{}, fmt.Errorf("%w: no panel lies like %.2f", ErrNoFit, m)
	}
	for i := range felt {
		x, y := m.At(unit(felt[i]))
		tx, ty := unit(marks[i])
		if miss := math.Hypot((x-tx)*float64(size.X), (y-ty)*float64(size.Y)); miss > most {
			return Matrix{}, fmt.Errorf("%w: tap %d is %.0f pixels off", ErrNoFit, i+1, miss)
		}
	}
	return m, nil
}

// det is the determinant of three rows.
func det(a, b, c, d, e, f, g, h, i float64) float64 {
	return a*(e*i-f*h) - b*(d*i-f*g) + c*(d*h-e*g)
}
