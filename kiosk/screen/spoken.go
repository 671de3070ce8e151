package screen

import (
	"image"
	"slices"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
)

// A page also says its essence: what somebody would tell who reads it out for
// another, not every word. It is made together with the sheet.

// told is a sentence, and the words on the sheet that say the same.
type told struct {
	said  touch.Words
	shown []string
}

// Bounds of what is said of a page.
const (
	mostTold   = 24
	mostListed = 8 // entries of a list
)

// tell adds a sentence. It belongs to the words shown, else to the same words.
func (v *view) tell(said touch.Words, shown ...touch.Words) {
	if strings.TrimSpace(said.Text) == "" || len(v.saying) == mostTold {
		return
	}
	t := told{said: said}
	for _, w := range shown {
		t.shown = append(t.shown, w.Text)
	}
	if len(shown) == 0 {
		t.shown = []string{said.Text}
	}
	v.saying = append(v.saying, t)
}

// tellFact is a label and what there is to say.
func (v *view) tellFact(key string, value touch.Words) {
	if value.Text != "" {
		v.tell(v.t("label.value", v.t(key).Text, value.Text), value)
	}
}

// tellPhoto says what is to be seen on a picture, to who does not see it; it
// belongs to the words beside it.
func (v *view) tellPhoto(p *data.Photo, beside touch.Words) {
	if _, ok := v.Library.Item(data.PicturesC, p.Picture).(*data.Picture); !ok {
		return
	}
	if seen := v.t("announcements.photo", v.say(p.Alt).Text); v.route.Page == nav.Project {
		v.tell(v.t("label.value", beside.Text, seen.Text), beside)
	} else {
		v.tell(seen, beside)
	}
}

// tellTitle begins what is said anew: the page begins.
func (v *view) tellTitle(words touch.Words) {
	v.saying, v.listed = nil, 0
	v.tell(words)
}

// tellEntry adds an entry of a list, up to mostListed of them.
func (v *view) tellEntry(said touch.Words, shown ...touch.Words) {
	switch v.listed++; {
	case v.listed <= mostListed:
		v.tell(said, shown...)
	case v.listed == mostListed+1:
		v.tell(v.t("say.more"))
	}
}

// spoken is what the page says, with the places of the words on its body.
func (v *view) spoken(body *touch.Sheet) []voice.Part {
	if !v.heard() {
		return nil
	}
	v.tellPage()
	said := v.saying
	if v.lang == data.Tamazight { // no program speaks it yet
		said = v.toldIn(data.Arabic)
	}
	var parts []voice.Part
	on := finderOn(body)
	for i, t := range said {
		text := plain(t.said.Text)
		p := voice.Part{Text: text, Lang: speech.Script(text, v.lang)}
		if len(said) == len(v.saying) {
			p.Rect = on.find(v.saying[i].shown)
		}
		if v.Speaks(p.Lang) {
			parts = append(parts, p)
		}
	}
	return parts
}

// heard tells whether this screen can be heard at all.
func (v *view) heard() bool {
	return v.Speaks != nil && (v.Speaks(data.Arabic) || v.Speaks(data.French))
}

// toldIn is what the page says in another language.
func (v *view) toldIn(l data.Lang) []told {
	in := v.view(v.route, l)
	in.room, in.canBack = v.room, v.canBack
	in.body()
	in.tellPage()
	return in.saying
}

// finder knows where words stand on a sheet.
type finder struct {
	sheet *touch.Sheet
	bare  []string // of each piece
}

func finderOn(s *touch.Sheet) finder {
	f := finder{s, make([]string, len(s.Pieces))}
	for i := range s.Pieces {
		f.bare[i] = bare(s.Pieces[i].Text)
	}
	return f
}

// find gives the place of words, empty where they do not stand.
func (f finder) find(texts []string) (all image.Rectangle) {
	for _, text := range texts {
		if want := bare(text); want != "" {
			all = all.Union(f.words(want))
		}
	}
	if all.Empty() {
		return all
	}
	return all.Inset(-f.sheet.U(10))
}

// words gives where words stand as they are, else the first words that hold
// them.
func (f finder) words(want string) (at image.Rectangle) {
	for i, has := range f.bare {
		if has == want {
			return f.sheet.Pieces[i].Ink
		}
		if at.Empty() && strings.Contains(has, want) {
			at = f.sheet.Pieces[i].Ink
		}
	}
	return at
}

// bare keeps letters and digits: how a line is broken does not matter.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// discreet tells whether others in the hall should not hear what the page is
// about.
func (v *view) discreet() bool { return v.hushed || v.hush(v.route) }

// hush tells it of the page that a route leads to.
func (v *view) hush(to nav.Route) bool {
	for _, it := range v.Library.Items(data.NeedsC) {
		n, ok := it.(*data.Need)
		if !ok || !n.Discreet {
			continue
		}
		if to == (nav.Route{Page: nav.Need, ID: n.ID}) || to.Page == nav.Service && slices.Contains(n.Services, to.ID) {
			return true
		}
	}
	return false
}
