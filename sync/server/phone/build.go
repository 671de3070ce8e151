package phone

import (
	"net/url"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// build makes the page of an address. ok is false where there is no such page;
// p is then one that helps on.
func (v *view) build(query url.Values) (p *page, ok bool) {
	v.p = &page{Lang: v.lang, RTL: v.words.RightToLeft()}
	if ok = v.body(query); !ok {
		v.p = &page{Lang: v.lang, RTL: v.words.RightToLeft(), Missing: true}
		v.missing()
	}
	if v.frame(); ok {
		v.sounds()
	}
	return v.p, ok
}

// body fills the page; false means that there is none.
func (v *view) body(query url.Values) bool {
	if v.id != "" {
		return v.one()
	}
	if v.kind == pages.Search {
		v.search(query.Get("q"))
		return true
	}
	fill, ok := map[pages.Kind]func(){
		pages.Home: v.home, pages.Need: v.needs, pages.Service: v.services, pages.Elsewhere: v.elsewheres,
		pages.Department: v.offices, pages.Announcements: v.announcements, pages.Events: v.events,
		pages.Documents: v.documents, pages.FAQ: v.questions, pages.Contact: v.contact, pages.Projects: v.projects,
		pages.Budget: v.budgets, pages.Where: v.whereIs, pages.About: v.about,
	}[v.kind]
	if ok {
		fill()
	}
	return ok
}

// one is the page of a single item.
func (v *view) one() bool {
	switch v.kind {
	case pages.Need:
		return shown(v, data.NeedsC, v.need)
	case pages.Service:
		return shown(v, data.ServicesC, v.service)
	case pages.Elsewhere:
		return shown(v, data.ElsewhereC, v.elsewhere)
	case pages.Department:
		return shown(v, data.DepartmentsC, v.office)
	case pages.Announcements:
		return shown(v, data.AnnouncementsC, v.announcement)
	case pages.Events:
		return shown(v, data.EventsC, v.event)
	case pages.FAQ:
		return shown(v, data.FAQC, v.answerTo)
	case pages.Projects:
		return shown(v, data.ProjectsC, v.project)
	case pages.Budget:
		return shown(v, data.BudgetC, v.budget)
	case pages.Way:
		return v.way(v.id)
	}
	return false
}

func shown[T data.Item](v *view, c data.Collection, fill func(T)) bool {
	x, ok := find[T](v.edition, c, v.id)
	if ok {
		fill(x)
	}
	return ok
}

// frame adds what every page has.
func (v *view) frame() {
	p := v.p
	p.Town, p.Home, p.Root = v.say(v.set.Town), v.href(pages.Home, ""), v.up
	if p.Name == "" {
		p.Name = plain(p.Town)
	}
	p.Words = layoutWords{
		Skip: v.t("phone.skip"), Languages: v.t("phone.languages"), More: v.t("phone.more"),
		Unsure: v.t("mark.unsure"), Tick: v.t("phone.tick"), Way: v.t("service.route"), Urgent: v.t("home.urgent"),
	}
	p.AsOf = v.t("mark.as_of", v.words.Date(v.issued.In(v.zone)))
	for _, m := range []struct {
		icon, key string
		kind      pages.Kind
	}{
		{"ui-search", "bar.search", pages.Search},
		{"pin-door", "where.title", pages.Where},
		{"building", "phone.offices", pages.Department},
		{"megaphone", "announcements.title", pages.Announcements},
		{"ui-calendar", "phone.events.title", pages.Events},
		{"works-progress", "phone.projects.title", pages.Projects},
		{"coins-shared", "phone.budget.title", pages.Budget},
		{"newspaper", "phone.documents.title", pages.Documents},
		{"ui-law", "questions.title", pages.FAQ},
		{"ui-phone", "contact.title", pages.Contact},
		{"ui-info", "phone.about.title", pages.About},
	} {
		p.Menu = append(p.Menu, link{Href: v.href(m.kind, ""), Text: v.t(m.key), Icon: m.icon})
	}
	v.urgent()
	v.tongues()
	if around := v.around(); around != v.lang {
		// The pages beside this one are in another language than its words say.
		p.Around = around
		p.Marks = append(p.Marks, fact{Icon: "ui-language", Value: said{Text: v.names.Name(around).Text, Lang: around}})
	}
	if v.lang == data.Tamazight && v.borrowed {
		p.Marks = append(p.Marks, fact{Icon: "ui-language", Value: said{Text: v.names.Name(data.Arabic).Text, Lang: data.Arabic}})
	}
}

// tongues are the same page in every language.
func (v *view) tongues() {
	kind, id := v.kind, v.id
	if v.p.Missing {
		kind, id = pages.Home, ""
	}
	for _, l := range append(slices.Clone(v.langs), v.guests(kind, id)...) {
		v.p.Tongues = append(v.p.Tongues, tongue{
			Lang: l, Name: v.names.Name(l).Plain(), Here: l == v.lang,
			Href: v.up + pages.Path(l, kind, id) + pages.WayQuery(v.from, v.stepFree), Full: pages.URL(v.set.PublicURL, l, kind, id),
		})
	}
	if !v.p.Missing {
		v.p.Links = pages.URL(v.set.PublicURL, v.lang, kind, id)
	}
}

// urgent puts urgent announcements above every page but their own.
func (v *view) urgent() {
	for _, a := range v.current() {
		if a.Priority != data.Urgent || v.kind == pages.Announcements {
			continue
		}
		v.p.Urgent = append(v.p.Urgent, row{link: link{Href: v.href(pages.Announcements, a.ID), Text: v.say(a.Title), Icon: "ui-megaphone-urgent"}, Urgent: true})
	}
}

// missing helps on where there is no page.
func (v *view) missing() {
	v.title("ui-info", v.t("error.not_found"))
	v.add(block{Text: []said{v.t("phone.missing")}})
	v.add(v.searchBox(""))
	v.add(block{Heading: v.t("need.choose"), Rows: v.needRows()})
}

// depth is the way from a page back to the root.
func depth(path string) string { return strings.Repeat("../", max(0, strings.Count(path, "/")-1)) }
