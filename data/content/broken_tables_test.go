package content_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// TestBrokenFiles: what goes wrong in offices, each told so that the person
// who made the file finds the place and knows what to do.
func TestBrokenFiles(t *testing.T) {
	const head = "section,kind,chapter,line,label_ar,label_fr,Prévisions 2025\n"
	const good = "fonctionnement,recette,10,10-10-10-11,رسم,Taxe,100\n"
	book := func(change func(f *excelize.File, sheet string)) string {
		return string(workbook(t, frenchForm(t), change))
	}
	check := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []struct{ name, file, body, want string }{
		{"nothing in it", "b.csv", "", "b.csv: is empty, the first row names the columns"},
		{"a letter instead of a table", "letter.csv", "Monsieur le Président,\nVeuillez trouver,\n", "letter.csv: row 1: no row names the columns of a budget, name them: section, kind, chapter, code, label_ar, Prévisions 2025 …; municipal export --template FILE writes an empty form"},
		{"a picture of the budget", "budget.pdf", "%PDF-1.7", "budget.pdf: is not a table this program reads, save it as .xlsx, or as CSV UTF-8 with a name ending in .csv"},
		{"XLSX called CSV", "b.csv", book(nil), "b.csv: is no CSV, save the table as CSV UTF-8, or keep its name ending in .xlsx"},
		{"CSV called XLSX", "b.xlsx", head + good, "b.xlsx: is no .xlsx file, save the table as .xlsx or as CSV UTF-8"},
		{"an old .xls", "b.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "b.xlsx: is an old .xls file or has a password, save it as .xlsx, without a password"},
		{"text where a number stands", "b.csv", head + good + "fonctionnement,depense,10,10-10-10-12,راتب,Traitements,voir annexe\n", `b.csv: row 3, column G (Prévisions 2025): is "voir annexe", write a number there, like 1234.50, or leave it empty`},
		{"a negative amount", "b.csv", head + "fonctionnement,recette,10,10-10-10-11,رسم,Taxe,\"-1 250,00\"\n", "b.csv: row 2, column G (Prévisions 2025): is -1250.00, below zero, correct the sign; what is given back stands on the other side of the budget"},
		{"an absurd amount", "b.csv", head + "fonctionnement,recette,10,10-10-10-11,رسم,Taxe,620000000000000\n", "b.csv: row 2, column G (Prévisions 2025): is 620000000000000, give at most 100000000000 dirhams; is the decimal comma in its place?"},
		{"a number of two meanings", "b.csv", head + "fonctionnement,recette,10,10-10-10-11,رسم,Taxe,\"620,000\"\n", `b.csv: row 2, column G (Prévisions 2025): is "620,000": 620 thousand, or 620 and three decimals?, write 620000 or 620`},
		{"a line twice", "b.csv", head + good + good, `b.csv: row 3, column D (line): "FR-10-10-10-11" stands twice, the first time in row 2, delete one of the two rows, or correct its code`},
		{"no chapter", "b.csv", "section,kind,chapter,id,label_ar,Prévisions 2025\nfonctionnement,recette,,FR-1,رسم,100\n", "b.csv: row 2, column C (chapter): the chapter is missing, write its number, 10, 20 …"},
		{"an amount without a code", "b.csv", head + "fonctionnement,recette,10,,رسم,Taxe,100\n", "b.csv: row 2, column D (line): the code is missing, write it, like 10-10-10-11"},
		{"a year forgotten", "b.csv", strings.Replace(head+good, "Prévisions 2025", "Réalisé", 1), `b.csv: row 1, column G: the column "Réalisé" does not say of which year, write it with the year, like "Réalisé 2025"`},
		{"Arabic lost on the way", "b.csv", head + "fonctionnement,recette,10,10-10-10-11,????? ??????,Taxe,100\n", `b.csv: row 2, column E (label_ar): "????? ??????" has no Arabic letter, are two columns mixed up, or was the file saved in another encoding? CSV UTF-8 is safe`},
		{"French garbled on the way", "b.csv", head + "fonctionnement,recette,10,10-10-10-11,رسم,LÃ©galisation,100\n", `b.csv: row 2, column F (label_fr): "LÃ©galisation" is garbled, save the table anew as CSV UTF-8`},
		{"no section", "b.csv", head + ",recette,10,10-10-10-11,رسم,Taxe,100\n", "b.csv: row 2, column A (section): the section is missing, fill it in"},
		{"a word for a section", "b.csv", head + "Divers,recette,10,10-10-10-11,رسم,Taxe,100\n", `b.csv: row 2, column A (section): "Divers" is no section, write fonctionnement or equipement`},
		{"a semicolon too many", "b.csv", strings.ReplaceAll(head+good, ",", ";") + "fonctionnement;recette;10;10-10-10-12;رسم;Taxe;droits;100\n", "b.csv: row 3: has another number of cells than the first row, put text that holds a comma or semicolon into double quotes"},
		{"ten thousand columns", "b.csv", head + strings.Repeat(",", 10_000) + "\n", "b.csv: row 2: has another number of cells than the first row, put text that holds a comma or semicolon into double quotes"},
		{"ten thousand columns from the top", "b.csv", strings.Repeat("x,", 10_000) + "\n", "b.csv: row 1: has 10001 columns of at most 200, delete what stands beside the table"},
		{"ten thousand columns in a sheet", "b.xlsx", book(func(f *excelize.File, s string) { check(f.SetCellStr(s, "NTP9", "x")) }), `b.xlsx: sheet "Sheet1", row 9: has 10000 columns of at most 200, delete what stands beside the table`},
		{"a formula with an error", "b.xlsx", withError(t, book(nil), "N5", "#REF!"), `b.xlsx: sheet "Sheet1", row 5, column N (توقعات ٢٠٢٤): holds the error #REF!, mend the formula in this cell`},
		{"a formula never calculated", "b.xlsx", book(func(f *excelize.File, s string) {
			check(f.SetCellValue(s, "N5", nil), f.SetCellFormula(s, "N5", "SUM(O5:P5)"))
		}), `b.xlsx: sheet "Sheet1", row 5, column N (توقعات ٢٠٢٤): holds a formula without a result, open the file in the spreadsheet, let it calculate and save it`},
		{"merged amounts", "b.xlsx", book(func(f *excelize.File, s string) { check(f.MergeCell(s, "N5", "N7")) }), `b.xlsx: sheet "Sheet1", row 5, column N: the cells N5 to N7 are merged, undo the merge and fill in each cell`},
		{"a code that became a date", "b.xlsx", book(func(f *excelize.File, s string) {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 16})
			check(err, f.SetCellValue(s, "H5", 45575), f.SetCellStyle(s, "H5", "H5", style))
		}), `b.xlsx: sheet "Sheet1", row 5, column H (Article): the spreadsheet has made a date of this code, format the column as text and write the code again, like 10-10-10-11`},
		{"a column without a name", "b.xlsx", book(func(f *excelize.File, s string) { check(f.SetCellStr(s, "R7", "à vérifier")) }), `b.xlsx: sheet "Sheet1", row 3, column R: has no heading, and below it stands "à vérifier", name the column or empty it`},
		{"only hidden sheets with a budget", "b.xlsx", book(func(f *excelize.File, s string) {
			i, err := f.NewSheet("Lisez-moi")
			f.SetActiveSheet(i)
			check(err, f.SetCellStr("Lisez-moi", "A1", "voir l'autre feuille"), f.SetSheetVisible(s, false))
		}), `b.xlsx: sheet "Lisez-moi", row 1: no row names the columns of a budget, name them: section, kind, chapter, code, label_ar, Prévisions 2025 …; municipal export --template FILE writes an empty form`},
		{"a bomb", "b.xlsx", bomb(t), "b.xlsx: unpacks to more than 48 MB, copy the table alone into a new file"},
		{"a sheet of cells for ever", "b.xlsx", wideSheet(t), `b.xlsx: holds a sheet of 2000 rows by 16384 columns, copy the table alone into a new file`},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := content.ReadTable(x.file, []byte(x.body))
			if err == nil || !errors.Is(err, data.ErrInvalid) {
				t.Fatalf("taken: %v", err)
			}
			t.Log(err)
			if got := err.Error(); got != x.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, x.want)
			}
		})
	}
}

