package alert

import (
	"strings"

	"bninsar.ma/madkhal/data"
)

// news is what there is to tell of a screen: what began, what is over, and what
// was told before and goes on.
type news struct{ began, mended, stays []data.TroubleNote }

// letter words it: in the subject what it is about, since that may be all that is
// read; then, for each trouble, what it is, since when and what to do.
func (w *Watch) letter(l data.Lang, name string, n news) data.Letter {
	if l == "" {
		l = data.Arabic
	}
	say, dates := w.Words.For(l), w.Dates.For(l)
	word := func(key string, args ...any) string { return say.T(key, args...).Text }
	when := func(key string, x data.TroubleNote) string {
		at := x.Since.In(w.Zone())
		return word(key, dates.Date(at), dates.Clock(at))
	}
	trouble := func(x data.TroubleNote) string { return word("trouble." + string(x.What)) }
	about, first, last := "", "alert.needs", "alert.where"
	var rest []string
	add := func(lines ...string) { rest = append(rest, strings.Join(lines, "\n")) }
	for _, x := range n.began {
		since := "alert.since"
		if x.What == data.TroubleSilent {
			since = "alert.last"
		}
		add(trouble(x), when(since, x), word("trouble."+string(x.What)+".do"))
	}
	for _, x := range n.mended {
		add(word("alert.over", trouble(x)), when("alert.began", x))
	}
	for _, x := range n.stays {
		add(trouble(x), when("alert.since", x), word("trouble."+string(x.What)+".do"))
	}
	switch {
	case len(n.began) > 0:
		about = trouble(n.began[0])
	case len(n.stays) > 0:
		about, first = word("alert.mended_some"), "alert.still"
	default:
		about, first, last = word("alert.mended"), "alert.is_mended", "alert.where_mended"
	}
	subject := "alert.subject"
	if len(n.began) > 1 {
		subject = "alert.subject_more"
	}
	body := append([]string{word(first, name)}, rest...)
	return data.Letter{
		Lang: l, Subject: say.T(subject, name, about).Plain(),
		Body: strings.Join(append(body, word(last)), "\n\n") + "\n",
	}
}
