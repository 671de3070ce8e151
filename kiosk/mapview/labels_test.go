package mapview

import (
	"fmt"
	"image"
	"testing"

	"bninsar.ma/madkhal/data"
)

// everyView calls f for all levels, zooms, headings, languages and overlays.
func everyView(t *testing.T, f func(t *testing.T, p *Plan, v View, o Overlay)) {
	t.Helper()
	b, p := townPlan(t, 1)
	all := overlays(t, b, p)
	for _, levelID := range p.Levels() {
		for _, heading := range []float64{0, 90, 180, 217} {
			t.Run(fmt.Sprintf("%d/%g", p.level(levelID).Ordinal, heading), func(t *testing.T) {
				for _, zoom := range []float64{0.4, 1, 1.7, 4} {
					for _, l := range data.ScreenLangs() {
						for _, o := range all {
							v := read(t, p.Fit(levelID, heading, 1080, 1100, nil), l)
							v.PxPerM *= zoom
							f(t, p, v, o)
						}
					}
				}
			})
		}
	}
}

// No label overlaps another. One of a room lies within it with its whole ink
// and stays off the walls.
func TestLabelsNeverOverlap(t *testing.T) {
	everyView(t, func(t *testing.T, p *Plan, v View, o Overlay) {
		all := p.labels(p.level(v.LevelID), v, o)
		for i, a := range all {
			for _, b := range all[i+1:] {
				if !a.box().Intersect(b.box()).Empty() {
					t.Errorf("%s, %.1f px/m, %+v: labels of %q and %q overlap", v.Lang, v.PxPerM, o, a.unit, b.unit)
				}
			}
			checkInRoom(t, p, v, a)
		}
	})
}

func checkInRoom(t *testing.T, p *Plan, v View, b label) {
	t.Helper()
	for _, q := range b.pieces {
		if !image.Rect(q.at.X, q.at.Y, q.at.X+q.w, q.at.Y+q.h).In(image.Rect(0, 0, b.w, b.h)) {
			t.Errorf("%q: a piece leaves its label", b.unit)
		}
	}
	if b.unit == "" {
		return
	}
	l, f, box := p.level(v.LevelID), v.frame().still(), whole(b.box())
	for _, w := range l.walls {
		if box.touches(f.segment(w)) {
			t.Errorf("%s, %.1f px/m: the label of %q touches a wall", v.Lang, v.PxPerM, b.unit)
		}
	}
	for _, corner := range []vec{box.lo, box.hi, {box.lo.X, box.hi.Y}, {box.hi.X, box.lo.Y}} {
		if r := l.under(f.m(corner)); r == nil || r.ID != b.unit {
			t.Errorf("%s, %.1f px/m: the label of %q leaves its room", v.Lang, v.PxPerM, b.unit)
		}
	}
}

