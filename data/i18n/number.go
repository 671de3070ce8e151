package i18n

import (
	"math"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Number writes a whole number: "12 500".
func (w *Words) Number(n int64) Phrase {
	return Phrase{Text: isolate(lri, w.grouped(n)), Lang: w.lang}
}

// Percent writes a share of a hundred, with one decimal unless it is whole:
// "37 %", in Arabic "37%". What is no number is left empty.
func (w *Words) Percent(p float64) Phrase {
	if math.IsNaN(p) || math.Abs(p) > math.MaxInt32 {
		return Phrase{Lang: w.lang}
	}
	tenths := int64(math.Round(p * 10))
	s := w.decimal(tenths, 10)
	switch w.lang {
	case data.Arabic:
		s += "%"
	case data.French:
		s += noBreakNarrow + "%"
	default:
		s += noBreak + "%"
	}
	return Phrase{Text: isolate(lri, s), Lang: w.lang}
}

// Dirhams writes an amount given in centimes, with the noun in the form that
// its number asks for: "2 درهم", "5 دراهم", "12,50 درهم"; "2 dirhams".
func (w *Words) Dirhams(centimes int64) Phrase {
	m, in, ok := w.cat.find(w.lang, "unit.dirhams")
	if !ok {
		return w.Number(centimes / 100)
	}
	v := w.in(in)
	f := form(in, centimes/100)
	if centimes%100 != 0 {
		f = formOfPart(in, centimes/100)
	}
	p := v.fill(m.forms[f], isolate(lri, v.decimal(centimes, 100)), nil)
	return Phrase{Text: wrap(in, p.Text), Lang: in}
}

// Days counts days: "يومان", "3 أيام", "30 jours".
func (w *Words) Days(n int) Phrase { return w.N("unit.days", n) }

// grouped writes n with its thousands set apart.
func (w *Words) grouped(n int64) string {
	sign, digits := "", strconv.FormatInt(n, 10)
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	gap := noBreak
	if w.lang == data.French {
		gap = noBreakNarrow
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(gap)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// decimal writes n/unit; unit is 10 or 100. A whole number has no decimals.
func (w *Words) decimal(n, unit int64) string {
	sign := ""
	if n < 0 {
		sign = "-"
	}
	whole, rest := n/unit, n%unit
	if rest < 0 {
		rest = -rest
	}
	s := sign + strings.TrimPrefix(w.grouped(whole), "-")
	if rest == 0 {
		return s
	}
	digits := strconv.FormatInt(rest, 10)
	if unit == 100 && rest < 10 {
		digits = "0" + digits
	}
	return s + "," + digits
}
