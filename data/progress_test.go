package data_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

func some(n int) *int { return &n }

func TestPlannedAt(t *testing.T) {
	whole := func(start, end string, weight float64) data.Activity {
		return data.Activity{Start: start, End: end, WeightPct: weight}
	}
	for name, c := range map[string]struct {
		list []data.Activity
		at   string
		want float64
		none bool
	}{
		"the day before":          {[]data.Activity{whole("2026-01-01", "2026-01-10", 5)}, "2025-12-31", 0, false},
		"the first of ten days":   {[]data.Activity{whole("2026-01-01", "2026-01-10", 5)}, "2026-01-01", 10, false},
		"the last day":            {[]data.Activity{whole("2026-01-01", "2026-01-10", 5)}, "2026-01-10", 100, false},
		"one day long":            {[]data.Activity{whole("2026-01-01", "2026-01-01", 5)}, "2026-01-01", 100, false},
		"weights of 1 and 3":      {[]data.Activity{whole("2026-01-01", "2026-01-01", 1), whole("2027-01-01", "2027-01-01", 3)}, "2026-06-01", 25, false},
		"one weighs nothing":      {[]data.Activity{whole("2026-01-01", "2026-01-01", 0), whole("2027-01-01", "2027-01-01", 3)}, "2026-06-01", 0, false},
		"none":                    {nil, "2026-06-01", 0, true},
		"weights of zero":         {[]data.Activity{whole("2026-01-01", "2026-01-10", 0)}, "2026-01-05", 0, true},
		"ends before it begins":   {[]data.Activity{whole("2026-01-10", "2026-01-01", 1)}, "2026-01-05", 0, true},
		"a day that is none":      {[]data.Activity{whole("2026-02-30", "2026-03-01", 1)}, "2026-03-05", 0, true},
		"asked for no day":        {[]data.Activity{whole("2026-01-01", "2026-01-10", 1)}, "today", 0, true},
		"before 1970 and a leap":  {[]data.Activity{whole("1968-02-28", "1968-03-01", 1)}, "1968-02-29", 100 * 2 / 3.0, false},
		"a negative weight":       {[]data.Activity{whole("2026-01-01", "2026-01-10", -1), whole("2026-01-01", "2026-01-10", 5)}, "2026-01-05", 0, true},
		"a weight that is no one": {[]data.Activity{whole("2026-01-01", "2026-01-10", math.NaN())}, "2026-01-05", 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			p := data.Project{Activities: c.list}
			got, ok := p.PlannedAt(c.at)
			if ok == c.none || math.Abs(got-c.want) > 1e-9 {
				t.Errorf("planned %v (%t), want %v (%t)", got, ok, c.want, !c.none)
			}
		})
	}
}

func TestReportedAt(t *testing.T) {
	list := []data.Activity{
		{WeightPct: 50, Status: data.Met, Reported: "2025-03-01"},
		{WeightPct: 30, Status: data.Running, Progress: some(40), Reported: "2025-06-01"},
		{WeightPct: 20, Status: data.Running, Reported: "2025-07-01"}, // how far is not said
		{WeightPct: 60},
		{WeightPct: 40, Status: data.Dropped, Reported: "2025-08-01"},
	}
	p := data.Project{Activities: list} // 200 in all
	for at, want := range map[string]*data.Reported{
		"2025-02-28": nil,
		"2025-03-01": {DonePct: 25, KnownPct: 25, Activities: 1, On: "2025-03-01"},
		"2025-06-01": {DonePct: 31, KnownPct: 40, Activities: 2, On: "2025-06-01"},
		"2025-07-31": {DonePct: 31, KnownPct: 40, Activities: 3, On: "2025-07-01"},
		"2026-01-01": {DonePct: 31, KnownPct: 60, Activities: 4, On: "2025-08-01"},
	} {
		t.Run(at, func(t *testing.T) {
			got := p.ReportedAt(at)
			if (got == nil) != (want == nil) || got != nil && (math.Abs(got.DonePct-want.DonePct) > 1e-9 ||
				math.Abs(got.KnownPct-want.KnownPct) > 1e-9 || got.Activities != want.Activities || got.On != want.On) {
				t.Errorf("reported %+v, want %+v", got, want)
			}
		})
	}
	none := data.Project{Activities: []data.Activity{{Status: data.Met}}}
	if r := none.ReportedAt("2026-01-01"); r == nil || r.DonePct != 0 || r.Activities != 1 {
		t.Errorf("weights of zero: %+v, want one activity and no share", r)
	}
}

func TestWholePct(t *testing.T) {
	for in, want := range map[float64]int{0: 0, 0.001: 1, 0.6: 1, 24.5: 25, 24.4: 24, 99.4: 99, 99.99: 99, 100: 100} {
		if got := data.WholePct(in); got != want {
			t.Errorf("%v is shown as %d, want %d", in, got, want)
		}
	}
}

func TestNoShareOfNothing(t *testing.T) {
	zero := data.Project{Activities: make([]data.Activity, 1)}
	if _, ok := zero.SharePct(&zero.Activities[0]); ok {
		t.Error("a share of nothing was given")
	}
}

// BenchmarkPlannedAt works out what was planned and reported of 300 projects of
// 40 activities.
func BenchmarkPlannedAt(b *testing.B) {
	all := manyProjects(300, 40)
	for b.Loop() {
		for _, p := range all {
			if _, ok := p.PlannedAt("2026-11-23"); !ok {
				b.Fatal("nothing planned")
			}
			p.ReportedAt("2026-11-23")
		}
	}
}

// BenchmarkAgenda puts the activities of 300 projects in order.
func BenchmarkAgenda(b *testing.B) {
	all := manyProjects(300, 40)
	for b.Loop() {
		if len(data.Agenda(all)) == 0 {
			b.Fatal("no days")
		}
	}
}

func manyProjects(n, activities int) []*data.Project {
	var all []*data.Project
	for i := range n {
		p := &data.Project{ID: fmt.Sprintf("p%d", i), Number: i + 1}
		for j := range activities {
			start := time.Date(2024, time.Month(1+j%12), 1+i%20, 0, 0, 0, 0, time.UTC)
			a := data.Activity{
				ID: fmt.Sprintf("p%d-a%d", i, j), Order: j + 1, WeightPct: float64(1 + j%5),
				Start: start.Format(data.DateLayout), End: start.AddDate(0, i%30, j).Format(data.DateLayout),
			}
			if j%3 == 0 {
				a.Status, a.Reported = data.Met, "2026-01-01"
			}
			p.Activities = append(p.Activities, a)
		}
		all = append(all, p)
	}
	return all
}
