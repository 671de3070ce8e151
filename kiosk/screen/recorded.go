package screen

import (
	"image"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// What somebody recorded goes before the voice of the program, and is heard in
// languages that are not written too.

// itemOf is the item of the content that a page tells of.
func itemOf(r nav.Route) (c data.Collection, id string, ok bool) {
	if r.Page == nav.Home {
		return data.SettingsC, "settings", true
	}
	c, ok = map[nav.Page]data.Collection{
		nav.Service: data.ServicesC, nav.Right: data.ServicesC, nav.Need: data.NeedsC, nav.Elsewhere: data.ElsewhereC,
		nav.Announcement: data.AnnouncementsC, nav.Office: data.DepartmentsC, nav.Question: data.FAQC,
		nav.Project: data.ProjectsC, nav.Event: data.EventsC, nav.Document: data.DocumentsC,
	}[r.Page]
	return c, r.ID, ok
}

// RecordedOf lists the languages in which the item of a page was recorded.
func (d *Deps) RecordedOf(r nav.Route) []data.Lang {
	c, id, ok := itemOf(r)
	if !ok || d.Recorded == nil {
		return nil
	}
	return d.Recorded(c, id)
}

// Discreet tells whether others in the hall should not hear what a page tells.
func (d *Deps) Discreet(r nav.Route) bool { return d.view(r, data.Arabic).discreet() }

// recorded are those of this page.
func (v *view) recorded() []data.Lang { return v.RecordedOf(v.route) }

// Hears lists the languages in which the page in l can be heard, as data.Hears.
func (s *Screen) Hears(l data.Lang) []data.Lang {
	return data.Hears(l, s.Recorded, len(s.Spoken) > 0)
}

// Recording is the recording to play for a language that the page is heard in;
// "" means that the page is read aloud.
func Recording(r nav.Route, l data.Lang, recorded []data.Lang) string {
	c, id, ok := itemOf(r)
	if !ok || !slices.Contains(recorded, l) {
		return ""
	}
	return data.RecordingID(c, id, l)
}

// wordsOn is where words stand on a sheet.
func wordsOn(s *touch.Sheet) (all image.Rectangle) {
	for i := range s.Pieces {
		if s.Pieces[i].Text != "" {
			all = all.Union(s.Pieces[i].Ink)
		}
	}
	return all.Inset(-s.U(10))
}

// Tongue is another language that the page can be heard in.
type Tongue struct {
	Lang data.Lang
	Tap  func()
}

// withTongues adds keys for other languages, as many as there is room for: all,
// one that leads on through them, or one in the place of "again", which stop and
// listen do too.
func (v *view) withTongues(list []playerKey, wide func(keys int) int) []playerKey {
	var more []playerKey
	for _, t := range v.sounding.Tongues {
		words := v.phrase(v.Words.Name(t.Lang))
		if t.Lang == data.Darija || t.Lang == data.Tarifit {
			words = v.t("tongue." + string(t.Lang))
		}
		more = append(more, playerKey{"tongue " + string(t.Lang), "speak", words, t.Tap})
	}
	if len(more) == 0 {
		return list
	}
	all := append(slices.Clone(list), more...)
	for _, try := range [][]playerKey{all, all[:len(list)+1]} {
		if w := wide(len(try)); w >= v.Kit.Touch(0) && !slices.ContainsFunc(try, func(b playerKey) bool { return !v.wordsFit(b.words, w) }) {
			return try
		}
	}
	return append(slices.Delete(slices.Clone(list), 1, 2), more[0])
}

// wordsFit tells whether no word on a key of the player need be broken.
func (v *view) wordsFit(words touch.Words, w int) bool {
	for _, one := range strings.Fields(words.Text) {
		words.Text = one
		if !v.Kit.Fits(words, touch.Look{Role: style.Bar, Lines: 1}, w-v.Kit.Air(20)) {
			return false
		}
	}
	return true
}
