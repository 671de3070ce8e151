package i18n

import "bninsar.ma/madkhal/data"

// The plural forms, by CLDR's names.
const (
	zero  = "zero"
	one   = "one"
	two   = "two"
	few   = "few"
	many  = "many"
	other = "other"
)

// forms lists the plural forms a language needs, in the order in which
// catalogs have them.
func forms(l data.Lang) []string {
	if l == data.Arabic {
		return []string{zero, one, two, few, many, other}
	}
	return []string{one, other}
}

// form chooses the plural form for n things. Arabic and French follow CLDR;
// CLDR has no rule for Standard Moroccan Tamazight, so one thing and several
// are told apart as French does it.
func form(l data.Lang, n int64) string {
	if n < 0 {
		n = -n
	}
	if l != data.Arabic {
		if n < 2 {
			return one
		}
		return other
	}
	switch n {
	case 0:
		return zero
	case 1:
		return one
	case 2:
		return two
	}
	switch h := n % 100; {
	case h >= 3 && h <= 10:
		return few
	case h >= 11:
		return many
	}
	return other
}

// formOfPart chooses the form for a number that is not whole, whole being what
// stands before the comma: "1,5 dirham", "12,50 dirhams".
func formOfPart(l data.Lang, whole int64) string {
	if l == data.Arabic {
		return other
	}
	return form(l, whole)
}
