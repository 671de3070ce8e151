package kiosk

import (
	"image"
	"slices"
	"sync/atomic"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
)

// What a visitor hears: a page read aloud on request, and, for those who do not
// read, the name of each target before it opens.

// holdSound keeps the visit while something is said.
const holdSound = "sound"

// listening is the shell's sound.
type listening struct {
	*Shell
	booth  *voice.Booth
	reader *voice.Reader

	level    int         // of this visitor
	tongue   data.Lang   // this visitor's choice; "" = none
	first    atomic.Bool // names are said first; pages made ahead ask too
	of       key         // the page being read; without route it is a name
	chosen   string
	felt     touch.Piece // the words that a finger came upon last
	silences bool        // the touch going on ended what was said
	stopped  bool        // by a finger that is still down: the player goes when it lifts
	used     bool        // this visitor has listened

	rests time.Time // since when a finger rests on the start screen; zero when none does
	said  nav.Route // of which the title was said last
}

// newListening gives the shell's deps what pages need for sound; nil without a
// booth.
func newListening(s *Shell, booth *voice.Booth, do func(func())) *listening {
	if booth == nil {
		return nil
	}
	l := &listening{Shell: s, booth: booth, level: voice.Usual}
	l.reader = voice.NewReader(booth, do, s.now, l.moved)
	s.deps.Speaks, s.deps.Listen = booth.Speaks, l.read
	s.deps.Recorded = l.recorded
	s.deps.First, s.deps.SetFirst = l.first.Load, l.setFirst
	s.stage.Asks, s.stage.Slides, s.stage.Reads = l.asks, l.slides, l.feels
	return l
}

// read reads the page that is shown.
func (l *listening) read() {
	if l.begin(l.loud()) {
		r, _ := l.way.Now()
		l.of, l.used = key{route: r, lang: l.lang}, true
		l.tally.used("listen")
		l.Hold(holdSound)
		l.draw(l.stage.Scrolled())
	}
}

// loud is how loud the page's words are said: what is nobody else's business
// softly.
func (l *listening) loud() int {
	if l.page.Discreet {
		return voice.Lowest
	}
	return l.level
}

// recorded tells in which languages an item can be heard as somebody said it.
func (l *listening) recorded(c data.Collection, id string) []data.Lang {
	if !l.booth.Plays() {
		return nil
	}
	return l.library.Recorded(c, id)
}

// begin plays the page's recording, or has the page read.
func (l *listening) begin(level int) bool {
	r, _ := l.way.Now()
	if id := screen.Recording(r, l.heardIn(), l.page.Recorded); id != "" {
		return l.reader.Play(voice.Part{Recording: id, Lang: l.heardIn()}, l.page.Spoken, level)
	}
	return l.reader.Start(l.page.Spoken, level)
}

// heardIn is the language that the page is heard in: the visitor's choice, where
// the page has it.
func (l *listening) heardIn() data.Lang {
	all := l.page.Hears(l.lang)
	switch {
	case slices.Contains(all, l.tongue):
		return l.tongue
	case len(all) > 0:
		return all[0]
	}
	return l.lang
}

// tongues are the others that the page can be heard in, from the one after this
// on: where there is room for one only, it leads through all.
func (l *listening) tongues(p *screen.Screen) (others []screen.Tongue) {
	all := p.Hears(l.lang)
	here := max(0, slices.Index(all, l.heardIn()))
	for i := 1; i < len(all); i++ {
		t := all[(here+i)%len(all)]
		others = append(others, screen.Tongue{Lang: t, Tap: func() { l.hear(t) }})
	}
	return others
}

// hear begins the page anew in another language, which stays this visitor's.
func (l *listening) hear(t data.Lang) {
	l.tongue = t
	of := l.of
	if !l.begin(l.reader.Level()) {
		l.stop()
	} else {
		l.of = of
		l.Hold(holdSound)
	}
	l.draw(l.stage.Scrolled())
}

// reading tells whether a page is read aloud, also while that pauses.
func (l *listening) reading() bool {
	return l != nil && l.reader.Reading() && l.of != (key{})
}

// moved is called when another part is being said, or all has been.
func (l *listening) moved() {
	if l.reader.Reading() {
		l.light()
		return
	}
	page := l.of != (key{})
	l.silent()
	switch {
	case !l.booth.Well(): // what failed is not offered any more
		l.ahead.forget()
		l.draw(l.stage.Scrolled())
	case page:
		l.draw(l.stage.Scrolled())
	}
}

