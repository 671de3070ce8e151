package kiosk

import (
	"image"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
)

// Who does not see the glass finds the way by ear: a finger held anywhere on the
// start screen begins, one that slides hears what it comes upon and touches
// nothing, and a second touch on what was heard last opens it.

// holdTime is how long a finger must rest for names to be said first.
const holdTime = 3 * time.Second

// rest begins to count: a finger has come down.
func (l *listening) rest() {
	l.rests = time.Time{}
	if !l.first.Load() && l.deps.Here().Page == nav.Home && !l.claimed() && len(l.voices()) > 0 {
		l.rests = l.now()
	}
}

// restsUntil is when a finger has rested for long enough; zero when none does.
func (l *listening) restsUntil() (at time.Time) {
	if l == nil || l.rests.IsZero() {
		return at
	}
	return l.rests.Add(holdTime)
}

// held has names said first from now on, and says how that goes in each language
// that can be spoken. Lifting the finger opens nothing.
func (l *listening) held() {
	rested := l.stage.Rests()
	l.rests = time.Time{}
	if rested {
		l.stage.Spare()
		l.first.Store(true)
		l.said = l.deps.Here()
		l.ahead.forget()
		l.draw(l.stage.Scrolled())
		var parts []voice.Part
		for _, lang := range l.voices() {
			p := l.deps.Phrase(lang, "sound.welcome")
			parts = append(parts, voice.Part{Text: p.Text, Lang: p.Lang})
		}
		l.name(parts)
	}
	l.arm()
}

// voices are the languages that can be spoken, the visitor's first.
func (l *listening) voices() (list []data.Lang) {
	for _, lang := range []data.Lang{l.lang, data.Arabic, data.French} {
		if l.booth.Speaks(lang) && (len(list) == 0 || list[0] != lang) {
			list = append(list, lang)
		}
	}
	return list
}

// slides says what a sliding finger comes upon, once for each.
func (l *listening) slides(t touch.Target, on *touch.Sheet) bool {
	if !l.first.Load() {
		return false
	}
	if on != nil && t.Name != l.chosen {
		l.choose(t, on, false)
	}
	return true
}

// feels says the words that a finger comes upon between the targets, once for
// each; on a page that is nobody else's business as softly as it is read. A mere
// touch that ended what was said says nothing: it was to be silent.
func (l *listening) feels(p touch.Piece, on *touch.Sheet) {
	if !l.first.Load() || l.silences && !l.stage.Sliding() || strings.TrimSpace(p.Text) == "" || p.Text == l.felt.Text && p.Box == l.felt.Box {
		return
	}
	if l.chosen != "" {
		l.unname()
	}
	parts := l.nameOf(touch.Target{}, []string{p.Text}, "")
	if !l.named(func() bool { return l.reader.Start(parts, l.loud()) }) {
		return
	}
	l.felt = p
	if on == l.page.Body {
		l.stage.Highlight(p.Ink.Inset(-on.U(10)))
	} else {
		l.stage.Highlight(image.Rectangle{})
	}
}

// title says where the visitor has come to. Pages that are nobody else's business
// are said only when somebody asks.
func (l *listening) title(k key) {
	if l == nil || !l.first.Load() || k.route == l.said {
		return
	}
	l.said = k.route
	if !l.page.Discreet && len(l.page.Spoken) > 0 {
		p := l.page.Spoken[0]
		p.Rect = image.Rectangle{}
		l.name([]voice.Part{p})
	}
}

// pictured are the words of targets that show none.
func pictured() map[string]string {
	return map[string]string{
		"page up": "part.previous", "page down": "part.next", "ui-key-delete": "key.delete", "ui-key-left": "key.left",
		"ui-key-right": "key.right", "ui-key-hide": "key.hide", "key": "key.space",
		"map closer": "map.closer", "map wider": "map.wider", "map whole": "map.whole",
	}
}

// nameOf is what is said of a target: its words, or what stands for them.
func (l *listening) nameOf(t touch.Target, texts []string, pictogram string) (parts []voice.Part) {
	if parts = l.parts(texts); len(parts) > 0 {
		return parts
	}
	kind := t.Name
	if t.Key {
		kind = "key"
		if pictogram != "" {
			kind = pictogram
		}
	}
	what, ok := pictured()[kind]
	switch {
	case strings.TrimSpace(strings.Join(texts, "")) != "": // in Tifinagh, which no voice reads
		what = "sound.tifinagh"
		if t.Name == "bar language" {
			what = "sound.tamazight"
		}
	case !ok:
		return nil
	}
	p := l.deps.Phrase(l.lang, what)
	return []voice.Part{{Text: p.Text, Lang: p.Lang}}
}
