package content_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// sampleRows is budget.csv as cells.
func sampleRows(t testing.TB) [][]string {
	t.Helper()
	body := bytes.TrimPrefix(folder(t)["budget.csv"].Data, []byte("\xef\xbb\xbf"))
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func readTable(t testing.TB, name string, body []byte) ([]*data.BudgetYear, []data.Fault) {
	t.Helper()
	c, err := content.ReadTable(name, body)
	if err != nil {
		t.Fatal(err)
	}
	return c.Budget, c.Notes
}

// asCSV writes rows as a spreadsheet would.
func asCSV(t testing.TB, rows [][]string, comma rune) string {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = comma
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// eastern writes an amount as people do who write Arabic: ٦٢٠ ٠٠٠,٥٠.
func eastern(amount string) string {
	whole, part, _ := strings.Cut(amount, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "\u00a0" + whole[i:]
	}
	part = (part + "00")[:2]
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '٠'
		}
		return r
	}, whole+","+part)
}

// frenchForm is the sample budget as an office would fill it in: a title above,
// French headings, Arabic-Indic digits and decimal commas.
func frenchForm(t testing.TB) [][]string {
	t.Helper()
	rows := sampleRows(t)
	rows[0] = []string{
		"Fictif", "Identifiant", "Section", "Nature", "Chapitre", "Intitulé du chapitre (arabe)", "Intitulé du chapitre (français)",
		"Article", "Programme/Projet", "Code budgétaire", "البيان", "Libellé (français)", "Thème", "توقعات ٢٠٢٤", "إنجاز ٢٠٢٤", "Prévisions 2025", "code_confidence",
	}
	words := map[string]string{"fonctionnement": "التسيير", "equipement": "Équipement", "recette": "Recettes", "depense": "النفقات"}
	for _, r := range rows[1:] {
		r[2], r[3] = words[r[2]], words[r[3]]
		for i := 13; i <= 15; i++ {
			if r[i] != "" {
				r[i] = eastern(r[i])
			}
		}
	}
	return append([][]string{{"Commune de Beni Ensar"}, {}}, rows...)
}

// workbook writes rows as text cells into a new spreadsheet.
func workbook(t testing.TB, rows [][]string, change func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	const sheet = "Sheet1"
	for i, r := range rows {
		for j, s := range r {
			if s == "" {
				continue
			}
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil {
				err = f.SetCellStr(sheet, at, s)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if change != nil {
		change(f, sheet)
	}
	var b bytes.Buffer
	if err := errors.Join(f.Write(&b), f.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSameBudgetInEveryFile: the sample budget, however the office saves it,
// gives the same lines.
func TestSameBudgetInEveryFile(t *testing.T) {
	want, _ := readTable(t, "budget.csv", folder(t)["budget.csv"].Data)
	if len(want) != 2 || len(want[0].Lines) != 121 && len(want[1].Lines) != 121 {
		t.Fatalf("%d years", len(want))
	}
	encoded := func(e encoding.Encoding, s string) []byte {
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	plain := asCSV(t, sampleRows(t), ',')
	semicolons := asCSV(t, frenchForm(t)[2:], ';')
	// Windows-1256 has no É and no Arabic-Indic digits.
	old := strings.NewReplacer("É", "E").Replace(asCSV(t, sampleRows(t), ';'))
	for _, x := range []struct {
		name string
		file string
		body []byte
	}{
		{"UTF-8 without a mark", "b.csv", []byte(plain)},
		{"UTF-8 with a mark, semicolons, Arabic-Indic digits", "b.csv", []byte("\xef\xbb\xbf" + semicolons)},
		{"tabs", "b.csv", []byte(asCSV(t, sampleRows(t), '\t'))},
		{"sep= in the first line", "b.csv", []byte("sep=;\r\n" + semicolons)},
		{"UTF-16 LE", "b.CSV", encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), plain)},
		{"UTF-16 BE", "b.csv", encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), plain)},
		{"UTF-16 LE without a mark", "b.csv", encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), plain)},
		{"Windows-1256", "b.csv", encoded(charmap.Windows1256, old)},
		{"XLSX, all as text, Arabic-Indic digits, decimal commas", "b.xlsx", workbook(t, frenchForm(t), nil)},
		{"XLSX, numbers as numbers", "b.xlsx", workbook(t, sampleRows(t), asNumbers(t))},
	} {
		t.Run(x.name, func(t *testing.T) {
			got, _ := readTable(t, x.file, x.body)
			if len(got) != len(want) {
				t.Fatalf("%d years, want %d", len(got), len(want))
			}
			for i, b := range got {
				for j, l := range b.Lines {
					w := want[i].Lines[j]
					if x.name == "Windows-1256" {
						w.Label = data.Text{data.Arabic: w.Label[data.Arabic], data.French: strings.ReplaceAll(w.Label[data.French], "É", "E")}
					}
					if !reflect.DeepEqual(l, w) {
						t.Fatalf("%s, line %d:\n%+v\nwant\n%+v", b.ID, j, l, w)
					}
				}
				if len(b.Lines) != len(want[i].Lines) || b.Sample != want[i].Sample {
					t.Errorf("%s: %d lines, want %d; sample %v", b.ID, len(b.Lines), len(want[i].Lines), b.Sample)
				}
			}
		})
	}
}

