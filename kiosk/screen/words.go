package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/touch"
)

// t gives words of the program.
func (v *view) t(key string, args ...any) touch.Words { return v.phrase(v.words.T(key, args...)) }

// phrase turns a phrase into words and notes when it fell back.
func (v *view) phrase(p i18n.Phrase) touch.Words {
	if p.Lang != v.lang && p.Text != "" {
		v.borrowed = true
	}
	return touch.Words{Text: whole(p.Text), RightToLeft: p.Lang.RightToLeft()}
}

// say gives a text of the content in the visitor's language, or in the one it
// falls back to.
func (v *view) say(t data.Text) touch.Words {
	words := v.phrase(v.words.Text(t))
	words.Text = tie(words.Text)
	return words
}

// tie keeps a number on one line with the word after it, and its groups
// together ("35 000").
func tie(s string) string {
	rs := []rune(s)
	for i := 1; i+1 < len(rs); i++ {
		if rs[i] == ' ' && unicode.IsDigit(rs[i-1]) && (unicode.IsLetter(rs[i+1]) || digits(rs[i+1:]) == 3) {
			rs[i] = '\u00a0'
		}
	}
	return whole(string(rs))
}

// mostWhole is the longest remark in brackets that stays on one line, in
// letters.
const mostWhole = 16

// whole keeps short remarks in brackets on one line.
func whole(s string) string {
	from := 0
	for {
		open := strings.IndexByte(s[from:], '(')
		if open < 0 {
			return s
		}
		open += from
		end := strings.IndexByte(s[open:], ')')
		if end < 0 {
			return s
		}
		end += open
		if in := s[open:end]; utf8.RuneCountInString(in) <= mostWhole {
			in = strings.ReplaceAll(in, " ", noBreak)
			s, end = s[:open]+in+s[end:], open+len(in)
		}
		from = end
	}
}

// digits counts the digits that rs begins with.
func digits(rs []rune) (n int) {
	for n < len(rs) && unicode.IsDigit(rs[n]) {
		n++
	}
	return n
}

// join puts words on a line, apart by a middle dot; those that run the other way
// than the first are isolated.
func join(words ...touch.Words) touch.Words {
	var out touch.Words
	for _, w := range words {
		switch {
		case w.Text == "":
		case out.Text == "":
			out = w
		default:
			if w.RightToLeft != out.RightToLeft {
				w.Text = "\u2068" + w.Text + "\u2069"
			}
			out.Text += noBreak + "· " + w.Text
		}
	}
	return out
}

// noBreak keeps a dot on the line of what it follows.
const noBreak = "\u00a0"

// lines sets what dots keep apart one under the other, where that takes no
// more room in a box w wide.
func (v *view) lines(words touch.Words, look touch.Look, w int) touch.Words {
	cut := words
	cut.Text = strings.ReplaceAll(words.Text, noBreak+"· ", "\n")
	_, whole := v.Kit.Measure(words, look, w)
	if _, h := v.Kit.Measure(cut, look, w); h > whole || !v.Kit.Fits(cut, look, w) {
		return words
	}
	return cut
}

// capital begins a line with a capital letter, where the script has them.
func capital(w touch.Words) touch.Words {
	w.Text = i18n.Phrase{Text: w.Text}.Capital().Text
	return w
}

// begins sets one line of words on the page's side, as all lines beside
// pictures are, and longer ones on the side their language begins on.
func (v *view) begins(words touch.Words, look touch.Look, w int) touch.Look {
	one := look
	one.Lines, look.Align = 1, touch.Paragraph
	if v.Kit.Fits(words, one, w) {
		look.Align = touch.Label
	}
	return look
}

func (v *view) settings() *data.Settings {
	s, _ := v.Library.Item(data.SettingsC, "settings").(*data.Settings)
	if s == nil {
		s = &data.Settings{}
	}
	return s
}

func (v *view) trusted() bool { return v.Trusted == nil || v.Trusted() }
