package kiosk

import (
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/idle"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
)

// Shell is the screen of one kiosk. All its methods belong to the goroutine
// that draws.
type Shell struct {
	deps    screen.Deps
	library *Library
	ahead   *ahead
	stage   *touch.Stage
	way     nav.History
	lang    data.Lang
	first   data.Lang // the language a visit starts in
	minute  time.Time // shown by the head
	spell   spell     // that the pages were made in

	page screen.Screen // that is shown
	soon func(do func())
	left func()

	stepFree   bool   // this visitor asked for ways without steps
	slips      *slips // nil without a printer
	mode       style.Mode
	usual      style.Mode // that a visit starts in
	animate    func(tick func(since time.Duration) bool)
	dress      func(style.Palette)
	attract    bool      // the head changes while nobody is there
	attracting bool      // it does now
	turns      int       // of the head
	wiped      time.Time // until when the glass may be cleaned; zero when nobody does

	corner  corner         // taps that ask for the staff panel
	fitting *fitting       // of the touch panel; nil when nobody does
	fits    sync.WaitGroup // what the touch panel is told
	do      func(func())   // on the drawing goroutine; nil: nobody does

	notice atomic.Pointer[screen.Notice] // that stands before all pages

	sound *listening // nil: there is none

	tally *tally  // nil: nothing is counted
	rated *rating // nil: nobody is asked

	visit  *idle.Machine
	asking bool // the head asks whether somebody is still there
	now    func() time.Time
	after  func(wait time.Duration, do func()) (cancel func())
	disarm func()
}

// spell is a span of time in which pages stay true but for the clock: what is
// open changes at whole five minutes, what is announced at midnight.
type spell struct {
	fives int64 // five minutes since 1970
	day   string
}

func spellOf(now time.Time) spell {
	return spell{now.Unix() / 300, now.Format(data.DateLayout)}
}

// Options say how a shell behaves.
type Options struct {
	Lang data.Lang  // that a visit starts in; "" = Arabic
	Mode style.Mode // that a visit starts in
	// Dress is told the palette of the pages that are shown from now on, for
	// what the window shows behind them.
	Dress      func(style.Palette)
	HideCursor bool
	// Animate runs a motion; nil means none.
	Animate func(tick func(since time.Duration) bool)
	// Attract has the head of the start screen change while nobody is there.
	Attract bool
	// After runs do on the drawing goroutine when wait is over, unless cancel
	// was called before; nil means that visits never end by themselves.
	After func(wait time.Duration, do func()) (cancel func())
	// Soon runs do on the drawing goroutine, after the frame that is due; nil
	// means that no page is uploaded ahead.
	Soon func(do func())
	// Booth speaks; nil means that there is no sound. Do runs a function on the
	// drawing goroutine, soon.
	Booth *voice.Booth
	Do    func(func())
	// Left is told that a visit has ended and the start screen is drawn.
	Left func()
	// Limits of a visit; zero ones are the usual.
	Limits idle.Limits
	// Printer prints slips, SlipsEach tells the most for one visit (0 = 3); nil
	// means that nothing is said of printing.
	Printer   Printer
	SlipsEach func() int
	// Count is told what a visit counted, when it has ended; nil means that
	// nothing is counted and nobody asked how it was.
	Count func([]data.Tally)
	// Tapped is told the name of every target that was hit.
	Tapped func(name string)
}

