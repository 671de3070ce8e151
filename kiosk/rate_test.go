package kiosk

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
)

// counting is a rig whose visits are counted.
type counting struct {
	*rig
	all []data.Tally
}

func newCounting(t *testing.T) *counting {
	t.Helper()
	c := new(counting)
	c.rig = startRig(t, 1080, 1920, packStore(t), true, func(o *Options) {
		o.Count = func(all []data.Tally) { c.all = append(c.all, all...) }
	})
	return c
}

// n sums what was counted of a kind and name.
func (c *counting) n(kind data.TallyKind, name string, face int) (n int64) {
	for _, t := range c.all {
		if t.Kind == kind && t.Name == name && t.Face == face {
			n += t.N
		}
	}
	return n
}

func (c *counting) wantN(kind data.TallyKind, name string, face int, n int64) {
	c.t.Helper()
	if got := c.n(kind, name, face); got != n {
		c.t.Errorf("%s %q face %d counted %d times, want %d; all: %+v", kind, name, face, got, n, c.all)
	}
}

// readService goes to a service of the pack and reads it.
func (c *counting) readService() {
	c.t.Helper()
	c.tap("go need/papiers")
	c.tap("go service/copie-integrale-naissance")
	c.pass(5 * time.Second)
}

// TestTheQuestionAfterAService: who has finished is asked, one face counts, and
// the screen is the next visitor's soon.
func TestTheQuestionAfterAService(t *testing.T) {
	c := newCounting(t)
	c.readService()
	c.tap("finished")
	c.want(nav.Rate, "service/copie-integrale-naissance", data.Arabic)
	if len(c.all) != 0 {
		t.Fatalf("told before the visit ended: %+v", c.all)
	}
	c.tap("face 4")
	c.pass(rateThanks)
	c.want(nav.Home, "", data.Arabic)
	for _, name := range []string{"all", "page/service/copie-integrale-naissance", "lang/ar", "office/dep-etat-civil"} {
		c.wantN(data.TallyRating, name, 0, 1)
		c.wantN(data.TallyRating, name, 4, 1)
	}
	c.wantN(data.TallyVisit, "", 0, 1)
	c.wantN(data.TallyView, "service/copie-integrale-naissance", 0, 1)
}

func TestNobodyAnswers(t *testing.T) {
	c := newCounting(t)
	c.readService()
	c.tap("finished")
	c.pass(rateAsks)
	c.want(nav.Home, "", data.Arabic)
	c.wantN(data.TallyRating, "all", 0, 1)
	for face := 1; face <= 5; face++ {
		c.wantN(data.TallyRating, "all", face, 0)
	}
	c.Finish() // nothing was read: nobody is asked
	c.want(nav.Home, "", data.Arabic)
}

func TestAReasonIsAskedOfWhoIsNotContent(t *testing.T) {
	c := newCounting(t)
	c.tap("bar language")
	c.readService()
	c.tap("finished")
	c.tap("face 2")
	if !c.has("why wait") {
		t.Fatalf("no reasons among %q", c.targets())
	}
	c.tap("why wait")
	c.pass(rateThanks)
	c.want(nav.Home, "", data.Arabic)
	c.wantN(data.TallyRating, "lang/fr", 2, 1)
	c.wantN(data.TallyRating, "reason/wait", 2, 1)
}

// TestTheNextNeedNotWait: whoever comes next touches the bar and is at the
// start page; the visit before counts then.
func TestTheNextNeedNotWait(t *testing.T) {
	c := newCounting(t)
	c.readService()
	c.tap("finished")
	c.tap("bar home")
	c.want(nav.Home, "", data.Arabic)
	c.pass(2 * time.Minute)
	c.Tick()
	c.wantN(data.TallyVisit, "", 0, 1)
}

// TestFacesInARowCountOnce: the tile of the start page, touched by one person
// again and again.
func TestFacesInARowCountOnce(t *testing.T) {
	c := newCounting(t)
	for range 3 {
		c.tap("go rate")
		c.tap("face 1")
		c.tap("why screen")
		c.tap("finished")
		c.want(nav.Home, "", data.Arabic)
	}
	c.pass(2 * time.Minute)
	c.Tick()
	c.wantN(data.TallyRating, "all", 1, 1)
}

// TestABoredChild strikes 300 times, also faces: none of it counts. The visit
// after it does.
func TestABoredChild(t *testing.T) {
	c := newCounting(t)
	for i := range 300 {
		names := slices.DeleteFunc(c.targets(), func(n string) bool { return n == "easier.clean" }) // a minute without touch
		name := names[i%len(names)]
		if c.has("face 1") {
			name = "face 1"
		}
		c.clock.pass(-700 * time.Millisecond) // tap waits a second
		c.tap(name)
	}
	c.pass(5 * time.Minute)
	c.Tick()
	if len(c.all) != 0 {
		t.Errorf("a child's game counted: %+v", c.all)
	}
	c.readService()
	c.tap("finished")
	c.pass(rateAsks)
	c.wantN(data.TallyView, "service/copie-integrale-naissance", 0, 1)
}

