package i18n

import "strings"

// Phone writes a telephone number as it is dialled in Morocco, in pairs that
// no line break separates: "05 36 34 91 91". It takes the local and the
// international form; a number of another country or of another length keeps
// its own grouping.
func (w *Words) Phone(number string) Phrase {
	local := dialled(number)
	if strings.HasPrefix(local, "+212") {
		local = "0" + local[len("+212"):]
	}
	if len(local) == 10 && local[0] == '0' {
		return w.phone(pairs(local))
	}
	return w.phone(strings.Join(strings.Fields(number), noBreak))
}

// PhoneAbroad writes a Moroccan number for people who call from elsewhere:
// "+212 5 36 34 91 91". Other numbers are written as Phone does.
func (w *Words) PhoneAbroad(number string) Phrase {
	d := dialled(number)
	if len(d) == 10 && d[0] == '0' {
		d = "+212" + d[1:]
	}
	if len(d) != len("+212536349191") || !strings.HasPrefix(d, "+212") {
		return w.Phone(number)
	}
	return w.phone("+212" + noBreak + d[4:5] + noBreak + pairs(d[5:]))
}

func (w *Words) phone(s string) Phrase {
	return Phrase{Text: isolate(lri, bare(s)), Lang: w.lang}
}

// dialled keeps the digits and a leading plus; a leading 00 becomes one.
func dialled(number string) string {
	d := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
	if strings.HasPrefix(d, "00") {
		d = "+" + d[2:]
	}
	return d
}

// pairs sets apart every two digits.
func pairs(digits string) string {
	var groups []string
	for ; len(digits) > 2; digits = digits[2:] {
		groups = append(groups, digits[:2])
	}
	return strings.Join(append(groups, digits), noBreak)
}
