package phone

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// elsewhereNeed is the need that lists what other offices do.
const elsewhereNeed = "ailleurs"

func (v *view) needs() {
	v.title("madkhal", v.t("need.choose"))
	v.add(block{Tiles: v.needRows()})
	v.add(block{Actions: []link{{Href: v.href(pages.Service, ""), Text: v.t("phone.services"), Icon: "paper-list"}}})
}

// need lists the services people come for with one need.
func (v *view) need(n *data.Need) {
	v.title(n.Icon, v.say(n.Label))
	var rows []row
	if n.ID == elsewhereNeed {
		rows = v.elsewhereRows()
	}
	for _, id := range n.Services {
		if x, ok := find[*data.Service](v.edition, data.ServicesC, id); ok {
			rows = append(rows, v.serviceRow(x))
			v.sample(x.Sample)
		}
	}
	v.sample(n.Sample)
	if len(rows) == 0 {
		v.add(block{Text: []said{v.t("need.empty")}, Tone: "quiet", Icon: "person-help"})
	}
	v.add(block{Rows: rows})
	if n.ID == associationsNeed {
		v.associations()
	}
}

// associationsNeed is the need that associations come with.
const associationsNeed = "associations"

// associations lists those of the commune.
func (v *view) associations() {
	var rows []row
	for _, a := range all[*data.Association](v.edition, data.AssociationsC) {
		r := row{link: link{Text: v.say(a.Name)}}
		for _, s := range []said{v.say(a.Purpose), v.say(a.Place)} {
			if !s.Empty() {
				r.Second = join(r.Second, s)
			}
		}
		if a.Phone != "" {
			r.Href, r.Second = "tel:"+strings.ReplaceAll(a.Phone, " ", ""), join(r.Second, v.phrase(v.words.Phone(a.Phone)))
		}
		v.sample(a.Sample)
		rows = append(rows, r)
	}
	if len(rows) > 0 {
		v.add(block{Heading: v.t("associations.list"), Rows: rows})
	}
}

// services lists all services by office.
func (v *view) services() {
	v.title("paper-list", v.t("phone.services"))
	v.add(v.searchBox(""))
	for _, d := range all[*data.Department](v.edition, data.DepartmentsC) {
		rows := v.servicesOf(d)
		for i := range rows {
			rows[i].Icon = "" // all of them would make the page heavy
		}
		if len(rows) > 0 {
			v.add(block{Heading: v.say(d.Name), Rows: rows})
		}
	}
}

func (v *view) servicesOf(d *data.Department) []row {
	var rows []row
	for _, x := range all[*data.Service](v.edition, data.ServicesC) {
		if x.DepartmentID == d.ID {
			rows = append(rows, v.serviceRow(x))
			v.sample(x.Sample)
		}
	}
	return rows
}

// serviceRow is a service in a list.
func (v *view) serviceRow(x *data.Service) row {
	r := row{link: link{Href: v.href(pages.Service, x.ID), Text: v.say(x.Name), Icon: x.Icon}}
	if x.Kind == data.Orientation {
		r.Second = v.t("elsewhere.title")
		return r
	}
	var fee, delay, floor said
	if x.Fee.Known() {
		fee = v.fee(x.Fee)
	}
	if !x.Processing.Text.Empty() {
		delay = v.say(x.Processing.Text)
	}
	if d, ok := find[*data.Department](v.edition, data.DepartmentsC, x.DepartmentID); ok {
		floor = v.floor(d.Floor)
	}
	r.Second = capital(join(fee, delay, floor))
	return r
}

func (v *view) elsewheres() {
	v.title("other-building", v.t("elsewhere.others"))
	v.add(block{Text: []said{v.t("elsewhere.intro")}, Tone: "warn", Icon: "ui-not-here"})
	v.add(block{Rows: v.elsewhereRows()})
}

func (v *view) elsewhereRows() []row {
	var rows []row
	for _, e := range all[*data.Elsewhere](v.edition, data.ElsewhereC) {
		rows = append(rows, row{link: link{Href: v.href(pages.Elsewhere, e.ID), Text: v.say(e.Label), Icon: e.Icon}, Second: v.say(e.Where)})
		v.sample(e.Sample)
	}
	return rows
}

// elsewhere says that something is not done here, and who does it.
func (v *view) elsewhere(e *data.Elsewhere) {
	v.trail(pages.Elsewhere, "", v.t("elsewhere.others"))
	v.title(e.Icon, v.say(e.Label))
	v.add(block{Text: []said{v.t("elsewhere.intro")}, Tone: "warn", Icon: "ui-not-here"})
	v.add(block{Heading: v.t("elsewhere.where"), Unsure: e.Confidence == data.GeneralKnowledge, Text: []said{v.say(e.Where)}, Tone: "big", Icon: "other-building"})
	v.add(block{Text: []said{v.t("elsewhere.ask")}, Tone: "quiet", Icon: "person-help"})
	v.sample(e.Sample)
}
