package content_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// formula is what a spreadsheet must not work out.
const formula = `=HYPERLINK("https://evil.example";"mer")`

func townPack(t *testing.T) *data.Content {
	t.Helper()
	c, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	if err != nil {
		t.Fatal(err)
	}
	c.Associations = []*data.Association{{
		ID: "asso-mer", Order: 1, Name: data.Text{data.Arabic: "جمعية البحر", data.French: formula},
		Purpose: data.Text{data.Arabic: "حماية الشاطئ"}, Phone: "+212536000000",
	}}
	return c
}

// TestListsComeBackTheSame: the form as it was written changes nothing.
func TestListsComeBackTheSame(t *testing.T) {
	town := townPack(t)
	for _, list := range content.Lists() {
		for _, ending := range content.Tables() {
			t.Run(string(list)+ending, func(t *testing.T) {
				var b bytes.Buffer
				if err := content.WriteList(&b, ending, list, town); err != nil {
					t.Fatal(err)
				}
				c, known, err := content.ReadList("x"+ending, b.Bytes(), town)
				if err != nil || !known || !reflect.DeepEqual(c.Present, []data.Collection{list}) {
					t.Fatalf("known %v: %v", known, err)
				}
				if bytes.Contains(b.Bytes(), []byte(",=")) || bytes.Contains(b.Bytes(), []byte(",\"=")) {
					t.Error("a spreadsheet would work out what was typed")
				}
				was, is := bodies(t, town, list), bodies(t, c, list)
				for i := range was {
					if i >= len(is) || was[i] != is[i] {
						t.Fatalf("changed:\n%s\n%s", was[i], is[i])
					}
				}
				if len(is) != len(was) {
					t.Errorf("%d of %d", len(is), len(was))
				}
			})
		}
	}
}

