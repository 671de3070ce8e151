package main

import (
	"context"
	"errors"
	"image"
	"math/rand"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

type monkeyOptions struct {
	actions  int
	seed     int64
	rate     float64 // actions a second
	memEvery time.Duration
	probe    string
	avoid    areas
	area     areas
}

type monkeyReport struct {
	Actions         int            `json:"actions"`
	Seed            int64          `json:"seed"`
	Seconds         float64        `json:"seconds"`
	CPU             float64        `json:"cpu_s"`
	Memory          []memorySample `json:"mem"`
	Pings           int            `json:"pings"`
	PingsUnanswered int            `json:"pings_unanswered"`
	PingMax         float64        `json:"ping_max_ms"`
	Probes          int            `json:"probes"`
	ProbesMissed    int            `json:"probes_without_change"`
	ProbeMax        float64        `json:"probe_max_ms"`
}

type memorySample struct {
	At float64 `json:"t_s"`
	xprobe.Memory
}

// monkey plays random taps (7 in 10) and drags, and watches that the program
// lives, answers pings, and does not grow.
func (p *probe) monkey(ctx context.Context) (*monkeyReport, error) {
	o := p.o.monkey
	m := &monkeyReport{Seed: o.seed}
	random := rand.New(rand.NewSource(o.seed))
	gap := seconds(1 / o.rate)
	began, cpu := time.Now(), p.program.CPU()
	var sampled time.Time
	for ; m.Actions < o.actions && p.program.Alive(); m.Actions++ {
		next := time.After(gap)
		if err := p.screen.Play(ctx, o.gesture(random, p.screen.Bounds(), gap)); err != nil {
			return nil, err
		}
		if err := p.check(ctx, m); err != nil {
			return nil, err
		}
		if time.Since(sampled) > o.memEvery {
			sampled = time.Now()
			m.Memory = append(m.Memory, memorySample{round(time.Since(began).Seconds()), p.program.Memory()})
			p.program.CPU()
		}
		<-next
	}
	m.Memory = append(m.Memory, memorySample{round(time.Since(began).Seconds()), p.program.Memory()})
	m.Seconds, m.CPU = round(time.Since(began).Seconds()), round((p.program.CPU() - cpu).Seconds())
	return m, nil
}

// gesture is a random one that takes no more than half the gap.
func (o monkeyOptions) gesture(random *rand.Rand, screen image.Rectangle, gap time.Duration) xprobe.Gesture {
	if len(o.area) > 0 {
		screen = o.area[0].Intersect(screen)
	}
	at := o.point(random, screen)
	if random.Intn(10) < 7 {
		return xprobe.Tap{At: at, Hold: min(30*time.Millisecond, gap/3)}
	}
	over := time.Duration(4+random.Intn(8)) * 8 * time.Millisecond
	return xprobe.Drag{From: at, To: o.point(random, screen), Over: min(over, gap/2)}
}

// point is outside the areas to avoid; when they leave little room, the last
// try is taken.
func (o monkeyOptions) point(random *rand.Rand, in image.Rectangle) image.Point {
	var at image.Point
	for range 1000 {
		at = image.Pt(in.Min.X+random.Intn(max(1, in.Dx())), in.Min.Y+random.Intn(max(1, in.Dy())))
		free := true
		for _, a := range o.avoid {
			free = free && !at.In(a)
		}
		if free {
			return at
		}
	}
	return at
}

// check pings at every tenth action and taps the probe at every fiftieth.
func (p *probe) check(ctx context.Context, m *monkeyReport) error {
	if m.Actions%10 == 0 {
		short, cancel := context.WithTimeout(ctx, 10*time.Second)
		took, err := p.screen.Ping(short)
		cancel()
		switch {
		case err == nil:
			m.Pings++
			m.PingMax = max(m.PingMax, ms(took))
		case errors.Is(err, context.DeadlineExceeded):
			m.PingsUnanswered++
		case !errors.Is(err, xprobe.ErrNoWindow):
			return err
		}
	}
	if p.o.monkey.probe == "" || m.Actions%50 != 49 {
		return nil
	}
	at, err := parsePoint(p.o.monkey.probe)
	if err != nil {
		return err
	}
	short, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	r, err := p.screen.React(short, xprobe.Tap{At: at}, p.o.settle)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if err != nil || r.AfterPress.IsZero() {
		m.ProbesMissed++
		return nil
	}
	m.Probes++
	m.ProbeMax = max(m.ProbeMax, ms(r.AfterPress.Sub(r.Pressed)))
	return nil
}
