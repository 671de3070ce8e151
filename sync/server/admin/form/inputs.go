package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Input is a field as a template shows it.
type Input struct {
	Kind     Kind
	Name     string
	Label    string
	Hint     string
	Must     bool
	Type     string // of <input>
	Dir      string
	Value    string
	Most     int
	Main     []Tongue // of a text: the languages of these pages
	Others   []Tongue // and those that are folded away
	Options  []Option
	Picks    [][]Option
	Rows     []Row
	Inputs   []*Input // of a part
	Faults   []string
	Fold     bool
	Open     bool // show what is folded away
	Optional bool // a choice may be left open
}

// Tongue is a text in one language.
type Tongue struct {
	Name, Lang, Dir, Word, Value string
	Most                         int
	Must, Long                   bool
	Faults                       []string
}

// Row is one entry of a list.
type Row struct {
	Name   string
	Origin string
	Number int
	Gone   bool
	Inputs []*Input
}

// Page is what inputs are made with.
type Page struct {
	Say     func(key string) string
	Choices func(name string) []Option
	Langs   []data.Lang         // the languages that are always shown
	Faults  map[string][]string // sentences by the names of inputs
	used    map[string]bool
}

// Inputs makes the inputs of a form with its values.
func (p *Page) Inputs(fields []Field, v url.Values) []*Input {
	p.used = map[string]bool{}
	return p.inputs(fields, "", v)
}

// Unplaced gives the faults that stand beside no input.
func (p *Page) Unplaced() (all []string) {
	for name, faults := range p.Faults {
		if !p.used[name] {
			all = append(all, faults...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (p *Page) faults(name string) []string {
	p.used[name] = true
	return p.Faults[name]
}

// within gives the faults of everything whose name begins so.
func (p *Page) within(name string) (all []string) {
	for k := range p.Faults {
		if k == name || strings.HasPrefix(k, name+".") {
			all = append(all, p.faults(k)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (p *Page) inputs(fields []Field, prefix string, v url.Values) (all []*Input) {
	for _, f := range fields {
		name := join(prefix, f.Path)
		in := &Input{Kind: f.Kind, Name: name, Label: p.Say(f.Label), Must: f.Must, Most: f.most(), Optional: !f.Must}
		if f.Hint != "" {
			in.Hint = p.Say(f.Hint)
		}
		switch f.Kind {
		case Part:
			in.Inputs = p.inputs(f.Fields, prefix, v)
			in.Fold, in.Open = f.Fold, slices.ContainsFunc(in.Inputs, (*Input).wrong)
		case Text, Prose:
			p.tongues(in, f, v)
		case List:
			p.rows(in, f, v)
		default:
			p.single(in, f, v)
		}
		all = append(all, in)
	}
	return all
}

// wrong tells whether a fault stands beside it or inside.
func (in *Input) wrong() bool {
	found := len(in.Faults) > 0 || slices.ContainsFunc(in.Inputs, (*Input).wrong)
	for _, t := range append(slices.Clone(in.Main), in.Others...) {
		found = found || len(t.Faults) > 0
	}
	for _, r := range in.Rows {
		found = found || slices.ContainsFunc(r.Inputs, (*Input).wrong)
	}
	return found
}

// types are those of HTML's inputs.
func types(k Kind) (kind, dir string) {
	switch k {
	case Date:
		return "date", ""
	case Clock:
		return "text", "ltr" // 24:00 is no time for HTML
	case Moment:
		return "datetime-local", ""
	case Number, Amount, Degree:
		return "text", "ltr"
	}
	return "text", "auto"
}

func (p *Page) single(in *Input, f Field, v url.Values) {
	in.Type, in.Dir = types(f.Kind)
	in.Value = v.Get(in.Name)
	in.Faults = p.within(in.Name)
	if f.Options == "" {
		return
	}
	options := p.Choices(f.Options)
	switch f.Kind {
	case Picks:
		for _, chosen := range append(nonEmpty(v[in.Name]), "", "") {
			in.Picks = append(in.Picks, choose(options, chosen))
		}
	case Set:
		in.Options = choose(options, v[in.Name]...)
	default:
		in.Options = choose(options, v.Get(in.Name))
	}
}

// choose marks what is chosen; what nobody offers any more stays.
func choose(options []Option, chosen ...string) []Option {
	all := slices.Clone(options)
	for i := range all {
		all[i].Chosen = slices.Contains(chosen, all[i].Value)
	}
	for _, c := range chosen {
		if c != "" && !slices.ContainsFunc(all, func(o Option) bool { return o.Value == c }) {
			all = append(all, Option{Value: c, Word: c, Chosen: true})
		}
	}
	return all
}

func (p *Page) tongues(in *Input, f Field, v url.Values) {
	for _, l := range data.Langs() {
		t := Tongue{
			Name: join(in.Name, string(l)), Lang: string(l), Dir: "ltr", Word: p.Say("language." + string(l)), Most: f.most(),
			Must: f.Must && l == data.Arabic, Long: f.Kind == Prose,
		}
		if l.RightToLeft() {
			t.Dir = "rtl"
		}
		t.Value, t.Faults = v.Get(t.Name), p.faults(t.Name)
		if slices.Contains(p.Langs, l) {
			in.Main = append(in.Main, t)
		} else {
			in.Others = append(in.Others, t)
			in.Open = in.Open || len(t.Faults) > 0
		}
	}
	in.Faults = p.faults(in.Name)
}

func (p *Page) rows(in *Input, f Field, v url.Values) {
	in.Faults = p.faults(in.Name)
	for i := range rowCount(v, in.Name) {
		name := join(in.Name, strconv.Itoa(i))
		in.Faults = append(in.Faults, p.faults(name)...)
		in.Rows = append(in.Rows, Row{
			Name: name, Origin: v.Get(name + originOf), Number: i + 1, Gone: v.Get(name+goneOf) != "", Inputs: p.inputs(f.Fields, name, v),
		})
	}
}
