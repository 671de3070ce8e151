package admin

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// handedOn are what sources hand on, where something else in them is judged
// here, or what they put together of several parts.
var handedOn = map[string][]string{
	"data/bounds.go wrong": nil, "data/fault.go wrong": nil, "data/fault.go fmt.Sprintf(format, args...)": nil,
	"data/content/amount.go bad.wrong": nil, "data/content/budget_table.go bad.wrong": nil, "data/content/activity_table.go bad.wrong": nil,
	"data/content/service_table.go bad.wrong": nil, "data/content/node.go wrong": nil, "data/content/xlsx_grid.go wrong": nil,
	"data/content/budget_table.go format": nil, "data/content/activity_table.go format": nil, "data/content/list_table.go format": nil,
	"data/content/list_table.go wrong":                   {"name.ar is missing"},
	"data/content/activities.go field + \" \" + f.Wrong": {`name.ar has 3 characters of at most 2`},
	"data/wayfind/build.go \"(%s) %s\"": {
		"(x) crosses itself 3.1 m east and 3.2 m north of the building's corner", "(x) has no area", "(x) has no surface", "(x) has only 2 different points",
		"(x) lies more than 5 km away from the building",
	},
	"data/wayfind/judge.go \"%s leads from %s to %s\"":                       {"no way leads from x to x", "no way without steps leads from x to x"},
	"data/wayfind/judge.go \"%s leads back from %s to %s\"":                  {"no way leads back from x to x"},
	"data/content/budget_line.go \"the %s is missing\"":                      {"the section is missing", "the kind is missing", "the theme is missing"},
	"data/content/budget_line.go \"%.40q is no %s\"":                         {`"x" is no section`, `"x" is no kind`, `"x" is no theme`},
	"data/content/budget_table.go \"%q stands twice, the first time in %s\"": {`"x" stands twice, the first time in row 3`},
	"data/content/list_table.go \"%s\"":                                      nil, "data/content/service_table.go \"%s\"": nil, "data/content/items.go \"%s\"": {"services: the item is odd"},
}

// TestEveryFaultHasWords looks for all faults that the readers of content, tables
// and plans name in their sources: staff read each of them in their own language,
// with all that the sentence holds.
func TestEveryFaultHasWords(t *testing.T) {
	h := newHall(t)
	visits := []*visit{h.speaking(data.French), h.speaking(data.Arabic)}
	found := 0
	for _, pattern := range []string{"data/*.go", "data/content/*.go", "data/wayfind/*.go"} {
		files, err := filepath.Glob("../../../" + pattern)
		must(t, err)
		for _, file := range files {
			name := strings.TrimPrefix(file, "../../../")
			// What screens report and to whom letters go is no content.
			if strings.HasSuffix(name, "_test.go") || slices.Contains([]string{"data/report.go", "data/report_health.go", "data/alerts.go"}, name) {
				continue
			}
			for _, f := range faultsIn(t, file, name) {
				found++
				for _, v := range visits {
					text, known := v.fault(f)
					if !known || regexp.MustCompile(`\{\d\}`).MatchString(text) {
						t.Errorf("%s: no words for %q, %q, but %q", name, f.Wrong, f.Remedy, text)
					}
				}
			}
		}
	}
	if found < 200 {
		t.Errorf("%d faults found in the sources", found)
	}
}

// faultsIn are the faults that a source notes, as they are told of the files that
// it reads, with samples for what they hold.
func faultsIn(t *testing.T, file, name string) []data.Fault {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	must(t, err)
	s := &faultSource{t: t, name: name}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.CallExpr:
			s.call(x)
		case *ast.CompositeLit:
			s.literal(x)
		case *ast.FuncDecl:
			if x.Name.Name == "unsafe" {
				s.given(x)
			}
		}
		return true
	})
	return s.all
}

// faultSource collects those of one file.
type faultSource struct {
	t    *testing.T
	name string
	all  []data.Fault
}

func (s *faultSource) note(wrong, remedy ast.Expr) {
	texts, listed := handedOn[s.name+" "+types.ExprString(wrong)]
	if text, ok := sampled(wrong); !listed && !ok {
		s.t.Errorf("%s: %s is no text that this test can read", s.name, types.ExprString(wrong))
	} else if !listed {
		texts = []string{text}
	}
	help, _ := sampled(remedy)
	for _, text := range texts {
		s.all = append(s.all, data.Fault{File: readBy(s.name), Wrong: text, Remedy: help})
	}
}

// call reads Add, Addf, Odd, Unknown and what stands for them in a file.
func (s *faultSource) call(x *ast.CallExpr) {
	called := x.Fun
	if sel, ok := called.(*ast.SelectorExpr); ok {
		called = sel.Sel
	}
	args := x.Args
	switch name := types.ExprString(called); {
	case (name == "Add" || name == "Odd") && len(args) == 3:
		s.note(args[1], args[2])
	case (name == "Addf" || name == "wrong") && len(args) >= 3:
		s.note(args[2], args[1])
	case name == "refuse" && len(args) == 2:
		s.note(args[0], args[1])
	case name == "Unknown" && len(args) == 3:
		help, _ := sampled(args[2])
		s.all = append(s.all, data.Fault{File: readBy(s.name), Wrong: `"x" is not known`, Remedy: help})
	}
}

// literal reads data.Fault and misread.
func (s *faultSource) literal(x *ast.CompositeLit) {
	switch {
	case x.Type == nil:
	case types.ExprString(x.Type) == "misread":
		s.note(x.Elts[0], x.Elts[1])
	case types.ExprString(x.Type) == "data.Fault":
		if wrong := field(x, "Wrong"); wrong != nil {
			s.note(wrong, field(x, "Remedy"))
		}
	}
}

// given reads a function that returns what is wrong and the remedy.
func (s *faultSource) given(x *ast.FuncDecl) {
	ast.Inspect(x, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok && types.ExprString(r.Results[0]) != `""` {
			s.note(r.Results[0], r.Results[1])
		}
		return true
	})
}

func field(x *ast.CompositeLit, name string) ast.Expr {
	for _, e := range x.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && types.ExprString(kv.Key) == name {
			return kv.Value
		}
	}
	return nil
}

// readBy is a file as the source reads it.
func readBy(source string) string {
	switch base := filepath.Base(source); {
	case strings.Contains(source, "wayfind/"), strings.HasPrefix(base, "imdf"), strings.HasPrefix(base, "geo"), strings.HasPrefix(base, "building"), base == "archive.go":
		return "plan.zip/unit.geojson"
	case strings.Contains(base, "table"), strings.Contains(base, "grid"), strings.HasPrefix(base, "activit"), base == "budget_line.go":
		return "table.xlsx"
	}
	return "services.json"
}

var verb = regexp.MustCompile(`%[.\d]*[a-zA-Z]`)

// sampled renders what an expression gives, with samples for its parts; false for
// what is not known at all.
func sampled(x ast.Expr) (string, bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(x.Value)
		return strings.ReplaceAll(verb.ReplaceAllStringFunc(text, func(v string) string {
			switch v[len(v)-1] {
			case 'q':
				return `"x"`
			case 's':
				return "x"
			}
			return "3"
		}), "%%", "%"), err == nil && strings.Trim(text, "%sqdv ()") != ""
	case *ast.BinaryExpr:
		a, left := sampled(x.X)
		b, right := sampled(x.Y)
		return a + b, left || right
	case *ast.CallExpr:
		if types.ExprString(x.Fun) == "fmt.Sprintf" {
			return sampled(x.Args[0])
		}
	}
	return "x", false
}
