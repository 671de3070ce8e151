package i18n

// ListAnd joins content as people list things: "أ، ب وج", "a, b et c".
func (w *Words) ListAnd(items []string) Phrase {
	v := w.saying("list.last")
	phrases := make([]Phrase, len(items))
	for i, s := range items {
		phrases[i] = Phrase{Text: isolate(fsi, bare(s)), Lang: v.lang}
	}
	return v.and(phrases)
}

// and joins phrases of w's own language.
func (w *Words) and(items []Phrase) Phrase {
	if len(items) == 0 {
		return Phrase{Lang: w.lang}
	}
	sum := items[0]
	for i, p := range items[1:] {
		key := "list.more"
		if i == len(items)-2 {
			key = "list.last"
		}
		sum = w.T(key, sum, p)
	}
	return sum
}
