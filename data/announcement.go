package data

import (
	"slices"
	"strings"
	"time"
)

// Priority orders announcements; Urgent ones stand on every page.
type Priority string

// The priorities.
const (
	Urgent Priority = "urgent"
	High   Priority = "high"
	Normal Priority = "normal"
)

// rank is 0 for the most urgent; what is not known counts as Normal.
func (p Priority) rank() int {
	switch p {
	case Urgent:
		return 0
	case High:
		return 1
	}
	return 2
}

// Announcement is a notice to the public.
type Announcement struct {
	ID           string   `json:"id"`
	Priority     Priority `json:"priority"`
	Start        string   `json:"start"`           // date, inclusive
	End          string   `json:"end"`             // date, inclusive
	Until        string   `json:"until,omitempty"` // RFC 3339; when it ends on its last day, "" = with that day
	Title        Text     `json:"title"`
	Text         Text     `json:"text"`            // may be empty where Where and When say all
	Where        Text     `json:"where,omitempty"` // asked of staff for urgent ones
	When         Text     `json:"when,omitempty"`  // in the visitor's words: "until the evening"
	DepartmentID string   `json:"department_id,omitempty"`
	Kiosks       []string `json:"kiosks,omitempty"` // ids; none = all
	URL          string   `json:"url,omitempty"`
	Photo        *Photo   `json:"photo,omitempty"`
	Mark
}

// ItemID implements Item.
func (a *Announcement) ItemID() string { return a.ID }

// Validate implements Item.
func (a *Announcement) Validate(f *Faults) {
	switch a.Priority {
	case Urgent, High, Normal:
	default:
		f.Unknown("priority", string(a.Priority), "use urgent, high or normal")
	}
	checkSpan(f, a.Start, a.End)
	CheckText(f, "title", a.Title, MaxLabel, true)
	CheckTime(f, "until", a.Until, false)
	CheckText(f, "text", a.Text, MaxBody, strings.TrimSpace(a.Where[Arabic]) == "" || strings.TrimSpace(a.When[Arabic]) == "")
	CheckText(f, "where", a.Where, MaxLine, false)
	CheckText(f, "when", a.When, MaxLine, false)
	checkOptionalID(f, "department_id", a.DepartmentID)
	checkIDs(f, "kiosks", a.Kiosks, MaxList)
	if a.URL != "" {
		CheckURL(f, "url", a.URL)
	}
	a.Photo.validate(f, "photo")
}

// Holds tells whether it is to be shown at a moment, which must be in the
// town's location. An Until that cannot be read does not end it earlier.
func (a *Announcement) Holds(at time.Time) bool {
	day := at.Format(DateLayout)
	until, err := time.Parse(time.RFC3339, a.Until)
	return a.Start <= day && day <= a.End && (err != nil || at.Before(until))
}

// Current gives the announcements that the kiosk shows at a moment, which must
// be in the town's location: the most urgent first, then the latest started,
// then by id.
func Current(all []*Announcement, at time.Time, kiosk string) []*Announcement {
	var now []*Announcement
	for _, a := range all {
		if a.Holds(at) && (len(a.Kiosks) == 0 || slices.Contains(a.Kiosks, kiosk)) {
			now = append(now, a)
		}
	}
	slices.SortFunc(now, func(a, b *Announcement) int {
		if d := a.Priority.rank() - b.Priority.rank(); d != 0 {
			return d
		}
		if d := strings.Compare(b.Start, a.Start); d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	return now
}
