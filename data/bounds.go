package data

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The bounds of texts, in characters. What is longer does not fit a screen.
const (
	MaxLabel = 120   // a name, a title, a button
	MaxLine  = 400   // a sentence or two
	MaxBody  = 8_000 // a description, an announcement
	MaxList  = 2_000 // entries of any list in an item
	MaxURL   = 2_000 // an address
)

// DateLayout is how a whole day is written.
const DateLayout = "2006-01-02"

// CheckID adds a fault unless id is 1 to 80 of [a-zA-Z0-9._-], not starting
// with a dot.
func CheckID(f *Faults, place, id string) {
	if !validID(id) {
		f.Addf(place, "use 1 to 80 letters, digits, dots, dashes or underscores", "%.90q is not an id", id)
	}
}

func validID(id string) bool {
	ok := id != "" && len(id) <= 80 && id[0] != '.'
	for _, r := range id {
		ok = ok && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-')
	}
	return ok
}

// CheckText adds faults for a text that is too long or holds characters that
// could disturb the screen. A required one must have Arabic.
func CheckText(f *Faults, place string, t Text, most int, required bool) {
	if required && strings.TrimSpace(t[Arabic]) == "" {
		f.Add(place+".ar", "is missing", "write it in Arabic")
	}
	known := 0
	for _, l := range Langs() {
		if s, ok := t[l]; ok {
			known++
			CheckString(f, place+"."+string(l), s, most)
		}
	}
	if known == len(t) {
		return
	}
	for _, l := range slices.Sorted(maps.Keys(t)) {
		if !l.Known() {
			f.Unknown(place, string(l), "use ar, fr, zgh, en or es")
			CheckString(f, place+"."+strconv.Quote(string(l)), t[l], most)
		}
	}
}

// CheckString adds faults for text that is not UTF-8, is longer than most
// characters, or holds control or direction-override characters.
func CheckString(f *Faults, place, s string, most int) {
	if !utf8.ValidString(s) {
		f.Add(place, "is not UTF-8", "save the file as UTF-8")
		return
	}
	if n := utf8.RuneCountInString(s); n > most {
		f.Addf(place, "shorten it", "has %d characters of at most %d", n, most)
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' || r >= '\u202a' && r <= '\u202e' || r == unicode.ReplacementChar {
			f.Addf(place, "delete the invisible character", "holds the character U+%04X", r)
			return
		}
	}
}

// CheckDate adds a fault unless s is a date of this century ("" only if it may
// be missing).
func CheckDate(f *Faults, place, s string, required bool) {
	if s == "" {
		if required {
			f.Add(place, "is missing", "write a date like 2026-11-23")
		}
		return
	}
	d, err := time.Parse(DateLayout, s)
	if err != nil || d.Year() < 1900 || d.Year() > 2200 {
		f.Addf(place, "write a date like 2026-11-23", "%.40q is not a date", s)
	}
}

// CheckCount adds a fault for a list that is too long.
func CheckCount(f *Faults, place string, n, most int) {
	if n > most {
		f.Addf(place, "shorten the list", "has %d entries of at most %d", n, most)
	}
}

// CheckURL adds a fault unless s is an http(s) address.
func CheckURL(f *Faults, place, s string) {
	if len(s) > MaxURL || !utf8.ValidString(s) || !isURL(s) ||
		strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		f.Addf(place, "write the full address, starting with https://", "%.80q is not a web address", s)
	}
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// CheckTime adds a fault unless s is an RFC 3339 time of this century ("" only
// if it may be missing).
func CheckTime(f *Faults, place, s string, required bool) {
	if s == "" && !required {
		return
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		f.Addf(place, "write a time like 2026-11-23T10:00:00+01:00", "%.40q is not a time", s)
	}
}
