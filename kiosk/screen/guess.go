package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/search"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// mostGuessed is how many entries are guessed where nothing was found.
const mostGuessed = 3

// guess is what stands on the search page when nothing was found: what the words
// may have meant, said to be a guess; where nothing is like them, the needs that
// people come with most.
type guess struct {
	head touch.Words
	list []row
}

func (v *view) guess(index *search.Index, query string) guess {
	near := index.Near(query, mostGuessed, string(data.NeedsC), string(data.ServicesC), string(data.ElsewhereC))
	g := guess{head: v.t("search.guess")}
	for _, h := range near {
		if r, ok := v.hitRow(h); ok {
			g.list = append(g.list, r)
		}
	}
	if len(g.list) > 0 {
		return g
	}
	g.head = v.t("search.often")
	for _, it := range v.Library.Items(data.NeedsC) {
		if n, ok := it.(*data.Need); ok && len(n.Services) > 0 && len(g.list) < mostGuessed {
			g.list = append(g.list, row{icon: n.Icon, title: v.say(n.Label), to: nav.Route{Page: nav.Need, ID: n.ID}})
		}
	}
	return g
}

// guessLook are the words of a tile under its picture; beside it they have less
// room.
var guessLook = touch.Look{Role: style.Strong, Align: touch.Center, Lines: 3}

// guessTiles is a way to draw them: with the picture above the words, or, where
// the keyboard leaves little room, beside them.
type guessTiles struct {
	beside     bool
	w, h, gap  int
	icon, text int // of the picture; the width for words
}

// guesses draws them as tiles beside each other under what they are, so that
// the first of the rows that follow has room too, if there is any way; room is 0
// where the page scrolls.
func (v *view) guesses(s *touch.Sheet, g guess, room int, after row) {
	k := v.Kit
	head := touch.Look{Role: style.Section, Lines: 2}
	_, hh := k.Measure(g.head, head, v.w)
	_, _, last := v.rowHeights(after)
	for _, with := range []int{last, 0} {
		for _, beside := range []bool{false, true} {
			t, ok := v.guessTiles(g, beside)
			high := hh + k.Air(10) + t.h
			switch {
			case !ok, room > 0 && s.Y+high+t.gap/2+with > room, room == 0 && v.scrolls() && high > v.sight():
				continue
			}
			top := s.Y
			s.Y += s.Words(v.margin, s.Y, v.w, g.head, head) + k.Air(10)
			for i, r := range g.list {
				v.guessTile(s, r, t, v.margin+i*(t.w+t.gap))
			}
			s.Y += t.h
			s.Keep(top)
			s.Y += t.gap / 2
			return
		}
	}
	v.guessRows(s, g, room, head, hh)
}

// guessRows is the list of them, one below another; what has no room is left
// out.
func (v *view) guessRows(s *touch.Sheet, g guess, room int, head touch.Look, hh int) {
	for i, r := range g.list {
		r = row{icon: r.icon, title: r.title, to: r.to}
		_, _, h := v.rowHeights(r)
		if i == 0 {
			h += hh
		}
		if room > 0 && s.Y+h > room {
			return
		}
		top := s.Y
		if i == 0 {
			s.Y += s.Words(v.margin, s.Y, v.w, g.head, head)
		}
		s.Y += v.row(s, r, 0)
		s.Keep(top)
	}
}

// guessTiles measures them; false where their words do not fit.
func (v *view) guessTiles(g guess, beside bool) (t guessTiles, fits bool) {
	k := v.Kit
	n := max(len(g.list), 1)
	t = guessTiles{beside: beside, gap: max(k.Air(18), k.MM(style.MinGapMM)+1), icon: k.Air(72)}
	t.w = (v.w - (n-1)*t.gap) / n
	t.text = t.w - k.U(28)
	if beside {
		t.icon = k.Air(48)
		t.text = t.w - k.U(40) - t.icon
	}
	words, all := 0, guessLook
	all.Lines = 0
	for _, r := range g.list {
		_, th := k.Measure(r.title, guessLook, t.text)
		if _, whole := k.Measure(r.title, all, t.text); whole > th || v.breaksWord(r.title, t.text) {
			return t, false
		}
		words = max(words, th)
	}
	t.h = max(k.Touch(0), max(t.icon, words)+k.Air(16))
	if !beside {
		t.h = max(k.Touch(0), t.icon+words+k.Air(42))
	}
	return t, true
}

// breaksWord tells whether a word would be broken in a width.
func (v *view) breaksWord(words touch.Words, w int) bool {
	for piece := range strings.SplitSeq(words.Text, " ") {
		if !v.Kit.Fits(touch.Words{Text: piece, RightToLeft: words.RightToLeft}, touch.Look{Role: guessLook.Role, Lines: 1}, w) {
			return true
		}
	}
	return false
}

func (v *view) guessTile(s *touch.Sheet, r row, t guessTiles, x int) {
	k := v.Kit
	s.Panel(x, s.Y, t.w, t.h, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(22)})
	if t.beside {
		s.Icon(r.icon, x+k.U(12), s.Y+(t.h-t.icon)/2, t.icon, k.Sea)
		look := guessLook
		look.Align = touch.Label
		s.Middle(x+k.U(26)+t.icon, s.Y, t.text, t.h, r.title, look)
	} else {
		_, th := k.Measure(r.title, guessLook, t.text)
		y := s.Y + (t.h-t.icon-th-k.Air(14))/2
		s.Icon(r.icon, x+(t.w-t.icon)/2, y, t.icon, k.Sea)
		s.Words(x+k.U(14), y+t.icon+k.Air(14), t.text, r.title, guessLook)
	}
	name, tap := v.goes(r.to)
	s.Touch(name, x, s.Y, t.w, t.h, k.U(22), tap)
}
