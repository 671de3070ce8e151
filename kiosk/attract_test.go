package kiosk

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// restingRig is a screen whose head changes while nobody is there.
func restingRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{t: t, store: packStore(t), clock: &watch{at: noon}, log: &journal{}}
	deps := testDeps(t, 1080, 1920, r.clock.now)
	r.Shell = New(deps, newLibrary(r.store, r.log.logger(), r.clock.now), Options{After: r.after, Attract: true})
	t.Cleanup(r.Close)
	r.arm()
	return r
}

// shown gives what the head invites to: the target's name, "" for none.
func (r *rig) invited() string {
	for _, name := range r.targets() {
		if to, ok := strings.CutPrefix(name, "invitation "); ok {
			return to
		}
	}
	return ""
}

// TestAttract: the start screen stays; its head tells how to begin, what is
// announced and what is done here, and changes at most once in ten seconds.
func TestAttract(t *testing.T) {
	r := restingRig(t)
	var told []string
	last, was := r.clock.now(), false
	for range 460 {
		r.pass(time.Second)
		if r.attracting != was {
			if since := r.clock.now().Sub(last); since < attractEvery {
				t.Fatalf("two changes within %v", since)
			}
			was, last = r.attracting, r.clock.now()
			if was {
				told = append(told, r.invited())
			}
		}
		if !r.has("go need/papiers") || r.asked() {
			t.Fatal("the start screen does not stay as it is")
		}
	}
	kinds := func(prefix string) bool {
		return slices.ContainsFunc(told, func(s string) bool { return strings.HasPrefix(s, prefix) })
	}
	if !slices.Contains(told, "") || !kinds("go announcement/") || !kinds("go need/") {
		t.Errorf("it told %q", told)
	}
	if slices.Contains(told, "go announcement/ann-urgence-eau") {
		t.Error("what is urgent stands on every page and is told twice")
	}
	if words := wordsOf(r.deps.Attract(data.Arabic, 0)); !strings.Contains(words, "المس لتبدأ") || !strings.Contains(words, "Touchez pour commencer") {
		t.Errorf("how to begin: %q", words)
	}
}

// TestFirstTouchOpens what it hits: the invitation, or a tile below it.
func TestFirstTouchOpens(t *testing.T) {
	for _, tile := range []bool{false, true} {
		r := restingRig(t)
		for !r.attracting || r.invited() == "" {
			r.pass(time.Second)
		}
		to := r.invited()
		if tile {
			to = "go need/papiers"
			r.tap(to)
		} else {
			r.tap("invitation " + to)
		}
		if at := r.where(); to != "go "+string(at.Page)+"/"+at.ID {
			t.Errorf("touched %q and came to %v", to, at)
		}
		if r.attracting || r.invited() != "" {
			t.Error("the invitation stays on a page")
		}
		r.pass(50 * time.Second)
		if r.attracting {
			t.Error("somebody reads, and the head changes")
		}
	}
}

// TestATouchPauses: whoever touches the glass without hitting anything has
// quiet for a minute.
func TestATouchPauses(t *testing.T) {
	r := restingRig(t)
	for !r.attracting {
		r.pass(time.Second)
	}
	r.touchAt(5, 700)
	if r.attracting {
		t.Error("the head does not come back")
	}
	for range 59 {
		r.pass(time.Second)
		if r.attracting {
			t.Fatal("the head changes under a hand")
		}
	}
	r.pass(20 * time.Second)
	if !r.attracting {
		t.Error("the head does not change any more")
	}
}

// TestNothingBurnsIn: the picture moves by a pixel or two while nobody is there.
func TestNothingBurnsIn(t *testing.T) {
	r := restingRig(t)
	seen := map[fyne.Position]bool{}
	for range 8 {
		r.pass(5 * time.Minute)
		at := r.Stage().Position()
		seen[at] = true
		if max(at.X, -at.X, at.Y, -at.Y) > 2 {
			t.Fatalf("the picture is %v off", at)
		}
	}
	if len(seen) < 6 {
		t.Errorf("in forty minutes the picture stood at %v only", seen)
	}
}

// TestTypingKeepsTheVisit: each key is a sign of life; what was typed is gone
// after the last one.
func TestTypingKeepsTheVisit(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.tap("bar search")
	for i := range 12 {
		r.pass(50 * time.Second)
		if r.asked() {
			t.Fatalf("key %d: asked while somebody types", i)
		}
		r.tap("key/2/2")
	}
	r.pass(60 * time.Second)
	if !r.asked() {
		t.Fatal("not asked after the last key")
	}
	r.pass(21 * time.Second)
	r.want(nav.Home, "", data.Arabic)
}

// TestLeaningOnTheGlass: a contact held for longer than twenty seconds is no
// hand: it neither keeps the visit nor keeps others from touching.
func TestLeaningOnTheGlass(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
	lean := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 5)}, Button: desktop.MouseButtonPrimary}
	r.Stage().MouseDown(lean)
	r.pass(61 * time.Second)
	if !r.asked() {
		t.Fatal("a bag on the glass keeps the visit for ever")
	}
	r.tap("leave stay")
	r.want(nav.Need, "papiers", data.Arabic)
	r.tap("bar language")
	r.want(nav.Need, "papiers", data.French)
	r.Stage().MouseDown(lean)
	r.pass(85 * time.Second)
	r.want(nav.Home, "", data.Arabic)
}
