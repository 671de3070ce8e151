// Package screen draws the pages of the lobby screen, one file a page. A page
// is made from content, words and the hour into sheets; it holds no state, so
// drawing it again shows what is true now.
package screen

import (
	"fmt"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Library is where pages find content. Items are shared and must not be
// changed.
type Library interface {
	// Item gives one item, or nil when it is not there (any more).
	Item(c data.Collection, id string) data.Item
	// Items gives a collection in its order; none when there is nothing.
	Items(c data.Collection) []data.Item
}

// Deps is what every page is made with.
type Deps struct {
	Kit     *touch.Kit
	Words   *i18n.Catalog
	Library Library
	Now     func() time.Time // in the town's time zone
	Kiosk   string           // id of this screen
	// Trusted tells whether the clock may be believed; nil means yes.
	Trusted func() bool
	// Trouble gives the key and arguments of the words that tell a technician
	// why there is no content yet; nil or "" means nothing is known to be wrong.
	Trouble func() (key string, args []any)

	Go       func(nav.Route)
	Back     func()
	Language func(data.Lang)
}

// Screen is one page, drawn. Next are the pages it leads to.
type Screen struct {
	Head, Body, Foot *touch.Sheet
	Next             []nav.Route
	At               time.Time // the minute it was drawn in
}

// Draw makes the page of a route in a language. canBack tells whether the
// visitor came from somewhere.
func (d *Deps) Draw(r nav.Route, l data.Lang, canBack bool) Screen {
	v := &view{Deps: d, lang: l, route: r, now: d.Now(), words: d.Words.For(l), canBack: canBack}
	v.margin = v.Kit.U(48)
	v.w = v.Kit.W - 2*v.margin
	v.shape()
	if !v.ready() {
		return Screen{Body: v.firstStart()}
	}
	s := Screen{Head: v.head(), Foot: v.bar(), At: v.now.Truncate(time.Minute)}
	v.room = v.Kit.H - s.Head.Y - s.Foot.Y
	s.Body = v.body()
	s.Next = v.next
	return s
}

// Head makes only the head of the page: the minute has changed.
func (d *Deps) Head(r nav.Route, l data.Lang) *touch.Sheet {
	v := &view{Deps: d, lang: l, route: r, now: d.Now(), words: d.Words.For(l)}
	v.margin = v.Kit.U(48)
	v.w = v.Kit.W - 2*v.margin
	if v.shape(); !v.ready() {
		return nil
	}
	return v.head()
}

// view is one page being drawn.
type view struct {
	*Deps
	lang    data.Lang
	route   nav.Route
	now     time.Time
	words   *i18n.Words
	canBack bool

	margin, w int  // the column of the page, pixels
	room      int  // height of the body
	borrowed  bool // a text fell back to another language
	next      []nav.Route
}

// ready tells whether there is content to show.
func (v *view) ready() bool {
	return v.Library.Item(data.SettingsC, "settings") != nil && len(v.Library.Items(data.HomeC)) > 0
}

// shape keeps the column readable on a lying screen.
func (v *view) shape() {
	if !v.Kit.Portrait() {
		v.margin = max(v.margin, (v.Kit.W-v.Kit.U(1500))/2)
		v.w = v.Kit.W - 2*v.margin
	}
}

func (v *view) body() *touch.Sheet {
	switch v.route.Page {
	case nav.Home:
		return v.home()
	case nav.Need:
		if n, ok := v.Library.Item(data.NeedsC, v.route.ID).(*data.Need); ok {
			return v.need(n)
		}
	case nav.Service:
		if s, ok := v.Library.Item(data.ServicesC, v.route.ID).(*data.Service); ok {
			return v.service(s)
		}
	case nav.Elsewhere:
		if e, ok := v.Library.Item(data.ElsewhereC, v.route.ID).(*data.Elsewhere); ok {
			return v.elsewhere(e)
		}
	case nav.Announcements:
		return v.announcements()
	case nav.Announcement:
		if a, ok := v.Library.Item(data.AnnouncementsC, v.route.ID).(*data.Announcement); ok {
			return v.announcement(a)
		}
	}
	return v.gone()
}

// Built tells whether the page of a tile exists in this program.
func Built(t data.Target) (nav.Route, bool) {
	switch {
	case t.Kind == data.TargetNeed:
		return nav.Route{Page: nav.Need, ID: t.ID}, true
	case t.Kind == data.TargetPage && t.ID == string(nav.Announcements):
		return nav.Route{Page: nav.Announcements}, true
	}
	return nav.Route{}, false
}

// All lists every route the content has, for the tour.
func All(lib Library) []nav.Route {
	routes := []nav.Route{{Page: nav.Home}}
	for _, c := range []struct {
		from data.Collection
		page nav.Page
	}{{data.NeedsC, nav.Need}, {data.ServicesC, nav.Service}, {data.ElsewhereC, nav.Elsewhere}} {
		for _, it := range lib.Items(c.from) {
			routes = append(routes, nav.Route{Page: c.page, ID: it.ItemID()})
		}
	}
	routes = append(routes, nav.Route{Page: nav.Announcements})
	for _, it := range lib.Items(data.AnnouncementsC) {
		routes = append(routes, nav.Route{Page: nav.Announcement, ID: it.ItemID()})
	}
	return routes
}

func (v *view) sheet() *touch.Sheet {
	return touch.NewSheet(v.Kit, v.Kit.W, v.lang.RightToLeft())
}

// goes is what a target does that leads to a page, and its name.
func (v *view) goes(r nav.Route) (name string, tap func()) {
	name = fmt.Sprintf("go %s", r.Page)
	if r.ID != "" {
		name += "/" + r.ID
	}
	if !slices.Contains(v.next, r) {
		v.next = append(v.next, r)
	}
	return name, func() { v.Go(r) }
}
