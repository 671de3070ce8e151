// Package screen draws the pages of the lobby screen, one file a page. A page
// is made from content, words and the hour into sheets; it holds no state, so
// drawing it again shows what is true now.
package screen

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
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
	Maps    *Maps            // nil: no maps, the lists lead
	Finder  *Finder          // nil: no search
	Budgets *Budgets         // nil: added up anew for each page
	Works   *Works           // nil: projects are put in order for each page
	Now     func() time.Time // in the town's time zone
	Kiosk   string           // id of this screen
	Facing  *float64         // where it looks, if not as the content says; degrees clockwise from north
	Program string           // version of the program, for the page about it
	// Notice is what stands before all pages now; nil means that there is never
	// any.
	Notice func() Notice
	Staff  Staff       // the panel; nil = none
	Closed func() bool // staff took the screen out of use here; nil = no
	Safe   bool        // after crashes: nothing but the plain directory
	// Trusted tells whether the clock may be believed; nil means yes.
	Trusted func() bool
	// Issued tells when the content was issued; nil or zero means not known.
	Issued func() time.Time
	// Stale tells that the town hall has not been heard for too long; every
	// page then says how old its content is. Nil means no.
	Stale func() bool
	// Trouble gives the key and arguments of the words that tell a technician
	// why there is no content yet; nil or "" means nothing is known to be wrong.
	Trouble func() (key string, args []any)

	// StepFree tells whether this visitor asked for ways without steps,
	// SetStepFree keeps it until the visit ends; nil means no.
	StepFree    func() bool
	SetStepFree func(bool)
	// Mode is how pages are drawn, Usual how visits begin; SetMode changes it
	// until the visit ends.
	Mode, Usual style.Mode
	SetMode     func(style.Mode)
	// Clean has the screen take no touch for a while; nil where that is not
	// possible.
	Clean func()
	// Speaks tells which languages can be spoken now, Listen reads the page
	// aloud; nil means that there is no sound.
	Speaks func(data.Lang) bool
	Listen func()
	// Recorded tells in which languages an item can be heard now as somebody
	// recorded it; nil means in none.
	Recorded func(data.Collection, string) []data.Lang
	// First tells whether this visitor hears what a target is called before it
	// opens; SetFirst changes that until the visit ends.
	First    func() bool
	SetFirst func(bool)
	// Motion says that a way may draw itself when it comes to the screen.
	Motion bool

	// Slips prints; nil where there is no printer.
	Slips Slips
	// Rated takes what visitors think; nil means that nobody asks them.
	Rated Rated

	Go       func(nav.Route)
	Replace  func(nav.Route)  // another view of the same page
	Here     func() nav.Route // the page the visitor is on
	Repaint  func()           // the map has changed
	Back     func()
	Language func(data.Lang)
	Finish   func() // the visit is over
	Stay     func() // the visitor is still there
}

// Screen is one page, drawn. Next are the pages it leads to.
type Screen struct {
	Head, Body, Foot *touch.Sheet
	Calm             *touch.Sheet // above them, where the mode leaves the upper part free; else nil
	Next             []nav.Route
	NextLang         data.Lang       // that the bar's button leads to
	At               time.Time       // the minute it was drawn in
	Spoken           []voice.Part    // what it says, with places on the body; none without sound
	Recorded         []data.Lang     // that the page can be heard in as recorded
	Words            image.Rectangle // where words stand on the body
	Discreet         bool            // others in the hall should not hear it
	Missed           bool            // the words that were typed found nothing

	leads map[string]nav.Route // by the target's name
}

// Leads tells which page a target opens; the bar is not among them.
func (s *Screen) Leads(name string) (r nav.Route, ok bool) {
	name = strings.TrimPrefix(name, stripPrefix)
	if r, ok = s.leads[name]; ok {
		return r, ok
	}
	name, _, _ = strings.Cut(name, "#")
	r, ok = s.leads[name]
	return r, ok
}

// Draw makes the page of a route in a language. canBack tells whether the
// visitor came from somewhere.
func (d *Deps) Draw(r nav.Route, l data.Lang, canBack bool) Screen {
	v := d.view(r, l)
	v.canBack = canBack
	if body := v.standing(); body != nil {
		return Screen{Body: body, Calm: v.calm()}
	}
	s := Screen{Head: v.head(), Foot: v.foot(), At: v.now.Truncate(time.Minute)}
	v.room = v.Kit.H - s.Head.Y - s.Foot.Y
	s.Body = v.body()
	if s.Body.Y > v.room && !v.scrolls() {
		v, s.Body = v.closedUp(s.Body)
	}
	s.Calm = v.calm()
	s.Spoken, s.Discreet = v.spoken(s.Body), v.discreet()
	if s.Recorded = v.recorded(); len(s.Recorded) > 0 {
		s.Words = wordsOn(s.Body)
	}
	s.Next, s.leads, s.NextLang, s.Missed = v.next, v.leads, v.nextLang(), v.missed
	return s
}