// zipped packs one part after the other.
func zipped(t testing.TB, parts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// withError puts an error value into a cell of the first sheet, as a
// spreadsheet saves a formula that failed.
func withError(t testing.TB, body, at, value string) string {
	t.Helper()
	cell := regexp.MustCompile(`<c r="` + at + `".*?</c>`)
	return withSheet(t, body, func(sheet string) string {
		return cell.ReplaceAllString(sheet, `<c r="`+at+`" t="e"><f>A1/0</f><v>`+value+`</v></c>`)
	})
}

// withSheet changes the first sheet of a spreadsheet as it lies in the file.
func withSheet(t testing.TB, body string, change func(sheet string) string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string]string)
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		parts[part.Name] = string(b)
		if part.Name == "xl/worksheets/sheet1.xml" {
			parts[part.Name] = change(string(b))
		}
	}
	return zipped(t, parts)
}

func bomb(t testing.TB) string {
	return zipped(t, map[string]string{"xl/worksheets/sheet1.xml": "<a>" + strings.Repeat(" ", 60<<20) + "</a>"})
}

// wideSheet has one styled cell at the far end of each of 2,000 rows.
func wideSheet(t testing.TB) string {
	var b strings.Builder
	b.WriteString("<worksheet><sheetData>")
	for i := range 2000 {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d" s="1"/></row>`, i+1, i+1)
	}
	b.WriteString("</sheetData></worksheet>")
	return zipped(t, map[string]string{"xl/worksheets/sheet1.xml": b.String()})
}

