package bidi

import "strings"

// The formatting characters of UAX #9 that the kiosk writes itself.
const (
	lri = '\u2066' // left-to-right isolate
	fsi = '\u2068' // first strong isolate
	pdi = '\u2069' // pop directional isolate
)

// Isolate wraps s so that neither it nor the text around it changes the
// other's order: for names and titles put into a sentence. The direction
// inside is that of its first strong character.
func Isolate(s string) string { return wrap(fsi, s) }

// IsolateLTR wraps s so that it reads left to right inside any text: dates
// (01-01-2024), amounts, number ranges, addresses of pages, references.
func IsolateLTR(s string) string { return wrap(lri, s) }

// IsolateNumber is IsolateLTR for phones and ranges such as "0536 34 91 91" or
// "08:30 - 16:30", which must not be torn apart at a line's end either: spaces
// in it become no-break spaces.
func IsolateNumber(s string) string {
	// A no-break space alone may still be broken before, after a hyphen; the
	// word joiner forbids that.
	return wrap(lri, strings.ReplaceAll(Strip(s), " ", "\u2060\u00a0"))
}

func wrap(open rune, s string) string {
	if s == "" {
		return ""
	}
	return string(open) + Strip(s) + string(pdi)
}

// Strip removes the direction marks, embeddings, overrides and isolates from
// s: text that leaves the screen (search, QR codes) does not need them.
func Strip(s string) string {
	return strings.Map(func(r rune) rune {
		if Control(r) {
			return -1
		}
		return r
	}, s)
}

// Control tells whether r is one of the invisible characters that only steer
// direction.
func Control(r rune) bool {
	switch {
	case r == 0x061C, r == 0x200E, r == 0x200F:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}