func bodies(t *testing.T, c *data.Content, k data.Collection) (all []string) {
	t.Helper()
	for _, x := range c.Items(k) {
		b, err := data.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

// listOf writes rows as CSV.
func listOf(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wellKnown is a service of which much is known.
func wellKnown(t *testing.T, town *data.Content) *data.Service {
	t.Helper()
	for _, s := range town.Services {
		if s.Fee.Centimes != nil && len(s.Papers.Items) > 1 && s.Processing.MaxDays != nil {
			return s
		}
	}
	t.Fatal("there is none")
	return nil
}

func readServices(t *testing.T, town *data.Content, rows ...[]string) []*data.Service {
	t.Helper()
	before := bodies(t, town, data.ServicesC)
	c, known, err := content.ReadList("services.csv", listOf(t, rows...), town)
	if err != nil || !known {
		t.Fatalf("%v %v", known, err)
	}
	if !slices.Equal(before, bodies(t, town, data.ServicesC)) {
		t.Error("the town's own content was changed")
	}
	return c.Services
}

// TestServicesAreChangedByATable: what a cell says is taken, what is empty
// stays, a dash takes away.
func TestServicesAreChangedByATable(t *testing.T) {
	town := townPack(t)
	first, known := town.Services[0], wellKnown(t, town)
	got := readServices(t, town,
		[]string{"الخدمة", "Service", "Frais", "Délai (jours)", "Identifiant", "Remarques", "Confirmé"},
		[]string{first.Name[data.Arabic], "Nouveau nom", "", "", "", "une remarque", "oui"},
		[]string{known.Name[data.Arabic], "", "-", "-", known.ID, "", ""},
	)
	if len(got) != len(town.Services) {
		t.Fatalf("%d services", len(got))
	}
	s := got[0]
	if s.ID != first.ID || s.Name[data.French] != "Nouveau nom" || s.Description[data.Arabic] != first.Description[data.Arabic] ||
		!reflect.DeepEqual(s.Papers.Items, first.Papers.Items) || s.Papers.Confidence != data.Confirmed {
		t.Errorf("%+v", s)
	}
	s = got[slices.IndexFunc(got, func(s *data.Service) bool { return s.ID == known.ID })]
	if s.Fee.Known() || s.Processing.MaxDays != nil || len(s.Papers.Items) != len(known.Papers.Items) {
		t.Errorf("%+v", s)
	}
}

// TestNewRowsAreNewServices, the same ones each time.
func TestNewRowsAreNewServices(t *testing.T) {
	town := townPack(t)
	office := town.Departments[0]
	rows := [][]string{
		{"الخدمة", "Service", "Bureau", "Pièces (arabe)", "Frais", "Délai (jours)"},
		{"شهادة جديدة", "Attestation nouvelle", office.Name[data.French], "نسخة من البطاقة\n- صورتان", "مجانية", "٣"},
		{"شهادة بمقابل", "", office.ID, "", "12,50", ""},
	}
	added := readServices(t, town, rows...)[len(town.Services):]
	if len(added) != 2 {
		t.Fatalf("%d are new", len(added))
	}
	if s := added[0]; !s.Fee.Free || *s.Processing.MaxDays != 3 || s.DepartmentID != office.ID || s.Icon != office.Icon {
		t.Errorf("%+v", s)
	}
	if p := added[0].Papers.Items; len(p) != 2 || p[1].Text[data.Arabic] != "صورتان" {
		t.Errorf("%+v", p)
	}
	if c := added[1].Fee.Centimes; c == nil || *c != 1250 {
		t.Errorf("%v", c)
	}
	again := readServices(t, &data.Content{Departments: town.Departments}, rows...)
	if again[0].ID != added[0].ID || again[1].ID != added[1].ID {
		t.Error("the same names make other ids")
	}
}

// TestFaultsOfLists are told by sheet, row and column.
func TestFaultsOfLists(t *testing.T) {
	town := townPack(t)
	head := []string{"الخدمة", "Bureau", "Guichet", "Frais", "Délai (jours)", "Pièces", "Ouvrables", "Identifiant"}
	office := town.Departments[0].ID
	for _, x := range []struct {
		name string
		rows [][]string
		want string
	}{
		{"an office that there is not", [][]string{head, {"شهادة", "Bureau des rêves"}}, `row 2, column B (Bureau): "Bureau des rêves" is no office`},
		{"a counter of another office", [][]string{head, {"شهادة", office, "Guichet 99"}}, "row 2, column C (Guichet): "},
		{"words for an amount", [][]string{head, {"شهادة", office, "", "beaucoup"}}, "row 2, column D (Frais): "},
		{"days that are none", [][]string{head, {"شهادة", office, "", "", "bientôt"}}, `row 2, column E (Délai (jours)): is "bientôt"`},
		{"more papers in French", [][]string{append(slices.Clone(head), "الوثائق"), {"شهادة", office, "", "", "", "a\nb", "", "", "ا"}}, "row 2, column F (Pièces): has 2 papers, in Arabic there are 1"},
		{"neither yes nor no", [][]string{head, {"شهادة", office, "", "", "", "", "peut-être"}}, "row 2, column G (Ouvrables): "},
		{"no name", [][]string{head, {"", office}}, "row 2, column A (الخدمة): is missing"},
		{"an id that is none", [][]string{head, {"شهادة", office, "", "", "", "", "", "../x"}}, "row 2, column H (Identifiant): "},
		{"a column that is not known", [][]string{append(slices.Clone(head), "Couleur"), {"شهادة", office}}, `row 1, column I: the column "Couleur" is not known`},
		{"a column twice", [][]string{append(slices.Clone(head), "Office"), {"شهادة", office}}, `row 1, column I: the column "Office" stands twice`},
		{"a name that turns the line", [][]string{head, {"شهادة\u202e", office}}, "row 2, column A (الخدمة): holds the character U+202E"},
	} {
		t.Run(x.name, func(t *testing.T) {
			width := 0
			for _, r := range x.rows {
				width = max(width, len(r))
			}
			for i := range x.rows {
				for len(x.rows[i]) < width {
					x.rows[i] = append(x.rows[i], "")
				}
			}
			c, known, err := content.ReadList("s.csv", listOf(t, x.rows...), town)
			if !known || c != nil || !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), "s.csv: "+x.want) {
				t.Errorf("known %v: %v", known, err)
			}
		})
	}
	t.Run("on its sheet", func(t *testing.T) {
		f := excelize.NewFile()
		defer func() { _ = f.Close() }()
		for place, s := range map[string]string{"A3": "الخدمة", "B3": "Bureau", "A4": "شهادة", "B4": "x"} {
			if err := f.SetCellStr("Sheet1", place, s); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		_, _, err := content.ReadList("s.xlsx", b.Bytes(), town)
		if err == nil || !strings.Contains(err.Error(), `sheet "Sheet1", row 4, column B (Bureau): "x" is no office`) {
			t.Error(err)
		}
	})
}

// TestOtherTablesAreNoLists leaves budgets and everything else to others.
func TestOtherTablesAreNoLists(t *testing.T) {
	for name, body := range map[string]string{
		"budget.csv": "section,kind,chapter,line,label_ar,label_fr,Prévisions 2025\n", "x.csv": "", "x.pdf": "%PDF", "y.xlsx": "PK", "letter.csv": "Monsieur,\n",
	} {
		if c, known, err := content.ReadList(name, []byte(body), nil); c != nil || known || err != nil {
			t.Errorf("%s: %v %v", name, known, err)
		}
	}
}

func TestAssociationsAreReadFromATable(t *testing.T) {
	c, known, err := content.ReadList("جمعيات.csv", listOf(t,
		[]string{"اسم الجمعية", "Association", "مجال العمل", "Quartier", "Téléphone"},
		[]string{"جمعية البحر", "", "الشاطئ والبيئة", "Le port", "-"},
		[]string{"جمعية الكتاب", "Association du livre", "القراءة", "", "05 36 11 22 33"},
	), townPack(t))
	if err != nil || !known || len(c.Associations) != 2 {
		t.Fatalf("%v %v", known, err)
	}
	if a := c.Associations[0]; a.ID != "asso-mer" || a.Name[data.French] != formula || a.Purpose[data.Arabic] != "الشاطئ والبيئة" || a.Phone != "" || a.Place[data.French] != "Le port" {
		t.Errorf("%+v", a)
	}
	if a := c.Associations[1]; a.Order != 2 || a.Phone != "05 36 11 22 33" || !strings.HasPrefix(a.ID, "asso-") {
		t.Errorf("%+v", a)
	}
}

func FuzzReadList(f *testing.F) {
	f.Add("s.csv", []byte("الخدمة,Bureau,Frais\nشهادة,x,1\n"))
	f.Add("a.csv", []byte("الجمعية;النشاط\nx;y\n"))
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		c, _, err := content.ReadList(name, body, nil)
		if err != nil {
			return
		}
		if c != nil {
			if _, err := c.Records(); err != nil {
				t.Error(err)
			}
		}
	})
}