// TestStaffIsNoVisitor: who opens the panel counts as nobody, the visit before it
// counts all the same.
func TestStaffIsNoVisitor(t *testing.T) {
	c := newCounting(t)
	c.deps.Staff = noPanel{}
	c.readService()
	c.tap("finished")
	c.pass(rateAsks)
	for range cornerTaps {
		c.touchAt(20, 20)
		c.pass(600 * time.Millisecond)
	}
	c.want(nav.Staff, "", data.Arabic)
	c.pass(30 * time.Second)
	c.tap("panel finished")
	c.want(nav.Home, "", data.Arabic)
	c.pass(2 * time.Minute)
	c.Tick()
	var visits int64
	for _, x := range c.all {
		if x.Kind == data.TallyVisit {
			visits += x.N
		}
		if x.Name == string(nav.Staff) {
			t.Errorf("the panel counts as read: %+v", x)
		}
	}
	if visits != 1 {
		t.Errorf("%d visits", visits)
	}
}

// noPanel is a panel without a PIN.
type noPanel struct{ screen.Staff }

func (noPanel) Access() screen.Access { return screen.Access{NoPIN: true} }

// TestUsed: a picture of the screen may be taken only when nobody was there for a
// while, whatever they did.
func TestUsed(t *testing.T) {
	const quiet = 30 * time.Second
	for _, c := range []struct {
		name string
		do   func(c *counting)
		want bool
	}{
		{"nobody", func(*counting) {}, false},
		{"a touch on the start page", func(c *counting) { c.touchAt(5, 900) }, true},
		{"that was long ago", func(c *counting) { c.touchAt(5, 900); c.pass(quiet) }, false},
		{"a page", func(c *counting) { c.Go(nav.Route{Page: nav.Need, ID: "papiers"}) }, true},
		{"words are typed", func(c *counting) { c.tap("bar search"); c.pass(40 * time.Second) }, true},
		{"another language", func(c *counting) { c.tap("bar language"); c.pass(40 * time.Second) }, true},
		{"larger words", func(c *counting) { c.SetMode(style.Mode{Text: style.Large}) }, true},
		{"the glass is cleaned", func(c *counting) { c.Clean() }, true},
		{"they left, and the time is over", func(c *counting) { c.tap("bar search"); c.pass(5 * time.Minute) }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newCounting(t)
			c.do(r)
			if got := r.Used(quiet); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestWordsThatFoundNothing: what was typed to its end and found nothing is
// counted, not the letters on the way, nor what looks like a number of
// somebody's.
func TestWordsThatFoundNothing(t *testing.T) {
	say := func(words ...string) []data.Tally {
		var got []data.Tally
		at := noon
		y := newTally(func(all []data.Tally) { got = append(got, all...) }, func() time.Time { return at })
		y.touched(true)
		for _, w := range words {
			missed := strings.HasSuffix(w, "!")
			y.searched(strings.TrimSuffix(w, "!"), missed, data.French)
		}
		y.shown(nav.Route{Page: nav.Help}, data.French, style.Mode{}, false)
		at = at.Add(time.Minute)
		y.ended()
		return slices.DeleteFunc(got, func(t data.Tally) bool { return t.Kind != data.TallySearch })
	}
	cases := []struct {
		name  string
		typed []string
		want  string
	}{
		{"found at last", []string{"p", "pa!", "pas", "pass"}, ""},
		{"never found", []string{"q", "qz!", "qzx!", "qzxy!"}, "qzxy"},
		{"deleted again", []string{"qzxy!", "qzx!", "qz!", "q"}, "qzxy"},
		{"two in a row", []string{"qzxy!", "wvvb!"}, "qzxy wvvb"},
		{"too short", []string{"zz!"}, ""},
		{"somebody's number", []string{"ab123456!"}, "-"},
		{"an identity card", []string{"s!", "s1!", "s12!", "s123!", "s123456!"}, "-"},
		{"a phone", []string{"06 61 22 33 44!"}, "-"},
		{"a phone, Arabic digits", []string{"٠٦٦١٢٢٣٣٤٤!"}, "-"},
		{"a number behind a word", []string{"dossier qzxy 4471!"}, "-"},
		{"a number taken back", []string{"s123456!", "s1234!", "s1!", "s"}, "-"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var names []string
			for _, x := range say(c.typed...) {
				names = append(names, x.Name)
				if x.Name == "" {
					names[len(names)-1] = "-"
				}
			}
			slices.Sort(names)
			if got := strings.Join(names, " "); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestOnlyWhatIsRead: pages that somebody only passes through are not counted,
// however often one comes back to a page it is one visit's.
func TestOnlyWhatIsRead(t *testing.T) {
	c := newCounting(t)
	c.tap("go need/papiers")
	c.tap("go service/copie-integrale-naissance")
	c.pass(4 * time.Second)
	c.tap("bar back")
	c.tap("go service/copie-integrale-naissance")
	c.pass(4 * time.Second)
	c.tap("bar easier")
	c.tap("easier.contrast")
	c.pass(5 * time.Minute)
	c.Tick()
	c.want(nav.Home, "", data.Arabic)
	c.wantN(data.TallyView, "service/copie-integrale-naissance", 0, 1)
	c.wantN(data.TallyView, "need/papiers", 0, 0)
	c.wantN(data.TallyMode, "contrast", 0, 1)
	if strings.Contains(fmt.Sprint(c.all), "2026") {
		t.Errorf("a time among the counts: %+v", c.all)
	}
}
