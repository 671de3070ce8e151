package touch

import (
	"image"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/style"
)

// number is what stands between the page buttons, "" without them.
func (r *rig) number() string {
	if r.pager.sheet == nil {
		return ""
	}
	return r.pager.sheet.Pieces[0].Text
}

// buttons lists the page buttons that can be touched now.
func (r *rig) buttons() []string {
	var all []string
	for _, t := range r.Targets() {
		if t.Name == "page up" || t.Name == "page down" {
			all = append(all, t.Name)
		}
	}
	return all
}

func (r *rig) touchButton(t *testing.T, name string) {
	t.Helper()
	all := r.Targets()
	i := slices.IndexFunc(all, func(x Target) bool { return x.Name == name })
	if i < 0 {
		t.Fatalf("there is no %q to touch", name)
	}
	at := all[i].Rect.Min.Add(all[i].Rect.Size().Div(2))
	r.tap(float32(at.X), float32(at.Y))
}

func TestPagerOnlyWhereThePageOverflows(t *testing.T) {
	// 1600 pixels lie between head and foot.
	for _, c := range []struct {
		rows  int
		there bool
	}{{0, false}, {5, false}, {10, false}, {11, true}, {40, true}} {
		r := newRig(t, c.rows)
		if there := r.number() != ""; there != c.there || r.Overflows() != c.there {
			t.Errorf("%d rows of %d: pager %t, overflows %t, want %t", c.rows, rigRow, there, r.Overflows(), c.there)
		}
	}
	r := newRig(t, 40)
	r.present("", 5, 0)
	if r.number() != "" || len(r.buttons()) > 0 {
		t.Error("the pager of a long page stays under a short one")
	}
}

func TestPagerTurnsPages(t *testing.T) {
	// 30 rows of 150 with gaps of 12 in a view of 1496: ten rows whole, then
	// nine, and the last two share what is left.
	r := newRig(t, 30)
	if want := []turn{{0, 1494}, {1494, 2844}, {2844, 4044}, {4044, 5540}}; !slices.Equal(r.body.pages, want) {
		t.Fatalf("pages are %v, the numbers below are for %v", r.body.pages, want)
	}
	both := []string{"page up", "page down"}
	check := func(off int, number string, buttons ...string) {
		t.Helper()
		if r.Scrolled() != off || r.number() != number || !slices.Equal(r.buttons(), buttons) {
			t.Errorf("at %d, %q, buttons %q; want at %d, %q, %q", r.Scrolled(), r.number(), r.buttons(), off, number, buttons)
		}
		for _, x := range r.Targets() {
			if strings.HasPrefix(x.Name, "row") && x.Rect.Dy() != rigRow-12 {
				t.Errorf("at %d %s is cut: %v", off, x.Name, x.Rect)
			}
		}
	}
	check(0, "1 / 4", "page down")
	r.touchButton(t, "page down")
	check(1494, "2 / 4", both...)
	r.touchButton(t, "page down")
	check(2844, "3 / 4", both...)
	r.touchButton(t, "page down")
	check(4044, "4 / 4", "page up")
	r.touchButton(t, "page up")
	check(2844, "3 / 4", both...)
	r.touchButton(t, "page up")
	check(1494, "2 / 4", both...)
	r.touchButton(t, "page up")
	check(0, "1 / 4", "page down")
	r.wantTaps(t)
}

// TestTurnsLoseNothing: every row of any list is whole on one of its pages, and
// on no other.
func TestTurnsLoseNothing(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		s := NewSheet(k, 1080, false)
		var rows []image.Rectangle
		for range 1 + r.IntN(60) {
			h := 40 + r.IntN(500)
			s.Touch("row", 0, s.Y, 1080, h, 0, func() {})
			rows = append(rows, s.Targets[len(s.Targets)-1].Rect)
			s.Y += max(h, k.MM(20)) + r.IntN(30)
		}
		const view = 1400
		pages := turns(s, view)
		if pages[len(pages)-1].end < rows[len(rows)-1].Max.Y {
			t.Fatalf("seed %d: pages are %v, the sheet is %d high", seed, pages, s.Y)
		}
		for _, row := range rows {
			if row.Dy() > view/2 {
				continue // nothing to cut at
			}
			on := 0
			for _, p := range pages {
				if row.Min.Y >= p.begin && row.Max.Y <= p.end {
					on++
				}
			}
			if on != 1 {
				t.Fatalf("seed %d: the row %v is whole on %d of the pages %v, want 1", seed, row, on, pages)
			}
		}
	}
}

// TestTallWordsAreTurnedBetweenLines: words higher than half the view lose no
// line to a turn.
func TestTallWordsAreTurnedBetweenLines(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, 1080, false)
	s.Y += s.Words(40, s.Y, 1000, Words{Text: strings.Repeat("some words that go on and on ", 60)}, Look{Role: style.Title})
	piece := s.Pieces[0]
	view := piece.Box.Dy() * 2 / 5
	pages := turns(s, view)
	for _, l := range piece.Layout.Lines {
		top := piece.Box.Min.Y + l.Top
		if !slices.ContainsFunc(pages, func(p turn) bool { return top >= p.begin && top+l.Height <= p.end }) {
			t.Errorf("the line at %d, %d high, is whole on none of the pages %v", top, l.Height, pages)
		}
	}
}

