package opendata_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	pack "bninsar.ma/madkhal/assets/content"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/opendata"
)

var morning = time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)

func readPack(t *testing.T) *data.Content {
	t.Helper()
	fsys, err := pack.BeniEnsar()
	if err != nil {
		t.Fatal(err)
	}
	c, err := content.ReadWhole(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// schema compiles a published schema of testdata, with those it refers to.
func schema(t *testing.T, name string, others ...string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.UseRegexpEngine(pattern)
	for _, file := range append(others, name) {
		b, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		url := "https://madkhal.invalid/" + file
		if o, ok := doc.(map[string]any); ok {
			if id, ok := o["id"].(string); ok {
				url = id
			}
		}
		if err := c.AddResource(url, doc); err != nil {
			t.Fatal(err)
		}
		if file == name {
			s, err := c.Compile(url)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
	}
	return nil
}

// pattern compiles the schemas' patterns. Go's have no looking ahead, which one
// pattern of the Fiscal Data Package uses: a path inside the package.
func pattern(s string) (jsonschema.Regexp, error) {
	if s == `^(?=^[^./~])(^((?!\.{2}).)*$).*$` {
		return innerPath(s), nil
	}
	return regexp.Compile(s)
}

type innerPath string

func (p innerPath) String() string { return string(p) }

func (innerPath) MatchString(s string) bool {
	return s != "" && !strings.ContainsRune("./~", rune(s[0])) && !strings.Contains(s, "..") && !strings.Contains(s, "\n")
}

func validate(t *testing.T, s *jsonschema.Schema, body []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

func TestFiscalPackageIsValid(t *testing.T) {
	years := readPack(t).Budget
	files, err := opendata.FiscalPackage(data.Text{data.French: "Commune"}, years, morning)
	if err != nil {
		t.Fatal(err)
	}
	s := schema(t, "fiscal-data-package.json")
	if err := validate(t, s, files[0].Body); err != nil {
		t.Errorf("%v", err)
	}
	// The schema does find what is wrong.
	if err := validate(t, s, bytes.Replace(files[0].Body, []byte(`"granularity": "aggregated"`), []byte(`"granularity": "some"`), 1)); err == nil {
		t.Error("the schema takes anything")
	}
	checkTable(t, files[0].Body, files[1].Body, years)
}

// checkTable compares the table with the descriptor and with the budget.
func checkTable(t *testing.T, descriptor, table []byte, years []*data.BudgetYear) {
	t.Helper()
	var d struct {
		Resources []struct {
			Path   string
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	if err := json.Unmarshal(descriptor, &d); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := make(map[string]int)
	for i, f := range d.Resources[0].Schema.Fields {
		if rows[0][i] != f.Name {
			t.Errorf("column %d is called %s, in the descriptor %s", i, rows[0][i], f.Name)
		}
		at[f.Name] = i
	}
	sums := make(map[string]int64)
	for _, r := range rows[1:] {
		for _, p := range []string{"planned", "executed"} {
			var whole, part int64
			if s := r[at[p]]; s != "" {
				if _, err := fmt.Sscanf(s+".00", "%d.%2d", &whole, &part); err != nil {
					t.Fatal(err)
				}
			}
			sums[r[0]+r[at["section"]]+r[at["direction"]]+p] += whole*100 + part
		}
	}
	n := 0
	for _, y := range years {
		n += len(y.Lines)
		for _, section := range []string{data.RunningSection, data.InvestmentSection} {
			for direction, kind := range map[string]string{"revenue": data.Receipts, "expenditure": data.Spending} {
				for _, p := range []data.Phase{data.Planned, data.Executed} {
					if got, want := sums[y.ID+section+direction+string(p)], y.Sum(p, section, kind, "", ""); got != want {
						t.Errorf("%s %s %s %s: %d, want %d", y.ID, section, direction, p, got, want)
					}
				}
			}
		}
	}
	if len(rows)-1 != n {
		t.Errorf("%d rows, want %d", len(rows)-1, n)
	}
}

func TestProjectPackageIsValid(t *testing.T) {
	c := readPack(t)
	p := c.Projects[0]
	p.Activities[0].Status, p.Activities[0].Reported = data.Met, "2026-01-10"
	p.Activities[1].Status, p.Activities[1].Reported = data.Running, "2026-02-10"
	p.Activities[1].Progress = new(int)
	*p.Activities[1].Progress = 40
	p.Place = data.Text{data.Arabic: "بني أنصار"}
	f, err := opendata.ProjectPackage(c.Projects, opendata.Projects{
		Publisher: c.Programme[0].Commune.Name, Website: "www.bninsar.ma", Axes: c.Programme[0].Axes, Day: "2026-11-23", At: morning,
	})
	if err != nil {
		t.Fatal(err)
	}
	s := schema(t, "oc4ids-project-package-schema.json", "oc4ids-project-schema.json")
	if err := validate(t, s, f.Body); err != nil {
		t.Errorf("%v", err)
	}
	if err := validate(t, s, bytes.Replace(f.Body, []byte(`"status": "met"`), []byte(`"status": "done"`), 1)); err == nil {
		t.Error("the schema takes anything")
	}
	checkProjects(t, f.Body)
}

// checkProjects adds the package up: nine projects, 96 activities, 630,000
// dirhams stated, and a status only where something was reported.
func checkProjects(t *testing.T, body []byte) {
	t.Helper()
	var got struct {
		URI      string
		Projects []struct {
			ID, Status string
			Budget     struct{ Amount *struct{ Amount json.Number } }
			Milestones []struct{ Status, DateModified string }
		}
	}
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	total, activities := int64(0), 0
	for i, q := range got.Projects {
		activities += len(q.Milestones)
		if q.Budget.Amount != nil {
			n, err := q.Budget.Amount.Amount.Int64()
			if err != nil {
				t.Fatal(err)
			}
			total += n
		}
		if i > 0 && q.Status != "" {
			t.Errorf("%s: status %q without a report", q.ID, q.Status)
		}
	}
	first := got.Projects[0]
	m := first.Milestones
	want := []string{"implementation", "met", "partiallyMet", "", "2026-01-10T00:00:00Z"}
	if have := []string{first.Status, m[0].Status, m[1].Status, m[2].Status, m[0].DateModified}; !slices.Equal(have, want) {
		t.Errorf("the reports of %s: %v, want %v", first.ID, have, want)
	}
	if len(got.Projects) != 9 || activities != 96 || total != 630_000 || !strings.HasPrefix(got.URI, "urn:uuid:") {
		t.Errorf("%d projects, %d activities, %d dirhams, %s", len(got.Projects), activities, total, got.URI)
	}
}

func TestNothingToExport(t *testing.T) {
	if _, err := opendata.FiscalPackage(nil, nil, morning); !errors.Is(err, opendata.ErrNothing) {
		t.Error(err)
	}
	if _, err := opendata.ProjectPackage(nil, opendata.Projects{}); !errors.Is(err, opendata.ErrNothing) {
		t.Error(err)
	}
}
