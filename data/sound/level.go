package sound

import (
	"math"
	"time"
)

// Level is how loud speech is made, 0 to 1: a fifth of the full range on the
// average of what is not silence.
const Level = 0.18

// quiet is below what counts as sound, of the full range.
const quiet = math.MaxInt16 / 200

// Even brings spoken sounds to one loudness, without cutting peaks.
func (s Sound) Even() Sound {
	loud, peak := s.loudness()
	if loud == 0 {
		return s
	}
	gain := math.Min(Level/loud, 0.9*math.MaxInt16/float64(peak))
	for i, x := range s.Samples {
		s.Samples[i] = int16(float64(x) * gain)
	}
	return s
}

// loudness is the average of what is not silence, 0 to 1, and the peak.
func (s Sound) loudness() (loud float64, peak int) {
	var sum float64
	count := 0
	for _, x := range s.Samples {
		v := int(x)
		if v < 0 {
			v = -v
		}
		peak = max(peak, v)
		if v > quiet {
			sum += float64(v) * float64(v)
			count++
		}
	}
	if count == 0 {
		return 0, peak
	}
	return math.Sqrt(sum/float64(count)) / math.MaxInt16, peak
}

// What a recording is brought to.
const (
	ceiling   = 0.84                   // of the peaks between samples too: -1.5 dB
	mostGain  = 40                     // of a voice far from the microphone: 32 dB
	lookAhead = 5 * time.Millisecond   // of the limiter
	frame     = 10 * time.Millisecond  // that silence is told by
	before    = 150 * time.Millisecond // silence that stays
	after     = 250 * time.Millisecond
	hum       = 60 // Hz; below is no voice
)

// Recorded makes a recording fit to be heard: nothing deeper than a voice, its
// level that of spoken sounds, no peak above the ceiling, no silence at its ends.
// It is empty when nothing is to be heard.
func (s Sound) Recorded() Sound {
	s = s.withoutHum().trimmed()
	loud, _ := s.loudness()
	if loud == 0 {
		return Sound{Rate: s.Rate}
	}
	return s.limited(math.Min(Level/loud, mostGain))
}

// withoutHum takes away rumble and what is not around zero.
func (s Sound) withoutHum() Sound {
	out := Sound{s.Rate, make([]int16, len(s.Samples))}
	keep := math.Exp(-2 * math.Pi * hum / float64(s.Rate))
	var x0, y float64
	for i, x := range s.Samples {
		y = keep * (y + float64(x) - x0)
		x0 = float64(x)
		out.Samples[i] = clip(y)
	}
	return out
}

// trimmed leaves out the silence at both ends, which is what is far below the
// loudest.
func (s Sound) trimmed() Sound {
	n := max(1, int(frame.Seconds()*float64(s.Rate)))
	var loud []float64
	top := 0.0
	for i := 0; i < len(s.Samples); i += n {
		v := Sound{s.Rate, s.Samples[i:min(i+n, len(s.Samples))]}.RMS()
		loud = append(loud, v)
		top = math.Max(top, v)
	}
	floor := math.Max(0.002, top/30)
	first, last := 0, len(loud)-1
	for first < len(loud) && loud[first] < floor {
		first++
	}
	for last > first && loud[last] < floor {
		last--
	}
	if first > last {
		return Sound{Rate: s.Rate}
	}
	from := max(0, first*n-int(before.Seconds()*float64(s.Rate)))
	to := min(len(s.Samples), (last+1)*n+int(after.Seconds()*float64(s.Rate)))
	return Sound{s.Rate, s.Samples[from:to]}
}

// limited multiplies by gain and bows before peaks, a moment ahead.
func (s Sound) limited(gain float64) Sound {
	side := max(1, int(lookAhead.Seconds()*float64(s.Rate)))
	room := make([]float64, len(s.Samples)) // by how much each sample may grow
	for i := range room {
		room[i] = math.Min(gain, ceiling*math.MaxInt16/math.Max(1, s.peakAt(i)))
	}
	lowest := slidingLowest(room, side)
	// The average over as many stays below what each of them allows.
	out := Sound{s.Rate, make([]int16, len(s.Samples))}
	var sum float64
	for i := -side; i < len(lowest); i++ {
		if i+side < len(lowest) {
			sum += lowest[i+side]
		}
		if i-side-1 >= 0 {
			sum -= lowest[i-side-1]
		}
		if i >= 0 {
			count := min(i+side, len(lowest)-1) - max(i-side, 0) + 1
			out.Samples[i] = clip(float64(s.Samples[i]) * sum / float64(count))
		}
	}
	return out
}

// between interpolates at a quarter, half and three quarters of the way from one
// sample to the next, by a short sinc.
var between = func() [][]float64 {
	const side = 6
	var all [][]float64
	for _, at := range []float64{0.25, 0.5, 0.75} {
		taps := make([]float64, 2*side)
		for j := range taps {
			x := float64(j-side+1) - at
			taps[j] = math.Sin(math.Pi*x) / (math.Pi * x) * math.Pow(math.Cos(math.Pi*x/(2*side+1)), 2)
		}
		all = append(all, taps)
	}
	return all
}()

// peakAt is the highest that the wave reaches between a sample and the next.
func (s Sound) peakAt(i int) float64 {
	peak := math.Abs(float64(s.Samples[i]))
	if peak < quiet {
		return peak
	}
	for _, taps := range between {
		var sum float64
		for j, t := range taps {
			if k := i - len(taps)/2 + 1 + j; k >= 0 && k < len(s.Samples) {
				sum += t * float64(s.Samples[k])
			}
		}
		peak = math.Max(peak, math.Abs(sum))
	}
	return peak
}

// slidingLowest gives for each place the lowest within side places of it.
func slidingLowest(list []float64, side int) []float64 {
	out := make([]float64, len(list))
	var queue []int // places whose values grow
	for i := range len(list) + side {
		if i < len(list) {
			for len(queue) > 0 && list[queue[len(queue)-1]] >= list[i] {
				queue = queue[:len(queue)-1]
			}
			queue = append(queue, i)
		}
		if at := i - side; at >= 0 && at < len(out) {
			for queue[0] < at-side {
				queue = queue[1:]
			}
			out[at] = list[queue[0]]
		}
	}
	return out
}
