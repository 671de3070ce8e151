package wayfind_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"bninsar.ma/madkhal/data/wayfind"
)

func dist(a, b wayfind.XY) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// The index beside the building gives each room in metres.
func TestPlaneAgainstTheIndex(t *testing.T) {
	b, _ := town(t)
	body, err := os.ReadFile("../../assets/content/beni-ensar/building-index.json")
	if err != nil {
		t.Fatal(err)
	}
	var index struct {
		Rooms []struct {
			ID  string     `json:"unit_id"`
			Box [4]float64 `json:"bbox_m"`
		} `json:"rooms"`
	}
	if err := json.Unmarshal(body, &index); err != nil {
		t.Fatal(err)
	}
	if len(index.Rooms) != len(b.Units) {
		t.Fatalf("%d rooms", len(index.Rooms))
	}
	w := newWalker(b)
	boxes := make(map[string][2]wayfind.XY)
	for _, rooms := range w.rooms {
		for _, r := range rooms {
			boxes[r.ID] = [2]wayfind.XY{r.low, r.up}
		}
	}
	for _, r := range index.Rooms {
		box := boxes[r.ID]
		if dist(box[0], wayfind.XY{X: r.Box[0], Y: r.Box[1]}) > 0.01 || dist(box[1], wayfind.XY{X: r.Box[2], Y: r.Box[3]}) > 0.01 {
			t.Errorf("%s: %.3f, want %v", r.ID, box, r.Box)
		}
	}
}