// asNumbers writes the amounts once more, as cells that hold numbers, every
// second one a formula.
func asNumbers(t testing.TB) func(f *excelize.File, sheet string) {
	return func(f *excelize.File, sheet string) {
		for i, r := range sampleRows(t)[1:] {
			for j := 13; j <= 15; j++ {
				x, err := strconv.ParseFloat(r[j], 64)
				if err != nil {
					continue
				}
				at := fmt.Sprintf("%c%d", 'A'+j, i+2)
				err = f.SetCellValue(sheet, at, x)
				if err == nil && i%2 == 0 {
					err = f.SetCellFormula(sheet, at, fmt.Sprintf("%v+0", x))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// TestTableIntoStoredBudget: what a table cannot say comes from what is known.
func TestTableIntoStoredBudget(t *testing.T) {
	known := readPack(t).Budget
	got, _ := readTable(t, "budget.csv", folder(t)["budget.csv"].Data)
	content.Complete(got, known)
	for i, b := range got {
		b.Totals = known[i].Totals
		if !reflect.DeepEqual(b, known[i]) {
			t.Errorf("%s: another budget than the one that is known", b.ID)
		}
	}
}

// TestSampleMarkIsNotLostInSilence: figures that are no longer called samples
// are the commune's own, and that is said.
func TestSampleMarkIsNotLostInSilence(t *testing.T) {
	rows := sampleRows(t)
	for i := range rows {
		rows[i] = rows[i][1:]
	}
	c, err := content.ReadTable("b.csv", []byte(asCSV(t, rows, ',')))
	if err == nil {
		err = content.KeepYears(c, readPack(t).Budget, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Notes) != 2 || !strings.Contains(c.Notes[0].String(), "budget[2024]: was marked as sample figures") {
		t.Errorf("notes: %v", c.Notes)
	}
}

// TestIDsFromCodes: the communal form has no ids; they follow from the code.
func TestIDsFromCodes(t *testing.T) {
	want, _ := readTable(t, "budget.csv", folder(t)["budget.csv"].Data)
	rows := sampleRows(t)
	for i, r := range rows {
		kept := append([]string{}, r[2:5]...)
		for _, j := range []int{9, 10, 11, 12, 13, 14, 15, 16} {
			s := r[j]
			if j == 9 && i > 0 {
				s = strings.ReplaceAll(s, "-", ".")
			}
			kept = append(kept, s)
		}
		rows[i] = kept
	}
	got, _ := readTable(t, "Budget 2025.csv", []byte(asCSV(t, rows, ';')))
	for i := range want {
		if !reflect.DeepEqual(got[i].Lines, want[i].Lines) {
			t.Errorf("%s: other lines: %+v\nwant %+v", want[i].ID, got[i].Lines[0], want[i].Lines[0])
		}
	}
}