// TestNotes: what is left out is said, and the rest is read.
func TestNotes(t *testing.T) {
	check := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	body := workbook(t, frenchForm(t), func(f *excelize.File, s string) {
		_, err := f.NewSheet("Brouillon")
		_, err2 := f.NewSheet("Guide")
		check(err, err2, f.SetSheetVisible("Brouillon", false), f.SetCellStr("Guide", "A1", "mode d'emploi"))
		check(f.SetCellStr(s, "A125", "RECETTES"), f.SetCellStr(s, "L126", "Total"), f.SetCellStr(s, "N126", "1"))
		check(f.SetCellStr(s, "L127", "Total"), f.SetCellStr(s, "C127", "Fonctionnement"), f.SetCellStr(s, "D127", "Recettes"), f.SetCellStr(s, "N127", "٥"))
	})
	years, notes := readTable(t, "b.xlsx", body)
	got := make([]string, len(notes))
	for i, n := range notes {
		got[i] = n.String()
	}
	want := []string{
		`b.xlsx: the sheet "Brouillon" is hidden, it is not read; show it, or leave it out for good`,
		`b.xlsx: sheet "Sheet1", row 125: "RECETTES" has neither code nor amounts, it is taken as a heading and left out`,
		`b.xlsx: sheet "Sheet1", row 126: "Total" is taken as a total, it is left out; with section and kind filled in it is compared with the sum of the lines`,
		`b.xlsx: the sheet "Guide" has no headings of a budget, it is not read`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	found := data.BudgetFindings(years[:1])
	if len(found) != 1 || found[0].Kind != data.TotalDiffers || found[0].Is != 5_00 {
		t.Errorf("the total that differs gives %v", found)
	}
}

// TestMergedChapters: a chapter merged over its lines belongs to each of them.
func TestMergedChapters(t *testing.T) {
	rows := sampleRows(t)
	body := workbook(t, rows, func(f *excelize.File, s string) {
		for i := 1; i < len(rows); {
			j := i
			for j < len(rows) && rows[j][4] == rows[i][4] {
				j++
			}
			if err := f.MergeCell(s, fmt.Sprintf("E%d", i+1), fmt.Sprintf("E%d", j)); err != nil {
				t.Fatal(err)
			}
			i = j
		}
	})
	want, _ := readTable(t, "budget.csv", folder(t)["budget.csv"].Data)
	got, notes := readTable(t, "b.xlsx", body)
	for i := range want {
		for j, l := range got[i].Lines {
			if l.Chapter != want[i].Lines[j].Chapter {
				t.Fatalf("line %s is of chapter %q", l.ID, l.Chapter)
			}
		}
	}
	if len(notes) > 0 {
		t.Errorf("notes: %v", notes)
	}
}
