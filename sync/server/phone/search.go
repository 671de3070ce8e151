package phone

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/search"
)

// mostFound is how many answers a search gives.
const mostFound = 20

func (v *view) searchBox(q string) block {
	return block{Search: &question{
		Action: v.href(pages.Search, ""), Label: v.t("phone.search.label"), Button: v.t("bar.search"), Query: q,
	}}
}

// search finds what people look for by the words they use, as the lobby screen
// does.
func (v *view) search(q string) {
	v.title("ui-search", v.t("bar.search"))
	v.add(v.searchBox(q))
	if strings.TrimSpace(q) == "" {
		v.add(block{Tiles: v.needRows()})
		return
	}
	var rows []row
	for _, h := range v.index.Search(q+" ", mostFound) {
		if r, ok := v.found(h); ok {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		v.add(block{Text: []said{v.t("phone.search.none")}, Tone: "quiet", Icon: "person-help"})
		v.add(block{Heading: v.t("need.choose"), Tiles: v.needRows()})
		return
	}
	v.add(block{Rows: rows})
}

// found is an answer as a row.
func (v *view) found(h search.Hit) (row, bool) {
	if h.Collection == search.Places {
		b := v.building()
		if b == nil || v.wayHref(h.ID) == "" {
			return row{}, false
		}
		g, _ := v.goal(h.ID)
		r := row{link: link{Href: v.wayHref(h.ID), Text: v.say(search.PlaceName(b, h.ID)), Icon: "pin-door"}}
		_, r.Second = v.unitName(b, g.unit)
		return r, !r.Text.Empty()
	}
	switch x := v.byID[data.Collection(h.Collection)][h.ID].(type) {
	case *data.Service:
		return v.serviceRow(x), true
	case *data.Elsewhere:
		return row{link: link{Href: v.href(pages.Elsewhere, x.ID), Text: v.say(x.Label), Icon: x.Icon}, Second: v.t("elsewhere.title")}, true
	case *data.Need:
		return row{link: link{Href: v.href(pages.Need, x.ID), Text: v.say(x.Label), Icon: x.Icon}}, true
	case *data.Department:
		_, door := v.placeOf(x, nil, "")
		return row{link: link{Href: v.href(pages.Department, x.ID), Text: v.say(x.Name), Icon: x.Icon}, Second: door}, true
	case *data.Question:
		return row{link: link{Href: v.href(pages.FAQ, x.ID), Text: v.say(x.Question), Icon: v.questionIcon(x)}}, true
	case *data.Announcement:
		return v.announcementRows([]*data.Announcement{x})[0], x.Holds(v.now)
	case *data.Event:
		return v.eventRows([]*data.Event{x})[0], x.Public
	case *data.Document:
		return v.documentRow(x), true
	case *data.Project:
		return row{link: link{Href: v.href(pages.Projects, x.ID), Text: v.say(x.Title), Icon: x.Icon}}, true
	}
	return row{}, false
}
