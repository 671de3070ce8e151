package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// invitation is what the head of the start screen tells while nobody is there.
type invitation struct {
	icon          string
	title, second touch.Words
	to            nav.Route // zero = nothing to open
}

// Attract makes the head of the start screen with invitation number n, counted
// round: how to begin, what is announced, what is done here. It is as high as
// the head. Nil where there is no place for it.
func (d *Deps) Attract(l data.Lang, n int) *touch.Sheet {
	v := d.view(nav.Route{Page: nav.Home}, l)
	if !v.serves() {
		return nil
	}
	list := v.invitations()
	return v.invite(list[n%len(list)])
}

func (v *view) invitations() []invitation {
	begin := v.t("home.touch")
	other := data.French
	if v.lang == data.French {
		other = data.Arabic
	}
	there := v.Words.For(other).T("home.touch")
	list := []invitation{{icon: "ui-touch", title: begin, second: touch.Words{Text: there.Text, RightToLeft: there.Lang.RightToLeft()}}}
	for _, a := range v.current() {
		if a.Priority == data.Urgent {
			continue // stands on every page
		}
		icon, _ := v.sign(a.Priority)
		list = append(list, invitation{icon, v.say(a.Title), v.t("announcements.until", v.words.DateShort(i18n.Day(a.End))), nav.Route{Page: nav.Announcement, ID: a.ID}})
	}
	for _, t := range v.tiles("needs") {
		if t == nil || t.Target.Kind != data.TargetNeed {
			continue
		}
		if n, ok := v.Library.Item(data.NeedsC, t.Target.ID).(*data.Need); ok && len(n.Services) > 0 {
			list = append(list, invitation{n.Icon, v.say(n.Label), v.examples(n), nav.Route{Page: nav.Need, ID: n.ID}})
		}
	}
	return list
}

// examples are the first services of a need.
func (v *view) examples(n *data.Need) touch.Words {
	var all []touch.Words
	for _, id := range n.Services {
		if x, ok := v.Library.Item(data.ServicesC, id).(*data.Service); ok && len(all) < 2 {
			all = append(all, v.say(x.Name))
		}
	}
	return join(all...)
}

// invite sets an invitation in the place of the head.
func (v *view) invite(x invitation) *touch.Sheet {
	k := v.Kit
	whole := v.head()
	h, strip := whole.Y, touch.Target{}
	for _, t := range whole.Targets {
		if strings.HasPrefix(t.Name, stripPrefix) {
			h, strip = t.Rect.Min.Y-k.Air(18), t
		}
	}
	if strip.Name != "" && h < k.Air(60) {
		return nil // the strip stands within the head
	}
	s := v.sheet()
	side, size := k.Air(48), min(k.Air(92), h-k.Air(28))
	s.Panel(0, 0, k.W, h, touch.Box{Fill: k.Sand})
	s.Icon(x.icon, side, (h-size)/2, size, k.Sea)
	left, arrow := side+size+k.Air(24), 0
	if x.to != (nav.Route{}) {
		arrow = k.Air(44)
		s.Icon("ui-next", k.W-side-arrow, (h-arrow)/2, arrow, k.Sea)
		name, tap := v.goes(x.to)
		gap := k.MM(style.MinGapMM)
		s.Touch("invitation "+name, gap, gap, k.W-2*gap, h-2*gap, k.Air(20), tap)
	}
	w := k.W - left - side - arrow - k.Air(20)
	title := k.Shrink(x.title, touch.Look{Role: style.Section, Lines: 1}, w, 0.6)
	second := k.Shrink(x.second, touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}, w, 0.7)
	_, th := k.Measure(x.title, title, w)
	_, sh := k.Measure(x.second, second, w)
	if !k.Fits(x.second, second, w) {
		sh = 0 // too long to be read in passing
	}
	s.Words(left, (h-th-sh)/2, w, x.title, title)
	if sh > 0 {
		s.Words(left, (h-th-sh)/2+th, w, x.second, second)
	}
	s.Rule(0, h-k.Air(2), k.W)
	s.Y = h
	if a := v.urgent(); a != nil {
		s.Y += k.Air(18)
		s.Y += v.strip(s, a, side, s.Y, k.W-2*side, 0)
	}
	return s
}
