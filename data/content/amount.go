package content

import (
	"fmt"
	"math/big"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
)

// misread tells why written words are no amount, and what to do.
type misread struct{ wrong, remedy string }

// maxDigits bounds a written number; what is longer is no amount.
const maxDigits = 40

// exactCentimes turns a number as programs write it ("1234.5", "6.2E5") into
// centimes, exactly. What a computed cell adds far behind the second decimal
// is no decimal of its own.
func exactCentimes(s string, mostDirhams int64) (int64, *misread) {
	if !isDecimal(s) {
		return 0, &misread{fmt.Sprintf("is %q", printable(s)), "write a number there, like 1234.50, or leave it empty"}
	}
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		return 0, &misread{fmt.Sprintf("is %q", printable(s)), "write a number there, like 1234.50, or leave it empty"}
	}
	if x.Sign() < 0 {
		return 0, &misread{"is " + s + ", below zero", "correct the sign; what is given back stands on the other side of the budget"}
	}
	if x.Cmp(new(big.Rat).SetInt64(mostDirhams)) > 0 {
		return 0, &misread{"is " + s, fmt.Sprintf("give at most %d dirhams; is the decimal comma in its place?", mostDirhams)}
	}
	x.Mul(x, big.NewRat(100, 1))
	near := new(big.Int).Quo(new(big.Int).Add(new(big.Int).Mul(x.Num(), big.NewInt(2)), x.Denom()), new(big.Int).Mul(x.Denom(), big.NewInt(2)))
	off := new(big.Rat).Sub(x, new(big.Rat).SetInt(near))
	if off.Abs(off).Cmp(big.NewRat(1, 10_000)) > 0 {
		return 0, &misread{"is " + s, "give at most two decimals"}
	}
	return near.Int64(), nil
}

// isDecimal keeps to digits, one point and a small exponent: nothing that
// would make the exact arithmetic large.
func isDecimal(s string) bool {
	mantissa, exponent, has := strings.Cut(strings.ToLower(strings.TrimLeft(s, "+-")), "e")
	if len(s)-len(strings.TrimLeft(s, "+-")) > 1 || len(mantissa) > maxDigits {
		return false
	}
	if has {
		exponent = strings.TrimLeft(exponent, "+-")
		if exponent == "" || len(exponent) > 2 || strings.Trim(exponent, "0123456789") != "" {
			return false
		}
	}
	whole, part, _ := strings.Cut(mantissa, ".")
	return whole+part != "" && strings.Trim(whole+part, "0123456789") == ""
}

// notation is how the people who filled a table write numbers, as far as the
// table itself proves it.
type notation struct {
	pointDecimal bool // "12.5": a point before one or two digits
	commaGroup   bool // "1,234,567" or "1,234.50"
}

// learn takes what a written amount proves.
func (n *notation) learn(s string) {
	s, _ = plainNumber(s)
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	after := len(s) - 1 - strings.LastIndexAny(s, ".,")
	switch {
	case points == 1 && (commas == 0 && after < 3 || strings.LastIndex(s, ".") > strings.LastIndex(s, ",") && commas > 0):
		n.pointDecimal = true
		n.commaGroup = n.commaGroup || commas > 0
	case commas > 1:
		n.commaGroup = true
	}
}

// amount reads what people write: Arabic-Indic or Western digits, decimal
// point or comma, thousands parted by spaces, points or apostrophes, dirhams
// named behind. What can be read in two ways is refused.
func (n notation) amount(written string) (int64, *misread) {
	shown := fmt.Sprintf("%.60q", written)
	s, ok := plainNumber(written)
	if !ok {
		return 0, &misread{"is " + shown, "write a number there, like 1234.50, or leave it empty"}
	}
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	switch points, commas := strings.Count(s, "."), strings.Count(s, ","); {
	case points == 0 && commas == 0:
	case points > 0 && commas > 0:
		decimal, group := ".", ","
		if strings.LastIndex(s, ",") > strings.LastIndex(s, ".") {
			decimal, group = ",", "."
		}
		whole, part, _ := strings.Cut(s, decimal)
		if strings.Contains(part, decimal) || !grouped(whole, group) {
			return 0, &misread{"is " + shown, "part the thousands with spaces and write one comma before the centimes"}
		}
		s = strings.ReplaceAll(whole, group, "") + "." + part
	case commas > 0:
		return n.single(sign, s, ",", shown)
	default:
		return n.single(sign, s, ".", shown)
	}
	return exactCentimes(sign+s, maxBudget)
}

