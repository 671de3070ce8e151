package print

import "strings"

// Plain takes the direction marks out: a phone's own text view has none.
func Plain(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f':
			return -1
		case r == '\u00a0', r == '\u202f':
			return ' '
		}
		return r
	}, s))
}
