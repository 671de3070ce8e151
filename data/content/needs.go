package content

import "bninsar.ma/madkhal/data"

// pictograms are what needs.json says of items that stand in other files.
type pictograms struct {
	services map[string]string   // service → icon
	projects map[string]string   // project → icon
	papers   map[string][]string // service → kinds of its papers, in their order
}

// needs reads the home screen, and the pictograms of everything.
func (r *reader) needs() error {
	o, err := r.open("needs.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "home")
	r.required(o, "needs")
	where := r.where(o.object("where"))
	o.each("home", func(i int, x *fields) {
		t := &data.Tile{
			ID: x.str("id"), Order: i + 1, Group: x.str("group"), Size: x.str("size"), Label: x.text("label"),
			Icon: x.str("icon"), Mark: x.ownMark(m),
		}
		target := x.object("target")
		t.Target = data.Target{Kind: data.TargetKind(target.str("kind")), ID: target.str("id")}
		target.done()
		if t.Target == (data.Target{Kind: data.TargetPage, ID: "where"}) {
			t.Where, where = where, nil
		}
		r.content.Home = append(r.content.Home, t)
	})
	if where != nil {
		r.faults.Add("where", "belongs to no tile", `add a tile that opens the page "where", or delete it`)
	}
	o.each("needs", func(i int, x *fields) {
		r.content.Needs = append(r.content.Needs, &data.Need{
			ID: x.str("id"), Order: i + 1, Label: x.text("label"), Icon: x.str("icon"), Say: x.str("say_darija"), Discreet: x.flag("discreet"),
			Services: x.words("services"), Mark: x.ownMark(m),
		})
	})
	o.each("elsewhere", func(i int, x *fields) {
		r.content.Elsewhere = append(r.content.Elsewhere, &data.Elsewhere{
			ID: x.str("id"), Order: i + 1, Label: x.text("label"), Where: x.text("where"), Icon: x.str("icon"),
			Keywords: keywords(x.object("keywords")), Basis: x.basis(), Mark: x.ownMark(m),
		})
	})
	o.each("paper_kinds", func(i int, x *fields) {
		id := x.str("id")
		r.content.PaperKinds = append(r.content.PaperKinds, &data.PaperKind{
			ID: id, Order: i + 1, Label: x.text("label"), Icon: "paper-" + id, Mark: x.ownMark(m),
		})
	})
	r.readPictograms(o)
	o.done()
	r.present(data.HomeC, data.NeedsC, data.ElsewhereC, data.PaperKindsC)
	return nil
}

func (r *reader) where(o *fields) *data.Where {
	if o.n == nil {
		return nil
	}
	defer o.done()
	return &data.Where{Amenities: o.words("amenities"), Offices: o.words("offices")}
}

func (r *reader) readPictograms(o *fields) {
	p := &pictograms{
		services: make(map[string]string), projects: make(map[string]string), papers: make(map[string][]string),
	}
	o.entries("service_icons", func(id string, x *fields) { p.services[id] = x.str("icon") })
	o.entries("project_icons", func(id string, x *fields) { p.projects[id] = x.str("icon") })
	if papers := o.object("papers"); papers.n != nil {
		for _, m := range papers.n.members {
			p.papers[m.key] = papers.words(m.key)
		}
	}
	r.pictograms = p
}

// icon gives the pictogram of a service or a project: its own, else the one
// in needs.json.
func (r *reader) icon(x *fields, from func(*pictograms) map[string]string, table string) string {
	own, id := x.str("icon"), x.str("id")
	if own != "" {
		return own
	}
	if r.pictograms == nil {
		if r.broken["needs.json"] {
			return "unknown" // one fault is enough
		}
		x.faults.Add(x.at("icon"), "is missing", "name a pictogram, or put needs.json into the folder")
		return "unknown"
	}
	icon, ok := from(r.pictograms)[id]
	if !ok {
		x.faults.Add(x.at("icon"), "is missing", "name a pictogram in needs.json under "+table)
		return "unknown"
	}
	return icon
}

// unusedPictograms notes entries of a table of needs.json that belong to
// nothing, once what they belong to is read.
func (r *reader) unusedPictograms(table string, known func(id string) bool, ids []string) {
	if r.pictograms == nil {
		return
	}
	r.faults.File = "needs.json"
	for _, id := range ids {
		if !known(id) {
			r.faults.Add(table+"["+printable(id)+"]", "belongs to nothing", "correct the id or delete the entry")
		}
	}
}
