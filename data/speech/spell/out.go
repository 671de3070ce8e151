package spell

import (
	"strconv"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
)

// Out writes out the figures of a text in ar or fr; in other languages it stays
// as it is. Blanks of all kinds become one, marks of direction go.
func Out(l data.Lang, text string) string {
	if l != data.Arabic && l != data.French {
		return text
	}
	s := scanner{lang: l, in: []rune(plain(text))}
	for s.i < len(s.in) {
		switch {
		case !digit(s.at(0)):
			s.out.WriteRune(s.at(0))
			s.i++
		case s.inWord():
			s.word()
		default:
			s.figure()
		}
	}
	return closed.Replace(strings.Join(glued(strings.Fields(s.out.String())), " "))
}

// prefixes are Arabic words of one letter, written together with the next.
const prefixes = "وبلفك"

// glued puts them back before the words that figures became.
func glued(words []string) []string {
	for i := len(words) - 2; i >= 0; i-- {
		if w := []rune(words[i]); len(w) == 1 && strings.ContainsRune(prefixes, w[0]) {
			words[i] += words[i+1]
			words = append(words[:i+1], words[i+2:]...)
		}
	}
	return words
}

// closed puts marks back beside the word they follow.
var closed = strings.NewReplacer(" ,", ",", " .", ".", " ،", "،", " )", ")", ",,", ",")

// plain makes all blanks alike and all digits Western.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		case unicode.IsSpace(r), r == '\u202f', r == '\u00a0':
			return ' '
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		}
		return r
	}, text)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// scanner walks over a text and writes its figures out.
type scanner struct {
	lang data.Lang
	in   []rune
	i    int
	out  strings.Builder
}

// at is the rune n places on, 0 past the end.
func (s *scanner) at(n int) rune {
	if s.i+n < len(s.in) {
		return s.in[s.i+n]
	}
	return 0
}

// run counts the digits n places on.
func (s *scanner) run(n int) (digits int) {
	for digit(s.at(n + digits)) {
		digits++
	}
	return digits
}

func (s *scanner) number(from, digits int) int64 {
	// Callers ask for few digits: it cannot fail.
	n, _ := strconv.ParseInt(string(s.in[s.i+from:s.i+from+digits]), 10, 64)
	return n
}

// inWord tells whether the figure belongs to the letters before it. In Arabic
// one letter alone is a word that is written together with the next.
func (s *scanner) inWord() bool {
	if s.i == 0 || !unicode.IsLetter(s.in[s.i-1]) {
		return false
	}
	alone := s.i == 1 || !unicode.IsLetter(s.in[s.i-2])
	return s.lang != data.Arabic || !alone || !strings.ContainsRune(prefixes, s.in[s.i-1])
}

// word copies letters and digits that belong together: a word in arabizi, a
// code.
func (s *scanner) word() {
	for ; unicode.IsLetter(s.at(0)) || digit(s.at(0)); s.i++ {
		s.out.WriteRune(s.at(0))
	}
}

// figure writes out what begins at a digit.
func (s *scanner) figure() {
	n := s.run(0)
	switch {
	case s.clock(n), s.phone(n), s.decimal(n):
		return
	case s.ordinal(n):
		return
	case unicode.IsLetter(s.at(n)):
		s.word()
		return
	}
	value, length, ok := s.grouped(n)
	if !ok {
		s.spelled()
		return
	}
	s.i += length
	s.counted(value)
}

// clock reads "08:30", "8 h 30", "16h".
func (s *scanner) clock(n int) bool {
	at, ok := s.afterHours(n)
	if !ok {
		return false
	}
	if s.at(at) == ' ' && s.run(at+1) == 2 {
		at++
	}
	h, minutes := s.number(0, n), int64(0)
	if s.run(at) == 2 {
		minutes = s.number(at, 2)
		at += 2
	}
	if h > 24 || minutes > 59 {
		return false
	}
	s.i += at
	if s.lang == data.Arabic {
		s.say(arabicTime(int(h)%24, int(minutes)))
	} else {
		s.say(frenchTime(h, minutes))
	}
	return true
}

// afterHours gives where minutes may stand: behind a colon, or the h of French.
func (s *scanner) afterHours(n int) (at int, ok bool) {
	switch fr := s.lang == data.French; {
	case n > 2:
		return 0, false
	case s.at(n) == ':' && s.run(n+1) == 2:
		return n + 1, true
	case fr && s.at(n) == 'h' && !unicode.IsLetter(s.at(n+1)):
		return n + 1, true
	case fr && s.at(n) == ' ' && s.at(n+1) == 'h' && !unicode.IsLetter(s.at(n+2)):
		return n + 2, true
	}
	return 0, false
}

