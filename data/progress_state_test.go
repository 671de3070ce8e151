package data_test

import (
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestStandingOn(t *testing.T) {
	const start, end = "2024-01-01", "2025-12-31"
	for name, c := range map[string]struct {
		a      data.Activity
		at     string
		phase  data.PlanPhase
		months int
		state  data.ActivityState
	}{
		"before it begins":              {data.Activity{}, "2023-12-31", data.Ahead, 0, data.StateNotReported},
		"on its first day":              {data.Activity{}, "2024-01-01", data.During, 0, data.StateNotReported},
		"on its last day":               {data.Activity{}, "2025-12-31", data.During, 0, data.StateNotReported},
		"the day after":                 {data.Activity{}, "2026-01-01", data.Over, 0, data.StateNotReported},
		"nothing said for 11 months":    {data.Activity{}, "2026-11-23", data.Over, 11, data.StateNotReported},
		"said of later":                 {data.Activity{Status: data.Met, Reported: "2026-06-01"}, "2026-05-31", data.Over, 5, data.StateNotReported},
		"done":                          {data.Activity{Status: data.Met, Reported: "2025-06-01"}, "2026-11-23", data.Over, 11, data.StateDone},
		"done, without a date":          {data.Activity{Status: data.Met}, "2026-11-23", data.Over, 11, data.StateDone},
		"done by its figure":            {data.Activity{Progress: some(100), Reported: "2025-06-01"}, "2025-07-01", data.During, 0, data.StateDone},
		"cancelled":                     {data.Activity{Status: data.Dropped, Reported: "2026-06-01"}, "2026-11-23", data.Over, 11, data.StateCancelled},
		"under way":                     {data.Activity{Status: data.Running, Progress: some(40), Reported: "2025-06-01"}, "2025-07-01", data.During, 0, data.StateUnderWay},
		"under way when last heard of":  {data.Activity{Status: data.Running, Progress: some(40), Reported: "2025-06-01"}, "2026-11-23", data.Over, 11, data.StateUnderWay},
		"under way, said after its end": {data.Activity{Status: data.Running, Progress: some(40), Reported: "2026-02-01"}, "2026-11-23", data.Over, 11, data.StateLate},
		"not begun, said after its end": {data.Activity{Status: data.Scheduled, Reported: "2026-02-01"}, "2026-11-23", data.Over, 11, data.StateLate},
		"said on its last day":          {data.Activity{Status: data.Running, Reported: "2025-12-31"}, "2026-11-23", data.Over, 11, data.StateUnderWay},
		"not begun":                     {data.Activity{Status: data.Scheduled, Reported: "2025-06-01"}, "2025-07-01", data.During, 0, data.StateNotStarted},
		"a figure of nothing":           {data.Activity{Progress: some(0), Reported: "2025-06-01"}, "2025-07-01", data.During, 0, data.StateNotStarted},
		"begun before its time":         {data.Activity{Status: data.Running, Progress: some(5), Reported: "2023-06-01"}, "2023-07-01", data.Ahead, 0, data.StateUnderWay},
	} {
		t.Run(name, func(t *testing.T) {
			c.a.Start, c.a.End = start, end
			st := c.a.StandingOn(c.at)
			if st.Phase != c.phase || st.OverMonth != c.months || st.State != c.state {
				t.Errorf("phase %d, %d months, %s; want %d, %d, %s", st.Phase, st.OverMonth, st.State, c.phase, c.months, c.state)
			}
		})
	}
	broken := data.Activity{Start: "2024-01-01", End: "soon"}
	if st := broken.StandingOn("2026-01-01"); st.Phase != data.PhaseUnknown || st.State != data.StateNotReported {
		t.Errorf("an end that is no day gives %+v", st)
	}
}

func TestMonthsSinceTheEnd(t *testing.T) {
	for _, c := range []struct {
		end, at string
		want    int
	}{
		{"2025-12-31", "2026-01-14", 0},
		{"2025-12-31", "2026-01-15", 1}, // half a month
		{"2025-12-31", "2026-01-31", 1},
		{"2025-12-31", "2026-02-28", 2}, // the month has no 31st
		{"2025-12-31", "2026-12-31", 12},
		{"2025-01-31", "2026-11-23", 22},
		{"2024-02-29", "2025-02-28", 12},
		{"2025-11-15", "2025-12-16", 1},
	} {
		a := data.Activity{Start: "2024-01-01", End: c.end}
		if got := a.StandingOn(c.at).OverMonth; got != c.want {
			t.Errorf("%s to %s: %d months, want %d", c.end, c.at, got, c.want)
		}
	}
}