// single reads a number in which only one kind of separator stands.
func (n notation) single(sign, s, separator, shown string) (int64, *misread) {
	head, tail, _ := strings.Cut(s, separator)
	switch {
	case strings.Count(s, separator) == 1 && len(tail) != 3:
		s = head + "." + tail // one or two decimals; more are refused below
	case !grouped(s, separator):
		return 0, &misread{"is " + shown, "part the thousands with spaces and write one comma before the centimes"}
	case strings.Count(s, separator) == 1 && (separator == "," && !n.commaGroup || separator == "." && n.pointDecimal):
		return 0, &misread{
			fmt.Sprintf("is %s: %s thousand, or %s and three decimals?", shown, head, head),
			fmt.Sprintf("write %s or %s", head+tail, strings.TrimSuffix(strings.TrimRight(head+","+tail, "0"), ",")),
		}
	default:
		s = strings.ReplaceAll(s, separator, "")
	}
	return exactCentimes(sign+s, maxBudget)
}

// grouped tells whether the separator parts thousands: groups of three behind
// a first of one to three.
func grouped(s, separator string) bool {
	for i, g := range strings.Split(s, separator) {
		if i == 0 && (len(g) == 0 || len(g) > 3) || i > 0 && len(g) != 3 {
			return false
		}
	}
	return true
}

// plainNumber takes off what tells nothing of the value: spaces between
// groups, the currency, brackets of a negative number. It gives Western digits
// with "." and "," left where they stand; not ok for anything else.
func plainNumber(written string) (string, bool) {
	s := westernDigits(strings.TrimSpace(written))
	for _, currency := range []string{"درهم", "دراهم", "MAD", "mad", "DHS", "Dhs", "dhs", "DH", "Dh", "dh"} {
		if t, ok := strings.CutSuffix(s, currency); ok {
			s = strings.TrimSpace(t)
			break
		}
	}
	groups := strings.FieldsFunc(minusFirst(s), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("'\u2019\u066c\u200e\u200f\u061c", r)
	})
	for i, g := range groups {
		if i > 0 && !partsThousands(strings.TrimLeft(groups[0], "+-"), g) {
			return s, false
		}
	}
	s = strings.Join(groups, "")
	rest := strings.TrimLeft(s, "+-")
	ok := rest != "" && len(s)-len(rest) <= 1 && len(s) <= maxDigits && strings.Trim(rest, "0123456789.,") == "" && rest[0] >= '0' && rest[0] <= '9'
	return strings.TrimPrefix(s, "+"), ok
}

// minusFirst writes "(12)" and "12-", as accountants do, as "-12".
func minusFirst(s string) string {
	if t, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(t, ")") {
		return "-" + strings.TrimSuffix(t, ")")
	}
	if t, ok := strings.CutSuffix(s, "-"); ok && t != "" {
		return "-" + t
	}
	return s
}

// partsThousands tells whether a space before a group parts thousands, as in
// "12 345,50" and not in "12 34".
func partsThousands(first, group string) bool {
	whole, _, _ := strings.Cut(strings.ReplaceAll(group, ",", "."), ".")
	return len(first) <= 3 && len(whole) == 3 && strings.Trim(group, "0123456789.,") == ""
}

// westernDigits writes Arabic-Indic and Persian digits, the Arabic decimal
// sign and the true minus as "0" to "9", "," and "-".
func westernDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r == '\u066b':
			return ','
		case r == '\u2212':
			return '-'
		}
		return r
	}, s)
}

// centimes reads an amount in dirhams as JSON writes it.
func centimes(faults *data.Faults, place, written string, mostDirhams int64) *int64 {
	amount, bad := exactCentimes(written, mostDirhams)
	switch {
	case bad == nil:
		return &amount
	case bad.remedy == "give at most two decimals":
		faults.Add(place, bad.wrong, bad.remedy)
	default:
		faults.Addf(place, fmt.Sprintf("give an amount from 0 to %d dirhams", mostDirhams), "is %.40s", written)
	}
	return nil
}
