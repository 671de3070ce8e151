package data

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Report is what a screen tells the town hall now and then: how it is and, once
// a day is over, what that day's visitors asked for. It holds no person and no
// time of a visit.
type Report struct {
	Format int       `json:"format"`           // ReportFormat
	Run    string    `json:"run"`              // random, of this run of the program: two screens with one enrolment show by it
	At     time.Time `json:"at"`               // by the screen's clock
	Health Health    `json:"health"`           //
	Parcel *Parcel   `json:"parcel,omitempty"` // nil = nothing waits
}

// ReportFormat is the newest format of reports.
const ReportFormat = 1

// Parcel is counts on their way. It is sent until it is taken, always with the
// same key and the same counts, and counts once.
type Parcel struct {
	Key     string  `json:"key"` // random
	Tallies []Tally `json:"tallies"`
}

// Tally is how often something happened on one day.
type Tally struct {
	Day  string    `json:"day"`            // date in the town; "2026-10" = a whole month; "" = the clock was wrong
	Kind TallyKind `json:"kind"`           //
	Name string    `json:"name,omitempty"` // of what, "service/copie-deces"; "" = what was too rare to be named
	Lang Lang      `json:"lang,omitempty"` // "" = several
	Face int       `json:"face,omitempty"` // of ratings: 1 bad to 5 good; 0 = the question was shown
	N    int64     `json:"n"`
}

// TallyKind says what was counted.
type TallyKind string

// The kinds. The names of ratings are "all", "page/…", "office/…", "lang/…" and
// "reason/…": each rating counts once under every one that applies, so that
// sums are made along one of them and never across.
const (
	TallyVisit  TallyKind = "visit"  // visits, by the language they were read in
	TallyView   TallyKind = "view"   // pages read
	TallyMode   TallyKind = "mode"   // visits that used larger words, sound …
	TallySearch TallyKind = "search" // words that found nothing
	TallyRating TallyKind = "rating"
)

// Bounds of reports.
const (
	MaxTallies     = 2_000 // in a parcel
	maxTallyName   = 120   // characters
	maxTallyCount  = 10_000_000
	maxHealthWords = 300
)

// Month tells whether the tally stands for a whole month.
func (t Tally) Month() bool { return len(t.Day) == len("2006-01") }

// Validate finds what no screen of ours sends.
func (r *Report) Validate(f *Faults) {
	if r.Format != ReportFormat {
		f.Addf("format", "update the older of the two programs", "is %d, this program reads %d", r.Format, ReportFormat)
	}
	CheckID(f, "run", r.Run)
	r.Health.validate(f)
	if r.Parcel == nil {
		return
	}
	CheckID(f, "parcel.key", r.Parcel.Key)
	if len(r.Parcel.Tallies) > MaxTallies {
		f.Addf("parcel.tallies", "send them in several parcels", "holds %d, %d at most", len(r.Parcel.Tallies), MaxTallies)
		return
	}
	for i := range r.Parcel.Tallies {
		f.In(at("parcel.tallies", i), func() { r.Parcel.Tallies[i].validate(f) })
	}
}

func (t *Tally) validate(f *Faults) {
	if !t.Month() && t.Day != "" {
		CheckDate(f, "day", t.Day, true)
	} else if _, err := time.Parse("2006-01", t.Day); t.Day != "" && err != nil {
		f.Addf("day", "write it like 2026-11-23", "%.20q is no date", t.Day)
	}
	CheckID(f, "kind", string(t.Kind)) // a newer screen may count more than this server knows
	if utf8.RuneCountInString(t.Name) > maxTallyName || strings.ContainsFunc(t.Name, unicode.IsControl) || !utf8.ValidString(t.Name) {
		f.Add("name", "is too long or holds a control character", "shorten it")
	}
	if t.Lang != "" && !t.Lang.Known() {
		f.Unknown("lang", string(t.Lang), "use ar, fr, zgh, en or es")
	}
	checkRange(f, "face", t.Face, 0, 5)
	if t.N < 1 || t.N > maxTallyCount {
		f.Addf("n", "leave out what did not happen", "is %d", t.N)
	}
}

// ReportState is how reporting goes, as the screen sees it.
type ReportState struct {
	At      time.Time `json:"at"`      // of the last try; zero = never
	Good    time.Time `json:"good"`    // of the last that was taken
	Refused string    `json:"refused"` // "revoked", "unknown": enrol the screen again; "" = no
	Twice   bool      `json:"twice"`   // another screen reports with the same enrolment
	Why     string    `json:"why"`     // the last try failed
}
