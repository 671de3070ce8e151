package phone

import (
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// speaks tells whether a page exists in a language: all of them in those of the
// screens, and an announcement also in one that staff wrote it in.
func (e *edition) speaks(l data.Lang, k pages.Kind, id string) bool {
	return slices.Contains(e.langs, l) || slices.Contains(e.guests(k, id), l)
}

// guests are the further languages of a page.
func (e *edition) guests(k pages.Kind, id string) (all []data.Lang) {
	a, ok := find[*data.Announcement](e, data.AnnouncementsC, id)
	if k != pages.Announcements || !ok {
		return nil
	}
	for _, l := range data.Langs() {
		if !slices.Contains(data.ScreenLangs(), l) && strings.TrimSpace(a.Title[l]) != "" {
			all = append(all, l)
		}
	}
	return all
}

// around is the language of the pages that this one leads to.
func (v *view) around() data.Lang {
	for _, l := range v.lang.Instead() {
		if slices.Contains(v.langs, l) {
			return l
		}
	}
	return v.langs[0]
}
