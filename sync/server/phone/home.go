package phone

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// home is the screen's start page: whether the hall is open, what people come
// for, what is announced.
func (v *view) home() {
	v.p.Kind = "home"
	v.title("madkhal", v.t("home.greeting"))
	v.p.Name = plain(v.say(v.set.Town))
	if h := v.hall(); h != nil {
		st := v.state(h, "")
		line := fact{Icon: "ui-clock", Value: v.phrase(v.words.OpenLine(st, v.now))}
		tone := "quiet"
		if st.Open {
			tone = "ok"
		}
		v.add(block{Text: []said{line.Value}, Tone: tone, Icon: line.Icon})
	}
	v.add(v.searchBox(""))
	v.add(block{Tiles: v.needRows()})
	if now := v.current(); len(now) > 0 {
		v.add(block{Heading: v.t("announcements.title"), Rows: v.announcementRows(now[:min(3, len(now))])})
	}
	v.sample(v.set.Sample)
	v.p.LD = append(v.p.LD, v.townLD())
}

// hall are the hours of the town hall as a whole: those of its reception, the
// first office.
func (v *view) hall() *data.Hours {
	if list := all[*data.Department](v.edition, data.DepartmentsC); len(list) > 0 {
		return v.hours(list[0].HoursID)
	}
	return nil
}

// needRows are the needs in the order of the start screen's tiles.
func (v *view) needRows() []row {
	var rows []row
	seen := map[string]bool{}
	for _, t := range all[*data.Tile](v.edition, data.HomeC) {
		if n, ok := find[*data.Need](v.edition, data.NeedsC, t.Target.ID); ok && t.Target.Kind == data.TargetNeed {
			rows = append(rows, row{link: link{Href: v.href(pages.Need, n.ID), Text: v.say(t.Label), Icon: t.Icon}})
			seen[n.ID] = true
		}
	}
	for _, n := range all[*data.Need](v.edition, data.NeedsC) {
		if !seen[n.ID] {
			rows = append(rows, row{link: link{Href: v.href(pages.Need, n.ID), Text: v.say(n.Label), Icon: n.Icon}})
		}
	}
	return rows
}
