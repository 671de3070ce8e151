package admin

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// judgeItem tells in the reader's language what is wrong with what was typed,
// by the names of inputs, and which other items it would break. A draft only
// has to be readable.
func (v *visit) judgeItem(t *town, f *itemForm, whole bool) (map[string][]string, []blocker) {
	faults := map[string][]string{}
	for _, x := range f.reading.Faults {
		faults[x.Name] = append(faults[x.Name], v.word(x.Key))
	}
	body, err := json.Marshal(f.reading.Item)
	if err == nil {
		f.item = data.New(f.kind.c)
		err = json.Unmarshal(body, f.item)
	}
	if err == nil {
		f.body, err = data.Marshal(f.item)
	}
	if err != nil {
		v.Log.Warn("an item's form cannot be read", "id", f.id, "error", err)
		faults[""] = append(faults[""], v.word("fault.other"))
		return faults, nil
	}
	if !whole {
		return faults, nil
	}
	mine, others := v.judgeContent(t, f.kind.c, f.id, f.item)
	for _, x := range mine {
		name := f.reading.NameOf(x.Place)
		if len(faults[name]) == 0 {
			faults[name] = append(faults[name], v.faultWord(x))
		}
	}
	return faults, others
}

// judgeContent judges all content as it would be with an item, nil = without
// it: what is wrong in the item, by places inside it, and in others.
func (v *visit) judgeContent(t *town, c data.Collection, id string, item data.Item) (mine []data.Fault, others []blocker) {
	with := new(data.Content)
	for _, k := range data.Collections() {
		for _, x := range t.Items(k) {
			if k != c || x.ItemID() != id {
				_ = with.Add(k, x) // both speak of the same kinds
			}
		}
		if k == c && item != nil {
			_ = with.Add(k, item) // made by data.New
		}
	}
	var f data.Faults
	with.Validate(&f)
	own := string(c) + "[" + id + "]"
	for _, x := range f.List() {
		if rest, ok := strings.CutPrefix(x.Place, own); ok {
			x.Place = strings.TrimPrefix(rest, ".")
			mine = append(mine, x)
			continue
		}
		others = append(others, v.blocker(t, x))
	}
	return mine, others
}

var inItem = regexp.MustCompile(`^([a-z_]+)\[([^\]]+)\]`)

func (v *visit) blocker(t *town, x data.Fault) blocker {
	b := blocker{Title: x.Place, Why: v.faultWord(x)}
	m := inItem.FindStringSubmatch(x.Place)
	if m == nil {
		return b
	}
	c := data.Collection(m[1])
	i := slices.IndexFunc(t.Items(c), func(x data.Item) bool { return x.ItemID() == m[2] })
	if i < 0 {
		return b
	}
	b.Title = v.word("collection."+m[1]) + " · " + cmp.Or(v.title(t.Items(c)[i]), m[2])
	b.Path = editPath(c, m[2])
	return b
}

// faultWords finds what a fault of data means, by how it is put there.
var faultWords = []struct {
	in  func(data.Fault) string
	has string
	key string
}{
	{wrong, "is missing", "fault.missing"},
	{remedy, "delete the invisible character", "fault.invisible"},
	{remedy, "shorten the list", "fault.many"},
	{remedy, "use 1 to 80 letters", "fault.choose"},
	{remedy, "write a date like", "fault.date"},
	{remedy, "write a time like", "fault.moment"},
	{remedy, "write times like", "fault.clock"},
	{remedy, "put it on or after", "fault.end_first"},
	{remedy, "keep one of the two", "fault.free_and_amount"},
	{remedy, "give an amount", "fault.amount"},
	{remedy, "starting with https://", "fault.url"},
	{remedy, "give each", "fault.twice"},
	{wrong, "is empty", "fault.missing"},
	{wrong, "is not UTF-8", "fault.invisible"},
	{remedy, "put it after the beginning", "fault.end_first"},
	{remedy, "use mon, tue", "fault.choose"},
	{remedy, "use one of", "fault.choose"},
	{remedy, "write a name like Africa", "fault.choose"},
	{remedy, "give degrees", "fault.degrees"},
}

func wrong(f data.Fault) string  { return f.Wrong }
func remedy(f data.Fault) string { return f.Remedy }

var (
	tooLong = regexp.MustCompile(`^has (\d+) characters of at most (\d+)$`)
	inRange = regexp.MustCompile(`^give a number from (-?\d+) to (-?\d+)$`)
)

// faultWord says a fault in the reader's language; what has no words there is
// in the server's log.
func (v *visit) faultWord(f data.Fault) string {
	if m := tooLong.FindStringSubmatch(f.Wrong); m != nil {
		return v.word("fault.longer", m[1], m[2])
	}
	if m := inRange.FindStringSubmatch(f.Remedy); m != nil {
		return v.word("fault.range", m[1], m[2])
	}
	if strings.HasSuffix(f.Place, ".ar") && f.Wrong == "is missing" {
		return v.word("fault.no_arabic")
	}
	for _, w := range faultWords {
		if strings.Contains(w.in(f), w.has) {
			return v.word(w.key)
		}
	}
	if strings.HasSuffix(f.Wrong, "is not known") {
		return v.word("fault.gone")
	}
	if text, known := v.faultIn(contentWords(), f); known {
		return text
	}
	v.Log.Warn("a fault without words for staff", "place", f.Place, "wrong", f.Wrong, "remedy", f.Remedy)
	return v.word("fault.other")
}
