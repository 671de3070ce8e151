package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"bninsar.ma/madkhal/data"
)

// plainText takes the words out of markup: paragraphs and list entries on lines
// of their own, nothing of scripts, no invisible or direction characters, at
// most so many letters.
func plainText(markup string, most int) string {
	var b strings.Builder
	tok := html.NewTokenizer(strings.NewReader(markup))
	skip := 0
	for kind := tok.Next(); kind != html.ErrorToken; kind = tok.Next() {
		name, _ := tok.TagName()
		switch kind {
		case html.TextToken:
			if skip == 0 {
				b.WriteString(words(string(tok.Text())))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			switch string(name) {
			case "script", "style", "iframe", "noscript", "template", "svg":
				switch kind {
				case html.StartTagToken:
					skip++
				case html.EndTagToken:
					skip = max(0, skip-1)
				}
			case "p", "br", "div", "li", "h1", "h2", "h3", "h4", "tr", "ul", "ol", "blockquote":
				b.WriteByte('\n')
			}
		}
	}
	return bounded(lines(b.String()), most)
}

// words unescapes a piece of text and takes out what does not show.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u00a0':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError, unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, html.UnescapeString(s))
}

// lines drops empty lines and spaces at their ends.
func lines(s string) string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// bounded cuts at a letter and says so.
func bounded(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	rs := []rune(s)
	return strings.TrimSpace(string(rs[:most-1])) + "…"
}

// title is a text of one line.
func title(s string) string {
	return strings.ReplaceAll(plainText(s, data.MaxLabel), "\n", " ")
}