// New makes a shell and shows its first page. The caller fills deps but for
// Library, Go, Back and Language.
func New(deps screen.Deps, library *Library, o Options) *Shell {
	s := &Shell{deps: deps, library: library, lang: o.Lang, first: o.Lang, mode: o.Mode, usual: o.Mode, dress: o.Dress, animate: o.Animate, attract: o.Attract, turns: -attractAfter}
	if s.lang == "" {
		s.lang, s.first = data.Arabic, data.Arabic
	}
	s.deps.Library, s.deps.Notice = library, s.told
	s.deps.Go, s.deps.Back, s.deps.Language = s.Go, s.Back, s.Language
	s.deps.Finish, s.deps.Stay = s.Finish, s.Stay
	s.deps.Here = func() nav.Route { r, _ := s.way.Now(); return r }
	s.deps.StepFree, s.deps.SetStepFree, s.deps.Motion = func() bool { return s.stepFree }, s.setStepFree, o.Animate != nil
	s.deps.Usual, s.deps.SetMode = o.Mode, s.SetMode
	if o.After != nil {
		s.deps.Clean = s.Clean
	}
	s.deps.Replace, s.deps.Repaint = s.Replace, func() { s.stage.Repaint() }
	s.now, s.after, s.disarm = deps.Now, o.After, func() {}
	s.visit = idle.New(o.Limits, s.now)
	s.soon, s.left, s.do = o.Soon, o.Left, o.Do
	if s.tally = newTally(o.Count, s.now); s.tally != nil {
		s.rated = &rating{Shell: s}
		s.deps.Rated = s.rated
	}
	s.printing(o)
	if s.left == nil {
		s.left = func() {}
	}
	s.ahead = newAhead(func(k key) screen.Screen { return s.deps.For(k.mode).Draw(k.route, k.lang, k.canBack) })
	s.stage = touch.NewStage(deps.Kit, deps.Now, o.HideCursor)
	s.stage.Tapped = o.Tapped
	s.stage.Touched, s.stage.Lifted = s.touched, s.lifted
	s.sound = newListening(s, o.Booth, o.Do)
	if s.soon != nil {
		s.ahead.pause, s.stage.Pressed, s.stage.Soon = pause, s.pressed, s.soon
	}
	s.draw(0)
	return s
}

// Object is what the window shows.
func (s *Shell) Object() fyne.CanvasObject { return s.stage }

// Stage gives the stage, for whoever measures what is on it.
func (s *Shell) Stage() *touch.Stage { return s.stage }

// Route tells where the visitor is.
func (s *Shell) Route() (nav.Route, data.Lang) {
	r, _ := s.way.Now()
	return r, s.lang
}

// Go opens a page.
func (s *Shell) Go(r nav.Route) {
	if s.way.Go(r, s.stage.Scrolled()) {
		s.draw(0)
	}
}

// Replace shows another view of the page, without a step in the history.
func (s *Shell) Replace(r nav.Route) {
	if s.way.Replace(r) {
		s.draw(s.stage.Scrolled())
	}
}

// setStepFree remembers for the visit which ways are asked for: pages made
// ahead lead to the others.
func (s *Shell) setStepFree(free bool) {
	s.stepFree = free
	s.ahead.forget()
}

// Back returns to the page before, scrolled as it was left.
func (s *Shell) Back() {
	if s.way.Back() {
		_, off := s.way.Now()
		s.draw(off)
	}
}

// Language changes the language and stays on the page.
func (s *Shell) Language(l data.Lang) {
	if l == s.lang {
		return
	}
	s.lang = l
	s.draw(s.stage.Scrolled())
}

// SetMode changes how pages are shown, for this visit, and stays on the page.
func (s *Shell) SetMode(m style.Mode) {
	if m == s.mode {
		return
	}
	s.mode = m
	s.way.Top() // pages are as long as their words are large
	s.draw(0)
}

// in is what pages of the present mode are drawn with.
func (s *Shell) in() *screen.Deps { return s.deps.For(s.mode) }

// Refresh shows content that has changed, on the page and place where the
// visitor is.
func (s *Shell) Refresh() {
	s.library.Forget()
	s.ahead.forget()
	s.draw(s.stage.Scrolled())
}

// Tick shows the time. It draws the whole page where the minute may have
// changed more than the clock: what is open, what is announced.
func (s *Shell) Tick() {
	if s.tally.rests() && !s.Visited() {
		s.tally.ended()
	}
	if s.slips.over() {
		s.again()
		return
	}
	now := s.deps.Now().Truncate(time.Minute)
	if now.Equal(s.minute) {
		return
	}
	if spellOf(now) != s.spell {
		s.draw(s.stage.Scrolled())
		return
	}
	if s.asking || s.attracting || s.claimed() || s.sound.reading() {
		return // the clock comes back with the head
	}
	r, _ := s.way.Now()
	if head := s.in().Head(r, s.lang); head != nil {
		s.minute = now
		s.stage.PresentHead(head)
	}
}

