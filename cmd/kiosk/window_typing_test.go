package main

import (
	"fmt"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/osk"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestTypingInTheWindow types what people write on the keyboard of the real
// window, key by key, and opens what is found first.
func TestTypingInTheWindow(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	paint, visitor := newPainter(t, w.content), &visitor{window: win}
	home := place{nav.Route{Page: nav.Home}, data.Arabic, false}
	page(t, win, paint, home, patience)
	for _, c := range []struct {
		words string
		board data.Lang
		opens nav.Route
	}{
		{"chahadat soukna", data.French, nav.Route{Page: nav.Service, ID: "orientation-celibat"}},
		{"7ala madania", data.French, nav.Route{Page: nav.Office, ID: "dep-etat-civil"}},
		{"etat civl", data.French, nav.Route{Page: nav.Office, ID: "dep-etat-civil"}},
		{"شهاده السكنى", data.Arabic, nav.Route{Page: nav.Service, ID: "orientation-celibat"}},
		{"docteur", data.French, nav.Route{Page: nav.Service, ID: "livret-famille"}}, // found nowhere, and guessed
	} {
		at := visitor.types(t, paint, home, c.words, c.board)
		visitor.touch(t, paint.target(t, at, fmt.Sprintf("go %s/%s", c.opens.Page, c.opens.ID)))
		at = place{c.opens, data.Arabic, true}
		page(t, win, paint, at, patience)
		visitor.touch(t, paint.target(t, at, "bar home"))
		page(t, win, paint, home, patience)
	}
	// A word begun in Tifinagh goes on in Tifinagh by one touch.
	at := visitor.types(t, paint, home, "ⵙⵓⴽ", data.Tamazight)
	visitor.touch(t, paint.target(t, at, "way 0"))
	at.route.Show = "zgh 6 ⵙⵓⴽⵏⴰ "
	page(t, win, paint, at, patience)
	visitor.touch(t, paint.target(t, at, "go service/orientation-celibat"))
	page(t, win, paint, place{nav.Route{Page: nav.Service, ID: "orientation-celibat"}, data.Arabic, true}, patience)
}

// types opens the search and writes words, key by key, on a board.
func (v *visitor) types(t *testing.T, paint *painter, home place, text string, board data.Lang) place {
	t.Helper()
	v.touch(t, paint.target(t, home, "bar search"))
	at := place{nav.Route{Page: nav.Search}, data.Arabic, true}
	page(t, v.window, paint, at, patience)
	head := ""
	for now := data.Arabic; now != board; {
		v.touch(t, paint.target(t, at, key(t, now, osk.Next, "")))
		now = osk.After(now)
		head = string(now)
		at.route.Show = head + " 0 "
		page(t, v.window, paint, at, patience)
	}
	var before rune
	for i, r := range []rune(text) {
		if r == before { // a key struck twice within 0.2 s counts once, as the screen sees it
			at.route.Show = fmt.Sprintf("%s %d %s", head, i, string([]rune(text)[:i]))
			page(t, v.window, paint, at, patience)
			time.Sleep(300 * time.Millisecond)
		}
		before = r
		to := paint.target(t, at, key(t, board, osk.Write, string(r)))
		v.window.Tap(t, to.X, to.Y)
	}
	at.route.Show = fmt.Sprintf("%s %d %s", head, len([]rune(text)), text)
	page(t, v.window, paint, at, patience)
	return at
}

// key is the name of the target of a key.
func key(t *testing.T, board data.Lang, does osk.Action, text string) string {
	t.Helper()
	for n, row := range osk.Rows(board) {
		for i, k := range row {
			if k.Action == does && (does != osk.Write || k.Text == text) {
				return fmt.Sprintf("key/%d/%d", n, i)
			}
		}
	}
	t.Fatalf("the board %s has no key %q", board, text)
	return ""
}

// TestModesInTheWindow: each mode is on after one touch on its tile, and the
// page that was left is shown in it.
func TestModesInTheWindow(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	usual := newPainter(t, w.content)
	usual.deps.Clean = func() {}
	visitor := &visitor{window: win}
	service := place{nav.Route{Page: nav.Service, ID: "copie-integrale-naissance"}, data.Arabic, true}
	home := place{nav.Route{Page: nav.Home}, data.Arabic, false}
	easier := place{nav.Route{Page: nav.Easier}, data.Arabic, true}
	page(t, win, usual, home, patience)
	need := place{nav.Route{Page: nav.Need, ID: "papiers"}, data.Arabic, true}
	visitor.touch(t, usual.target(t, home, "go need/papiers"))
	page(t, win, usual, need, patience)
	visitor.touch(t, usual.target(t, need, "go service/copie-integrale-naissance"))
	page(t, win, usual, service, patience)

	now := usual
	for _, c := range []struct {
		touch string
		mode  style.Mode
	}{
		{"easier.text_large", style.Mode{Text: style.Large}},
		{"easier.contrast", style.Mode{Text: style.Large, Contrast: true}},
		{"easier.text_normal", style.Mode{Contrast: true}},
		{"easier.seated", style.Mode{Contrast: true, Seated: true}},
	} {
		visitor.touch(t, now.target(t, service, "bar easier"))
		page(t, win, now, easier, patience)
		visitor.touch(t, now.target(t, easier, c.touch))
		now = usual.in(c.mode)
		page(t, win, now, easier, patience)
		visitor.touch(t, now.target(t, easier, "bar back"))
		page(t, win, now, service, patience)
	}
}

// in is a painter that draws pages in a mode; those before it are done with.
func (p *painter) in(m style.Mode) *painter {
	q := &painter{deps: *p.deps.For(m)}
	q.pics = kiosk.NewPictures(&q.deps)
	return q
}
