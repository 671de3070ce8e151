package admin

import (
	"cmp"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/admin/form"
)

// choices gives what a field of the kind may hold, for people.
func (v *visit) choices(t *town) func(name string) []form.Option {
	return func(name string) []form.Option {
		if keys, ok := optionKeys()[name]; ok {
			return v.said(keys)
		}
		switch name {
		case "icons":
			return t.icons()
		case "owned":
			return v.ownedOptions()
		case "counters":
			return v.counterOptions(t)
		case "units", "levels":
			return v.placeOptions(t, name)
		case "kiosk_spots":
			return v.spotOptions(t)
		}
		return v.itemOptions(t, data.Collection(name))
	}
}

// optionKeys are the choices that are the same everywhere, by the keys of their
// words; behind the dot stands the value, with underscores for hyphens.
func optionKeys() map[string][]string {
	return map[string][]string{
		"service_kinds": {"choice.counter", "choice.orientation"},
		"confidence":    {"choice.confirmed", "choice.sourced", "choice.general_knowledge"},
		"weekdays":      {"day.mon", "day.tue", "day.wed", "day.thu", "day.fri", "day.sat", "day.sun"},
		"languages":     {"language.ar", "language.fr", "language.zgh"},
		"event_kinds":   {"choice.council_session", "choice.meeting", "choice.training", "choice.open_day"},
		"document_types": {
			"choice.annual_report", "choice.budget", "choice.plan", "choice.programme", "choice.regulation", "choice.minutes",
			"choice.audit", "choice.transparency", "choice.guide", "choice.form",
		},
	}
}

// ownedOptions are the collections that an office may look after.
func (v *visit) ownedOptions() (all []form.Option) {
	for _, k := range contentKinds() {
		if k.prefix != "" {
			all = append(all, form.Option{Value: string(k.c), Word: v.word("collection." + string(k.c))})
		}
	}
	return all
}

func (v *visit) said(keys []string) []form.Option {
	all := make([]form.Option, len(keys))
	for i, k := range keys {
		_, value, _ := strings.Cut(k, ".")
		all[i] = form.Option{Value: strings.ReplaceAll(value, "_", "-"), Word: v.word(k)}
	}
	return all
}

// itemOptions are the items of a collection by name; of departments and the
// others that have an order, in that.
func (v *visit) itemOptions(t *town, c data.Collection) (all []form.Option) {
	for _, x := range t.Items(c) {
		all = append(all, form.Option{Value: x.ItemID(), Word: cmp.Or(v.title(x), x.ItemID())})
	}
	return all
}

func (v *visit) counterOptions(t *town) (all []form.Option) {
	for _, d := range t.Departments {
		for _, c := range d.Counters {
			all = append(all, form.Option{Value: c.ID, Word: v.content(d.Name) + " · " + v.content(c.Name)})
		}
	}
	return all
}

// placeOptions are rooms or floors of the building.
func (v *visit) placeOptions(t *town, what string) (all []form.Option) {
	for _, b := range t.Building {
		if what == "levels" {
			for _, l := range b.Levels {
				all = append(all, form.Option{Value: l.ID, Word: v.content(l.Name)})
			}
			continue
		}
		for i := range b.Units {
			u := &b.Units[i]
			if u.Name.Empty() || u.Category == "walkway" {
				continue
			}
			word := v.content(u.Name)
			for _, l := range b.Levels {
				if l.ID == u.LevelID {
					word += " · " + v.content(l.Name)
				}
			}
			all = append(all, form.Option{Value: u.ID, Word: word})
		}
	}
	slices.SortStableFunc(all, func(a, b form.Option) int { return cmp.Compare(a.Word, b.Word) })
	return all
}

// spotOptions are the places that the plan has for screens.
func (v *visit) spotOptions(t *town) (all []form.Option) {
	for _, b := range t.Building {
		for _, k := range b.Kiosks {
			all = append(all, form.Option{Value: k.ID, Word: cmp.Or(v.content(k.Name), k.ID)})
		}
	}
	return all
}

// icons are those that the town's content uses already, so that each is drawn.
func (t *town) icons() (all []form.Option) {
	seen := map[string]bool{}
	add := func(name string) {
		if name != "" && !seen[name] {
			seen[name] = true
			all = append(all, form.Option{Value: name, Word: name})
		}
	}
	for _, x := range t.Services {
		add(x.Icon)
	}
	for _, x := range t.Departments {
		add(x.Icon)
	}
	for _, x := range t.Needs {
		add(x.Icon)
	}
	for _, x := range t.PaperKinds {
		add(x.Icon)
	}
	for _, x := range t.Elsewhere {
		add(x.Icon)
	}
	slices.SortFunc(all, func(a, b form.Option) int { return cmp.Compare(a.Word, b.Word) })
	return all
}
