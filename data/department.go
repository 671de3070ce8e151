package data

import "time"

// Department is an office of the town hall.
type Department struct {
	ID         string      `json:"id"`
	Order      int         `json:"order"`
	Name       Text        `json:"name"`
	Icon       string      `json:"icon"`
	Floor      int         `json:"floor"` // IMDF level ordinal: 0 = ground
	LevelID    string      `json:"level_id,omitempty"`
	Room       string      `json:"room,omitempty"`
	UnitID     string      `json:"unit_id,omitempty"`
	OtherRooms []OtherRoom `json:"other_rooms,omitempty"`
	Counters   []Counter   `json:"counters,omitempty"`
	Phone      string      `json:"phone,omitempty"`
	PhoneE164  string      `json:"phone_e164,omitempty"`
	Email      string      `json:"email,omitempty"`
	HoursID    string      `json:"hours_id"`
	BasisNote  string      `json:"basis,omitempty"` // why it is assumed to exist; not for the screen
	PhoneNote  string      `json:"phone_note,omitempty"`
	Keywords   Keywords    `json:"keywords,omitzero"`
	Mark
}

// OtherRoom is a further room of an office.
type OtherRoom struct {
	Room   string `json:"room"`
	UnitID string `json:"unit_id,omitempty"`
	Name   Text   `json:"name"`
}

// Counter is where people are served.
type Counter struct {
	ID        string `json:"id"`
	Name      Text   `json:"name"`
	UnitID    string `json:"unit_id,omitempty"`
	AmenityID string `json:"amenity_id,omitempty"`
	HoursID   string `json:"hours_id,omitempty"` // own hours; "" = the office's
}

// ItemID implements Item.
func (d *Department) ItemID() string { return d.ID }

// Validate implements Item.
func (d *Department) Validate(f *Faults) {
	checkRange(f, "order", d.Order, 0, MaxList)
	CheckText(f, "name", d.Name, MaxLabel, true)
	CheckID(f, "icon", d.Icon)
	checkRange(f, "floor", d.Floor, -10, 100)
	CheckString(f, "room", d.Room, 20)
	CheckID(f, "hours_id", d.HoursID)
	d.Keywords.validate(f)
	CheckString(f, "phone", d.Phone, 40)
	CheckString(f, "phone_e164", d.PhoneE164, 20)
	CheckString(f, "email", d.Email, MaxLabel)
	checkOptionalID(f, "level_id", d.LevelID)
	checkOptionalID(f, "unit_id", d.UnitID)
	CheckString(f, "basis", d.BasisNote, MaxBody)
	CheckString(f, "phone_note", d.PhoneNote, MaxBody)
	CheckCount(f, "counters", len(d.Counters), 100)
	for i, c := range d.Counters {
		f.In(atID("counters", c.ID, i), func() {
			CheckID(f, "id", c.ID)
			CheckText(f, "name", c.Name, MaxLabel, true)
			checkOptionalID(f, "unit_id", c.UnitID)
			checkOptionalID(f, "amenity_id", c.AmenityID)
			checkOptionalID(f, "hours_id", c.HoursID)
		})
	}
	CheckCount(f, "other_rooms", len(d.OtherRooms), 100)
	for i, r := range d.OtherRooms {
		CheckString(f, at("other_rooms", i)+".room", r.Room, 20)
		CheckText(f, at("other_rooms", i)+".name", r.Name, MaxLabel, false)
		checkOptionalID(f, at("other_rooms", i)+".unit_id", r.UnitID)
	}
}

// Hours are opening hours: a usual week and seasons that replace it.
type Hours struct {
	ID         string   `json:"id"`
	Weekly     []Shift  `json:"weekly"`
	Seasons    []Season `json:"seasonal,omitempty"`
	OSM        string   `json:"osm,omitempty"`         // the usual week in OpenStreetMap's notation
	FridayNote Text     `json:"friday_note,omitempty"` // reception may pause for the Friday prayer
	Basis
	Mark
}

// Season is a span of days with hours of its own (Ramadan).
type Season struct {
	ID        string  `json:"id"`
	Name      Text    `json:"name"`
	Start     string  `json:"start"`               // date
	End       string  `json:"end"`                 // date, inclusive
	Estimated bool    `json:"estimated,omitempty"` // the month depends on the moon
	Weekly    []Shift `json:"weekly"`
	OSM       string  `json:"osm,omitempty"`
	Basis
}

// Shift is an opening span on some days of the week. Several shifts on a day
// leave a break between them.
type Shift struct {
	Days  []string `json:"days"`  // "mon" … "sun"
	Open  string   `json:"open"`  // "08:30"
	Close string   `json:"close"` // "16:30", after Open; "24:00" at most
}

// ItemID implements Item.
func (h *Hours) ItemID() string { return h.ID }

// Validate implements Item.
func (h *Hours) Validate(f *Faults) {
	checkShifts(f, "weekly", h.Weekly)
	CheckString(f, "osm", h.OSM, MaxLine)
	CheckText(f, "friday_note", h.FridayNote, MaxLine, false)
	checkBasis(f, "", h.Basis)
	CheckCount(f, "seasonal", len(h.Seasons), 200)
	for i, s := range h.Seasons {
		f.In(atID("seasonal", s.ID, i), func() {
			CheckID(f, "id", s.ID)
			CheckText(f, "name", s.Name, MaxLabel, true)
			checkSpan(f, s.Start, s.End)
			CheckString(f, "osm", s.OSM, MaxLine)
			checkShifts(f, "weekly", s.Weekly)
			checkBasis(f, "", s.Basis)
		})
	}
}

func checkShifts(f *Faults, place string, shifts []Shift) {
	CheckCount(f, place, len(shifts), 50)
	for i, s := range shifts {
		f.In(at(place, i), func() {
			CheckCount(f, "days", len(s.Days), 7)
			for _, d := range s.Days {
				if _, ok := weekdays[d]; !ok {
					f.Addf("days", "use mon, tue, wed, thu, fri, sat, sun", "%.20q is not a day", d)
				}
			}
			o, okO := clock(s.Open)
			c, okC := clock(s.Close)
			if !okO || !okC || c <= o {
				f.Addf("open", "write times like 08:30 and 16:30, the later one last", "%.10q to %.10q is not a span of time", s.Open, s.Close)
			}
		})
	}
}

var weekdays = map[string]time.Weekday{
	"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday,
}

// clock reads "HH:MM" as minutes after midnight, up to 24:00.
func clock(s string) (minutes int, ok bool) {
	if s == "24:00" {
		return 24 * 60, true
	}
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != 5 {
		return 0, false
	}
	return t.Hour()*60 + t.Minute(), true
}
