package main

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"math/rand"
	"strings"
	"testing"
	"time"
)

func TestParseSteps(t *testing.T) {
	steps, err := parseSteps("list: tap 10,20\n wait 50 # rest\n\n drag 1,2 3,4 200\n shot a.png")
	if err != nil || len(steps) != 4 {
		t.Fatalf("%d steps, %v; want 4", len(steps), err)
	}
	if steps[0].name != "list" || steps[0].op != "tap" || steps[2].args[2] != "200" {
		t.Errorf("read as %+v", steps)
	}
	for _, bad := range []string{"tapp 1,2", "drag 1,2", "tap", "list:"} {
		if _, err := parseSteps(bad); err == nil {
			t.Errorf("%q was taken for a step", bad)
		}
	}
}

func TestMedians(t *testing.T) {
	var runs []*runReport
	for _, v := range []float64{5, 1, 3} {
		runs = append(runs, &runReport{
			Start: map[string]float64{"stable_ms": v},
			Steps: []map[string]any{{"name": "a", "fps": v * 2}},
		})
	}
	m, err := medians(runs)
	if err != nil {
		t.Fatal(err)
	}
	if m["start.stable_ms"] != 3 || m["steps.a.fps"] != 6 {
		t.Errorf("medians are %v", m)
	}
}

func TestFrameRate(t *testing.T) {
	at := func(milliseconds ...int) []time.Time {
		var out []time.Time
		for _, v := range milliseconds {
			out = append(out, time.UnixMilli(int64(v)))
		}
		return out
	}
	res := map[string]any{}
	frameRate(res, at(0, 10, 20, 50))
	if res["frames"] != 4 || res["fps"] != 60.0 || res["gap_max_ms"] != 30.0 || res["gap_median_ms"] != 10.0 {
		t.Errorf("four frames in 50 ms give %v", res)
	}
}

func TestMonkeyAvoids(t *testing.T) {
	o := monkeyOptions{avoid: areas{image.Rect(0, 0, 100, 50)}}
	random := rand.New(rand.NewSource(1))
	for range 500 {
		if at := o.point(random, image.Rect(0, 0, 100, 100)); at.In(o.avoid[0]) {
			t.Fatalf("%v is in the avoided area", at)
		}
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range [][]string{{}, {"-runs", "0", "--", "true"}, {"-nonsense"}, {"-mask", "1,2", "--", "true"}} {
		var out, diag bytes.Buffer
		if err := run(t.Context(), args, &out, &diag); !errors.Is(err, flag.ErrHelp) {
			t.Errorf("%v: %v, want a usage error", args, err)
		}
		if !strings.Contains(diag.String(), "guiprobe [flags] -- COMMAND") {
			t.Errorf("%v: no usage shown", args)
		}
	}
}

func TestProgramThatDrawsNothing(t *testing.T) {
	var out, diag bytes.Buffer
	err := run(t.Context(), []string{"-xvfb", "200x200", "-timeout", "60", "--", "false"}, &out, &diag)
	if !errors.Is(err, errRun) || !strings.Contains(out.String(), "ended before its first picture") {
		t.Errorf("error %v, report %s", err, out.String())
	}
}
