package phone

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
)

// view builds one page.
type view struct {
	*edition
	words    *i18n.Words
	names    *i18n.Catalog
	lang     data.Lang
	kind     pages.Kind
	id       string
	now      time.Time // in the town
	trusted  bool      // the clock
	up       string    // from the page to the root: "../" as often as it lies deep
	program  string
	from     string // the lobby screen whose code led here, "" = not known
	stepFree bool   // of a way
	borrowed bool   // a text fell back to another language
	aloud    *aloud // nil: there is no voice
	p        *page
}

// t gives words of the program.
func (v *view) t(key string, args ...any) said { return v.phrase(v.words.T(key, args...)) }

func (v *view) phrase(p i18n.Phrase) said {
	if p.Text == "" || p.Lang == v.lang {
		return said{Text: p.Text}
	}
	v.borrowed = true
	return said{Text: p.Text, Lang: p.Lang}
}

// say gives a text of the content in the reader's language, or in the one it
// falls back to.
func (v *view) say(t data.Text) said { return v.phrase(v.words.Text(t)) }

// plain is a text without direction marks.
func plain(s said) string { return i18n.Phrase{Text: s.Text}.Plain() }

// join puts texts on a line, apart by a middle dot; the line is in the language
// of its first text.
func join(list ...said) said {
	var out said
	for _, s := range list {
		switch {
		case s.Text == "":
		case out.Text == "":
			out = s
		default:
			out.Text += "\u00a0· " + s.Text
		}
	}
	return out
}

// capital begins a line with a capital letter, where the script has them.
func capital(s said) said {
	s.Text = i18n.Phrase{Text: s.Text}.Capital().Text
	return s
}

// href is the address of another page, from this one.
func (v *view) href(k pages.Kind, id string) string { return v.up + pages.Path(v.around(), k, id) }

// wayHref is the address of the way to a room or an amenity; "" where none can
// be shown.
func (v *view) wayHref(id string) string {
	if _, ok := v.goal(id); !ok {
		return ""
	}
	k, ok := v.screen(v.from)
	if !ok || k.UnitID == id {
		return ""
	}
	return v.href(pages.Way, id) + pages.WayQuery(v.from, false)
}

// screen gives the lobby screen that ways begin at: the named one, else the
// first.
func (v *view) screen(id string) (*data.Kiosk, bool) {
	if k, ok := find[*data.Kiosk](v.edition, data.KiosksC, id); ok {
		return k, true
	}
	if list := all[*data.Kiosk](v.edition, data.KiosksC); len(list) > 0 {
		return list[0], true
	}
	return nil, false
}

// add puts a part on the page.
func (v *view) add(b block) { v.p.Blocks = append(v.p.Blocks, b) }

// title names the page.
func (v *view) title(icon string, s said) {
	v.p.Icon, v.p.Title, v.p.Name = icon, s, plain(s)
}

// trail adds the page one came from.
func (v *view) trail(k pages.Kind, id string, s said) {
	v.p.Trail = append(v.p.Trail, link{Href: v.href(k, id), Text: s})
}

// sample marks the page as one of sample content.
func (v *view) sample(is bool) {
	if is && !slices.ContainsFunc(v.p.Marks, func(f fact) bool { return f.Icon == "ui-sample" }) {
		v.p.Marks = append(v.p.Marks, fact{Icon: "ui-sample", Value: v.t("mark.sample")})
	}
}

// day is the civil day in the town.
func (v *view) day() string { return v.now.Format(data.DateLayout) }

// state tells whether a counter ("" = the hall) is open now.
func (v *view) state(h *data.Hours, counter string) data.OpenState {
	return h.StateAt(v.now, v.set.ClosedDays, all[*data.Switch](v.edition, data.SwitchesC), counter, v.trusted)
}

// floor names a level of the building by its ordinal.
func (v *view) floor(ordinal int) said {
	if b := v.building(); b != nil {
		for _, l := range b.Levels {
			if l.Ordinal == ordinal && !l.Name.Empty() {
				return v.say(l.Name)
			}
		}
	}
	return said{}
}

// placeOf names a counter, or its office, and says its door and floor.
func (v *view) placeOf(d *data.Department, c *data.Counter, room string) (name, door said) {
	name = v.say(d.Name)
	unit := d.UnitID
	if c != nil {
		name, unit = v.say(c.Name), cmp.Or(c.UnitID, d.UnitID)
	}
	if room == "" {
		room = d.Room
		for _, r := range d.OtherRooms {
			if r.UnitID == unit && unit != "" {
				room = r.Room
			}
		}
	}
	if room != "" {
		door = v.t("service.door", room)
	}
	return name, join(door, v.floor(d.Floor))
}

// place is where a counter, or an office, is and whether it is open.
func (v *view) place(d *data.Department, c *data.Counter, room string) *place {
	hours, counter := d.HoursID, ""
	if c != nil {
		counter, hours = c.ID, cmp.Or(c.HoursID, hours)
	}
	st := v.state(v.hours(hours), counter)
	pl := &place{Open: st.Open, State: v.phrase(v.words.OpenLine(st, v.now)), Way: v.wayHref(v.goalOf(d, c))}
	pl.Name, pl.Door = v.placeOf(d, c, room)
	return pl
}

// dial is a telephone link.
func dial(number string) string {
	return "tel:" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
}

// shortURL is an address as people say it: without scheme and last slash.
func shortURL(u string) string {
	u = strings.TrimPrefix(strings.TrimPrefix(u, "https://"), "http://")
	return strings.TrimSuffix(u, "/")
}

// webURL tells whether an address may be a link: http and https only, whatever
// the content says.
func webURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
