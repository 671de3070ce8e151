package content_test

import (
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// FuzzReadTable: whatever a file holds, reading it ends with a budget that can
// be stored or with faults that name the file; never with a panic.
func FuzzReadTable(f *testing.F) {
	const head = "section,kind,chapter,line,label_ar,label_fr,Prévisions 2025\n"
	f.Add("b.csv", []byte(head+"fonctionnement,recette,10,10-10-10-11,رسم,Taxe,\"1 234,50\"\n"))
	f.Add("b.csv", []byte("\xff\xfes\x00e\x00c\x00"))
	f.Add("b.csv", []byte("sep=;\n"+head))
	f.Add("b.csv", []byte("\xef\xbb\xbfالجزء;النوع;الباب;الرمز;البيان;توقعات ٢٠٢٥\nالتسيير;المداخيل;١٠;١٠-١٠-١٠-١١;رسم;٦٢٠\n"))
	f.Add("b.xlsx", workbook(f, frenchForm(f)[:6], nil))
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		if len(name) > 40 || len(body) > 200_000 {
			t.Skip()
		}
		takenOrRefused(t, name, body)
	})
}

// FuzzSheet: the same for what lies inside a spreadsheet, behind its packing.
func FuzzSheet(f *testing.F) {
	body := string(workbook(f, frenchForm(f)[:6], func(x *excelize.File, sheet string) {
		if err := errors.Join(x.MergeCell(sheet, "E4", "E6"), x.SetCellFormula(sheet, "N5", "1+1"), x.SetCellFloat(sheet, "O5", 1.5, -1, 64)); err != nil {
			f.Fatal(err)
		}
	}))
	withSheet(f, body, func(sheet string) string {
		f.Add(sheet)
		return sheet
	})
	f.Add(`<worksheet><sheetData><row r="1048576"><c r="A1" t="s"><v>9</v></c></row></sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		takenOrRefused(t, "b.xlsx", []byte(withSheet(t, body, func(string) string { return sheet })))
	})
}

func takenOrRefused(t *testing.T, name string, body []byte) {
	t.Helper()
	c, err := content.ReadTable(name, body)
	if err != nil {
		var faults *content.FaultsError
		if !errors.As(err, &faults) || len(faults.Faults()) == 0 || !errors.Is(err, data.ErrInvalid) {
			t.Fatalf("refused without a fault: %v", err)
		}
		return
	}
	records, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	if _, unknown, err := data.FromRecords(records); err != nil || len(unknown) > 0 {
		t.Fatalf("what was read cannot be stored: %v %v", err, unknown)
	}
}