// phone reads a number of ten digits that begins with 0, blanks between allowed,
// two by two.
func (s *scanner) phone(n int) bool {
	if s.at(0) != '0' || n < 2 {
		return false
	}
	var digits []rune
	at := 0
	for digit(s.at(at)) || s.at(at) == ' ' && digit(s.at(at+1)) {
		if s.at(at) != ' ' {
			digits = append(digits, s.at(at))
		}
		at++
	}
	if len(digits) != 10 {
		return false
	}
	s.i += at
	for i := 0; i < len(digits); i += 2 {
		pair := int64(digits[i]-'0')*10 + int64(digits[i+1]-'0')
		if digits[i] == '0' {
			s.say(s.words(0) + " " + s.words(pair) + ",")
		} else {
			s.say(s.words(pair) + ",")
		}
	}
	return true
}

// ordinal reads "1er", "1re", "2e" in French.
func (s *scanner) ordinal(n int) bool {
	if s.lang != data.French || n > 3 {
		return false
	}
	for _, end := range []string{"ère", "er", "re", "ème", "e"} {
		long := len([]rune(end))
		if s.i+n+long > len(s.in) || string(s.in[s.i+n:s.i+n+long]) != end || unicode.IsLetter(s.at(n+long)) || digit(s.at(n+long)) {
			continue
		}
		words := frenchOrdinal(s.number(0, n), end)
		s.i += n + long
		s.say(words)
		return true
	}
	return false
}

// decimal reads "20,50"; "20,00" is 20.
func (s *scanner) decimal(n int) bool {
	if s.at(n) != ',' {
		return false
	}
	after := s.run(n + 1)
	if after == 0 || after > 2 || n > 12 {
		return false
	}
	whole, part := s.number(0, n), s.number(n+1, after)
	s.i += n + 1 + after
	if part == 0 {
		s.counted(whole)
		return true
	}
	link := " virgule "
	if s.lang == data.Arabic {
		link = " فاصلة "
	}
	s.say(s.words(whole) + link + s.words(part))
	s.percent()
	return true
}

// mostDigits is the longest number that is read as one.
const mostDigits = 12

// grouped joins groups of three ("1.016", "50 000"); not ok is what is too long
// for a number.
func (s *scanner) grouped(n int) (value int64, length int, ok bool) {
	digits := string(s.in[s.i : s.i+n])
	length = n
	for n <= 3 && (s.at(length) == '.' || s.at(length) == ' ') && s.run(length+1) == 3 {
		digits += string(s.in[s.i+length+1 : s.i+length+4])
		length += 4
	}
	value, err := strconv.ParseInt(digits, 10, 64)
	return value, length, err == nil && len(digits) <= mostDigits
}

// spelled reads digit by digit.
func (s *scanner) spelled() {
	for digit(s.at(0)) {
		s.say(s.words(int64(s.at(0) - '0')))
		s.i++
	}
}

// counted says a number with the noun it counts, and its percent sign.
func (s *scanner) counted(n int64) {
	if s.lang == data.French {
		s.say(french(n))
		s.percent()
		return
	}
	if s.skipPercent() {
		s.say(arabic(n, false) + " في المئة")
		return
	}
	before := s.before()
	say := func(words string) { s.say(inflected(words, before)) }
	word, length := s.nextWord()
	is, known := arabicNouns[word]
	if !known {
		say(arabic(n, false))
		return
	}
	switch n {
	case 2:
		s.i += length
		say(is.dual)
	case 1:
		s.i += length
		s.say(word + " " + arabic(1, is.feminine))
	default:
		say(arabic(n, is.feminine))
	}
}

// before is the word before the figure, with the mark that ends it; "" where a
// sentence begins.
func (s *scanner) before() string {
	words := strings.Fields(s.out.String())
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// nextWord gives the letters after a blank, and how far they reach.
func (s *scanner) nextWord() (word string, length int) {
	if s.at(0) != ' ' {
		return "", 0
	}
	for length = 1; unicode.IsLetter(s.at(length)); length++ {
		word += string(s.at(length))
	}
	return word, length
}

// percent says the sign where it follows.
func (s *scanner) percent() {
	if !s.skipPercent() {
		return
	}
	if s.lang == data.Arabic {
		s.say("في المئة")
	} else {
		s.say("pour cent")
	}
}

func (s *scanner) skipPercent() bool {
	at := 0
	if s.at(0) == ' ' {
		at = 1
	}
	if r := s.at(at); r != '%' && r != '٪' {
		return false
	}
	s.i += at + 1
	return true
}

func (s *scanner) words(n int64) string {
	if s.lang == data.Arabic {
		return arabic(n, false)
	}
	return french(n)
}

func (s *scanner) say(words string) { s.out.WriteString(" " + words + " ") }
