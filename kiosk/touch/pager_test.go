package touch

import (
	"slices"
	"testing"
	"time"
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
	r := newRig(t, 30) // 4500 pixels in 1496: 3004 to scroll, steps of 1376
	if most := r.body.most(); most != 3004 || r.step() != 1376 {
		t.Fatalf("scrolls %d in steps of %d, the numbers below are for 3004 and 1376", most, r.step())
	}
	both := []string{"page up", "page down"}
	check := func(off int, number string, buttons ...string) {
		t.Helper()
		if r.Scrolled() != off || r.number() != number || !slices.Equal(r.buttons(), buttons) {
			t.Errorf("at %d, %q, buttons %q; want at %d, %q, %q", r.Scrolled(), r.number(), r.buttons(), off, number, buttons)
		}
	}
	check(0, "1 / 4", "page down")
	r.touchButton(t, "page down")
	check(1376, "2 / 4", both...)
	r.touchButton(t, "page down")
	check(2752, "3 / 4", both...)
	r.touchButton(t, "page down")
	check(3004, "4 / 4", "page up")
	r.touchButton(t, "page up")
	check(1628, "2 / 4", both...)
	r.touchButton(t, "page up")
	check(252, "1 / 4", both...)
	r.touchButton(t, "page up")
	check(0, "1 / 4", "page down")
	r.wantTaps(t)
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
	if r.Scrolled() != 3004 || r.number() != "4 / 4" || !slices.Equal(r.buttons(), []string{"page up"}) {
		t.Errorf("shown from beyond its end: at %d, %q, buttons %q", r.Scrolled(), r.number(), r.buttons())
	}
	if got := r.NextPage(); got != 3004 {
		t.Errorf("the next page of the end is at %d, want 3004", got)
	}
	r.present("", 30, 0)
	if got := r.NextPage(); got != 1376 {
		t.Errorf("the next page of the start is at %d, want 1376", got)
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
