package kiosk

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
)

// tally counts one visit, for as long as it lasts: which pages were read, in
// which language, what was searched in vain. Nothing of it says when, and who
// plays with the screen is not counted. Nil counts nothing.
type tally struct {
	tell func([]data.Tally)
	now  func() time.Time

	touches rush         // but those of keys
	strikes rush         // all
	last    time.Time    // touch
	ready   []data.Tally // of visits that ended in a rush: told when it is over, and was no game

	begun  bool // somebody touched
	played bool // it was a game, or staff: nothing of it counts

	on      data.Tally // the page that is shown
	route   nav.Route
	since   time.Time
	read    map[data.Tally]bool
	langs   map[data.Lang]int
	modes   map[string]bool
	about   string // the last service or way that was read
	missing string // words that found nothing, perhaps not yet all typed
	missed  map[data.Tally]bool
	ratings []data.Tally
}

const (
	readFrom    = 3 * time.Second // a page that is shown for so long was read
	playTouches = 20              // so many touches in a row …
	playStrikes = 30              // … or so many with the keys of the keyboard …
	playWithin  = 10 * time.Second
	restsFor    = time.Minute // at the start page: the visitor is gone
	mostMissed  = 10          // words of one visit
	leastMissed = 3           // letters
	mostLetters = 40
	mostDigits  = 2 // more look like somebody's number
)

func newTally(tell func([]data.Tally), now func() time.Time) *tally {
	if tell == nil {
		return nil
	}
	t := &tally{tell: tell, now: now}
	t.clear()
	return t
}

func (t *tally) clear() {
	*t = tally{
		tell: t.tell, now: t.now, since: t.now(), touches: t.touches, strikes: t.strikes, last: t.last, ready: t.ready,
		read: map[data.Tally]bool{}, langs: map[data.Lang]int{}, modes: map[string]bool{}, missed: map[data.Tally]bool{},
	}
}

// rush is the last touches, the oldest first.
type rush []time.Time

// add notes a touch, and tells whether most came in a rush; a pause in which
// something can be read begins anew.
func (r *rush) add(now time.Time, most int) bool {
	if n := len(*r); n > 0 && now.Sub((*r)[n-1]) >= readFrom {
		*r = (*r)[:0]
	}
	*r = append(*r, now)
	if len(*r) > most {
		*r = (*r)[1:]
	}
	return len(*r) == most && now.Sub((*r)[0]) < playWithin
}

// touched notes a touch; keys of the keyboard are typed fast on purpose.
func (t *tally) touched(key bool) {
	if t == nil {
		return
	}
	if t.now().Sub(t.last) >= readFrom {
		t.hand()
	}
	t.last, t.begun = t.now(), true
	t.played = t.strikes.add(t.last, playStrikes) || t.played
	if !key {
		t.played = t.touches.add(t.last, playTouches) || t.played
	}
	if t.played {
		t.ready = nil
	}
}

// hand tells what is ready.
func (t *tally) hand() {
	if len(t.ready) > 0 {
		t.tell(data.Merge(t.ready))
		t.ready = nil
	}
}

// shown notes the page that is on the screen.
func (t *tally) shown(r nav.Route, l data.Lang, m style.Mode, missed bool) {
	if t == nil {
		return
	}
	name := string(r.Page)
	if r.ID != "" && r.Page != nav.Rate {
		name += "/" + r.ID
	}
	t.played = t.played || r.Page == nav.Staff
	on := data.Tally{Kind: data.TallyView, Name: name, Lang: l, N: 1}
	if on != t.on {
		t.left()
		t.on, t.route, t.since = on, r, t.now()
	}
	for what, is := range map[string]bool{
		"larger": m.Text != style.Usual, "contrast": m.Contrast, "seated": m.Seated, "calm": m.Calm,
		"step-free": r.Page == nav.Way && strings.HasPrefix(r.Show, "free"),
	} {
		if is {
			t.modes[what] = true
		}
	}
	if r.Page == nav.Search {
		t.searched(screen.Typed(r), missed, l)
	}
}