// light frames what is being said.
func (l *listening) light() {
	switch i := l.reader.Part(); {
	case !l.reading():
	case l.reader.Recording() != "":
		l.stage.Highlight(l.page.Words)
	case i < len(l.page.Spoken):
		l.stage.Highlight(l.page.Spoken[i].Rect)
	}
}

// silent is what remains when nothing is said any more.
func (l *listening) silent() {
	l.of = key{}
	l.Free(holdSound)
	if l.chosen == "" {
		l.stage.Highlight(image.Rectangle{})
	}
}

// stop silences everything at once.
func (l *listening) stop() {
	l.reader.Stop()
	l.silent()
}

// touched stops what is said, unless the finger came down on what steers it.
func (l *listening) touched() {
	if l == nil {
		return
	}
	l.rest()
	l.felt, l.silences = touch.Piece{}, l.reader.Reading()
	if l.chosen != "" && l.stage.Under() == "" {
		l.unname()
	}
	if !l.reader.Reading() || screen.SoundNames(l.stage.Under()) && l.of != (key{}) {
		return
	}
	l.stopped = l.of != (key{})
	l.stop()
}

// lifted takes the player away after a touch that stopped it.
func (l *listening) lifted() {
	if l == nil {
		return
	}
	l.rests = time.Time{}
	if l.stopped {
		l.stopped = false
		l.draw(l.stage.Scrolled())
	}
}

// dress gives head and foot of a page about to be presented: the player's while
// that page is read. Another page ends the reading.
func (l *listening) dress(k key, p screen.Screen) (head, foot *touch.Sheet) {
	if l == nil {
		return p.Head, p.Foot
	}
	l.chosen, l.felt = "", touch.Piece{} // its card goes with the page
	if !l.reading() {
		return p.Head, p.Foot
	}
	gone := l.reader.Recording() == "" && l.reader.Part() >= len(p.Spoken)
	if l.of.route != k.route || l.of.lang != k.lang || gone || p.Head == nil {
		l.stop()
		return p.Head, p.Foot
	}
	if head, foot = l.player(k, &p); head == nil {
		l.stop()
		return p.Head, p.Foot
	}
	return head, foot
}

func (l *listening) player(k key, p *screen.Screen) (head, foot *touch.Sheet) {
	r := l.reader
	return l.in().Sounding(k.route, k.lang, k.canBack, screen.Sounding{
		Paused: r.Paused(), Softest: r.Level() == voice.Lowest, Loudest: r.Level() == voice.Loudest,
		Pause: l.steer(r.Pause), GoOn: l.steer(r.GoOn), Again: l.steer(r.Again),
		Tongues: l.tongues(p), Softer: l.steer(r.Softer), Louder: l.steer(r.Louder), Stop: func() { l.stop(); l.draw(l.stage.Scrolled()) },
	})
}

// steer is a button of the player: a pause does not keep the visit.
func (l *listening) steer(change func()) func() {
	return func() {
		before := l.reader.Level()
		change()
		if l.reader.Level() != before {
			l.level = l.reader.Level()
		}
		if l.reader.Paused() {
			l.Free(holdSound)
		} else {
			l.Hold(holdSound)
		}
		l.draw(l.stage.Scrolled())
	}
}

// changed tells whether the visitor has changed anything that the next one
// should not find.
func (l *listening) changed() bool {
	return l != nil && (l.first.Load() || l.level != voice.Usual || l.tongue != "" || l.reader.Paused())
}

// leave makes the sound as the next visitor expects it.
func (l *listening) leave() {
	if l == nil {
		return
	}
	l.stop()
	l.level, l.tongue, l.chosen, l.stopped, l.used = voice.Usual, "", "", false, false
	l.rests, l.said, l.felt = time.Time{}, nav.Route{}, touch.Piece{}
	l.first.Store(false)
	l.booth.Forget()
}

func (l *listening) close() {
	if l != nil {
		l.reader.Stop()
		l.reader.Wait()
	}
}

// setFirst switches whether names are said before targets open, and says so.
func (l *listening) setFirst(on bool) {
	l.first.Store(on)
	l.said = l.deps.Here()
	l.ahead.forget() // the tile shows it
	l.draw(l.stage.Scrolled())
	what := "sound.first"
	if !on {
		what = "sound.off"
	}
	p := l.deps.Phrase(l.lang, what)
	l.name([]voice.Part{{Text: p.Text, Lang: p.Lang}})
}

