package admin

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/search"
)

// wordsView is what visitors searched in vain.
type wordsView struct {
	frame
	Words []wordRow
	Leads []choices
	Rare  int64 // searches whose words too few asked for to be named
	Fault string
}

// choices are those of one collection.
type choices struct {
	Name string
	All  []choice
}

type wordRow struct {
	Word string
	N    int64
	Last string // day of the newest count
}

// wordsSince is how far back words are looked for, in days.
const wordsSince = 180

func listWords(v *visit) error { return v.showWords(http.StatusOK, "") }

func (v *visit) showWords(status int, fault string) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	done, err := v.Store.WordsDone(v.ctx())
	if err != nil {
		return err
	}
	all, err := v.Store.Tallies(v.ctx(), data.TallySearch, now.AddDate(0, 0, -wordsSince).Format(data.DateLayout), now.Format(data.DateLayout), "")
	if err != nil {
		return err
	}
	view := &wordsView{Fault: fault}
	at := map[string]int{}
	for _, x := range all {
		if x.Name == "" {
			view.Rare += x.N
			continue
		}
		if done[x.Name] >= x.Day { // looked after since
			continue
		}
		i, ok := at[x.Name]
		if !ok {
			i = len(view.Words)
			at[x.Name] = i
			view.Words = append(view.Words, wordRow{Word: x.Name})
		}
		view.Words[i].N += x.N
		view.Words[i].Last = max(view.Words[i].Last, x.Day)
	}
	slices.SortFunc(view.Words, func(a, b wordRow) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Word, b.Word)) })
	view.Words = view.Words[:min(len(view.Words), 100)]
	for _, c := range data.WordedCollections() {
		list := choices{Name: v.word("collection." + string(c))}
		for _, it := range t.Items(c) {
			if name := v.content(search.TitleOf(it)); name != "" {
				list.All = append(list.All, choice{string(c) + "/" + it.ItemID(), name, false})
			}
		}
		slices.SortFunc(list.All, func(a, b choice) int { return cmp.Compare(a.Name, b.Name) })
		if len(list.All) > 0 {
			view.Leads = append(view.Leads, list)
		}
	}
	return v.show(status, "words", view)
}

// addWord makes a word one by which an item is found ("services/ID",
// "departments/ID" …), and puts that on the screens.
func addWord(v *visit) error {
	word, leads := strings.TrimSpace(v.field("word")), v.field("leads")
	if word == "" {
		return data.ErrNotFound
	}
	if leads == "" {
		return v.showWords(http.StatusUnprocessableEntity, v.word("words.choose"))
	}
	collection, id, _ := strings.Cut(leads, "/")
	c := data.Collection(collection)
	x, ok := data.New(c).(data.Worded)
	if !ok {
		return data.ErrNotFound
	}
	was, err := v.Store.Copy(v.ctx(), c, id)
	if err != nil {
		return err
	}
	if was.Ready == nil {
		return data.ErrNotFound
	}
	if err := json.Unmarshal(was.Ready, x); err != nil {
		return err
	}
	list := wordsFor(x.SearchWords(), word)
	if !slices.Contains(*list, word) {
		*list = append(*list, word)
		if err := v.ready(c, id, x, v.word("words.note", word), was.Latest.N); err != nil {
			return err
		}
	}
	if err := v.Store.WordDone(v.ctx(), word, v.dayNow()); err != nil {
		return err
	}
	return v.goTo("/staff/words?done=word_added")
}

// wordsFor is the list that a word belongs to, by its letters.
func wordsFor(x *data.Keywords, word string) *[]string {
	for _, r := range word {
		if unicode.Is(unicode.Arabic, r) {
			return &x.Darija
		}
	}
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return &x.Arabizi
	}
	return &x.French
}

// dropWord puts a word aside that leads nowhere; counted again, it comes back.
func dropWord(v *visit) error {
	if err := v.Store.WordDone(v.ctx(), v.field("word"), v.dayNow()); err != nil {
		return err
	}
	return v.goTo("/staff/words?done=word_dropped")
}

// dayNow is the newest whose counts may have come.
func (v *visit) dayNow() string {
	_, now, err := v.today()
	if err != nil {
		now = v.Now()
	}
	return now.Format(data.DateLayout)
}
