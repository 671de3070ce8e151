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

// Lists are the lists that WriteList writes and ReadList reads.
func Lists() []data.Collection { return []data.Collection{data.ServicesC, data.AssociationsC} }

// WriteList writes what the town has of a list as the form that ReadList reads,
// ending ".csv" or ".xlsx"; without any item it is an empty form.
func WriteList(w io.Writer, ending string, list data.Collection, town *data.Content) error {
	var titles []string
	var rows [][]string
	switch list {
	case data.ServicesC:
		titles, rows = serviceRows(town)
	case data.AssociationsC:
		titles, rows = associationRows(town)
	default:
		return fmt.Errorf("%w: there is no form for %q", data.ErrInvalid, list)
	}
	switch ending {
	case ".csv":
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out := csv.NewWriter(w)
		return out.WriteAll(append([][]string{titles}, rows...))
	case ".xlsx":
		return listBook(w, string(list), titles, rows)
	}
	return fmt.Errorf("a table ends in %v, not in %q", Tables(), ending)
}

// listBook writes every cell as text, so that no spreadsheet makes dates of
// door numbers.
func listBook(w io.Writer, sheet string, titles []string, rows [][]string) (err error) {
	x := excelize.NewFile()
	defer func() { err = errors.Join(err, x.Close()) }()
	if err := x.SetSheetName(x.GetSheetName(0), sheet); err != nil {
		return err
	}
	head, err1 := x.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	text, err2 := x.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	last := columnName(len(titles) - 1)
	if err := errors.Join(x.SetColWidth(sheet, "A", last, 24), x.SetColStyle(sheet, "A:"+last, text)); err != nil {
		return err
	}
	for i, r := range append([][]string{titles}, rows...) {
		for j, s := range r {
			if s == "" {
				continue
			}
			if err := x.SetCellStr(sheet, columnName(j)+strconv.Itoa(i+1), s); err != nil {
				return err
			}
		}
	}
	return errors.Join(
		x.SetCellStyle(sheet, "A1", last+"1", head),
		x.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		x.Write(w),
	)
}