// say says what a target is called; in a language that is only spoken, what was
// recorded of the page it leads to tells more.
func (l *listening) say(target string, parts []voice.Part) bool {
	if l.tongue == data.Darija || l.tongue == data.Tarifit {
		if r, ok := l.page.Leads(target); ok && !l.deps.Discreet(r) {
			if id := screen.Recording(r, l.tongue, l.deps.RecordedOf(r)); id != "" {
				return l.named(func() bool {
					return l.reader.Play(voice.Part{Recording: id, Lang: l.tongue}, parts, l.level)
				})
			}
		}
	}
	return l.name(parts)
}

// name says something that is no page.
func (l *listening) name(parts []voice.Part) bool {
	return l.named(func() bool { return l.reader.Start(parts, l.level) })
}

// named is name for whatever begins to sound.
func (l *listening) named(begin func() bool) bool {
	l.stop()
	if !begin() {
		return false
	}
	l.used = true
	l.Hold(holdSound)
	return true
}

// ask says the question whether somebody is still there, once, to a visitor who
// has listened: who cannot read would not know of it. It keeps no visit, and is
// not said on pages that are nobody else's business.
func (l *listening) ask() {
	if l == nil || !l.used || l.page.Discreet || l.reader.Reading() {
		return
	}
	p := l.deps.Phrase(l.lang, "leave.question")
	l.reader.Start([]voice.Part{{Text: p.Text, Lang: p.Lang}}, l.level)
}

// asks lets a target act at once, or says its name first.
func (l *listening) asks(t touch.Target, on *touch.Sheet) bool {
	if l.chosen != "" && t.Name == l.chosen {
		l.unname()
		return true
	}
	if !l.first.Load() || screen.SoundNames(t.Name) {
		return true
	}
	return !l.choose(t, on, true) // what cannot be said acts
}

// choose says what a target is called, and shows it large where a card is in
// nobody's way.
func (l *listening) choose(t touch.Target, on *touch.Sheet, large bool) bool {
	texts, pictogram := on.Within(t.Rect)
	parts := l.nameOf(t, texts, pictogram)
	if len(parts) == 0 || !l.say(t.Name, parts) {
		return false
	}
	l.chosen, l.felt = t.Name, touch.Piece{}
	if large {
		name := parts[0].Text
		if len(texts) > 0 {
			name = texts[0]
		}
		room := l.card(t.Name)
		l.stage.Float(l.in().Named(l.lang, pictogram, name, t, room.Size()), room)
	} else if l.stage.Floats() {
		l.stage.Float(nil, image.Rectangle{})
	}
	if on == l.page.Body {
		l.stage.Highlight(t.Rect)
	} else {
		l.stage.Highlight(image.Rectangle{})
	}
	return true
}

// unname takes away what shows a name.
func (l *listening) unname() {
	l.chosen = ""
	l.stage.Float(nil, image.Rectangle{})
	l.stage.Highlight(image.Rectangle{})
}

// most letters of a name; what is longer is a text.
const longestName = 160

// parts makes words of a sheet into what can be said.
func (l *listening) parts(texts []string) (parts []voice.Part) {
	n := 0
	for _, text := range texts {
		if n += len([]rune(text)); n > longestName && len(parts) > 0 {
			break
		}
		p := voice.Part{Text: text, Lang: speech.Script(text, l.lang)}
		if p.Lang == data.Tamazight {
			continue
		}
		parts = append(parts, p)
	}
	return parts
}

// card finds room for the card of a target, where that does not cover it.
func (l *listening) card(name string) (room image.Rectangle) {
	var at image.Rectangle
	k := l.in().Kit
	all := l.stage.Room()
	for _, t := range l.stage.Targets() {
		if t.Name == name {
			at = t.Rect
		}
	}
	gap := k.U(30)
	above, below := at.Min.Y-all.Min.Y, all.Max.Y-at.Max.Y
	h := max(min(max(above, below)-2*gap, k.U(620)), min(k.U(300), all.Dy()-2*gap))
	w := min(k.W-2*k.U(48), k.U(980))
	room = image.Rect((k.W-w)/2, 0, (k.W-w)/2+w, h)
	y := all.Min.Y + gap
	if below >= above {
		y = all.Max.Y - gap - h
	}
	return room.Add(image.Pt(0, y))
}

// SoundChanged is to be told that other languages can be spoken than before.
func (s *Shell) SoundChanged() {
	if l := s.sound; l != nil && !l.booth.Speaks(data.Arabic) && !l.booth.Speaks(data.French) {
		l.first.Store(false)
	}
	s.ahead.forget()
	s.draw(s.stage.Scrolled())
}
