package signs

import (
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/print/pdf"
)

// job is the making of one set of signs in one size.
type job struct {
	*Maker
	c      *Content
	size   Size
	faults data.Faults
	rooms  []*room
	ways   *wayfind.Graph
	gate   stand // the entrance
	screen stand
}

func newJob(m *Maker, c *Content, size Size) *job {
	j := &job{Maker: m, c: c, size: size}
	// The ways of the building as it is meant to be, whatever is shut today.
	var faults []data.Fault
	j.ways, faults = wayfind.Build(c.Building, nil, c.Made)
	for _, f := range faults {
		j.faults.Add(f.Place, f.Wrong, f.Remedy)
	}
	j.readRooms()
	j.screen = j.atScreen()
	j.gate = j.atGate()
	return j
}

// first is the words of the signs' first language.
func (j *job) first() *i18n.Words { return j.Words.For(j.Langs[0]) }

// rightToLeft tells which way the signs read.
func (j *job) rightToLeft() bool { return j.Langs[0].RightToLeft() }

// all gives something in each language of the signs, once each: what a
// language does not have is not said in another one twice.
func (j *job) all(say func(w *i18n.Words) i18n.Phrase) []i18n.Phrase {
	var out []i18n.Phrase
	for _, l := range j.Langs {
		p := say(j.Words.For(l))
		if !p.Empty() && !slices.ContainsFunc(out, func(q i18n.Phrase) bool { return q.Lang == p.Lang || q.Text == p.Text }) {
			out = append(out, p)
		}
	}
	return out
}

// names gives a text of the content in all languages.
func (j *job) names(t data.Text) []i18n.Phrase {
	return j.all(func(w *i18n.Words) i18n.Phrase { return w.Text(t) })
}

// says gives words of the program in all languages.
func (j *job) says(key string, args ...any) []i18n.Phrase {
	return j.all(func(w *i18n.Words) i18n.Phrase { return w.T(key, args...) })
}

// document begins a document with a title of the program's words.
func (j *job) document(titleKey string) *pdf.Document {
	town := ""
	if j.c.Settings != nil {
		town = " · " + j.first().Text(j.c.Settings.Town).Plain()
	}
	return pdf.New(pdf.Info{Title: j.first().T(titleKey).Plain() + town + " · " + j.size.Name, Made: j.c.Made, For: j.For, Inks: inks()})
}
