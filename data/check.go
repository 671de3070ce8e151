package data

import "time"

// MaxNotes bounds the translators' notes of an item.
const MaxNotes = 200

// maxCentimes is the largest amount anything may have: 100 billion dirhams.
const maxCentimes = 100_000_000_000_00

// validate judges an item with what all items have in common.
func validate(f *Faults, x Item) {
	CheckID(f, "id", x.ItemID())
	x.Validate(f)
	if m, ok := x.(interface{ validateMark(*Faults) }); ok {
		m.validateMark(f)
	}
}

// checkOnly judges the id of a collection that has one item.
func checkOnly(f *Faults, id, want string) {
	if id != want {
		f.Addf("id", "call it "+want, "is %.80q", id)
	}
}

func checkCentimes(f *Faults, place string, c *int64) {
	if c != nil && (*c < 0 || *c > maxCentimes) {
		f.Addf(place, "give an amount from 0 to 100 billion dirhams", "is %d centimes", *c)
	}
}

// checkSpan judges a start and an end date, both required and inclusive.
func checkSpan(f *Faults, start, end string) {
	CheckDate(f, "start", start, true)
	CheckDate(f, "end", end, true)
	if start != "" && end != "" && end < start {
		f.Addf("end", "put it on or after the start", "%.40s is before %.40s", end, start)
	}
}

// checkTimes judges a start and an end time, both required.
func checkTimes(f *Faults, start, end string) {
	CheckTime(f, "start", start, true)
	CheckTime(f, "end", end, true)
	s, errS := time.Parse(time.RFC3339, start)
	e, errE := time.Parse(time.RFC3339, end)
	if errS == nil && errE == nil && e.Before(s) {
		f.Addf("end", "put it on or after the start", "%s is before %s", end, start)
	}
}

func checkOptionalID(f *Faults, place, id string) {
	if id != "" {
		CheckID(f, place, id)
	}
}

func checkIDs(f *Faults, place string, ids []string, most int) {
	CheckCount(f, place, len(ids), most)
	for i, id := range ids {
		CheckID(f, at(place, i), id)
	}
}

func checkTexts(f *Faults, place string, texts []Text) {
	CheckCount(f, place, len(texts), 500)
	for i, t := range texts {
		CheckText(f, at(place, i), t, MaxLine, true)
	}
}

func checkNotes(f *Faults, notes []string) {
	CheckCount(f, "notes", len(notes), MaxNotes)
	for i, n := range notes {
		CheckString(f, at("notes", i), n, MaxBody)
	}
}