// used notes something that the visitor made use of.
func (t *tally) used(what string) {
	if t != nil {
		t.modes[what] = true
	}
}

// left counts the page that was shown, if it was read.
func (t *tally) left() {
	if t.on.Name == "" || t.now().Sub(t.since) < readFrom {
		return
	}
	if p := t.route.Page; p == nav.Service || p == nav.Way {
		t.about = string(p) + "/" + t.route.ID
	}
	t.langs[t.on.Lang]++
	if p := t.route.Page; p != nav.Home && p != nav.Rate {
		t.read[t.on] = true
	}
}

// searched follows the words as they are typed: what found nothing counts once
// it is not typed any further, and not when more letters found something.
func (t *tally) searched(words string, missed bool, l data.Lang) {
	words = strings.ToLower(strings.Join(strings.Fields(words), " "))
	goesOn := t.missing != "" && strings.HasPrefix(words, t.missing)
	switch {
	case !missed && goesOn:
		t.missing = ""
	case !missed || t.missing != "" && strings.HasPrefix(t.missing, words): // being deleted
	default:
		if !goesOn {
			t.miss(l)
		}
		t.missing = words
	}
}

// miss counts the words that found nothing; what may be a person's is counted
// without the words.
func (t *tally) miss(l data.Lang) {
	words := []rune(t.missing)
	t.missing = ""
	if len(words) < leastMissed || len(t.missed) >= mostMissed {
		return
	}
	digits := 0
	for _, r := range words {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if digits > mostDigits || len(words) > mostLetters {
		words = nil
	}
	t.missed[data.Tally{Kind: data.TallySearch, Name: string(words), Lang: l, N: 1}] = true
}

// rating counts a face, or 0 for the question that was shown, of a page ("" =
// the start page) and its office.
func (t *tally) rating(face int, about, office string, l data.Lang) {
	if t == nil {
		return
	}
	if about == "" {
		about = string(nav.Home)
	}
	names := []string{"all", "page/" + about, "lang/" + string(l)}
	if office != "" {
		names = append(names, "office/"+office)
	}
	for _, n := range names {
		t.ratings = append(t.ratings, data.Tally{Kind: data.TallyRating, Name: n, Face: face, N: 1})
	}
}

// reason counts why a face was not a good one.
func (t *tally) reason(face int, why string) {
	if t != nil {
		t.ratings = append(t.ratings, data.Tally{Kind: data.TallyRating, Name: "reason/" + why, Face: face, N: 1})
	}
}

// ended tells what the visit counted, and begins another.
func (t *tally) ended() {
	if t == nil {
		return
	}
	t.left()
	t.miss(t.on.Lang)
	all := t.ready
	if !t.played && len(t.langs)+len(t.ratings) > 0 && t.begun {
		all = append(all, data.Tally{Kind: data.TallyVisit, Lang: t.mostly(), N: 1})
		for v := range t.read {
			all = append(all, v)
		}
		for m := range t.modes {
			all = append(all, data.Tally{Kind: data.TallyMode, Name: m, N: 1})
		}
		for w := range t.missed {
			all = append(all, w)
		}
		all = append(all, t.ratings...)
	}
	t.ready = all
	t.clear()
	if t.now().Sub(t.last) >= readFrom {
		t.hand()
	}
}

// mostly is the language that most pages were read in.
func (t *tally) mostly() (l data.Lang) {
	for _, x := range slices.Sorted(maps.Keys(t.langs)) {
		if l == "" || t.langs[x] > t.langs[l] {
			l = x
		}
	}
	if l == "" {
		l = t.on.Lang
	}
	return l
}

// rests tells that whoever was there left the start page as they found it.
func (t *tally) rests() bool {
	return t != nil && (t.begun || len(t.ready) > 0) && t.now().Sub(t.last) >= restsFor
}

// close tells what there is: the screen ends.
func (t *tally) close() {
	if t != nil {
		t.ended()
		t.hand()
	}
}