// Head makes only the head of the page: the minute has changed. Nil while the
// screen does not serve.
func (d *Deps) Head(r nav.Route, l data.Lang) *touch.Sheet {
	if v := d.view(r, l); v.serves() {
		return v.head()
	}
	return nil
}

// Leaving makes the head that asks whether somebody is still there, with the
// seconds that are left. It stands where the head stood: nothing is covered.
func (d *Deps) Leaving(r nav.Route, l data.Lang, seconds int) *touch.Sheet {
	if v := d.view(r, l); v.serves() {
		return v.leaving(seconds)
	}
	return nil
}

// For is what pages of another mode are drawn with; d has none yet.
func (d *Deps) For(m style.Mode) *Deps {
	in := *d
	in.Mode, in.Kit = m, d.Kit.For(m)
	in.Motion = d.Motion && !m.Calm
	return &in
}

func (d *Deps) view(r nav.Route, l data.Lang) *view {
	v := &view{Deps: d, lang: l, route: r, now: d.Now(), words: d.Words.For(l)}
	v.margin = v.Kit.Air(48)
	v.w = v.Kit.W - 2*v.margin
	v.shape()
	return v
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
	leads     map[string]nav.Route // by the target's name
	saying    []told               // what is said of the page
	listed    int                  // entries of lists among it
	sounding  *Sounding            // the page is being read aloud
	maps      atlas
	hasMaps   bool
	looked    bool   // maps and hasMaps are known
	emblem    string // pictogram of the page
	missed    bool   // the search found nothing
	hushed    bool   // what was found is nobody else's business
	tight     bool   // the page closes up, because it did not fit
	above     *band  // where the page's code goes instead of its foot; nil: at the foot
}

// ready tells whether there is content to show.
func (v *view) ready() bool {
	return v.Library.Item(data.SettingsC, "settings") != nil && len(v.Library.Items(data.HomeC)) > 0
}

// serves tells whether visitors find pages here.
func (v *view) serves() bool {
	return v.ready() && v.out() == nil && !v.Safe && !v.closed() && v.notice() == nil && v.route.Page != nav.Staff
}

// shape keeps the column readable on a lying screen.
func (v *view) shape() {
	if !v.Kit.Portrait() {
		v.margin = max(v.margin, (v.Kit.W-v.Kit.U(1500))/2)
		v.w = v.Kit.W - 2*v.margin
	}
}

// body draws the page of the route. An item that is gone, or a page this
// program does not have, says so.
func (v *view) body() *touch.Sheet {
	id := v.route.ID
	switch v.route.Page {
	case nav.Need:
		return shown(v, data.NeedsC, id, v.need)
	case nav.Service:
		return shown(v, data.ServicesC, id, v.service)
	case nav.Elsewhere:
		return shown(v, data.ElsewhereC, id, v.elsewhere)
	case nav.Announcement:
		return shown(v, data.AnnouncementsC, id, v.announcement)
	case nav.Office:
		return shown(v, data.DepartmentsC, id, v.office)
	case nav.Question:
		return shown(v, data.FAQC, id, v.question)
	case nav.Way:
		return v.way(id)
	case nav.Search:
		if v.Finder != nil {
			return v.searchPage()
		}
	case nav.Budget, nav.BudgetAbout, nav.BudgetIn, nav.BudgetOut, nav.BudgetLine, nav.BudgetDone, nav.BudgetYears,
		nav.BudgetEach, nav.BudgetWorks, nav.BudgetGrants, nav.BudgetBalance, nav.BudgetWords, nav.BudgetSource:
		return v.budget()
	}
	if draw, ok := map[nav.Page]func() *touch.Sheet{
		nav.Home: v.home, nav.Announcements: v.announcements, nav.Where: v.whereIs, nav.Help: v.help,
		nav.Map: v.mapPage, nav.Easier: v.easier, nav.Rate: v.rate, nav.Contact: v.contact, nav.About: v.about, nav.Questions: v.questions,
		nav.Information: v.information, nav.Projects: v.projects, nav.Programme: v.programme, nav.Agenda: v.agenda,
		nav.Events: v.events, nav.Documents: v.documents, nav.Rights: v.rights, nav.Associations: v.associations,
		nav.Project:  func() *touch.Sheet { return shown(v, data.ProjectsC, id, v.project) },
		nav.Event:    func() *touch.Sheet { return shown(v, data.EventsC, id, v.event) },
		nav.Document: func() *touch.Sheet { return shown(v, data.DocumentsC, id, v.document) },
		nav.Right:    func() *touch.Sheet { return shown(v, data.ServicesC, id, v.right) },
	}[v.route.Page]; ok {
		return draw()
	}
	return v.gone()
}

