package data

import (
	"strings"
	"time"
)

// Settings are the town hall's own choices; one item, id "settings".
type Settings struct {
	ID             string   `json:"id"`
	Town           Text     `json:"town"`                 // "Commune de Beni Ensar"
	TimeZone       string   `json:"time_zone"`            // IANA name, "Africa/Casablanca"
	Languages      []Lang   `json:"languages"`            // of the screens, the first is where a visit starts
	PublicURL      string   `json:"public_url,omitempty"` // base address of the phone pages, reachable by mobile data
	PortalURL      string   `json:"portal_url,omitempty"` // the official site, when there are no phone pages
	Phone          string   `json:"phone,omitempty"`      // as dialled in the country, "0536349191"
	PhoneE164      string   `json:"phone_e164,omitempty"` // "+212536349191"
	Email          string   `json:"email,omitempty"`
	PollSeconds    int      `json:"poll_seconds,omitempty"`     // how often screens ask for news; 0 = 10
	StaleHours     int      `json:"stale_hours,omitempty"`      // age at which pages tell their date; 0 = 48
	SlipsPerVisit  int      `json:"slips_per_visit,omitempty"`  // printed for one visitor at most; 0 = 3
	SlipsPerMinute int      `json:"slips_per_minute,omitempty"` // printed by a screen in a minute at most; 0 = 6
	Population     int      `json:"population,omitempty"`
	PopulationYear int      `json:"population_year,omitempty"`
	ClosedDays     []Closed `json:"closed_days,omitempty"` // public holidays and closures
	Owners         []Owner  `json:"owners,omitempty"`      // who looks after what
	Mark
}

// Owner is the office that looks after a collection.
type Owner struct {
	Collection   Collection `json:"collection"`
	DepartmentID string     `json:"department_id"`
	Months       int        `json:"review_months,omitempty"` // between two looks at an item; 0 = 12
}

// ReviewMonths is how long an item of a collection stays true without a look.
func (s *Settings) ReviewMonths(c Collection) int {
	for _, o := range s.Owners {
		if o.Collection == c && o.Months > 0 {
			return o.Months
		}
	}
	return 12
}

// Closed is a day, or days, on which the whole hall is closed.
type Closed struct {
	Start     string `json:"start"`               // date; with Yearly only month and day count
	End       string `json:"end,omitempty"`       // inclusive; "" = Start
	Yearly    bool   `json:"yearly,omitempty"`    // every year on that day
	Estimated bool   `json:"estimated,omitempty"` // follows the moon, not yet confirmed by staff
	Name      Text   `json:"name"`
}

// ItemID implements Item.
func (s *Settings) ItemID() string { return s.ID }

// Validate implements Item.
func (s *Settings) Validate(f *Faults) {
	checkOnly(f, s.ID, "settings")
	CheckText(f, "town", s.Town, MaxLabel, true)
	CheckCount(f, "languages", len(s.Languages), 20)
	if len(s.Languages) == 0 {
		f.Add("languages", "is empty", "name at least \"ar\"")
	}
	for _, l := range s.Languages {
		if !l.Known() {
			f.Unknown("languages", string(l), "use ar, fr, zgh, en or es")
		}
	}
	for place, u := range map[string]string{"public_url": s.PublicURL, "portal_url": s.PortalURL} {
		if u != "" {
			CheckURL(f, place, u)
		}
	}
	checkRange(f, "poll_seconds", s.PollSeconds, 0, 86_400)
	checkRange(f, "stale_hours", s.StaleHours, 0, 24*366)
	checkRange(f, "slips_per_visit", s.SlipsPerVisit, 0, 50)
	checkRange(f, "slips_per_minute", s.SlipsPerMinute, 0, 100)
	checkRange(f, "population", s.Population, 0, 50_000_000)
	if s.PopulationYear != 0 {
		checkRange(f, "population_year", s.PopulationYear, 1900, 2200)
	}
	checkZone(f, s.TimeZone)
	CheckString(f, "phone", s.Phone, 40)
	CheckString(f, "phone_e164", s.PhoneE164, 20)
	CheckString(f, "email", s.Email, MaxLabel)
	CheckCount(f, "owners", len(s.Owners), len(Collections()))
	for i, o := range s.Owners {
		f.In(at("owners", i), func() {
			if !o.Collection.Known() {
				f.Unknown("collection", string(o.Collection), "use the name of a collection")
			}
			CheckID(f, "department_id", o.DepartmentID)
			checkRange(f, "review_months", o.Months, 0, 120)
		})
	}
	CheckCount(f, "closed_days", len(s.ClosedDays), MaxList)
	for i, c := range s.ClosedDays {
		f.In(at("closed_days", i), func() {
			CheckDate(f, "start", c.Start, true)
			CheckDate(f, "end", c.End, false)
			if c.End != "" && c.End < c.Start {
				f.Addf("end", "put it on or after the start", "%.40s is before %.40s", c.End, c.Start)
			}
			CheckText(f, "name", c.Name, MaxLabel, true)
		})
	}
}

// checkZone refuses what cannot be the name of a zone. Whether the zone exists
// is known where the zone data is.
func checkZone(f *Faults, name string) {
	if len(name) > 64 || strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("/_+-", r)
	}) {
		f.Addf("time_zone", "write a name like Africa/Casablanca", "%.70q is no time zone", name)
	}
}

// Kiosk is one screen and its place in the building.
type Kiosk struct {
	ID         string  `json:"id"`
	Name       Text    `json:"name"`            // "Hall d'accueil"
	Place      Text    `json:"place,omitempty"` // shown in the top line: "Hall d'accueil · Rez-de-chaussée"
	BuildingID string  `json:"building_id,omitempty"`
	FeatureID  string  `json:"feature_id,omitempty"` // IMDF kiosk feature
	UnitID     string  `json:"unit_id,omitempty"`    // IMDF unit it stands in
	FacingDeg  float64 `json:"facing_deg,omitempty"` // where the screen looks, degrees clockwise from north; the visitor looks the other way
	Mark
}

// ItemID implements Item.
func (k *Kiosk) ItemID() string { return k.ID }

// Validate implements Item.
func (k *Kiosk) Validate(f *Faults) {
	CheckText(f, "name", k.Name, MaxLabel, true)
	CheckText(f, "place", k.Place, MaxLabel, false)
	checkOptionalID(f, "building_id", k.BuildingID)
	checkOptionalID(f, "feature_id", k.FeatureID)
	checkOptionalID(f, "unit_id", k.UnitID)
	if !(k.FacingDeg >= 0 && k.FacingDeg < 360) {
		f.Addf("facing_deg", "give degrees clockwise from north, 0 to below 360", "is %v", k.FacingDeg)
	}
}

// EnrolledKiosk is a screen that holds an enrolment of this town hall.
type EnrolledKiosk struct {
	ID       string
	Name     string
	Enrolled time.Time
}