// What is drawn of a word is the word as it is set on a straight line: the
// plan turns, letters don't.
func TestWordsAreUpright(t *testing.T) {
	_, p := townPlan(t, 1)
	seen := 0
	for _, levelID := range p.Levels() {
		for _, heading := range []float64{0, 90, 180, 217} {
			for _, l := range data.ScreenLangs() {
				v := read(t, p.Fit(levelID, heading, 1080, 1100, nil), l)
				got := image.NewRGBA(image.Rect(0, 0, v.W, v.H))
				p.Draw(got, v, Overlay{})
				for _, b := range p.labels(p.level(levelID), v, Overlay{}) {
					if b.unit != "" {
						seen += checkUpright(t, p, v, b, got)
					}
				}
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d texts on all plans", seen)
	}
}

func checkUpright(t *testing.T, p *Plan, v View, b label, got *image.RGBA) (seen int) {
	t.Helper()
	f := v.frame()
	for _, q := range b.pieces {
		if q.text == nil {
			continue
		}
		seen++
		at := b.at.Add(image.Pt(int(f.ox), int(f.oy))).Add(q.at)
		want := image.NewRGBA(image.Rectangle{at, at.Add(image.Pt(q.w, q.h))})
		for _, r := range p.level(v.LevelID).rooms {
			if r.ID == b.unit {
				(&painter{dst: &image.RGBA{Pix: want.Pix, Stride: want.Stride, Rect: want.Rect.Sub(at)}}).rect(want.Rect.Sub(at), p.fillOf(r, Overlay{}))
			}
		}
		corner := at.Sub(q.text.Ink.Min)
		q.text.Draw(want, corner.X, corner.Y)
		for y := want.Rect.Min.Y; y < want.Rect.Max.Y; y++ {
			for x := want.Rect.Min.X; x < want.Rect.Max.X; x++ {
				if want.RGBAAt(x, y) != got.RGBAAt(x, y) {
					t.Errorf("%s, heading %g: a word of %q is not as it is set, at %d, %d", v.Lang, v.Heading, b.unit, x, y)
					return seen
				}
			}
		}
	}
	return seen
}

func TestRoomsHaveNumberAndPictogram(t *testing.T) {
	_, p := townPlan(t, 1)
	for _, lang := range data.ScreenLangs() {
		for _, levelID := range p.Levels() {
			v := read(t, p.Fit(levelID, 0, 1080, 1100, nil), lang)
			labelled := make(map[string]int)
			for _, x := range p.labels(p.level(levelID), v, Overlay{}) {
				labelled[x.unit] = len(x.pieces)
			}
			for _, r := range p.level(levelID).rooms {
				if r.Room != "" && r.kind != closed && labelled[r.ID] < 2 || r.kind == comfort && labelled[r.ID] == 0 {
					t.Errorf("%s: %q has not both number and pictogram", lang, r.Key)
				}
			}
		}
	}
}

// However the plan is turned, there is a place for "you are here" and for the
// floor on which the way goes on.
func TestMarksAreSaid(t *testing.T) {
	b, p := townPlan(t, 1)
	all := overlays(t, b, p)
	for _, lang := range data.ScreenLangs() {
		for _, heading := range []float64{0, 90, 180, 217} {
			v := read(t, p.Fit(p.Levels()[0], heading, 1080, 1100, nil), lang)
			for name, want := range map[string]int{"none": 0, "way": 1, "lift": 3} {
				plates := 0
				for _, x := range p.labels(p.level(v.LevelID), v, all[name]) {
					if x.plate {
						plates++
					}
				}
				if plates != want {
					t.Errorf("%s, heading %g, %s: %d marks, want %d", lang, heading, name, plates, want)
				}
			}
		}
	}
}

// While a finger moves the plan, or the way draws itself, labels keep still.
func TestLabelsKeepStill(t *testing.T) {
	b, p := townPlan(t, 1)
	o := overlays(t, b, p)["way"]
	v := read(t, p.Fit(p.Levels()[0], 0, 800, 600, nil), data.French)
	v.PxPerM *= 2
	before := image.NewRGBA(image.Rect(0, 0, v.W, v.H))
	p.Draw(before, v, o)
	const dx, dy = 37, -21
	after := image.NewRGBA(before.Rect)
	p.Draw(after, v.Moved(dx, dy), o)
	for y := range v.H + dy {
		for x := range v.W - dx {
			if before.RGBAAt(x, y-dy) != after.RGBAAt(x+dx, y) {
				t.Fatalf("the moved plan differs at %d, %d", x+dx, y)
			}
		}
	}
	count := len(p.placed)
	o.Hidden = 0.4
	p.Draw(after, v, o)
	if len(p.placed) != count {
		t.Error("labels were placed anew for a part of the same way")
	}
}

// In an opening no label of a room or an amenity is cut by its edge: those of
// rooms that are seen in part move into that part, or are left out.
func TestTheOpeningCutsNoLabel(t *testing.T) {
	moved := 0
	everyView(t, func(t *testing.T, p *Plan, v View, o Overlay) {
		l := p.level(v.LevelID)
		before := make(map[string]bool)
		f := v.frame()
		shift := image.Pt(int(f.ox), int(f.oy))
		v.Seen = image.Rect(260, 260, v.W-260, v.H-260)
		free := v
		free.Seen = image.Rectangle{}
		for _, b := range p.labels(l, free, o) {
			before[b.unit] = b.unit != "" && b.box().Add(shift).In(v.Seen)
		}
		all := p.labels(l, v, o)
		checkCounters(t, p.labels(l, free, o), all, v.Seen.Sub(shift))
		for i, a := range all {
			at := a.box().Add(shift)
			if a.wish.in != nil && at.Overlaps(v.Seen) && !at.In(v.Seen) {
				t.Errorf("%s, %.1f px/m: the edge cuts the label of %q", v.Lang, v.PxPerM, a.unit)
			}
			for _, b := range all[i+1:] {
				if a.box().Overlaps(b.box()) {
					t.Errorf("%s, %.1f px/m, %+v: labels of %q and %q overlap", v.Lang, v.PxPerM, o, a.unit, b.unit)
				}
			}
			checkInRoom(t, p, v, a)
			if a.unit != "" && at.In(v.Seen) && !before[a.unit] {
				moved++
			}
		}
	})
	if moved < 100 {
		t.Errorf("only %d labels moved into the opening", moved)
	}
}

// checkCounters tells of rooms that show some of their counters' numbers: a
// visitor would look for the others in vain.
func checkCounters(t *testing.T, free, seen []label, opening image.Rectangle) {
	t.Helper()
	count := make(map[*area][2]int)
	for i, all := range [][]label{free, seen} {
		for _, b := range all {
			if b.wish.rank == counterRank && (i == 0 || b.box().In(opening)) {
				c := count[b.wish.in]
				c[i]++
				count[b.wish.in] = c
			}
		}
	}
	for r, c := range count {
		if c[1] != 0 && c[1] != c[0] {
			t.Errorf("%d of %d counters are shown in %q", c[1], c[0], r.Key)
		}
	}
}
