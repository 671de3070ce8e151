package style

// Size says how large words are.
type Size uint8

// The sizes of words. What stands beside them grows with them.
const (
	Usual  Size = iota
	Large       // a quarter larger
	Larger      // half as large again
)

// Factor is how many times as large as usual a size is.
func (s Size) Factor() float64 {
	switch s {
	case Large:
		return 1.25
	case Larger:
		return 1.5
	}
	return 1
}

// Mode is how a visitor asked to see the screen, for one visit. The zero value
// is the screen as everybody finds it.
type Mode struct {
	Text     Size
	Contrast bool // HighContrast instead of the palette of daylight
	Seated   bool // all within reach of somebody who sits
	Calm     bool // nothing moves by itself, and a key struck twice by a trembling hand counts once
}

// The band that somebody in a wheelchair reaches and sees, in millimetres above
// the floor (EN 301 549, 8.3, reach over no obstacle: 380 to 1220; we stay a
// hand below the upper limit).
const (
	BandLow  = 380.0
	BandHigh = 1120.0
)

// DefaultMounting is how high the lower edge of the picture stands above the
// floor, in millimetres, when nobody told.
const DefaultMounting = 650.0

// leastBand is the height of a band, in millimetres, below which pages cannot
// be used.
const leastBand = 200.0

// For gives the metrics of a mode.
func (m Metrics) For(mode Mode) Metrics {
	if top, low, ok := m.band(); mode.Seated && ok {
		m.Above, m.Below = top, low
		m.H -= top + low
	}
	m.Text = mode.Text.Factor()
	m.K *= m.Text
	return m
}

// CanSit tells whether the screen hangs so that the seated mode has room.
func (m Metrics) CanSit() bool {
	_, _, ok := m.band()
	return ok
}

// band gives the pixels above and below the seated band.
func (m Metrics) band() (above, below int, ok bool) {
	tall := float64(m.H) / m.PxPerMM
	low, high := max(m.Mounting, BandLow), min(m.Mounting+tall, BandHigh)
	if high-low < leastBand {
		return 0, 0, false
	}
	above = m.MM(m.Mounting + tall - high)
	below = m.MM(low - m.Mounting)
	return above, below, true
}
