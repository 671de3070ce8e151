package admin

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
)

// wordsView is what visitors searched in vain.
type wordsView struct {
	frame
	Words    []wordRow
	Services []choice
	Rare     int64 // searches whose words too few asked for to be named
	Fault    string
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
	for _, s := range t.Services {
		view.Services = append(view.Services, choice{s.ID, v.content(s.Name), false})
	}
	slices.SortFunc(view.Services, func(a, b choice) int { return cmp.Compare(a.Name, b.Name) })
	return v.show(status, "words", view)
}

// addWord makes a word one by which a service is found, and puts that on the
// screens.
func addWord(v *visit) error {
	word, id := strings.TrimSpace(v.field("word")), v.field("service")
	if word == "" {
		return data.ErrNotFound
	}
	if id == "" {
		return v.showWords(http.StatusUnprocessableEntity, v.word("words.choose"))
	}
	was, err := v.Store.Copy(v.ctx(), data.ServicesC, id)
	if err != nil {
		return err
	}
	if was.Ready == nil {
		return data.ErrNotFound
	}
	x := new(data.Service)
	if err := json.Unmarshal(was.Ready, x); err != nil {
		return err
	}
	list := wordsFor(x, word)
	if !slices.Contains(*list, word) {
		*list = append(*list, word)
		if err := v.ready(data.ServicesC, id, x, v.word("words.note", word), was.Latest.N); err != nil {
			return err
		}
	}
	if err := v.Store.WordDone(v.ctx(), word, v.dayNow()); err != nil {
		return err
	}
	return v.goTo("/staff/words?done=word_added")
}

// wordsFor is the list of a service that a word belongs to, by its letters.
func wordsFor(x *data.Service, word string) *[]string {
	for _, r := range word {
		if unicode.Is(unicode.Arabic, r) {
			return &x.Keywords.Darija
		}
	}
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return &x.Keywords.Arabizi
	}
	return &x.Keywords.French
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
