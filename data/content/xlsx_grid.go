package content

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
)

// The bounds of a spreadsheet, before anything of it is kept in memory: a
// budget of 20,000 rows stays below them, a bomb does not.
const (
	maxUnpacked = 48 << 20 // bytes of all parts
	maxParts    = 1_000
	maxCells    = 1_500_000 // rows by columns of a sheet
	maxMerges   = 3_000
)

// readXLSX gives the tables of a spreadsheet's visible sheets, none with a
// fault noted.
func readXLSX(faults, notes *data.Faults, body []byte) (out []*grid) {
	if bytes.HasPrefix(body, []byte("\xd0\xcf\x11\xe0")) {
		faults.Add("", "is an old .xls file or has a password", "save it as .xlsx, without a password")
		return nil
	}
	if wrong, remedy := unsafe(body); wrong != "" {
		faults.Add("", wrong, remedy)
		return nil
	}
	defer func() {
		// A file made to break readers must not end the server that reads it.
		if p := recover(); p != nil {
			faults.Addf("", "save it anew in the spreadsheet", "is damaged: %.80v", p)
			out = nil
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(body), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked,
	})
	if err != nil {
		faults.Addf("", "save it anew as .xlsx in the spreadsheet", "is no spreadsheet: %.80s", err)
		return nil
	}
	defer func() { _ = f.Close() }() // nothing was written
	b := book{f: f, faults: faults, dates: make(map[int]bool)}
	for _, name := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(name)
		if err == nil && !visible {
			notes.Addf("", "it is not read; show it, or leave it out for good", "the sheet %q is hidden", printable(name))
			continue
		}
		g, err := b.sheet(name)
		if err != nil {
			faults.Addf("", "save the file anew in the spreadsheet", "the sheet %q cannot be read: %.80s", printable(name), err)
			continue
		}
		if len(g.rows) > 0 && g.bounded(faults) {
			out = append(out, g)
		}
	}
	if len(out) == 0 && len(faults.List()) == 0 {
		faults.Add("", "has no visible sheet with anything in it", "is it the right file?")
	}
	return out
}

// unsafe looks a packed file through before it is opened, part by part, and
// tells why it is not.
func unsafe(body []byte) (wrong, remedy string) {
	const anew = "copy the table alone into a new file"
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return "is no .xlsx file", "save the table as .xlsx or as CSV UTF-8"
	}
	var size uint64
	for _, part := range z.File {
		// Added up without going round: each is far below 2^63 when it counts.
		size += min(part.UncompressedSize64, maxUnpacked+1)
	}
	if len(z.File) > maxParts || size > maxUnpacked {
		return fmt.Sprintf("unpacks to more than %d MB", maxUnpacked>>20), anew
	}
	for _, part := range z.File {
		if !strings.HasSuffix(strings.ToLower(part.Name), ".xml") {
			continue
		}
		rows, columns, merges, err := extent(part)
		switch {
		case err != nil:
			return fmt.Sprintf("is damaged in %.60q", part.Name), "save it anew in the spreadsheet"
		case columns > maxColumns && rows*columns > maxCells:
			return fmt.Sprintf("holds a sheet of %d rows by %d columns", rows, columns), anew
		case merges > maxMerges:
			return fmt.Sprintf("holds a sheet with %d merged ranges", merges), anew
		}
	}
	return "", ""
}

// extent counts a part's rows and merges and finds its last column, without
// keeping anything.
func extent(part *zip.File) (rows, columns, merges int, err error) {
	r, err := part.Open()
	if err != nil {
		return 0, 0, 0, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	d := xml.NewDecoder(io.LimitReader(r, maxUnpacked))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	column := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return rows, columns, merges, nil
		}
		if err != nil {
			return 0, 0, 0, err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "row":
			rows, column = rows+1, 0
		case "mergeCell":
			merges++
		case "c":
			column++
			for _, a := range e.Attr {
				if a.Name.Local == "r" {
					if n, _, err := excelize.CellNameToCoordinates(a.Value); err == nil {
						column = n
					}
				}
			}
			columns = max(columns, column)
		}
	}
}

// book reads the sheets of an opened spreadsheet.
type book struct {
	f      *excelize.File
	faults *data.Faults
	dates  map[int]bool // by style
}

func (b *book) sheet(name string) (g *grid, err error) {
	g = &grid{sheet: name}
	rows, err := b.f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for n := 1; rows.Next(); n++ {
		values, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if len(values) > maxColumns || len(g.rows) > maxEntries {
			// Refused by its bounds: what the cells are no longer matters.
			g.rows = append(g.rows, gridRow{number: n, cells: make([]cell, len(values))})
			return g, nil
		}
		if len(values) == 0 {
			continue
		}
		r := gridRow{number: n, cells: make([]cell, len(values))}
		for i, value := range values {
			if r.cells[i], err = b.cell(name, n, i+1, value); err != nil {
				return nil, err
			}
		}
		g.rows = append(g.rows, r)
	}
	return g, b.merges(g)
}

// cell tells what a cell holds. One without a value has a place here only if
// it holds a formula, or if others stand behind it.
func (b *book) cell(sheet string, row, column int, value string) (cell, error) {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return cell{}, err
	}
	if value == "" {
		formula, err := b.f.GetCellFormula(sheet, at)
		if err != nil || formula == "" {
			return cell{}, err
		}
		return cell{kind: broken}, nil
	}
	kind, err := b.f.GetCellType(sheet, at)
	if err != nil {
		return cell{}, err
	}
	switch kind {
	case excelize.CellTypeError:
		return cell{text: value, kind: broken}, nil
	case excelize.CellTypeUnset, excelize.CellTypeNumber:
		style, err := b.f.GetCellStyle(sheet, at)
		if err != nil {
			return cell{}, err
		}
		if b.isDate(style) {
			return cell{text: value, kind: dated}, nil
		}
		return cell{text: value, kind: computed}, nil
	case excelize.CellTypeDate:
		return cell{text: value, kind: dated}, nil
	case excelize.CellTypeBool, excelize.CellTypeFormula, excelize.CellTypeInlineString, excelize.CellTypeSharedString:
	}
	return cell{text: value}, nil
}

// isDate tells whether a style shows numbers as dates.
func (b *book) isDate(style int) bool {
	if known, ok := b.dates[style]; ok {
		return known
	}
	s, err := b.f.GetStyle(style)
	date := err == nil && s != nil && (s.NumFmt >= 14 && s.NumFmt <= 22 || s.NumFmt >= 27 && s.NumFmt <= 36 || s.NumFmt >= 50 && s.NumFmt <= 58 ||
		s.CustomNumFmt != nil && dateFormat(*s.CustomNumFmt))
	b.dates[style] = date
	return date
}

// dateFormat tells a format of dates from one of numbers: it names day, month
// or year outside quotes and brackets.
func dateFormat(format string) bool {
	var close rune
	for _, r := range strings.ToLower(format) {
		switch {
		case close != 0:
			if r == close {
				close = 0
			}
		case r == '"':
			close = '"'
		case r == '[':
			close = ']'
		case r == 'd' || r == 'y':
			return true
		}
	}
	return false
}

func (b *book) merges(g *grid) error {
	all, err := b.f.GetMergeCells(g.sheet, true)
	if err != nil {
		return err
	}
	for _, m := range all {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return err
		}
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return err
		}
		if left != right || top != bottom {
			g.merged = append(g.merged, span{top: top, left: left, bottom: bottom, right: right})
		}
	}
	return nil
}
