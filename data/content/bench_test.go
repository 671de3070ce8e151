package content_test

import (
	"bytes"
	"fmt"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// BenchmarkReadTable reads a budget of 5,000 lines with three columns of
// amounts.
func BenchmarkReadTable(b *testing.B) {
	years := readPack(b).Budget
	for _, y := range years {
		lines := y.Lines
		y.Lines = nil
		for i := range 5_000 {
			l := lines[i%len(lines)]
			l.ID = fmt.Sprintf("%s-%d", l.ID, i/len(lines))
			y.Lines = append(y.Lines, l)
		}
	}
	for _, ending := range content.Tables() {
		b.Run(ending, func(b *testing.B) {
			var table bytes.Buffer
			if err := content.WriteTable(&table, ending, years, 0); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(table.Len()))
			b.ReportAllocs()
			for b.Loop() {
				c, err := content.ReadTable("b"+ending, table.Bytes())
				if err != nil || len(c.Budget[0].Lines) != 5_000 {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("findings", func(b *testing.B) {
		for b.Loop() {
			if len(data.BudgetFindings(years)) == 0 {
				b.Fatal("nothing found")
			}
		}
	})
}
