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
		{"negative", ",620000,655000,", ",-620000,655000,", "budget.csv: 2: planned_2024: is -620000, give an amount from 0 to 100000000000 dirhams"},
		{"a word", ",620000,655000,", ",620000,much,", "budget.csv: 2: executed_2024: is much, give an amount from 0 to 100000000000 dirhams"},
		{"not a number", ",620000,655000,", ",620000,NaN,", "budget.csv: 2: executed_2024: is NaN, give an amount from 0 to 100000000000 dirhams"},
		{"a field too many", ",620000,655000,", ",620000,655000,1,", "budget.csv: 2: has another number of fields than the first row, give as many fields as the first row has; quote a field that holds a comma"},
		{"an unknown column", "code_confidence\r\n", "confidence\r\n", `budget.csv: 1: the column "confidence" is not known, correct its name; amounts are called planned_2025, amended_2025, executed_2025`},
		{"a column twice", "executed_2024,", "planned_2024,", `budget.csv: 1: the column "planned_2024" stands twice, keep one`},
		{"no ids", "sample,id,", "sample,theme,", `budget.csv: 1: the column "theme" stands twice, keep one
budget.csv: 1: the column "id" is missing, add it`},
		{"a line twice", "FR-10-10-30-31,", "FR-10-10-10-11,", `budget.csv: lines[FR-10-10-10-11].id: "FR-10-10-10-11" is used twice, give each line its own id`},
		{"a stray quote", "SAMPLE,FR-10-10-30-31", `SAMPLE,FR"-10-10-30-31`, `budget.csv: 3:10: is no CSV: bare " in non-quoted-field, save the file anew as CSV`},
		{"an unknown section", "FR-10-10-30-31,fonctionnement", "FR-10-10-30-31,autre", `budget.csv: lines[FR-10-10-30-31].section: "autre" is not known, use an id of the list above the lines`},
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