// TestHighPanelsEndWhole: a page that ends behind the last words on a high panel
// ends with the panel, too.
func TestHighPanelsEndWhole(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, 1080, false)
	s.Panel(0, 0, 1080, 740, Box{Fill: k.Sand})
	for y := 20; y < 720; y += 100 {
		s.Panel(20, y, 500, 80, Box{Fill: k.White}) // the last one ends at 700
	}
	for y := 760; y < 1500; y += 100 {
		s.Panel(20, y, 500, 80, Box{Fill: k.White})
	}
	s.Y = 1560
	if pages := turns(s, 800); pages[0].end != 740 || pages[1].begin != 740 {
		t.Errorf("pages %v, want the first to end at 740", pages)
	}
}

// TestWithoutACutPagesOverlap: one picture longer than the view is turned by a
// screenful less some lines.
func TestWithoutACutPagesOverlap(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, 1080, false)
	s.Picture(0, 0, 1080, 5000, func(*image.RGBA) {})
	s.Y = 5000
	pages := turns(s, 1400)
	for i := 1; i < len(pages); i++ {
		if d := pages[i].begin - pages[i-1].begin; d <= 0 || d > 1400-k.U(100) {
			t.Fatalf("pages begin at %v", pages)
		}
	}
	if last := pages[len(pages)-1].begin; last != 3600 {
		t.Errorf("the last page begins at %d, want 3600", last)
	}
}

// TestPagerFollowsTheFinger: also where the number stays, a button appears as
// soon as there is a way to go and leaves at the end.
func TestPagerFollowsTheFinger(t *testing.T) {
	r := newRig(t, 30)
	r.swipe(540, 1000, -100, 10)
	r.pass(time.Second)
	r.up()
	if got := r.buttons(); !slices.Contains(got, "page up") {
		t.Errorf("scrolled by %d, buttons %q: no way back", r.Scrolled(), got)
	}
	r.swipe(540, 1000, 300, 10)
	r.pass(time.Second)
	r.up()
	if got := r.buttons(); !slices.Equal(got, []string{"page down"}) {
		t.Errorf("back at the top: buttons %q", got)
	}
	for range 3 {
		r.swipe(540, 1500, -1300, 10)
		r.pass(time.Second)
		r.up()
	}
	if got := r.buttons(); !slices.Equal(got, []string{"page up"}) || r.number() != "4 / 4" {
		t.Errorf("at the end: %q, buttons %q", r.number(), got)
	}
}

func TestPagerFollowsTheGlide(t *testing.T) {
	r := newRig(t, 30)
	for range 3 {
		r.swipe(540, 1500, -1200, 10)
		r.up()
		r.pass(2 * time.Second)
	}
	if r.number() != "4 / 4" || !slices.Equal(r.buttons(), []string{"page up"}) {
		t.Errorf("flung to the end: %q, buttons %q", r.number(), r.buttons())
	}
}

func TestPagerOfAPageScrolledFromTheStart(t *testing.T) {
	r := newRig(t, 30)
	r.present("", 30, 99999)
	if r.Scrolled() != 4044 || r.number() != "4 / 4" || !slices.Equal(r.buttons(), []string{"page up"}) {
		t.Errorf("shown from beyond its end: at %d, %q, buttons %q", r.Scrolled(), r.number(), r.buttons())
	}
	if got := r.NextPage(); got != 4044 {
		t.Errorf("the next page of the end is at %d, want 4044", got)
	}
	r.present("", 30, 0)
	if got := r.NextPage(); got != 1494 {
		t.Errorf("the next page of the start is at %d, want 1494", got)
	}
}

func TestPagerButtonsFitAFinger(t *testing.T) {
	r := newRig(t, 30)
	r.present("", 30, 1000)
	least := r.k.MM(20)
	for _, x := range r.Targets() {
		if x.Name != "page up" && x.Name != "page down" {
			continue
		}
		if x.Rect.Dx() < least || x.Rect.Dy() < least {
			t.Errorf("%s is %v, under 20 mm (%d pixels)", x.Name, x.Rect.Size(), least)
		}
	}
}

// TestKeptTogether: what is kept together is never parted by a turn, unless it
// is higher than half of what is seen.
func TestKeptTogether(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewSheet(k, 1080, false)
	var tops []int
	for range 30 { // entries of three lines
		top := s.Y
		tops = append(tops, top)
		for range 3 {
			s.Panel(0, s.Y, 500, 40, Box{Fill: k.Sand})
			s.Y += 50
		}
		s.Keep(top)
	}
	for _, p := range turns(s, 1000) {
		if p.begin > 0 && !slices.ContainsFunc(tops, func(top int) bool { return p.begin > top-50 && p.begin <= top }) {
			t.Errorf("a page begins at %d, in the middle of an entry", p.begin)
		}
	}
	high := NewSheet(k, 1080, false)
	for range 40 {
		high.Panel(0, high.Y, 500, 40, Box{Fill: k.Sand})
		high.Y += 50
	}
	high.Keep(0)
	if pages := turns(high, 1000); len(pages) < 2 || pages[0].end <= 0 {
		t.Errorf("what is higher than a page cannot be turned: %v", pages)
	}
}