// Close stops the timer and waits for pages being made ahead.
func (s *Shell) Close() {
	s.tally.close()
	s.disarm()
	s.ahead.forget()
	s.ahead.running.Wait()
	s.fits.Wait()
	s.sound.close()
}

func (s *Shell) draw(scroll int) {
	now := s.deps.Now()
	minute := now.Truncate(time.Minute)
	if sp := spellOf(now); sp != s.spell {
		s.spell = sp
		s.ahead.forget()
	}
	r, _ := s.way.Now()
	if s.fitting != nil {
		s.fitting.show()
		return
	}
	if !s.wiped.IsZero() {
		s.wipe()
		return
	}
	k := key{r, s.lang, s.way.CanBack(), s.mode}
	p := s.ahead.page(k)
	p.Head = s.headOf(k, p)
	s.minute, s.page = minute, p
	s.wear(p.Calm)
	head, foot := s.sound.dress(k, p)
	s.stage.Present(head, p.Body, foot, scroll)
	s.tally.shown(r, s.lang, s.mode, p.Missed)
	s.arrived(r)
	if s.sound != nil {
		s.sound.light()
		s.sound.title(k)
	}
	s.ahead.prepare(s.likely(r, p))
}

// wear has the stage show pages in the present mode.
func (s *Shell) wear(calm *touch.Sheet) {
	k := s.deps.Kit.For(s.mode)
	s.stage.Animate, s.stage.Steady = s.animate, s.mode.Calm
	if s.mode.Calm {
		s.stage.Animate = nil
	}
	s.stage.Dress(k, calm)
	if s.dress != nil {
		s.dress(k.Palette)
	}
}

// headOf gives the head of a page as it is this minute.
func (s *Shell) headOf(k key, p screen.Screen) *touch.Sheet {
	if p.Head == nil || p.At.Equal(s.deps.Now().Truncate(time.Minute)) {
		return p.Head
	}
	return s.deps.For(k.mode).Head(k.route, k.lang) // made ahead, in another minute
}

// likely are the pages the visitor may ask for next: those this one leads to,
// and this one in the next language.
func (s *Shell) likely(now nav.Route, p screen.Screen) []key {
	var keys []key
	for _, r := range p.Next {
		keys = append(keys, key{r, s.lang, r.Page != nav.Home, s.mode})
	}
	for _, l := range data.ScreenLangs() {
		if l != s.lang {
			keys = append(keys, key{now, l, s.way.CanBack(), s.mode})
		}
	}
	return append(keys, key{route: nav.Route{Page: nav.Home}, lang: s.lang, mode: s.mode})
}

// pressed makes the page that a target leads to ready while the finger is still
// down: a touch takes some eighty milliseconds, a page some ten.
func (s *Shell) pressed(name string) {
	k, ok := s.leads(name)
	if !ok {
		return
	}
	shown := s.page.Body
	// The frame with the pressed look comes first: it needs the whole machine.
	s.soon(func() {
		if s.stage.Pressing() != name {
			return // it scrolls, or it has been tapped
		}
		s.ahead.soon(k, func(p screen.Screen) {
			if p.Body != shown {
				touch.Rehearse(p.Body)
			}
			s.soon(func() {
				switch {
				case s.stage.Pressing() == name:
					s.stage.Prepare(s.headOf(k, p), p.Body, p.Foot)
				case p.Body != s.page.Body: // the finger went elsewhere
					touch.Unrehearse(p.Body)
				}
			})
		})
	})
}

// leads tells which page a target opens.
func (s *Shell) leads(name string) (k key, ok bool) {
	k = key{lang: s.lang, canBack: true, mode: s.mode}
	switch name {
	case "bar home":
		k.route, k.canBack = nav.Route{Page: nav.Home}, false
		return k, true
	case "bar search", "bar easier":
		k.route.Page = nav.Page(strings.TrimPrefix(name, "bar "))
		return k, true
	case "bar back":
		k.route, k.canBack, ok = s.way.Before()
		return k, ok
	case "bar language":
		k.route, _ = s.way.Now()
		k.lang, k.canBack = s.page.NextLang, s.way.CanBack()
		return k, k.lang != ""
	}
	if k.route, ok = s.page.Leads(name); ok && k.route.Page == nav.Home {
		k.canBack = false
	}
	return k, ok
}
