package screen

import (
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
	return touch.Words{Text: p.Text, RightToLeft: p.Lang.RightToLeft()}
}

// say gives a text of the content in the visitor's language, or in the one it
// falls back to.
func (v *view) say(t data.Text) touch.Words {
	return v.phrase(v.words.Text(t))
}

// join puts words of one direction on a line, apart by a middle dot.
func join(words ...touch.Words) touch.Words {
	var out touch.Words
	for _, w := range words {
		switch {
		case w.Text == "":
		case out.Text == "":
			out = w
		default:
			out.Text += " · " + w.Text
		}
	}
	return out
}

func (v *view) settings() *data.Settings {
	s, _ := v.Library.Item(data.SettingsC, "settings").(*data.Settings)
	if s == nil {
		s = &data.Settings{}
	}
	return s
}

func (v *view) trusted() bool { return v.Trusted == nil || v.Trusted() }
