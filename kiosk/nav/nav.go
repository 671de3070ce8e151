// Package nav knows where a visitor is and how they came there: routes are
// plain comparable values and history keeps routes, never live screens.
package nav

// Page is a kind of screen.
type Page string

// The screens.
const (
	Home          Page = "home"
	Need          Page = "need"
	Service       Page = "service"
	Elsewhere     Page = "elsewhere"
	Announcements Page = "announcements"
	Announcement  Page = "announcement"
	Where         Page = "where"
	Office        Page = "office"
	Help          Page = "help"
	Contact       Page = "contact"
	About         Page = "about"
	Questions     Page = "questions"
	Question      Page = "question"
	Search        Page = "search"
	Map           Page = "map"    // the building; the id is a room, or none
	Way           Page = "way"    // to a room
	Easier        Page = "easier" // larger, in reach, calm
	Rate          Page = "rate"   // what the visitor thinks; the id is what was read, "service/…" or "way/…", or none

	Information  Page = "information" // what the commune makes public
	Projects     Page = "projects"    // Show is the part of a long list
	Project      Page = "project"     // Show is one of its views: activities, why, notes (its sources)
	Programme    Page = "programme"   // Show "facts": how it was prepared; "money": what it costs
	Agenda       Page = "agenda"      // activities by date; the id is a date, or none
	Events       Page = "events"      // Show "past": those that are over
	Event        Page = "event"
	Documents    Page = "documents"
	Document     Page = "document"
	Rights       Page = "rights"
	Right        Page = "right" // the id is a service
	Associations Page = "associations"

	// What stands before all pages while the screen cannot serve; only the tour
	// goes there.
	FirstStart    Page = "first-start"
	OutOfOrder    Page = "out-of-order"
	Directory     Page = "directory"      // all that safe mode shows
	Staff         Page = "staff"          // the panel of the staff; Show is a view of it, or the digits typed
	Budget        Page = "budget"         // where the budget begins
	BudgetAbout   Page = "budget-about"   // what a budget is
	BudgetIn      Page = "budget-in"      // where the money comes from; the id is a theme, or theme/chapter
	BudgetOut     Page = "budget-out"     // where it goes; the same
	BudgetLine    Page = "budget-line"    // one line and its source
	BudgetDone    Page = "budget-done"    // voted against executed
	BudgetYears   Page = "budget-years"   // this year against last
	BudgetEach    Page = "budget-each"    // per inhabitant
	BudgetWorks   Page = "budget-works"   // what is built and bought
	BudgetGrants  Page = "budget-grants"  // to associations
	BudgetBalance Page = "budget-balance" // the two sections; the id is section/kind, or section/kind/chapter
	BudgetWords   Page = "budget-words"   // a glossary
	BudgetSource  Page = "budget-source"  // where the figures of a page come from; the id is the page's last word and its id
)

// Route is one screen: a page and, where it shows one item, the item's id. Show
// says how a page with several views shows it (a floor, a step of the way).
type Route struct {
	Page Page
	ID   string
	Show string
}

// deepest bounds the history: a visit that long is somebody playing.
const deepest = 50

// stop is a place in the history.
type stop struct {
	route  Route
	scroll int
}

// History is the way of one visit. The zero value stands at Home.
type History struct {
	way []stop
}

// Now gives the present route and how far it is scrolled, in pixels.
func (h *History) Now() (Route, int) {
	if len(h.way) == 0 {
		return Route{Page: Home}, 0
	}
	last := h.way[len(h.way)-1]
	return last.route, last.scroll
}

// Go moves on to r; scroll is how far the page being left is scrolled. Going
// where one is changes nothing; going Home starts a new way.
func (h *History) Go(r Route, scroll int) (moved bool) {
	now, _ := h.Now()
	if r == now {
		return false
	}
	if r.Page == Home {
		h.way = nil
		return true
	}
	h.Scroll(scroll)
	if len(h.way) == deepest {
		h.way = append(h.way[:1], h.way[2:]...)
	}
	if len(h.way) == 0 {
		h.way = append(h.way, stop{route: Route{Page: Home}, scroll: scroll})
	}
	h.way = append(h.way, stop{route: r})
	return true
}

// Replace shows another view of the present page without a new step in the
// history.
func (h *History) Replace(r Route) (changed bool) {
	if len(h.way) == 0 || h.way[len(h.way)-1].route == r {
		return false
	}
	h.way[len(h.way)-1].route = r
	return true
}

// Scroll notes how far the present page is scrolled.
func (h *History) Scroll(px int) {
	if len(h.way) > 0 {
		h.way[len(h.way)-1].scroll = px
	}
}

// Top forgets how far pages are scrolled: they are set anew.
func (h *History) Top() {
	for i := range h.way {
		h.way[i].scroll = 0
	}
}

// Back returns to the page before; at Home it does nothing.
func (h *History) Back() (moved bool) {
	if len(h.way) < 2 {
		return false
	}
	h.way = h.way[:len(h.way)-1]
	return true
}

// Before gives where Back leads, and whether there is more behind that.
func (h *History) Before() (r Route, more, ok bool) {
	if len(h.way) < 2 {
		return Route{}, false, false
	}
	return h.way[len(h.way)-2].route, len(h.way) > 2, true
}

// CanBack tells whether there is a page before this one.
func (h *History) CanBack() bool { return len(h.way) > 1 }
