package kiosk

import (
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// asked tells whether the question stands on the screen.
func (r *rig) asked() bool { return r.has("leave stay") && r.has("leave finish") }

func TestVisitEndsByItself(t *testing.T) {
	for _, c := range []struct {
		name  string
		route nav.Route
		quiet time.Duration
	}{
		{"list", nav.Route{Page: nav.Need, ID: "papiers"}, 60 * time.Second},
		{"service, copied onto paper", nav.Route{Page: nav.Service, ID: birth}, 120 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := startRig(t, 1080, 1920, packStore(t), true)
			r.Go(c.route)
			r.tap("bar language")
			before := r.clock.now().Add(-time.Second) // the tap
			r.pass(c.quiet - 2*time.Second)
			if r.asked() {
				t.Fatalf("asked %v after the last touch already", r.clock.now().Sub(before))
			}
			r.pass(2 * time.Second)
			if !r.asked() {
				t.Fatalf("not asked after %v; there are %q", r.clock.now().Sub(before), r.targets())
			}
			r.want(c.route.Page, c.route.ID, data.French)
			r.pass(18 * time.Second)
			r.want(c.route.Page, c.route.ID, data.French)
			r.pass(3 * time.Second)
			r.want(nav.Home, "", data.Arabic)
			if r.asked() {
				t.Error("the question still stands before the next visitor")
			}
			if r.has("bar back") {
				t.Error("the next visitor could go back into the visit before")
			}
			r.pass(24 * time.Hour)
			if r.timer != nil {
				t.Error("an untouched screen keeps waking up")
			}
		})
	}
}

func TestNobodyIsAskedAtHome(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.pass(time.Hour)
	if r.asked() {
		t.Error("asked at home, where there is nothing to leave")
	}
	r.tap("bar language")
	r.pass(61 * time.Second)
	if !r.asked() {
		t.Error("home in another language is a visit too, and was not asked about")
	}
	r.pass(21 * time.Second)
	r.want(nav.Home, "", data.Arabic)
}

// TestAnyTouchStays: the button, a tile under the question, or the bare glass.
func TestAnyTouchStays(t *testing.T) {
	papers := nav.Route{Page: nav.Need, ID: "papiers"}
	for _, c := range []struct {
		name  string
		touch string
		want  nav.Route
	}{
		{"yes", "leave stay", papers},
		{"a row of the page", "go service/" + birth, nav.Route{Page: nav.Service, ID: birth}},
		{"the bar", "bar back", nav.Route{Page: nav.Home}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := startRig(t, 1080, 1920, packStore(t), true)
			r.Go(papers)
			r.pass(61 * time.Second)
			r.tap(c.touch)
			if r.asked() {
				t.Error("the question stays after a touch")
			}
			r.want(c.want.Page, c.want.ID, data.Arabic)
			r.pass(50 * time.Second)
			if r.asked() {
				t.Error("the quiet time did not start anew")
			}
		})
	}
}

func TestStayAsOftenAsOneLikes(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
	for i := range 15 {
		r.pass(65 * time.Second)
		if !r.asked() {
			t.Fatalf("round %d: not asked", i)
		}
		r.tap("leave stay")
		r.want(nav.Need, "papiers", data.Arabic)
	}
}

func TestFinish(t *testing.T) {
	for _, button := range []string{"finished", "leave finish"} {
		t.Run(button, func(t *testing.T) {
			r := startRig(t, 1080, 1920, packStore(t), true)
			r.Go(nav.Route{Page: nav.Service, ID: birth})
			r.tap("bar language")
			if button == "leave finish" {
				r.pass(121 * time.Second)
			}
			r.tap(button)
			r.want(nav.Home, "", data.Arabic)
			if r.asked() || r.has("bar back") {
				t.Errorf("something of the visit is left: %q", r.targets())
			}
		})
	}
}

// TestFinishWithoutTimer: also where visits never end by themselves.
func TestFinishWithoutTimer(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	r.clock.pass(time.Hour)
	r.Refresh()
	r.want(nav.Service, birth, data.Arabic)
	r.tap("finished")
	r.want(nav.Home, "", data.Arabic)
}

// TestQuestionStands while the minute, the five minutes and the content change
// under it: it must not vanish and the visitor be put out unasked.
func TestQuestionStands(t *testing.T) {
	for name, event := range map[string]func(*rig){
		"new content":      func(r *rig) { r.Refresh() },
		"a new minute":     func(r *rig) { r.Tick() },
		"new five minutes": func(r *rig) { r.clock.set(noon.Add(3 * time.Minute)); r.Tick() },
	} {
		t.Run(name, func(t *testing.T) {
			r := startRig(t, 1080, 1920, packStore(t), true)
			r.clock.set(noon.Add(3*time.Minute - 65*time.Second))
			r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
			r.pass(61 * time.Second)
			if !r.asked() {
				t.Fatal("not asked")
			}
			event(r)
			if !r.asked() {
				t.Error("the question is gone")
			}
			r.pass(25 * time.Second)
			r.want(nav.Home, "", data.Arabic)
		})
	}
}

func TestHold(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
	r.Hold("slip")
	r.pass(10 * time.Minute)
	if r.asked() {
		t.Error("asked while a slip prints")
	}
	r.Free("slip")
	r.pass(59 * time.Second)
	if r.asked() {
		t.Error("the quiet time does not start when the slip is out")
	}
	r.pass(2 * time.Second)
	if !r.asked() {
		t.Error("not asked after the slip")
	}
}

// TestQuestionCounts: the words change as the seconds go.
func TestQuestionCounts(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
	r.pass(61 * time.Second)
	route, lang := r.Route()
	last := ""
	for s := 19; s > 0; s -= 6 {
		head := r.deps.Leaving(route, lang, s)
		if head == nil {
			t.Fatal("there is content, and no words for the question")
		}
		if now := wordsOf(head); now == last || strings.TrimSpace(now) == "" {
			t.Errorf("%d seconds left: %q, as before", s, now)
		} else {
			last = now
		}
	}
}
