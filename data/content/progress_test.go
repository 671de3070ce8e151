package content_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"math/big"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// table is the source's table, read without any of our own code.
type table struct {
	Projects []struct {
		ID         string
		Number     int
		Activities []struct {
			ID, Start, End string
			Weight         json.Number `json:"weight_pct"`
		}
	}
}

func sourceTable(t *testing.T) table {
	t.Helper()
	raw, err := fs.ReadFile(folder(t), "projects.json")
	if err != nil {
		t.Fatal(err)
	}
	var x table
	if err := json.Unmarshal(raw, &x); err != nil {
		t.Fatal(err)
	}
	return x
}

func townProjects(t testing.TB) []*data.Project {
	t.Helper()
	c, err := content.Read(folder(t))
	if err != nil {
		t.Fatal(err)
	}
	return c.Projects
}

// planned walks the days of each activity one by one and adds up exactly.
func planned(t *testing.T, x table, n int, at string) *big.Rat {
	t.Helper()
	sum, done := new(big.Rat), new(big.Rat)
	for _, a := range x.Projects[n].Activities {
		w, ok := new(big.Rat).SetString(a.Weight.String())
		if !ok {
			t.Fatalf("%s: weight %s", a.ID, a.Weight)
		}
		start, err := time.Parse(time.DateOnly, a.Start)
		if err != nil {
			t.Fatal(err)
		}
		all, past := int64(0), int64(0)
		for d := start; d.Format(time.DateOnly) <= a.End; d = d.AddDate(0, 0, 1) {
			all++
			if d.Format(time.DateOnly) <= at {
				past++
			}
		}
		sum.Add(sum, w)
		done.Add(done, new(big.Rat).Mul(w, big.NewRat(past, all)))
	}
	return done.Mul(done, big.NewRat(100, 1)).Quo(done, sum)
}

// TestPlannedEqualsTheSource: planned progress of the nine projects is what the
// source's table gives by exact arithmetic.
func TestPlannedEqualsTheSource(t *testing.T) {
	source, projects := sourceTable(t), townProjects(t)
	if len(projects) != 9 || len(source.Projects) != 9 {
		t.Fatalf("%d projects, %d in the source, want 9", len(projects), len(source.Projects))
	}
	listed := []int{20, 11, 5, 13, 14, 20, 4, 4, 5}
	for i, p := range projects {
		if len(p.Activities) != listed[i] || p.Number != i+1 || p.ID != source.Projects[i].ID {
			t.Errorf("project %d is %s with %d activities, want %d", p.Number, p.ID, len(p.Activities), listed[i])
		}
		for _, at := range []string{"2023-12-31", "2024-01-01", "2024-06-30", "2025-12-30", "2025-12-31", "2026-11-23", "2026-12-31"} {
			t.Run(fmt.Sprintf("%d/%s", p.Number, at), func(t *testing.T) {
				want, _ := planned(t, source, i, at).Float64()
				got, ok := p.PlannedAt(at)
				if !ok || math.Abs(got-want) > 1e-9 {
					t.Errorf("planned %v (%t), the table gives %v", got, ok, want)
				}
			})
		}
	}
}

// TestSourceHasNoReports: nothing is reported, so nothing is claimed.
func TestSourceHasNoReports(t *testing.T) {
	for _, p := range townProjects(t) {
		if r := p.ReportedAt("2026-11-23"); r != nil {
			t.Errorf("%s: reported %+v, the source reports nothing", p.ID, r)
		}
		for i := range p.Activities {
			if st := p.Activities[i].StandingOn("2026-11-23"); st.State != data.StateNotReported {
				t.Errorf("%s is %s, the source says nothing of it", p.Activities[i].ID, st.State)
			}
		}
	}
}

func TestSharesOfAProject(t *testing.T) {
	for _, p := range townProjects(t) {
		sum := 0.0
		for i := range p.Activities {
			pct, ok := p.SharePct(&p.Activities[i])
			if !ok {
				t.Fatalf("%s: no share", p.ID)
			}
			sum += pct
		}
		if math.Abs(sum-100) > 1e-9 {
			t.Errorf("%s: shares add up to %v", p.ID, sum)
		}
	}
}
