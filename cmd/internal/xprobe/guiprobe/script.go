package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

// step is one line of a script.
type step struct {
	text, name, op string
	args           []string
}

func readSteps(o options) ([]step, error) {
	src := strings.ReplaceAll(o.steps, ";", "\n")
	if o.script != "" {
		b, err := os.ReadFile(o.script)
		if err != nil {
			return nil, fmt.Errorf("read the script: %w", err)
		}
		src = string(b) + "\n" + src
	}
	return parseSteps(src)
}

func parseSteps(src string) ([]step, error) {
	need := map[string]int{"tap": 1, "drag": 2, "key": 1, "wait": 1, "settle": 0, "shot": 1, "idle": 1, "mem": 0}
	var out []step
	for i, line := range strings.Split(src, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		s := step{text: line, name: strconv.Itoa(i + 1)}
		if name, rest, ok := strings.Cut(line, ":"); ok && !strings.ContainsAny(name, " /") {
			s.name, line = name, strings.TrimSpace(rest)
		}
		words := strings.Fields(line)
		if len(words) == 0 {
			return nil, fmt.Errorf("line %d of the script: %q names nothing to do", i+1, s.text)
		}
		s.op, s.args = words[0], words[1:]
		if n, ok := need[s.op]; !ok || len(s.args) < n {
			return nil, fmt.Errorf("line %d of the script: %q is not a step; see guiprobe -h", i+1, s.text)
		}
		out = append(out, s)
	}
	return out, nil
}

// number is argument i, or def when it is not given.
func (s step) number(i int, def float64) (float64, error) {
	if i >= len(s.args) {
		return def, nil
	}
	v, err := strconv.ParseFloat(s.args[i], 64)
	if err != nil || v < 0 {
		return 0, fmt.Errorf("%q is not a number", s.args[i])
	}
	return v, nil
}

// step plays one step; its result is nil when it measures nothing.
func (p *probe) step(ctx context.Context, s step) (map[string]any, error) {
	if slices.Contains([]string{"tap", "drag", "key"}, s.op) {
		g, err := s.gesture()
		if err != nil {
			return nil, err
		}
		return p.react(ctx, s, g)
	}
	switch s.op {
	case "mem":
		return map[string]any{"name": s.name, "mem": p.program.Memory()}, nil
	case "shot":
		m, err := p.screen.Picture()
		if err != nil {
			return nil, err
		}
		return nil, xprobe.SavePNG(s.args[0], m)
	case "settle":
		settling, cancel := context.WithTimeout(ctx, p.o.timeout)
		defer cancel()
		_, err := p.screen.Settled(settling, p.o.settle)
		return nil, err
	}
	v, err := s.number(0, 0)
	if err != nil {
		return nil, err
	}
	if s.op == "idle" {
		idle, err := p.idle(ctx, seconds(v))
		return map[string]any{"name": s.name, "idle": idle}, err
	}
	select { // wait
	case <-time.After(seconds(v / 1000)):
		return nil, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s step) gesture() (xprobe.Gesture, error) {
	if s.op == "key" {
		return xprobe.Key{Name: s.args[0]}, nil
	}
	from, err := parsePoint(s.args[0])
	if err != nil {
		return nil, err
	}
	if s.op == "tap" {
		hold, err := s.number(1, 0)
		return xprobe.Tap{At: from, Hold: seconds(hold / 1000)}, err
	}
	to, err := parsePoint(s.args[1])
	if err != nil {
		return nil, err
	}
	over, err := s.number(2, 0)
	return xprobe.Drag{From: from, To: to, Over: seconds(over / 1000)}, err
}

func (p *probe) react(ctx context.Context, s step, g xprobe.Gesture) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(ctx, p.o.timeout)
	defer cancel()
	cpu, xcpu := p.program.CPU(), p.xserverCPU()
	r, err := p.screen.React(ctx, g, p.o.settle)
	if err != nil {
		return nil, errors.Join(err, p.program.Err())
	}
	res := map[string]any{
		"name": s.name, "step": s.text, "changed_share": round(r.Changed),
		"cpu_s": round((p.program.CPU() - cpu).Seconds()), "xserver_cpu_s": round((p.xserverCPU() - xcpu).Seconds()),
	}
	since := func(key string, at, from time.Time) {
		if !at.IsZero() {
			res[key] = ms(at.Sub(from))
		}
	}
	since("press_to_first_ms", r.AfterPress, r.Pressed)
	since("release_to_first_ms", r.AfterRelease, r.Released)
	since("release_to_major_ms", r.Major, r.Released)
	if !r.AfterRelease.IsZero() {
		since("release_to_settled_ms", r.Last, r.Released)
	}
	if !r.Settled {
		res["never_settled"] = true
	}
	frameRate(res, r.Frames)
	return res, nil
}

// frameRate adds the statistics of a movement of three frames or more.
func frameRate(res map[string]any, frames []time.Time) {
	res["frames"] = len(frames)
	if len(frames) < 3 {
		return
	}
	var gaps []float64
	for i := 1; i < len(frames); i++ {
		gaps = append(gaps, ms(frames[i].Sub(frames[i-1])))
	}
	slices.Sort(gaps)
	span := frames[len(frames)-1].Sub(frames[0]).Seconds()
	res["moving_ms"] = round(span * 1000)
	res["fps"] = round(float64(len(frames)-1) / span)
	res["gap_median_ms"] = gaps[len(gaps)/2]
	res["gap_p95_ms"] = gaps[len(gaps)*95/100]
	res["gap_max_ms"] = gaps[len(gaps)-1]
}
