// Package osk is the on-screen keyboard without its picture: boards of keys as
// tables, and the editing of a line of text. It draws nothing and keeps nothing.
package osk

import (
	"strings"

	"bninsar.ma/madkhal/data"
)

// Action is what a key does beside writing.
type Action uint8

// The actions.
const (
	Write Action = iota // puts Text in at the caret
	Delete
	Left  // moves the caret to the left, as one sees it
	Right // moves the caret to the right
	Clear
	Next // shows the next board
	Hide // shows the keyboard no longer
)

// Key is one key. Its width is counted in quarters of a letter key.
type Key struct {
	Text   string // what it writes and shows
	Action Action
	Width  int
}

// letter is the width of a letter key.
const letter = 4

// Row is a row of keys, from left to right whatever the script.
type Row []Key

// Width adds the widths of the keys.
func (r Row) Width() (quarters int) {
	for _, k := range r {
		quarters += k.Width
	}
	return quarters
}

// Columns is the width of every row, in quarters.
const Columns = 12 * letter

// Boards lists the languages that have a board, in the order in which the key
// passes through them.
func Boards() []data.Lang { return data.ScreenLangs() }

// After gives the board after one.
func After(l data.Lang) data.Lang {
	all := Boards()
	for i, b := range all {
		if b == l {
			return all[(i+1)%len(all)]
		}
	}
	return all[0]
}

// letters are the rows of each board as they lie on real keyboards: Arabic 101,
// French AZERTY with its accents one touch away, the Tifinagh of IRCAM.
var letters = map[data.Lang][]string{
	data.Arabic:    {"ض ص ث ق ف غ ع ه خ ح ج د", "ش س ي ب ل ا ت ن م ك ط ذ", "أ إ ئ ء ؤ ر لا ى ة و ز ظ"},
	data.French:    {"a z e r t y u i o p é è", "q s d f g h j k l m ê à", "w x c v b n ' - ç ù ô î"},
	data.Tamazight: {"ⴰ ⵣ ⴻ ⵔ ⵜ ⵢ ⵓ ⵉ ⵄ ⵃ ⵥ ⵕ", "ⵇ ⵙ ⴷ ⴼ ⴳ ⵀ ⵊ ⴽ ⵍ ⵎ ⵟ ⵚ", "ⵡ ⵅ ⵛ ⵖ ⴱ ⵏ ⴹ ⵯ"},
}

const digits = "1 2 3 4 5 6 7 8 9 0"

// Rows gives the keys of a language's board: digits, letters, and the row that
// edits. A language without a board has the Arabic one.
func Rows(l data.Lang) []Row {
	text, ok := letters[l]
	if !ok {
		text = letters[data.Arabic]
	}
	rows := []Row{append(keys(digits), Key{Action: Delete, Width: 2 * letter})}
	for _, line := range text {
		rows = append(rows, keys(line))
	}
	return append(rows, Row{
		{Action: Next, Width: 9},
		{Action: Left, Width: 5},
		{Text: " ", Width: 16},
		{Action: Right, Width: 5},
		{Action: Clear, Width: 7},
		{Action: Hide, Width: 6},
	})
}

func keys(line string) Row {
	var row Row
	for _, s := range strings.Fields(line) {
		row = append(row, Key{Text: s, Width: letter})
	}
	return row
}
