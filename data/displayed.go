package data

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Display is a time in which one text of an announcement was given to the
// screens.
type Display struct {
	From, To time.Time // To is zero while it goes on
	Version  int64     // of the feed that brought it
	SHA256   string    // of the item as it was published, hex
	Item     *Announcement
}

// Displayed tells when an announcement was on the screens, out of what went out
// (the newest first, as stores list it) and the revisions of the item (the newest first
// too). A text holds from its publication, at the earliest from the beginning of
// its first day, until another one or none went out or it ended by itself; zone
// is the town's. What began after now is left out.
func Displayed(out []Publication, changes []Change, zone *time.Location, now time.Time) ([]Display, error) {
	var all []Display
	var last json.RawMessage
	for i, p := range slices.Backward(out) {
		body := bodyAt(changes, p.Revision)
		if string(body) == string(last) {
			continue
		}
		if last = body; body == nil {
			continue
		}
		d := Display{From: p.At, To: gone(out[:i], changes, body), Version: p.Version, Item: new(Announcement)}
		if err := json.Unmarshal(body, d.Item); err != nil {
			return nil, fmt.Errorf("announcements[%s] of version %d: %w", d.Item.ID, p.Version, err)
		}
		sum := sha256.Sum256(body)
		d.SHA256 = hex.EncodeToString(sum[:])
		if d.clip(zone, now) {
			all = append(all, d)
		}
	}
	return all, nil
}

// bodyAt is the ready item after a revision of the store, nil for none.
func bodyAt(changes []Change, revision int64) json.RawMessage {
	for _, c := range changes {
		if !c.Draft && c.N <= revision {
			return c.After
		}
	}
	return nil
}

// gone is when something else went out; zero if nothing has.
func gone(later []Publication, changes []Change, body json.RawMessage) time.Time {
	for _, p := range slices.Backward(later) {
		if string(bodyAt(changes, p.Revision)) != string(body) {
			return p.At
		}
	}
	return time.Time{}
}

// clip keeps to the item's own days; false if nothing is left.
func (d *Display) clip(zone *time.Location, now time.Time) bool {
	start, err := time.ParseInLocation(DateLayout, d.Item.Start, zone)
	if err == nil && start.After(d.From) {
		d.From = start
	}
	end, err := time.ParseInLocation(DateLayout, d.Item.End, zone)
	end = end.AddDate(0, 0, 1)
	if until, errUntil := time.Parse(time.RFC3339, d.Item.Until); errUntil == nil && (err != nil || until.Before(end)) {
		end, err = until, nil
	}
	if err == nil && !end.After(now) && (d.To.IsZero() || end.Before(d.To)) {
		d.To = end
	}
	d.From = d.From.In(zone)
	if !d.To.IsZero() {
		d.To = d.To.In(zone)
	}
	return !d.From.After(now) && (d.To.IsZero() || d.To.After(d.From))
}
