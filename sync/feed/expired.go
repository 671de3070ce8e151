package feed

import (
	"fmt"

	"bninsar.ma/madkhal/data"
)

// WithoutExpired leaves out the announcements that ended before today
// (YYYY-MM-DD, in the town's time zone). The other records keep their order.
func WithoutExpired(records []data.Record, today string) ([]data.Record, error) {
	kept := make([]data.Record, 0, len(records))
	for _, r := range records {
		if r.Collection == data.AnnouncementsC {
			item, _, err := data.Decode(r.Collection, r.Body)
			if err != nil {
				return nil, fmt.Errorf("%s[%s]: %w", r.Collection, r.ID, err)
			}
			// Dates written like this compare as text.
			if a, ok := item.(*data.Announcement); ok && a.End < today {
				continue
			}
		}
		kept = append(kept, r)
	}
	return kept, nil
}
