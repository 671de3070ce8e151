package mapview

import (
	"encoding/binary"
	"encoding/json"
	"image"
	"math"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
)

// cloned is a building that a test may break.
func cloned(t testing.TB, b *data.Building) *data.Building {
	t.Helper()
	body, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	out := new(data.Building)
	if err := json.Unmarshal(body, out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestBrokenGeometryIsNamed(t *testing.T) {
	whole, s := townHall(t, 1, style.Light())
	square := func(x, y, size float64) data.Ring {
		return data.Ring{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}
	}
	const lon, lat = -2.9299, 35.2601
	for name, c := range map[string]struct {
		breaks func(b *data.Building) (id string)
		says   string
	}{
		"no area":    {func(b *data.Building) string { b.Units[3].Area = nil; return b.Units[3].ID }, "no area"},
		"no ring":    {func(b *data.Building) string { b.Units[3].Area = data.Area{{}}; return b.Units[3].ID }, "no ring"},
		"few points": {func(b *data.Building) string { return ringOf(b, 4, data.Ring{{lon, lat}, {lon, lat}}) }, "2 points"},
		"open":       {func(b *data.Building) string { return ringOf(b, 5, square(lon, lat, 1e-5)[:4]) }, "not closed"},
		"flat": {func(b *data.Building) string {
			return ringOf(b, 6, data.Ring{{lon, lat}, {lon + 1e-5, lat}, {lon, lat}, {lon, lat}})
		}, "no inside"},
		"crossing": {func(b *data.Building) string {
			return ringOf(b, 7, data.Ring{{lon, lat}, {lon + 3e-5, lat}, {lon + 1e-5, lat + 2e-5}, {lon + 2e-5, lat - 1e-5}, {lon, lat}})
		}, "crosses itself"},
		"not a number": {func(b *data.Building) string {
			r := square(lon, lat, 1e-5)
			r[2][0] = math.NaN()
			return ringOf(b, 8, r)
		}, "not near"},
		"endless": {func(b *data.Building) string {
			r := square(lon, lat, 1e-5)
			r[2][1] = math.Inf(1)
			return ringOf(b, 8, r)
		}, "not near"},
		"another place": {func(b *data.Building) string { return ringOf(b, 9, square(2.35, 48.85, 1e-4)) }, "not near"},
		"unknown level": {func(b *data.Building) string { b.Units[2].LevelID = "cellar"; return b.Units[2].ID }, `"cellar" is not known`},
		"level":         {func(b *data.Building) string { b.Levels[1].Area = nil; return b.Levels[1].ID }, "no area"},
		"same level":    {func(b *data.Building) string { b.Levels[1].ID = b.Levels[0].ID; return b.Levels[0].ID }, "twice"},
		"detail":        {func(b *data.Building) string { b.Details[3].Lines[0][1] = data.Point{0, 0}; return b.Details[3].ID }, "not near"},
		"detail level":  {func(b *data.Building) string { b.Details[3].LevelID = "x"; return b.Details[3].ID }, "not known"},
		"opening":       {func(b *data.Building) string { b.Openings[1].Line[0][0] = math.NaN(); return b.Openings[1].ID }, "not near"},
		"opening level": {func(b *data.Building) string { b.Openings[1].LevelID = "x"; return b.Openings[1].ID }, "not known"},
		"amenity":       {func(b *data.Building) string { b.Amenities[1].Point = data.Point{170, 80}; return b.Amenities[1].ID }, "not near"},
		"amenity unit":  {func(b *data.Building) string { b.Amenities[1].UnitIDs = []string{"x"}; return b.Amenities[1].ID }, "not known"},
	} {
		t.Run(name, func(t *testing.T) {
			b := cloned(t, whole)
			id := c.breaks(b)
			_, err := NewPlan(b, s)
			if err == nil || !strings.Contains(err.Error(), id) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want %s and %q", err, id, c.says)
			}
		})
	}
}

// ringOf gives a unit another outline.
func ringOf(b *data.Building, i int, r data.Ring) string {
	b.Units[i].Area = data.Area{{r}}
	return b.Units[i].ID
}

func TestNothingToDraw(t *testing.T) {
	b, s := townHall(t, 1, style.Light())
	for name, c := range map[string]struct {
		b *data.Building
		s Style
	}{
		"no building": {nil, s},
		"no levels":   {&data.Building{Units: b.Units}, s},
		"no units":    {&data.Building{Levels: b.Levels}, s},
		"no letters":  {b, Style{Icons: s.Icons, Scale: 1}},
		"no icons":    {b, Style{Type: s.Type, Scale: 1}},
		"no scale":    {b, Style{Type: s.Type, Icons: s.Icons}},
		"odd scale":   {b, Style{Type: s.Type, Icons: s.Icons, Scale: math.NaN()}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := NewPlan(c.b, c.s); err == nil {
				t.Error("no error")
			}
		})
	}
}

// Whatever the outline, a plan is refused or drawn.
func FuzzNewPlan(f *testing.F) {
	numbers := func(list ...float64) (b []byte) {
		for _, x := range list {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		return b
	}
	f.Add(numbers(0, 0, 1e-4, 0, 1e-4, 1e-4, 0, 1e-4, 0, 0), 0.0, 20.0)
	f.Add(numbers(0, 0, 1e-4, 1e-4, 1e-4, 0, 0, 1e-4, 0, 0), 217.0, 300.0)
	f.Add(numbers(0, 0, math.NaN(), 0, 1, 1, 0, 0), 90.0, 1e9)
	f.Add(numbers(5, 5, 5, 5, 5, 5, 5, 5), -1.0, 1e-9)
	f.Add(numbers(0, 0, 3e-4, 0, 3e-4, 1e-4, 1e-4, 1e-4, 1e-4, 3e-4, 0, 3e-4, 0, 0), 45.0, 9e4)
	engine, err := letters()
	if err != nil {
		f.Fatal(err)
	}
	s := Style{Palette: style.HighContrast(), Type: engine, Icons: pictures(), Scale: 0.3, MinText: 6}
	f.Fuzz(func(t *testing.T, raw []byte, heading, zoom float64) {
		var r data.Ring
		for ; len(raw) >= 16 && len(r) < 200; raw = raw[16:] {
			r = append(r, data.Point{
				math.Float64frombits(binary.LittleEndian.Uint64(raw)),
				math.Float64frombits(binary.LittleEndian.Uint64(raw[8:])),
			})
		}
		b := &data.Building{
			Levels: []data.Level{{ID: "l", Area: data.Area{{r}}}},
			Units:  []data.Unit{{ID: "u", LevelID: "l", Category: "office", Room: "1", Name: data.Text{data.Arabic: "مكتب"}, Area: data.Area{{r}}}},
		}
		p, err := NewPlan(b, s)
		if err != nil {
			return
		}
		v := p.Fit("l", heading, 64, 48, nil)
		img := image.NewRGBA(image.Rect(0, 0, 64, 48))
		o := Overlay{Here: &v.Centre, Route: []XY{v.Centre, {X: 1e300}, {}}, Goal: &XY{}, GoalUnit: "u", FloorChange: &XY{X: math.NaN()}}
		p.Draw(img, v, o)
		v.PxPerM = zoom
		p.Draw(img, v, o)
		p.At(v, image.Pt(30, 20))
	})
}
