package spell

import "strings"

var frenchUnits = [...]string{
	"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize",
	"dix-sept", "dix-huit", "dix-neuf",
}

var frenchTens = [...]string{"", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"}

// french writes a number out, up to some billions.
func french(n int64) string {
	if n < 0 {
		return "moins " + french(-n)
	}
	var parts []string
	for _, scale := range []struct {
		of        int64
		one, many string
	}{{1_000_000_000, "milliard", "milliards"}, {1_000_000, "million", "millions"}} {
		if count := n / scale.of; count > 0 {
			name := scale.many
			if count == 1 {
				name = scale.one
			}
			parts = append(parts, french(count)+" "+name)
			n %= scale.of
		}
	}
	if count := n / 1000; count > 0 {
		if count > 1 {
			parts = append(parts, frenchBelow1000(count, false))
		}
		parts = append(parts, "mille")
		n %= 1000
	}
	if n > 0 || len(parts) == 0 {
		parts = append(parts, frenchBelow1000(n, true))
	}
	return strings.Join(parts, " ")
}

// frenchBelow1000 writes 0 to 999; last tells that nothing follows, which is
// when "cents" and "vingts" take their s.
func frenchBelow1000(n int64, last bool) string {
	hundreds, rest := n/100, n%100
	if hundreds == 0 {
		return frenchBelow100(rest, last)
	}
	s := "cent"
	if hundreds > 1 {
		s = frenchUnits[hundreds] + " cent"
		if rest == 0 && last {
			s += "s"
		}
	}
	if rest == 0 {
		return s
	}
	return s + " " + frenchBelow100(rest, last)
}

// frenchOrdinal writes "premier", "deuxième"; end is how the figure ends.
func frenchOrdinal(n int64, end string) string {
	switch {
	case n == 1 && end == "er":
		return "premier"
	case n == 1:
		return "première"
	}
	words := french(n)
	if strings.HasSuffix(words, "vingts") || strings.HasSuffix(words, "cents") {
		words = strings.TrimSuffix(words, "s")
	}
	for _, e := range []struct{ from, to string }{{"cinq", "cinqu"}, {"neuf", "neuv"}} {
		if strings.HasSuffix(words, e.from) {
			return strings.TrimSuffix(words, e.from) + e.to + "ième"
		}
	}
	return strings.TrimSuffix(words, "e") + "ième"
}

func frenchBelow100(n int64, last bool) string {
	if n < 20 {
		return frenchUnits[n]
	}
	tens, unit := n/10, n%10
	if tens == 7 || tens == 9 {
		unit += 10
	}
	switch {
	case n == 80 && last:
		return "quatre-vingts"
	case unit == 0:
		return frenchTens[tens]
	case unit == 1 && tens != 8, n == 71:
		return frenchTens[tens] + " et " + frenchUnits[unit]
	}
	return frenchTens[tens] + "-" + frenchUnits[unit]
}

// frenchTime reads the hours as people say them.
func frenchTime(h, m int64) string {
	words := french(h) + " heures"
	switch h {
	case 0:
		words = "zéro heure"
	case 1:
		words = "une heure"
	}
	if m > 0 {
		words += " " + french(m)
	}
	return words
}
