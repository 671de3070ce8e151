package content

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
)

// formRows is how far down a form offers its choices.
const formRows = 20000

// paperForm is a table to fill in, as CSV (UTF-8 with a mark, as spreadsheets want
// it) or XLSX.
type paperForm struct {
	sheet   string
	columns []formColumn
	rows    [][]string // a row may have fewer cells than there are columns
}

type formColumn struct {
	title  string
	width  float64
	money  bool     // its cells are decimal numbers
	choice []string // the words that may stand in it; nil = any
}

// write writes it by the ending, ".csv" or ".xlsx".
func (f *paperForm) write(w io.Writer, ending string) error {
	switch ending {
	case ".csv":
		return f.writeCSV(w)
	case ".xlsx":
		return f.writeXLSX(w)
	}
	return fmt.Errorf("a table ends in %v, not in %q", Tables(), ending)
}

func (f *paperForm) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	row := make([]string, len(f.columns))
	for i, c := range f.columns {
		row[i] = c.title
	}
	err := out.Write(row)
	for _, r := range f.rows {
		clear(row)
		for i, s := range r {
			if row[i] = s; !f.columns[i].money {
				row[i] = data.Cell(s)
			}
		}
		err = errors.Join(err, out.Write(row))
	}
	out.Flush()
	return errors.Join(err, out.Error())
}

func (f *paperForm) writeXLSX(w io.Writer) (err error) {
	x := excelize.NewFile()
	defer func() { err = errors.Join(err, x.Close()) }()
	if err := errors.Join(x.SetSheetName(x.GetSheetName(0), f.sheet), f.styled(x)); err != nil {
		return err
	}
	for i, r := range f.rows {
		for j, s := range r {
			if s == "" {
				continue
			}
			if err := f.columns[j].put(x, f.sheet, columnName(j)+strconv.Itoa(i+2), s); err != nil {
				return err
			}
		}
	}
	return x.Write(w)
}

// put writes a cell. A spreadsheet knows no other numbers than floats; below 2^53
// centimes its shortest digits are the amount itself.
func (c *formColumn) put(x *excelize.File, sheet, place, s string) error {
	if !c.money {
		return x.SetCellStr(sheet, place, s)
	}
	amount, err := strconv.ParseFloat(s, 64)
	return errors.Join(err, x.SetCellFloat(sheet, place, amount, -1, 64))
}

// styled makes the form hard to fill in wrongly: words are text, so that no
// program makes dates of codes or turns day and month round, and where only
// some words will do they are chosen from a list.
func (f *paperForm) styled(x *excelize.File) error {
	head, err1 := x.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	})
	text, err2 := x.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	money, err3 := x.NewStyle(&excelize.Style{NumFmt: 4})
	err := errors.Join(err1, err2, err3)
	for i, c := range f.columns {
		name, style := columnName(i), text
		if c.money {
			style = money
		}
		err = errors.Join(err, x.SetColWidth(f.sheet, name, name, c.width), x.SetColStyle(f.sheet, name, style), x.SetCellStr(f.sheet, name+"1", c.title))
		if c.choice != nil {
			v := excelize.NewDataValidation(true)
			v.Sqref = fmt.Sprintf("%s2:%s%d", name, name, formRows)
			err = errors.Join(err, v.SetDropList(c.choice), x.AddDataValidation(f.sheet, v))
		}
	}
	return errors.Join(err,
		x.SetCellStyle(f.sheet, "A1", columnName(len(f.columns)-1)+"1", head),
		x.SetPanes(f.sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
	)
}
