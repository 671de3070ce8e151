package screen

import (
	"fmt"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/osk"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// typed is what stands on the search page: the line, and the keyboard below
// it. The route's Show holds it, so it lives as long as the visit's history
// and is gone with it.
type typed struct {
	line   osk.Line
	board  data.Lang // "" = the visitor's language
	hidden bool
}

func (t typed) String() string {
	if t == (typed{}) {
		return ""
	}
	hidden := ""
	if t.hidden {
		hidden = "-"
	}
	return fmt.Sprintf("%s%s %d %s", hidden, t.board, t.line.Caret, t.line.Text)
}

// readTyped reads String back; what it did not write is an empty line.
func readTyped(show string) (t typed) {
	head, rest, _ := strings.Cut(show, " ")
	caret, text, ok := strings.Cut(rest, " ")
	n, err := strconv.Atoi(caret)
	if !ok || err != nil {
		return typed{}
	}
	head, t.hidden = strings.CutPrefix(head, "-")
	t.board, t.line = data.Lang(head), osk.At(text)
	t.line.Caret = min(max(n, 0), t.line.Caret)
	return t
}

// keyRow is the height of a key with its gap, in design units.
func (v *view) keyRow() float64 {
	switch {
	case v.Mode.Seated:
		return 60 // what is found needs the room
	case v.low():
		return 70
	}
	return 88
}

// keyboard draws the board at the foot of the page, above the bar.
func (v *view) keyboard(s *touch.Sheet, t typed) {
	k := v.Kit
	s.Panel(0, s.Y, k.W, 1, touch.Box{Fill: k.Line})
	width := min(k.W-2*k.Air(12), k.Air(1640))
	left := (k.W - width) / 2
	gap := k.MM(style.MinGapMM) + 1
	row := max(k.Air(v.keyRow()), k.MM(style.MinTargetMM)+gap)
	board := t.board
	if board == "" {
		board = v.lang
	}
	s.Y += gap
	for n, keys := range osk.Rows(board) {
		x := left + (osk.Columns-keys.Width())*width/osk.Columns/2
		for i, key := range keys {
			w := key.Width * width / osk.Columns
			v.key(s, fmt.Sprintf("key/%d/%d", n, i), key, board, x+gap/2, w-gap, row-gap)
			x += w
		}
		s.Y += row
	}
	s.Y += gap / 2
}

// key draws one key at a physical x: a keyboard never mirrors.
func (v *view) key(s *touch.Sheet, name string, key osk.Key, board data.Lang, x, w, h int) {
	k := v.Kit
	x = s.X(x, w)
	box := touch.Box{Fill: k.White, Stroke: k.Line, Width: k.Air(2), Radius: k.Air(10)}
	words := touch.Words{Text: key.Text, RightToLeft: board.RightToLeft()}
	icon := ""
	switch key.Action {
	case osk.Write:
	case osk.Delete:
		icon = "ui-key-delete"
	case osk.Left:
		icon = "ui-key-left"
	case osk.Right:
		icon = "ui-key-right"
	case osk.Hide:
		icon = "ui-key-hide"
	case osk.Clear:
		words = v.t("search.clear")
	case osk.Next:
		next := osk.After(board)
		words = touch.Words{Text: v.Words.Name(next).Text, RightToLeft: next.RightToLeft()}
	}
	if key.Action != osk.Write {
		box.Fill = k.Sand
	}
	s.Panel(x, s.Y, w, h, box)
	switch size := min(k.Air(48), h*6/10); {
	case icon != "":
		s.Icon(icon, x+(w-size)/2, s.Y+(h-size)/2, size, k.Sea)
	case key.Action == osk.Write:
		s.Middle(x, s.Y, w, h, words, v.keyLook(touch.Look{Role: style.Action}, words, w, h))
	default:
		s.Middle(x, s.Y, w, h, words, v.keyLook(touch.Look{Role: style.Bar, Color: k.Sea}, words, w, h))
	}
	s.TouchKey(name, x, s.Y, w, h, k.Air(10), func() { v.press(key, board) })
}

// keyLook sets the words of a key as large as it holds.
func (v *view) keyLook(look touch.Look, words touch.Words, w, h int) touch.Look {
	look.Align, look.Lines = touch.Center, 1
	if !v.scrolls() {
		return look
	}
	for look.Times = 1; look.Times > 0.6; look.Times -= 0.05 {
		if _, th := v.Kit.Measure(words, look, 0); th <= h && v.Kit.Fits(words, look, w) {
			break
		}
	}
	return look
}

// press does what a key does to the line as it is when the finger lifts.
func (v *view) press(key osk.Key, board data.Lang) {
	v.edit(func(t typed) typed {
		switch key.Action {
		case osk.Write:
			t.line = t.line.Write(key.Text)
		case osk.Delete:
			t.line = t.line.Delete()
		case osk.Left, osk.Right:
			t.line = t.line.Move(key.Action == osk.Right, v.carets(t.line))
		case osk.Clear:
			t.line = osk.Line{}
		case osk.Next:
			t.board = osk.After(board)
		case osk.Hide:
			t.hidden = true
		}
		return t
	})
}

// edit changes what is typed on the search page the visitor is on.
func (v *view) edit(change func(typed) typed) {
	if now := v.Here(); now.Page == nav.Search {
		now.Show = change(readTyped(now.Show)).String()
		v.Replace(now)
	}
}

// carets gives the places of the caret before each letter and after the last.
func (v *view) carets(l osk.Line) []float32 {
	layout := v.Kit.OneLine(v.lineWords(l), lineLook)
	xs := make([]float32, len([]rune(l.Text))+1)
	for i := range xs {
		xs[i] = layout.Caret(i).X
	}
	return xs
}

var lineLook = touch.Look{Role: style.Lead, Align: touch.Paragraph}

// lineWords sets the line in the direction of its first letter that has one,
// an empty one in the page's.
func (v *view) lineWords(l osk.Line) touch.Words {
	return touch.Words{Text: l.Text, RightToLeft: readsRight(l.Text, v.lang.RightToLeft())}
}