// shown draws an item's page.
func shown[T data.Item](v *view, c data.Collection, id string, draw func(T) *touch.Sheet) *touch.Sheet {
	if x, ok := v.Library.Item(c, id).(T); ok {
		return draw(x)
	}
	return v.gone()
}

// single are the pages without an item, as tiles name them.
func single() []nav.Page {
	return []nav.Page{
		nav.Announcements, nav.Where, nav.Help, nav.Contact, nav.About, nav.Questions, nav.Budget,
		nav.Information, nav.Projects, nav.Programme, nav.Agenda, nav.Events, nav.Documents, nav.Rights, nav.Associations,
	}
}

// Built tells whether the page of a tile exists in this program.
func Built(t data.Target) (nav.Route, bool) {
	if t.Kind == data.TargetNeed {
		return nav.Route{Page: nav.Need, ID: t.ID}, true
	}
	page := nav.Page(t.ID)
	return nav.Route{Page: page}, t.Kind == data.TargetPage && (page == nav.Rate || slices.Contains(single(), page))
}

// All lists every route the content has, for the tour.
func All(lib Library) []nav.Route {
	routes := []nav.Route{{Page: nav.Home}}
	for _, c := range []struct {
		from data.Collection
		page nav.Page
	}{
		{data.NeedsC, nav.Need},
		{data.ServicesC, nav.Service},
		{data.ElsewhereC, nav.Elsewhere},
		{data.AnnouncementsC, nav.Announcement},
		{data.DepartmentsC, nav.Office},
		{data.FAQC, nav.Question},
		{data.ProjectsC, nav.Project},
		{data.EventsC, nav.Event},
		{data.DocumentsC, nav.Document},
	} {
		for _, it := range lib.Items(c.from) {
			routes = append(routes, nav.Route{Page: c.page, ID: it.ItemID()})
		}
	}
	routes = append(routes, mapRoutes(lib)...)
	routes = append(routes, budgetRoutes(lib)...)
	for _, p := range single() {
		routes = append(routes, nav.Route{Page: p})
	}
	routes = append(routes, nav.Route{Page: nav.Easier})
	for _, show := range []string{"", "2", "5"} {
		routes = append(routes, nav.Route{Page: nav.Rate, Show: show})
	}
	for _, show := range []string{"", "ar 5 شهادة", "fr 7 chahada", "-fr 5 etat ", "fr 8 docteur ", "-ar 5 فيلزه "} {
		routes = append(routes, nav.Route{Page: nav.Search, Show: show})
	}
	return append(routes, publicRoutes(lib)...)
}

// mapRoutes are the floors of the building, the way to each office and to the
// last of its several counters, upstairs also without steps and at its end, and
// to the first of each kind of amenity.
func mapRoutes(lib Library) (routes []nav.Route) {
	for _, it := range lib.Items(data.BuildingC) {
		b, ok := it.(*data.Building)
		if !ok {
			continue
		}
		for i := range b.Levels {
			routes = append(routes, nav.Route{Page: nav.Map, Show: b.Levels[i].ID})
		}
		routes = append(routes, officeWays(lib, b)...)
		seen := make(map[string]bool)
		for i := range b.Amenities {
			x := &b.Amenities[i]
			if !seen[x.Category] && amenityIcons[x.Category] != "" {
				seen[x.Category] = true
				routes = append(routes, nav.Route{Page: nav.Way, ID: atlas{building: b}.doorOr(x)})
			}
		}
	}
	return routes
}

func officeWays(lib Library, b *data.Building) (routes []nav.Route) {
	for _, it := range lib.Items(data.DepartmentsC) {
		d, ok := it.(*data.Department)
		if !ok || d.UnitID == "" {
			continue
		}
		routes = append(routes, nav.Route{Page: nav.Way, ID: d.UnitID})
		if n := len(d.Counters); n > 1 && b.AmenityByID(d.Counters[n-1].AmenityID) != nil {
			routes = append(routes, nav.Route{Page: nav.Way, ID: d.Counters[n-1].AmenityID, Show: wayShow{step: lastStep}.String()})
		}
		u := b.UnitByID(d.UnitID)
		if u == nil {
			continue
		}
		if l := b.LevelByID(u.LevelID); l != nil && l.Ordinal > 0 {
			for _, w := range []wayShow{{step: lastStep}, {stepFree: true}} {
				routes = append(routes, nav.Route{Page: nav.Way, ID: d.UnitID, Show: w.String()})
			}
		}
	}
	return routes
}

func (v *view) sheet() *touch.Sheet {
	return touch.NewSheet(v.Kit, v.Kit.W, v.words.RightToLeft())
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
	if v.leads == nil {
		v.leads = map[string]nav.Route{}
	}
	v.leads[name] = r
	if r.Show != "" { // one of several views of the page
		v.leads[name+"#"+r.Show] = r
	}
	return name, func() { v.Go(r) }
}
