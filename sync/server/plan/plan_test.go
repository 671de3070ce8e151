package plan

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/wayfind"
)

func town(t *testing.T) (*data.Building, *wayfind.Graph, *data.Kiosk) {
	t.Helper()
	c, err := content.Read(os.DirFS(filepath.Join("..", "..", "..", "assets", "content", "beni-ensar")))
	if err != nil {
		t.Fatal(err)
	}
	g, faults := wayfind.Build(c.Building[0], nil, time.Time{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return c.Building[0], g, c.Kiosks[0]
}

// shapes reads a picture: whole XML, and how many shapes there are of a class.
func shapes(t *testing.T, svg string) (classes map[string]int, texts []string) {
	t.Helper()
	classes = map[string]int{}
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return classes, texts
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			for _, a := range x.Attr {
				if a.Name.Local == "class" {
					classes[a.Value]++
				}
			}
		case xml.CharData:
			texts = append(texts, string(x))
		}
	}
}

// The way to each room lies within its picture on each floor, whichever way the
// visitor looks.
func TestWaysLieInThePicture(t *testing.T) {
	b, g, k := town(t)
	here, heading, err := g.Kiosk(k)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range b.Units {
		r, err := g.Route(here, u.ID, wayfind.Profile{})
		if err != nil {
			continue
		}
		for i, leg := range r.Legs {
			for _, turn := range []float64{0, heading, 37, 180, 270} {
				last := i == len(r.Legs)-1
				svg := SVG(b, g.Plane(), View{LevelID: leg.LevelID, Heading: turn, Way: leg.Points, Start: i == 0, Goal: last, GoalID: u.ID, Label: `"<x>`})
				classes, _ := shapes(t, svg)
				if classes["plan"] != 1 || len(leg.Points) > 1 && classes["w"] != 1 || last != (classes["e"] == 1) || (i == 0) != (classes["s"] == 1) {
					t.Fatalf("%s: %v", u.ID, classes)
				}
				if len(leg.Points) > 1 {
					inside(t, svg)
				}
			}
		}
	}
}

var (
	size   = regexp.MustCompile(`viewBox="0 0 (\d+) (\d+)"`)
	points = regexp.MustCompile(`class="w" points="([^"]*)"`)
)

// inside fails where a picture's way leaves it.
func inside(t *testing.T, svg string) {
	t.Helper()
	box := size.FindStringSubmatch(svg)
	for at := range strings.FieldsSeq(points.FindStringSubmatch(svg)[1]) {
		x, y, _ := strings.Cut(at, ",")
		if !within(t, x, box[1]) || !within(t, y, box[2]) {
			t.Fatalf("%s is outside of %v", at, box)
		}
	}
}

func within(t *testing.T, s, most string) bool {
	t.Helper()
	n, err := strconv.Atoi(s)
	m, err2 := strconv.Atoi(most)
	if err = errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	return n >= 0 && n <= m
}

func TestWholeFloor(t *testing.T) {
	b, g, _ := town(t)
	b.Units[1].Room = `<b>"1`
	off := b.Units[2].ID
	rooms := 0
	for _, u := range b.Units {
		if u.LevelID == b.Levels[0].ID {
			rooms++
		}
	}
	svg := SVG(b, g.Plane(), View{LevelID: b.Levels[0].ID, Off: []string{off}, Label: `Plan "1" <b>`})
	classes, texts := shapes(t, svg)
	if drawn := classes["r"] + classes["p"] + classes["v"] + classes["c"]; drawn != rooms || classes["x"] != 1 || len(texts) == 0 {
		t.Errorf("%d rooms of %d: %v", drawn, rooms, classes)
	}
	if len(svg) > 15_000 {
		t.Errorf("%d bytes", len(svg))
	}
	if SVG(b, g.Plane(), View{LevelID: "none"}) != "" {
		t.Error("a floor that is not there")
	}
}
