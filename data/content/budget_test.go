package content_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// linesAway is budget.json with everything but its lines.
func linesAway(t *testing.T, m fstest.MapFS) {
	t.Helper()
	var file map[string]any
	if err := json.Unmarshal(m["budget.json"].Data, &file); err != nil {
		t.Fatal(err)
	}
	delete(file, "lines")
	body, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	m["budget.json"] = &fstest.MapFile{Data: body}
}

func TestBudgetFromTable(t *testing.T) {
	want := readPack(t).Budget
	t.Run("labels in budget.json", func(t *testing.T) {
		m := part(t, "budget.json", "budget.csv")
		linesAway(t, m)
		c, err := content.Read(m)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(c.Budget, want) {
			t.Error("the table gives another budget")
		}
	})
	t.Run("the table alone", func(t *testing.T) {
		c, err := content.Read(part(t, "budget.csv"))
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range c.Budget {
			if !reflect.DeepEqual(b.Lines, want[i].Lines) {
				t.Errorf("%s: other lines", b.ID)
			}
			if !b.Sample || b.Currency != "MAD" || len(b.Themes) == 0 || b.Phases[0].Label[data.Arabic] != "توقعات "+b.ID {
				t.Errorf("%s: sample %v, currency %s, %d themes, phase %v", b.ID, b.Sample, b.Currency, len(b.Themes), b.Phases[0].Label)
			}
			for j, ch := range b.Chapters {
				if ch.Label[data.Arabic] != want[i].Chapters[j].Label[data.Arabic] {
					t.Errorf("%s: chapter %s is called %v", b.ID, ch.ID, ch.Label)
				}
			}
		}
	})
	t.Run("budget.json has the say", func(t *testing.T) {
		m := part(t, "budget.json", "budget.csv")
		m["budget.csv"] = &fstest.MapFile{Data: []byte("not read")}
		if _, err := content.Read(m); err != nil {
			t.Error(err)
		}
	})
}

func TestBrokenTables(t *testing.T) {
	for _, x := range []struct{ name, old, new, want string }{
		{"negative", ",620000,655000,", ",-620000,655000,", "budget.csv: row 2, column N (planned_2024): is -620000, below zero, correct the sign; what is given back stands on the other side of the budget"},
		{"a word", ",620000,655000,", ",620000,much,", `budget.csv: row 2, column O (executed_2024): is "much", write a number there, like 1234.50, or leave it empty`},
		{"not a number", ",620000,655000,", ",620000,NaN,", `budget.csv: row 2, column O (executed_2024): is "NaN", write a number there, like 1234.50, or leave it empty`},
		{"a field too many", ",620000,655000,", ",620000,655000,1,", "budget.csv: row 2: has another number of cells than the first row, put text that holds a comma or semicolon into double quotes"},
		{"an unknown column", "code_confidence\r\n", "confidence\r\n", `budget.csv: row 1, column Q: the column "confidence" is not known, correct its name; amounts are called like "Prévisions 2025", "Réalisé 2024"; remarks belong into a column "Remarques"`},
		{"a column twice", "executed_2024,", "planned_2024,", `budget.csv: row 1, column O: the column "planned_2024" stands twice, keep one`},
		{"no section", "id,section,", "id,article,", `budget.csv: row 1, column H: the column "article" stands twice, keep one
budget.csv: row 1: the column "section" is missing, add it; municipal export --template FILE writes an empty form`},
		{"a year forgotten", "executed_2024,", "Réalisé,", `budget.csv: row 1, column O: the column "Réalisé" does not say of which year, write it with the year, like "Réalisé 2025"`},
		{"a line twice", "FR-10-10-30-31,", "FR-10-10-10-11,", `budget.csv: row 3, column B (id): "FR-10-10-10-11" stands twice, the first time in row 2, delete one of the two rows, or correct its code`},
		{"a stray quote", "SAMPLE,FR-10-10-30-31", `SAMPLE,FR"-10-10-30-31`, `budget.csv: row 3: has a double quote (") out of place, write "" for a double quote inside a cell, or save the table anew as CSV`},
		{"an unknown section", "FR-10-10-30-31,fonctionnement", "FR-10-10-30-31,autre", `budget.csv: row 3, column C (section): "autre" is no section, write fonctionnement or equipement`},
		{"an id nobody can use", "FR-10-10-30-31,", "FR 10,", `budget.csv: row 3, column B (id): "FR 10" is not an id, use 1 to 80 letters, digits, dots, dashes or underscores`},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := part(t, "budget.csv")
			old := x.old
			if !strings.Contains(string(m["budget.csv"].Data), "\r\n") {
				old = strings.ReplaceAll(old, "\r\n", "\n")
			}
			change{"budget.csv", old, x.new}.apply(t, m)
			_, err := content.Read(m)
			if err == nil || err.Error() != x.want {
				t.Errorf("got:\n%v\nwant:\n%s", err, x.want)
			}
		})
	}
}
