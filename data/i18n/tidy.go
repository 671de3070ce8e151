package i18n

import (
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
)

// Tidy sets the small marks of a text as its language prints them, so that
// people may type what their keyboard has. French: the curved apostrophe, and
// no line break before ; : ! ? » % or after «. Other languages are left as
// they are. It never adds a space where none was.
func Tidy(l data.Lang, s string) string {
	if l != data.French || !strings.ContainsAny(s, "';:!?»«%") {
		return s
	}
	rs := []rune(s)
	for i := 1; i < len(rs); i++ {
		switch r := rs[i]; {
		case r == '\'' && i+1 < len(rs) && unicode.IsLetter(rs[i-1]) && (unicode.IsLetter(rs[i+1]) || rs[i+1] == '«'):
			rs[i] = '’'
		case strings.ContainsRune(";:!?»%", r) && isSpace(rs[i-1]), isSpace(r) && rs[i-1] == '«':
			j := i - 1
			if isSpace(r) {
				j = i
			}
			rs[j] = '\u202f'
		}
	}
	return string(rs)
}

// isSpace knows the spaces inside a line.
func isSpace(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }
