package data

import (
	"net/mail"
	"time"
)

// Alerts says who is told by e-mail of screens that are silent or ill.
type Alerts struct {
	To      string `json:"to"`             // "" = nobody
	Minutes int    `json:"minutes"`        // how long a trouble must last; 0 = 60
	Lang    Lang   `json:"lang,omitempty"` // of the mail; "" = Arabic
	// Nights has silence count at any hour. Else only while the hall is open: who
	// switches everything off in the evening gets no letter.
	Nights bool `json:"nights,omitempty"`
}

// Letter is a letter to staff. A line that is empty parts the paragraphs of its
// body; words in another direction stand between isolates.
type Letter struct {
	Lang          Lang
	Subject, Body string
}

// After is how long a trouble must last before somebody is told.
func (a Alerts) After() time.Duration {
	if a.Minutes == 0 {
		return time.Hour
	}
	return time.Duration(a.Minutes) * time.Minute
}

// Validate finds what is no address, and limits that nobody means.
func (a Alerts) Validate(f *Faults) {
	if a.To != "" {
		at, err := mail.ParseAddress(a.To)
		if err != nil || at.Address != a.To || len(a.To) > 200 {
			f.Addf("to", "write an address like it@commune.ma", "%.80q is no e-mail address", a.To)
		}
	}
	checkRange(f, "minutes", a.Minutes, 0, 7*24*60)
	if a.Lang != "" && !a.Lang.Known() {
		f.Unknown("lang", string(a.Lang), "use ar or fr")
	}
}

// TroubleNote is a trouble of a screen as the server remembers it.
type TroubleNote struct {
	Kiosk string
	What  Trouble
	Since time.Time
	Told  time.Time // zero = nobody was told yet
}
