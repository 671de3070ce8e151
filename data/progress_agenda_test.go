package data_test

import (
	"slices"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestAgenda(t *testing.T) {
	all := []*data.Project{
		{ID: "b", Number: 2, Activities: []data.Activity{{ID: "b2", Order: 2, End: "2026-01-31"}, {ID: "b1", Order: 1, End: "2026-01-31"}}},
		{ID: "a", Number: 1, Activities: []data.Activity{{ID: "a1", Order: 1, End: "2026-01-31"}, {ID: "a2", Order: 2, End: "2025-01-31"}}},
	}
	var got []string
	agenda := data.Agenda(all)
	for _, d := range agenda {
		got = append(got, d.End)
		for _, s := range d.Steps {
			got = append(got, s.Activity.ID)
		}
	}
	if want := []string{"2025-01-31", "a2", "2026-01-31", "a1", "b1", "b2"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := data.EndsInMonth(agenda, "2026-01-01"); len(got) != 1 || len(got[0].Steps) != 3 {
		t.Errorf("in January 2026 end %v, want three", got)
	}
	if got := data.EndsInMonth(agenda, "soon"); got != nil {
		t.Errorf("a month that is none gives %v", got)
	}
	if got := data.Agenda(nil); got != nil {
		t.Errorf("no projects give %v", got)
	}
}
