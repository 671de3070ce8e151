package i18n

import (
	"fmt"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Words says things in one language. It may be used from any goroutine.
type Words struct {
	cat  *Catalog
	lang data.Lang
}

// Lang is the language asked for; a phrase may be in another.
func (w *Words) Lang() data.Lang { return w.lang }

// RightToLeft tells whether pages in this language run from right to left: as
// most of their words do. While fewer than half of a language's words are there,
// that is the direction of those that stand in for them.
func (w *Words) RightToLeft() bool {
	own := w.lang
	if 2*len(w.cat.langs[own]) < len(w.cat.langs[data.Arabic]) {
		own = own.Instead()[1]
	}
	return own.RightToLeft()
}

// T gives the text of key with {0}, {1} … replaced by the arguments: a
// Phrase, a data.Text, a string (content in any script), an integer, or a
// func(*Words) Phrase, which is asked in the language that the sentence turns
// out to be in:
//
//	w.T("announcements.until", func(w *i18n.Words) i18n.Phrase { return w.DateShort(end) })
//
// A key that no catalog has comes back as it is, a place without argument
// stays: a visitor then sees something odd, never nothing.
func (w *Words) T(key string, args ...any) Phrase {
	m, in, ok := w.cat.find(w.lang, key)
	if !ok || m.forms != nil {
		return Phrase{Text: key, Lang: w.lang}
	}
	return w.in(in).fill(m.text, "", args)
}

// N is T for a counted noun: it chooses the plural form for n and replaces
// {n} by it.
func (w *Words) N(key string, n int, args ...any) Phrase {
	m, in, ok := w.cat.find(w.lang, key)
	if !ok || m.forms == nil {
		return Phrase{Text: key, Lang: w.lang}
	}
	v := w.in(in)
	return v.fill(m.forms[form(in, int64(n))], v.Number(int64(n)).Text, args)
}

// Text is content in the language it has for this reader, with its spaces set
// right (Tidy).
func (w *Words) Text(t data.Text) Phrase {
	s, in := t.In(w.lang)
	return Phrase{Text: Tidy(in, s), Lang: in}
}

// in gives the words of the language that a key was found in.
func (w *Words) in(l data.Lang) *Words {
	if l == w.lang {
		return w
	}
	return &Words{cat: w.cat, lang: l}
}

// saying gives the words of the language in which key is said.
func (w *Words) saying(key string) *Words {
	_, in, _ := w.cat.find(w.lang, key)
	return w.in(in)
}

// fill puts a template together.
func (w *Words) fill(t template, n string, args []any) Phrase {
	var b strings.Builder
	for _, p := range t {
		switch {
		case p.text != "":
			b.WriteString(p.text)
		case p.place == number:
			b.WriteString(n)
		case p.place < len(args):
			b.WriteString(w.arg(args[p.place]))
		default:
			fmt.Fprintf(&b, "{%d}", p.place)
		}
	}
	return Phrase{Text: b.String(), Lang: w.lang}
}

// asIs is an argument that needs no isolate: a piece of a date.
type asIs string

// arg writes an argument into a sentence of w's language.
func (w *Words) arg(a any) string {
	switch v := a.(type) {
	case asIs:
		return string(v)
	case Phrase:
		if v.Lang == w.lang {
			return v.Text
		}
		return wrap(v.Lang, v.Text)
	case func(*Words) Phrase:
		return w.arg(v(w))
	case data.Text:
		p := w.Text(v)
		return wrap(p.Lang, bare(p.Text))
	case string:
		return isolate(fsi, bare(v))
	case int:
		return w.Number(int64(v)).Text
	case int64:
		return w.Number(v).Text
	}
	return isolate(fsi, bare(fmt.Sprint(a)))
}
