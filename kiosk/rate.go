package kiosk

import (
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
)

// Who has finished after a service or a way is asked one question, on the way
// out: what they read and typed is gone by then. The page goes by itself, and
// the next in the queue need not wait for it.

// How long the rating page stays without a touch: while it asks, and when it has
// said thank you.
const (
	rateAsks   = 12 * time.Second
	rateThanks = 4 * time.Second
	rateAgain  = 10 * time.Second // within it a further face is the same person's
)

// rating is the question as the shell sees it.
type rating struct {
	*Shell
	until time.Time // the page goes; zero elsewhere
	page  nav.Route // that until holds for
	given time.Time // the last answer
	done  bool      // this visitor has answered
}

// Rate implements screen.Rated: one answer a visit.
func (r *rating) Rate(face int) {
	now, _ := r.way.Now()
	again := r.now().Sub(r.given) < rateAgain && !r.given.IsZero()
	if !r.done && !again {
		r.done, r.given = true, r.now()
		r.tally.rating(face, now.ID, r.officeOf(now.ID), r.lang)
	}
	r.Replace(nav.Route{Page: nav.Rate, ID: now.ID, Show: screen.RateShow(face, "")})
}

// Reason implements screen.Rated.
func (r *rating) Reason(why string) {
	now, _ := r.way.Now()
	face := int(now.Show[0] - '0') // what Rate has written
	if r.done && screen.RateAsks(now) {
		r.tally.reason(face, why)
	}
	r.Replace(nav.Route{Page: nav.Rate, ID: now.ID, Show: screen.RateShow(face, why)})
}

// officeOf names the office that does what was read; "" where that is not
// known.
func (r *rating) officeOf(about string) string {
	kind, id, _ := strings.Cut(about, "/")
	switch nav.Page(kind) {
	case nav.Service:
		if x, ok := r.library.Item(data.ServicesC, id).(*data.Service); ok {
			return x.DepartmentID
		}
	case nav.Way:
		for _, it := range r.library.Items(data.BuildingC) {
			if b, ok := it.(*data.Building); ok {
				if u := b.UnitByID(id); u != nil {
					return u.DepartmentID
				}
			}
		}
	}
	return ""
}

// asks shows the question instead of ending the visit at once; false where
// there is nothing to ask.
func (r *rating) asks() bool {
	if r == nil || r.after == nil || r.done {
		return false
	}
	r.tally.left()
	now, _ := r.way.Now()
	about := r.tally.about
	if about == "" || now.Page == nav.Rate {
		return false
	}
	r.sound.leave()
	r.way = nav.History{}
	r.stepFree = false
	r.way.Go(nav.Route{Page: nav.Rate, ID: about}, 0)
	r.draw(0)
	return true
}

// arrived follows which page is shown: the rating page goes after a while.
func (r *rating) arrived(at nav.Route) {
	if r == nil {
		return
	}
	if at.Page != nav.Rate {
		r.until, r.page = time.Time{}, nav.Route{}
		return
	}
	if at != r.page {
		if at.Show == "" {
			r.tally.rating(0, at.ID, r.officeOf(at.ID), r.lang)
		}
		r.page = at
		r.stay()
	}
}

// stay has the page go later: it is new, or somebody touches it.
func (r *rating) stay() {
	if r == nil || r.page.Page != nav.Rate || r.after == nil {
		return
	}
	wait := rateThanks
	if screen.RateAsks(r.page) {
		wait = rateAsks
	}
	r.until = r.now().Add(wait)
}

// over ends the visit when the page has been there for long enough.
func (r *rating) over() {
	switch left := r.until.Sub(r.now()); {
	case r.sound.reading(): // somebody listens to the question
		r.stay()
	case left <= 0 || left > rateAsks: // it is time, or the clock leapt
		r.visit.Finish()
	}
	r.watch()
}

// left begins anew for the next visitor.
func (r *rating) left() {
	if r != nil {
		r.done, r.until, r.page = false, time.Time{}, nav.Route{}
	}
}
