package style

import "math"

// The limits of hand and eye, in millimetres (DIN EN 301 549, ISO 9241-11 and
// our own tries at 500 mm from the glass).
const (
	MinTargetMM = 20.0 // side of the smallest thing to touch
	MinGapMM    = 4.0  // between two of them
	MinCapMM    = 6.1  // cap height of the smallest text: 0.7° at 500 mm
)

// capOfEm is the cap height of Noto Sans as a part of its size.
const capOfEm = 0.714

// DefaultDiagonal is the screen's diagonal, in inches, when none is told.
const DefaultDiagonal = 43.0

// Metrics turns the design's units (pixels on a 1080 wide portrait screen) and
// millimetres into pixels of one screen.
type Metrics struct {
	W, H     int     // pixels that pages have
	K        float64 // pixels for one unit of the design, at this size of words
	PxPerMM  float64
	Text     float64 // size of words, 1 = as designed
	Mounting float64 // of the picture's lower edge, millimetres above the floor

	Above, Below int // pixels of the screen that pages leave free
}

// NewMetrics is for a screen of w × h pixels with the diagonal in inches (0 =
// DefaultDiagonal).
func NewMetrics(w, h int, inches float64) Metrics {
	if inches <= 0 {
		inches = DefaultDiagonal
	}
	return Metrics{
		W: w, H: h,
		K:       float64(min(w, h)) / 1080,
		PxPerMM: math.Hypot(float64(w), float64(h)) / (inches * 25.4),
		Text:    1, Mounting: DefaultMounting,
	}
}

// ScreenH is the height of the whole picture, in pixels.
func (m Metrics) ScreenH() int { return m.Above + m.H + m.Below }

// Air gives the pixels of a length in design units that does not grow with
// the words: margins, gaps.
func (m Metrics) Air(units float64) int { return int(math.Round(units * m.K / m.Text)) }

// Units is how many design units wide the screen is for words of this size.
func (m Metrics) Units() int { return int(float64(m.W) / m.K) }

// Portrait tells whether the screen stands.
func (m Metrics) Portrait() bool { return m.ScreenH() >= m.W }

// U gives the pixels of a length in design units.
func (m Metrics) U(units float64) int { return int(math.Round(units * m.K)) }

// MM gives the pixels of a length in millimetres, rounded up.
func (m Metrics) MM(mm float64) int { return int(math.Ceil(mm * m.PxPerMM)) }

// Touch is U, but never less than a finger needs.
func (m Metrics) Touch(units float64) int { return max(m.U(units), m.MM(MinTargetMM)) }

// Font gives the text size in pixels per em for a size in design units, never
// below what can be read from 500 mm.
func (m Metrics) Font(units float64) float32 {
	return float32(math.Max(units*m.K, math.Ceil(MinCapMM*m.PxPerMM/capOfEm)*m.Text))
}
