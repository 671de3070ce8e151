package content

import (
	"fmt"

	"bninsar.ma/madkhal/data"
)

func (r *reader) services() error {
	o, err := r.open("services.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "services")
	o.entries("sources", func(id string, x *fields) {
		r.content.Sources = append(r.content.Sources, &data.Source{
			ID: id, Title: x.str("title"), URL: x.str("url"), Mark: x.ownMark(m),
		})
	})
	known := make(map[string]bool)
	o.each("services", func(i int, x *fields) {
		s := r.service(i, x, m)
		known[s.ID] = true
		r.content.Services = append(r.content.Services, s)
	})
	o.done()
	r.present(data.ServicesC, data.SourcesC)
	if p := r.pictograms; p != nil {
		isKnown := func(id string) bool { return known[id] }
		r.unusedPictograms("service_icons", isKnown, sortedKeys(p.services))
		r.unusedPictograms("papers", isKnown, sortedKeys(p.papers))
	}
	return nil
}

func (r *reader) service(i int, x *fields, m data.Mark) *data.Service {
	s := &data.Service{
		ID: x.str("id"), Order: i + 1, Kind: data.ServiceKind(x.str("kind")), Name: x.text("name"),
		Description: x.text("description"), DepartmentID: x.str("department_id"), CounterID: x.str("counter_id"),
		Room: x.str("room"), UnitID: x.str("unit_id"), PayCounters: x.words("related_counter_ids"),
		Steps: x.texts("steps"), Notes: x.words("notes"), Mark: x.ownMark(m),
	}
	s.Icon = r.icon(x, func(p *pictograms) map[string]string { return p.services }, "service_icons")
	s.Papers = r.papers(x.object("documents"), s.ID)
	s.Fee = fee(x.object("fee"))
	p := x.object("processing")
	s.Processing = data.Processing{
		Text: p.inline(data.Langs()...), MaxDays: p.whole("max_days"), Working: p.flag("working_days"), Basis: p.basis(),
	}
	p.done()
	if d := x.object("deadline"); d.n != nil {
		s.Deadline = &data.Deadline{Text: d.inline(data.Langs()...), Days: d.count("days"), Basis: d.basis()}
		d.done()
	}
	x.each("online", func(_ int, y *fields) {
		s.Online = append(s.Online, data.Portal{Label: y.str("label"), URL: y.str("url")})
	})
	s.Keywords = keywords(x.object("keywords"))
	x.each("legal_basis", func(_ int, y *fields) {
		s.Legal = append(s.Legal, data.Legal{Text: y.str("text"), Basis: y.basis()})
	})
	return s
}

func keywords(k *fields) data.Keywords {
	defer k.done()
	return data.Keywords{Arabic: k.words("ar"), Darija: k.words("darija_ar"), Arabizi: k.words("arabizi"), French: k.words("fr")}
}

// papers reads what to bring; the kind of each stands beside it or, in the
// same order, in needs.json.
func (r *reader) papers(o *fields, service string) data.Papers {
	var kinds []string
	if r.pictograms != nil {
		kinds = r.pictograms.papers[service]
	}
	p := data.Papers{Basis: o.basis()}
	o.each("items", func(i int, x *fields) {
		kind := x.str("kind")
		if kind == "" && i < len(kinds) {
			kind = kinds[i]
		}
		p.Items = append(p.Items, data.Paper{Kind: kind, Text: x.inline(data.Langs()...)})
	})
	if kinds != nil && len(kinds) != len(p.Items) && !r.broken["needs.json"] {
		o.faults.Add(o.at("items"), fmt.Sprintf("has %d papers, needs.json gives %d kinds for it", len(p.Items), len(kinds)),
			"give one kind for each paper, in the same order")
	}
	o.done()
	return p
}

// maxFee bounds a fee, in dirhams, as Validate does.
const maxFee = 1_000_000

// fee reads an amount, "free" or null, which means not known.
func fee(o *fields) data.Fee {
	x := data.Fee{Note: o.suffixed("note", data.Langs()...), Basis: o.basis()}
	switch n := o.get("amount"); {
	case n == nil:
	case n.kind == isString && n.text == "free":
		x.Free = true
	case n.kind == isNumber:
		x.Centimes = centimes(o.faults, o.at("amount"), n.text, maxFee)
	default:
		o.faults.Addf(o.at("amount"), `write a number of dirhams, "free", or null where it is not known`, "is %s", n.kind)
	}
	currency(o)
	o.done()
	return x
}

// currency accepts dirhams only, the one currency of the types.
func currency(o *fields) {
	if c := o.str("currency"); c != "" && c != "MAD" {
		o.faults.Addf(o.at("currency"), "give amounts in MAD, dirhams", "%.20q is not known", c)
	}
}
