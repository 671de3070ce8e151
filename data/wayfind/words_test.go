package wayfind_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
)

// saying is one way to be told: from the kiosk, where from is empty.
type saying struct {
	from, to string
	free     bool
}

// tellAll says ways as the golden files hold them.
func tellAll(t *testing.T, b *data.Building, k *data.Kiosk, ways []saying) string {
	t.Helper()
	g, c := whole(t, b), catalog(t)
	var out strings.Builder
	for _, x := range ways {
		from, name := kioskSpot(t, g, k), "kiosk"
		if x.from != "" {
			from, name = unit(t, b, g, x.from), x.from
		}
		if x.free {
			name += ", without steps,"
		}
		r, err := g.Route(from, id(t, b, x.to), wayfind.Profile{StepFree: x.free})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "\n%s to %s: %.0f m, %d s\n", name, x.to, r.Length, r.Seconds)
		for _, l := range []data.Lang{data.Arabic, data.French} {
			for _, p := range wayfind.Words(r, b, c.For(l)) {
				if p.Lang != l {
					t.Errorf("%s to %s: %q is in %s", name, x.to, p.Text, p.Lang)
				}
				fmt.Fprintf(&out, "  %s\n", strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(p.Plain()))
			}
		}
	}
	return out.String()
}

// The golden files were judged by walking each way on the plan.
func golden(t *testing.T, file, got string) {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, want, _ := strings.Cut(string(body), "\n")
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		if i >= len(gotLines) || i >= len(wantLines) || gotLines[i] != wantLines[i] {
			t.Fatalf("%s differs from line %d on; now the ways are told so:\n%s", file, i+2, got)
		}
	}
}

func TestWordsInTown(t *testing.T) {
	b, k := town(t)
	var ways []saying
	for i := range b.Units {
		ways = append(ways, saying{to: b.Units[i].Key})
	}
	ways = append(
		ways,
		saying{to: "f-101", free: true}, saying{to: "f-106", free: true}, saying{to: "f-104", free: true}, saying{to: "f-wc-acc", free: true},
		saying{"g-001", "g-008", false}, saying{"g-002", "g-wc-m", false}, saying{"g-archives", "g-006", false}, saying{"g-stairs", "g-002", false},
		saying{"g-wc-acc", "g-elevator", false}, saying{"f-105", "g-001", false}, saying{"f-104", "f-105", false}, saying{"f-101", "f-wc-acc", true},
		saying{"f-102", "g-004", false}, saying{"f-server", "f-104", false}, saying{"f-wc-f", "g-009", false}, saying{"f-north", "g-lobby", true},
	)
	golden(t, "testdata/words-town.txt", tellAll(t, b, k, ways))
}

func TestWordsInWings(t *testing.T) {
	b, k := wings(t)
	ways := []saying{
		{to: "e-hall"},
		{to: "e-wc"},
		{to: "e-lift"},
		{to: "w-3"},
		{to: "w-4"},
		{to: "x-3"},
		{to: "x-5"},
		{to: "x-8"},
		{to: "x-terrace", free: true},
		{to: "u-1", free: true},
		{to: "u-2"},
		{to: "u-5"},
		{to: "d-1"},
		{to: "d-2", free: true},
		{to: "d-3"},
		{"w-3", "w-4", false},
		{"w-1", "u-4", true},
		{"x-2", "x-terrace", false},
		{"d-2", "u-9", false},
		{"w-5", "e-wc", false},
	}
	golden(t, "testdata/words-wings.txt", tellAll(t, b, k, ways))
}

// In Tamazight the steps are said in Arabic, and the phrases say so.
func TestWordsFallBack(t *testing.T) {
	b, k := town(t)
	g := whole(t, b)
	r, err := g.Route(kioskSpot(t, g, k), id(t, b, "g-002"), wayfind.Profile{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range wayfind.Words(r, b, catalog(t).For(data.Tamazight)) {
		if p.Lang != data.Arabic || p.Empty() {
			t.Errorf("%s %q", p.Lang, p.Text)
		}
	}
}

// Each kind of step has words in both languages, also for a building without
// names and for what this building does not have.
func TestEveryStepHasWords(t *testing.T) {
	b, _ := town(t)
	c := catalog(t)
	ids := []string{"", "nowhere"}
	for i := range b.Units {
		b.Units[i].Name = nil
		ids = append(ids, b.Units[i].ID)
	}
	for _, l := range []data.Lang{data.Arabic, data.French} {
		for _, kind := range []wayfind.StepKind{
			wayfind.Start, wayfind.Straight, wayfind.Left, wayfind.Right, wayfind.SlightLeft, wayfind.SlightRight, wayfind.Back,
			wayfind.ByStairs, wayfind.ByElevator, wayfind.ByEscalator, wayfind.ByRamp, wayfind.Enter, wayfind.Arrive,
		} {
			for _, side := range []wayfind.Side{"", wayfind.OnLeft, wayfind.OnRight, wayfind.Ahead, wayfind.AheadLeft, wayfind.AheadRight} {
				for n, unit := range ids {
					s := wayfind.Step{Kind: kind, Side: side, UnitID: unit, DoorNumber: n % 9, Level: n%12 - 2, Metres: 7}
					if unit == "" {
						s.Landmark = b.Amenities[0].ID
					}
					for _, p := range wayfind.Words(wayfind.Route{Steps: []wayfind.Step{s}}, b, c.For(l)) {
						judgePhrase(t, s, l, p)
					}
				}
			}
		}
	}
}

func judgePhrase(t *testing.T, s wayfind.Step, l data.Lang, p i18n.Phrase) {
	t.Helper()
	if p.Lang != l || p.Empty() || strings.Contains(p.Text, "way.") || strings.ContainsAny(p.Text, "{}") {
		t.Errorf("%+v: %s %q", s, p.Lang, p.Text)
	}
}
