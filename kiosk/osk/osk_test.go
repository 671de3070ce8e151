package osk_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/osk"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// TestBoards: every row fills the board, no letter is there twice, and all
// letters of the language are.
func TestBoards(t *testing.T) {
	needs := map[data.Lang]string{
		data.Arabic:    "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء أ إ ؤ ئ ى ة لا",
		data.French:    "a b c d e f g h i j k l m n o p q r s t u v w x y z é è ê à ç ù ô î ' -",
		data.Tamazight: "ⴰ ⴱ ⴳ ⴷ ⴹ ⴻ ⴼ ⴽ ⵀ ⵃ ⵄ ⵅ ⵇ ⵉ ⵊ ⵍ ⵎ ⵏ ⵓ ⵔ ⵕ ⵖ ⵙ ⵚ ⵛ ⵜ ⵟ ⵡ ⵢ ⵣ ⵥ ⵯ",
	}
	for _, l := range osk.Boards() {
		there, actions := map[string]bool{}, map[osk.Action]bool{}
		for i, row := range osk.Rows(l) {
			if w := row.Width(); w > osk.Columns {
				t.Errorf("%s, row %d is %d wide, the board %d", l, i, w, osk.Columns)
			}
			for _, k := range row {
				if k.Action != osk.Write {
					actions[k.Action] = true
					continue
				}
				if there[k.Text] {
					t.Errorf("%s has %q twice", l, k.Text)
				}
				there[k.Text] = true
			}
		}
		for _, s := range strings.Fields(needs[l] + " 0 1 2 3 4 5 6 7 8 9") {
			if !there[s] {
				t.Errorf("%s has no key for %s", l, s)
			}
		}
		if !there[" "] || len(actions) != 6 {
			t.Errorf("%s: blank %v, actions %v", l, there[" "], actions)
		}
	}
	if l := osk.After(osk.After(osk.After(data.Arabic))); l != data.Arabic {
		t.Errorf("after all boards comes %s", l)
	}
}

func TestEditing(t *testing.T) {
	l := osk.At("naisance")
	for range 4 {
		l.Caret--
	}
	l = l.Write("s")
	if l.Text != "naissance" || l.Caret != 5 {
		t.Errorf("%+v", l)
	}
	if l = l.Delete().Delete(); l.Text != "naiance" || l.Caret != 3 {
		t.Errorf("%+v", l)
	}
	if l = osk.At("شَ").Delete(); l.Text != "" {
		t.Errorf("a letter and its vowel leave %q", l.Text)
	}
	if l = (osk.Line{}).Delete(); l != (osk.Line{}) {
		t.Errorf("nothing less a letter is %+v", l)
	}
	if l = (osk.Line{}).Write(" ").Write("a").Write(" ").Write(" "); l.Text != "a " {
		t.Errorf("blanks: %q", l.Text)
	}
	if l = (osk.Line{}).Write("a\u202eb\x00\tc"); l.Text != "abc" {
		t.Errorf("controls: %q", l.Text)
	}
	for range 20_000 {
		l = l.Write("لا")
	}
	if n := utf8.RuneCountInString(l.Text); n != osk.MaxLine || l.Caret != n {
		t.Errorf("a stuck key wrote %d letters, caret at %d", n, l.Caret)
	}
	if l = (osk.Line{Text: "ab", Caret: 99}).Write("c"); l.Text != "abc" {
		t.Errorf("a caret outside: %+v", l)
	}
}

// TestTheCaretMovesAsSeen walks through a line of two directions: each step to
// one side goes there on the screen, and all the way leads to the end.
func TestTheCaretMovesAsSeen(t *testing.T) {
	engine, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"شهادة vie الحياة", "acte رسم 7ala", "abc", "شهادة", "3a9d عقد 12"} {
		layout := engine.Layout(typeset.Para{Spans: []typeset.Span{{Text: text, Style: typeset.Style{Size: 30}}}, Dir: bidi.RTL})
		n := utf8.RuneCountInString(text)
		xs := make([]float32, n+1)
		for i := range xs {
			xs[i] = layout.Caret(i).X
		}
		for _, right := range []bool{true, false} {
			l := osk.Line{Text: text, Caret: n / 2}
			for range 3 * n {
				next := l.Move(right, xs)
				if next == l {
					break
				}
				if (xs[next.Caret] > xs[l.Caret]) != right {
					t.Fatalf("%s: from %d to %d is not to the %v", text, l.Caret, next.Caret, right)
				}
				l = next
			}
			for i, x := range xs {
				if right && x > xs[l.Caret] || !right && x < xs[l.Caret] {
					t.Errorf("%s: the walk (right %v) ends at %d and never reaches %d", text, right, l.Caret, i)
				}
			}
		}
	}
}
