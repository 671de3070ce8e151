package main

import (
	"context"
	"fmt"
	"image"
	"math"
	"strings"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

type report struct {
	Command []string           `json:"command"`
	Display string             `json:"display"`
	Size    string             `json:"size"`
	Runs    []*runReport       `json:"runs"`
	Median  map[string]float64 `json:"median,omitempty"`
}

type runReport struct {
	Start      map[string]float64 `json:"start"`
	MemStart   *xprobe.Memory     `json:"mem_start,omitempty"`
	Idle       map[string]float64 `json:"idle,omitempty"`
	Steps      []map[string]any   `json:"steps,omitempty"`
	ScriptCPU  float64            `json:"script_cpu_s"`
	ScriptWall float64            `json:"script_wall_s"`
	MemEnd     *xprobe.Memory     `json:"mem_end,omitempty"`
	Monkey     *monkeyReport      `json:"monkey,omitempty"`
	Error      string             `json:"error,omitempty"`
	Output     string             `json:"output_tail,omitempty"`
}

// probe is one run: a screen, a program on it, and what was asked for.
type probe struct {
	o       options
	screen  *xprobe.Screen
	program *xprobe.Program
	xserver int // process id of our own X server, 0 for another's
}

func measure(ctx context.Context, o options) (*report, error) {
	steps, err := readSteps(o)
	if err != nil {
		return nil, err
	}
	xserver := 0
	if o.xvfb != "" {
		server, err := startServer(ctx, o)
		if err != nil {
			return nil, err
		}
		defer server.Close()
		o.display, xserver = server.Display(), server.PID()
	}
	if o.wm != "" {
		wm, err := xprobe.StartProgram(ctx, o.display, xprobe.Command{Args: strings.Fields(o.wm)})
		if err != nil {
			return nil, err
		}
		defer wm.Stop()
	}
	rep := &report{Command: o.command, Display: o.display}
	for range o.runs {
		screen, err := xprobe.OpenScreen(ctx, o.display)
		if err != nil {
			return nil, err
		}
		screen.Mask(o.masks...)
		rep.Size = fmt.Sprintf("%dx%d", screen.Size().X, screen.Size().Y)
		p := &probe{o: o, screen: screen, xserver: xserver}
		rep.Runs = append(rep.Runs, p.run(ctx, steps))
		screen.Close()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if o.runs > 1 {
		if rep.Median, err = medians(rep.Runs); err != nil {
			return nil, err
		}
	}
	return rep, nil
}

func startServer(ctx context.Context, o options) (*xprobe.Server, error) {
	var size image.Point
	if _, err := fmt.Sscanf(o.xvfb, "%dx%d", &size.X, &size.Y); err != nil {
		return nil, fmt.Errorf("-xvfb %q is not WIDTHxHEIGHT: %w", o.xvfb, err)
	}
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	return xprobe.StartServer(ctx, size)
}

// run starts the program, plays on it and ends it; what fails is in the report.
func (p *probe) run(ctx context.Context, steps []step) *runReport {
	r := &runReport{Start: map[string]float64{}}
	if err := p.play(ctx, r, steps); err != nil {
		r.Error = err.Error()
	}
	if p.program != nil {
		if !p.program.Alive() && r.Error == "" {
			r.Error = fmt.Sprint("the program ended by itself: ", p.program.Err())
		}
		p.program.Stop()
		if r.Error != "" {
			r.Output = p.program.Output()
		}
	}
	return r
}

func (p *probe) play(ctx context.Context, r *runReport, steps []step) error {
	if err := p.start(ctx, r); err != nil {
		return err
	}
	if p.o.idle > 0 {
		var err error
		if r.Idle, err = p.idle(ctx, p.o.idle); err != nil {
			return err
		}
	}
	cpu, began := p.program.CPU(), time.Now()
	if p.o.monkey.actions > 0 {
		var err error
		if r.Monkey, err = p.monkey(ctx); err != nil {
			return err
		}
	}
	for _, s := range steps {
		res, err := p.step(ctx, s)
		if err != nil {
			return fmt.Errorf("step %q: %w", s.text, err)
		}
		if res != nil {
			r.Steps = append(r.Steps, res)
		}
	}
	r.ScriptCPU, r.ScriptWall = round((p.program.CPU() - cpu).Seconds()), round(time.Since(began).Seconds())
	m := p.program.Memory()
	r.MemEnd = &m
	return nil
}

func (p *probe) start(ctx context.Context, r *runReport) error {
	ctx, cancel := context.WithTimeout(ctx, p.o.timeout)
	defer cancel()
	// In the last corner the pointer is over nothing by chance.
	if err := p.screen.Move(p.screen.Size().Sub(image.Pt(1, 1))); err != nil {
		return err
	}
	base, err := p.screen.Settled(ctx, p.o.settle)
	if err != nil {
		return err
	}
	if p.program, err = xprobe.StartProgram(ctx, p.o.display, xprobe.Command{Args: p.o.command}); err != nil {
		return err
	}
	st, err := p.screen.TimeStart(ctx, p.program, base, p.o.startSettle)
	if err != nil {
		return err
	}
	r.Start["first_change_ms"] = ms(st.FirstChange.Sub(p.program.Started))
	r.Start["first_nonblank_ms"] = ms(st.NotBlank.Sub(p.program.Started))
	r.Start["stable_ms"] = ms(st.Stable.Sub(p.program.Started))
	r.Start["cpu_s"] = round(p.program.CPU().Seconds())
	m := p.program.Memory()
	r.MemStart = &m
	return nil
}

// idle measures a window with no input. CPU is asked for now and then, so
// that processes which end in it count too.
func (p *probe) idle(ctx context.Context, long time.Duration) (map[string]float64, error) {
	settling, cancel := context.WithTimeout(ctx, p.o.timeout)
	defer cancel()
	if _, err := p.screen.Settled(settling, 500*time.Millisecond); err != nil {
		return nil, err
	}
	cpu, wakes, redraws, xcpu, began := p.program.CPU(), p.program.Wakeups(), p.screen.Redraws(), p.xserverCPU(), time.Now()
	end := time.After(long)
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for measuring := true; measuring; {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick.C:
			p.program.CPU()
		case <-end:
			measuring = false
		}
	}
	took := time.Since(began).Seconds()
	used := (p.program.CPU() - cpu).Seconds()
	return map[string]float64{
		"seconds": round(took), "cpu_s": round(used), "cpu_percent_of_one_core": round(used / took * 100),
		"wakeups_per_s": round(float64(p.program.Wakeups()-wakes) / took),
		"redraws":       float64(p.screen.Redraws() - redraws),
		"xserver_cpu_s": round((p.xserverCPU() - xcpu).Seconds()),
	}, nil
}

func (p *probe) xserverCPU() time.Duration {
	if p.xserver == 0 {
		return 0
	}
	return xprobe.CPU(p.xserver)
}

// ms is a duration in milliseconds, one decimal.
func ms(d time.Duration) float64 { return math.Round(float64(d.Microseconds())/100) / 10 }

// round keeps three decimals.
func round(v float64) float64 { return math.Round(v*1000) / 1000 }
