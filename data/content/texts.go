package content

import (
	"fmt"

	"bninsar.ma/madkhal/data"
)

// text reads {"ar": …, "fr": …}; languages that are null are left out.
func (o *fields) text(key string) data.Text {
	n := o.typed(key, isObject, `write {"ar": …, "fr": …}`)
	if n == nil {
		return nil
	}
	return labels(o.faults, o.at(key), n)
}

func labels(faults *data.Faults, place string, n *node) data.Text {
	var t data.Text
	for _, m := range n.members {
		lang := data.Lang(m.key)
		switch {
		case !lang.Known():
			faults.Odd(place+"."+printable(m.key), "is not a language", "use ar, fr, zgh, en or es")
		case m.value.kind == isNull:
		case m.value.kind != isString:
			faults.Addf(place+"."+m.key, "write text in quotes", "is %s", m.value.kind)
		default:
			if t == nil {
				t = make(data.Text)
			}
			t[lang] = m.value.text
		}
	}
	return t
}

// texts reads a list of texts.
func (o *fields) texts(key string) []data.Text {
	var out []data.Text
	for i, n := range o.list(key) {
		place := fmt.Sprintf("%s[%d]", o.at(key), i)
		if n.kind != isObject {
			o.faults.Addf(place, `write {"ar": …, "fr": …}`, "is %s", n.kind)
			continue
		}
		out = append(out, labels(o.faults, place, n))
	}
	return out
}

// suffixed reads title_ar, title_fr, title_en … as one text.
func (o *fields) suffixed(base string, langs ...data.Lang) data.Text {
	var t data.Text
	for _, l := range langs {
		if s := o.str(base + "_" + string(l)); s != "" {
			if t == nil {
				t = make(data.Text)
			}
			t[l] = s
		}
	}
	return t
}

// inline reads the languages that stand among the other members.
func (o *fields) inline(langs ...data.Lang) data.Text {
	var t data.Text
	for _, l := range langs {
		if s := o.str(string(l)); s != "" {
			if t == nil {
				t = make(data.Text)
			}
			t[l] = s
		}
	}
	return t
}

// zipped reads lists that stand side by side, one per language ("how_ar",
// "how_fr"), as a list of texts. They must be of one length.
func (o *fields) zipped(base string, langs ...data.Lang) []data.Text {
	var out []data.Text
	for i, l := range langs {
		key := base + "_" + string(l)
		words := o.words(key)
		if i > 0 && len(words) > 0 && len(words) != len(out) {
			o.faults.Addf(o.at(key), fmt.Sprintf("give one entry for each of %s_%s", base, langs[0]),
				"has %d entries, not %d", len(words), len(out))
			continue
		}
		for j, w := range words {
			if i == 0 {
				out = append(out, data.Text{})
			}
			out[j][l] = w
		}
	}
	return out
}

// only makes texts of one language.
func only(l data.Lang, words []string) []data.Text {
	var out []data.Text
	for _, w := range words {
		out = append(out, data.Text{l: w})
	}
	return out
}

// basis reads what a fact rests on.
func (o *fields) basis() data.Basis {
	return data.Basis{Confidence: data.Confidence(o.str("confidence")), Sources: o.words("sources")}
}

// ownMark reads an item's own provenance, on top of the file's.
func (o *fields) ownMark(file data.Mark) data.Mark {
	m := file
	if o.has("sample") {
		m.Sample = o.flag("sample")
	}
	m.VerifiedOn, m.VerifiedBy = o.str("verified_on"), o.str("verified_by")
	return m
}
