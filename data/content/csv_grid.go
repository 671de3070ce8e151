package content

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"bninsar.ma/madkhal/data"
)

// readCSV gives the table of a CSV file, in whichever encoding and with
// whichever delimiter the office's spreadsheet saved it; nil with a fault
// noted. What was found out is told in notes.
func readCSV(faults *data.Faults, notes *data.Faults, body []byte) *grid {
	text, name, err := decoded(body)
	if err != nil {
		faults.Add("", "is not readable as "+name, "save the file anew as CSV UTF-8")
		return nil
	}
	if !strings.HasPrefix(name, "UTF") {
		notes.Add("", "is read as "+name, "look whether accents and Arabic letters are right; CSV UTF-8 leaves no doubt")
	}
	if strings.ContainsRune(text, 0) || strings.HasPrefix(text, "PK\x03\x04") {
		faults.Add("", "is no CSV", "save the table as CSV UTF-8, or keep its name ending in .xlsx")
		return nil
	}
	text, comma := parted(text)
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma = comma
	g := &grid{}
	inside := 0 // line breaks inside cells so far: they make no rows
	for {
		record, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			refusedCSV(faults, err, inside)
			return nil
		}
		line, _ := rows.FieldPos(0)
		r := gridRow{number: line - inside}
		for _, field := range record {
			inside += strings.Count(field, "\n")
			r.cells = append(r.cells, cell{text: data.FromCell(field)})
		}
		g.rows = append(g.rows, r)
		if len(g.rows) > maxEntries+1 || len(record) > maxColumns {
			break
		}
	}
	if len(g.rows) == 0 {
		faults.Add("", "is empty", "the first row names the columns")
		return nil
	}
	if !g.bounded(faults) {
		return nil
	}
	return g
}

// refusedCSV notes what the CSV reader could not read.
func refusedCSV(faults *data.Faults, err error, inside int) {
	var p *csv.ParseError
	switch {
	case errors.As(err, &p) && errors.Is(err, csv.ErrFieldCount):
		faults.Add("row "+strconv.Itoa(p.Line-inside), "has another number of cells than the first row",
			"put text that holds a comma or semicolon into double quotes")
	case errors.As(err, &p):
		faults.Add("row "+strconv.Itoa(p.StartLine-inside), `has a double quote (") out of place`, `write "" for a double quote inside a cell, or save the table anew as CSV`)
	default:
		faults.Add("", "cannot be read: "+err.Error(), "save the table anew as CSV UTF-8")
	}
}

// decoded gives the text and the name of the encoding it was in.
func decoded(body []byte) (text, name string, err error) {
	var e encoding.Encoding
	zeros := zeroBytes(body)
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		body = body[3:]
		if !utf8.Valid(body) {
			return "", "UTF-8", data.ErrInvalid
		}
		return string(body), "UTF-8", nil
	case bytes.HasPrefix(body, []byte("\xff\xfe")), zeros == 1:
		e, name = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16"
	case bytes.HasPrefix(body, []byte("\xfe\xff")), zeros == 0:
		e, name = unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "UTF-16"
	case utf8.Valid(body):
		return string(body), "UTF-8", nil
	case looksArabic(body):
		e, name = charmap.Windows1256, "Windows-1256 (Arabic)"
	default:
		e, name = charmap.Windows1252, "Windows-1252 (Western European)"
	}
	out, err := e.NewDecoder().Bytes(body)
	if err == nil && bytes.ContainsRune(out, utf8.RuneError) {
		err = data.ErrInvalid
	}
	return string(out), name, err
}

// zeroBytes tells on which side of each pair of bytes zeros stand in text of
// UTF-16 without a mark: 0 or 1, and -1 when it is not such text.
func zeroBytes(body []byte) int {
	var zeros [2]int
	part := body[:min(len(body), 400)]
	for i, b := range part {
		if b == 0 {
			zeros[i%2]++
		}
	}
	for side := range zeros {
		if zeros[side]*4 > len(part) && zeros[1-side] == 0 {
			return side
		}
	}
	return -1
}

// looksArabic tells Windows-1256 from Windows-1252: letters of French have
// their accents one by one, Arabic words are runs of upper bytes.
func looksArabic(body []byte) bool {
	run := 0
	for _, b := range body {
		if b < 0xc0 {
			run = 0
			continue
		}
		if run++; run == 3 {
			return true
		}
	}
	return false
}

// parted finds the delimiter: the one a first line "sep=;" tells, or the one
// that fits best.
func parted(text string) (string, rune) {
	if rest, ok := strings.CutPrefix(text, "sep="); ok {
		line, rest, _ := strings.Cut(rest, "\n")
		if line = strings.TrimSuffix(line, "\r"); line == "," || line == ";" || line == "\t" {
			return rest, rune(line[0])
		}
	}
	return text, delimiter(text)
}

// delimiter is the one that parts the first rows into the most known headings;
// a comma where none does.
func delimiter(text string) rune {
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t'} {
		rows := csv.NewReader(strings.NewReader(firstLines(text, maxHeadingAt)))
		rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes = d, -1, true
		for {
			record, err := rows.Read()
			if err != nil {
				break
			}
			known := 0
			for _, field := range record {
				_, budget := headingOf(field)
				if _, activity := activityWords().names[fold(field)]; budget || activity && len(field) < maxHeading {
					known++
				}
			}
			if known > most {
				best, most = d, known
			}
		}
	}
	return best
}

func firstLines(text string, n int) string {
	at := 0
	for range n {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return text
		}
		at += i + 1
	}
	return text[:at]
}
