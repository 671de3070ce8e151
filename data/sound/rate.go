package sound

import "math"

// How exactly another rate is made: crossings of zero on each side of the
// filter, and its places between two samples.
const (
	filterSide   = 16
	filterPlaces = 256
)

// At gives the sound in another rate, without what that cannot hold.
func (s Sound) At(rate int) Sound {
	if s.Rate == rate || s.Rate <= 0 || len(s.Samples) == 0 {
		return s
	}
	step := float64(s.Rate) / float64(rate)
	wide := math.Max(1, step) // a lower rate wants a wider filter
	side := int(filterSide * wide)
	filter := lowPass(side, wide)
	out := Sound{Rate: rate, Samples: make([]int16, int(float64(len(s.Samples))/step))}
	for i := range out.Samples {
		at := float64(i) * step
		first := int(at)
		place := int((at - float64(first)) * filterPlaces)
		taps := filter[place]
		var sum float64
		for j := range taps {
			if k := first - side + 1 + j; k >= 0 && k < len(s.Samples) {
				sum += taps[j] * float64(s.Samples[k])
			}
		}
		out.Samples[i] = clip(sum)
	}
	return out
}

// lowPass is a windowed sinc for each place between two samples, of sum one.
func lowPass(side int, wide float64) [][]float64 {
	cut := 0.94 / wide
	all := make([][]float64, filterPlaces)
	for p := range all {
		taps := make([]float64, 2*side)
		var sum float64
		for j := range taps {
			x := float64(j-side+1) - float64(p)/filterPlaces
			v := cut
			if x != 0 {
				v = math.Sin(math.Pi*x*cut) / (math.Pi * x)
			}
			v *= math.Pow(math.Cos(math.Pi*x/float64(2*side+2)), 2)
			taps[j] = v
			sum += v
		}
		for j := range taps {
			taps[j] /= sum
		}
		all[p] = taps
	}
	return all
}
