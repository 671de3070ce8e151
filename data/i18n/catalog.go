package i18n

import (
	"slices"

	"bninsar.ma/madkhal/data"
)

// Catalog holds the words of all screen languages. It never changes after
// Load and may be used from any goroutine.
type Catalog struct {
	langs map[data.Lang]map[string]message
}

// message is one entry: a text, or the forms of a counted one.
type message struct {
	text  template
	forms map[string]template // nil unless it is counted
}

func (m message) places() uint16 {
	set := m.text.places()
	for _, t := range m.forms {
		set |= t.places()
	}
	return set
}

// For gives the words of a language. One that no catalog knows has Arabic
// words.
func (c *Catalog) For(l data.Lang) *Words {
	if _, ok := c.langs[l]; !ok {
		l = data.Arabic
	}
	return &Words{cat: c, lang: l}
}

// Keys lists the keys in order.
func (c *Catalog) Keys() []string {
	var keys []string
	for k := range c.langs[data.Arabic] {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Name is how a language calls itself, in its own script: what the language
// button shows.
func (c *Catalog) Name(l data.Lang) Phrase { return c.For(l).T("language.name") }

// find looks a key up for readers of l, and gives the language it is found in.
func (c *Catalog) find(l data.Lang, key string) (message, data.Lang, bool) {
	for _, k := range l.Instead() {
		if m, ok := c.langs[k][key]; ok {
			return m, k, true
		}
	}
	return message{}, l, false
}
