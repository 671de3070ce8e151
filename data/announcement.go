package data

import (
	"slices"
	"strings"
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
	Start        string   `json:"start"` // date, inclusive
	End          string   `json:"end"`   // date, inclusive
	Title        Text     `json:"title"`
	Text         Text     `json:"text"`
	DepartmentID string   `json:"department_id,omitempty"`
	Kiosks       []string `json:"kiosks,omitempty"` // ids; none = all
	URL          string   `json:"url,omitempty"`
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
	CheckText(f, "text", a.Text, MaxBody, true)
	checkOptionalID(f, "department_id", a.DepartmentID)
	checkIDs(f, "kiosks", a.Kiosks, MaxList)
	if a.URL != "" {
		CheckURL(f, "url", a.URL)
	}
}

// Current gives the announcements that day (YYYY-MM-DD, of the town's time
// zone) shows on the kiosk: the most urgent first, then the latest started,
// then by id.
func Current(all []*Announcement, day, kiosk string) []*Announcement {
	var now []*Announcement
	for _, a := range all {
		if a.Start <= day && day <= a.End && (len(a.Kiosks) == 0 || slices.Contains(a.Kiosks, kiosk)) {
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
