package content

import (
	"fmt"
	"io"

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
	f := paperForm{sheet: string(list), rows: rows}
	for _, t := range titles {
		f.columns = append(f.columns, formColumn{title: t, width: 24})
	}
	return f.write(w, ending)
}
