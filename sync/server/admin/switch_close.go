package admin

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
)

// switchID is one id a target, so that closing twice changes one switch.
func switchID(k data.SwitchKind, target string) string {
	id := string(k) + "-" + target
	if len(id) > 80 {
		sum := sha256.Sum256([]byte(id))
		id = string(k) + "-" + hex.EncodeToString(sum[:16])
	}
	if target == "" {
		id = string(k)
	}
	return id
}

// closeSwitch closes a counter, a lift or the hall from now on: "tonight", a
// date with or without an hour, or "" until somebody opens it again.
func closeSwitch(v *visit) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	s := &data.Switch{
		Kind: data.SwitchKind(v.field("kind")), Target: v.field("target"), From: now.Format(time.RFC3339),
		Why: texts(v, "why"),
	}
	s.ID = switchID(s.Kind, s.Target)
	if !t.known(s.Kind, s.Target) {
		return data.ErrNotFound
	}
	until, ok := v.end(now)
	if !ok {
		return v.showSwitches(http.StatusUnprocessableEntity, v.word("switch.past"))
	}
	if !until.IsZero() {
		s.Until = until.Format(time.RFC3339)
	}
	if fault := v.textFault("switch.why", s.Why, data.MaxLine); fault != "" {
		return v.showSwitches(http.StatusUnprocessableEntity, fault)
	}
	if err := v.replaceSwitch(s.ID, s); err != nil {
		return err
	}
	return v.goTo(v.back() + "?done=closed")
}

// end reads when a switch ends; zero = somebody opens it again. False for what
// is past or no time.
func (v *visit) end(now time.Time) (time.Time, bool) {
	day, hour := v.field("until"), v.field("until_hour")
	switch day {
	case "":
		return time.Time{}, hour == ""
	case "tonight":
		return time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, now.Location()), true
	}
	if hour == "" {
		hour = "24:00"
	}
	at, ok := clockOn(day, hour, now.Location())
	return at, ok && at.After(now)
}

// clockOn reads a date and an hour; 24:00 is the end of the day.
func clockOn(day, hour string, zone *time.Location) (time.Time, bool) {
	d, err := time.ParseInLocation(data.DateLayout, day, zone)
	if err != nil {
		return time.Time{}, false
	}
	if hour == "24:00" {
		return time.Date(d.Year(), d.Month(), d.Day()+1, 0, 0, 0, 0, zone), true
	}
	c, err := time.Parse("15:04", hour)
	if err != nil {
		return time.Time{}, false
	}
	return time.Date(d.Year(), d.Month(), d.Day(), c.Hour(), c.Minute(), 0, 0, zone), true
}

// known tells whether there is such a thing to switch off.
func (t *town) known(k data.SwitchKind, target string) bool {
	switch k {
	case data.HallClosed:
		return target == ""
	case data.KioskClosed:
		return target == "" || slices.ContainsFunc(t.Kiosks, func(x *data.Kiosk) bool { return x.ID == target })
	case data.CounterClosed:
		for _, d := range t.Departments {
			for _, c := range d.Counters {
				if c.ID == target {
					return true
				}
			}
		}
	case data.UnitClosed:
		for _, b := range t.Building {
			if b.UnitByID(target) != nil {
				return true
			}
		}
	}
	return false
}

// replaceSwitch stores a switch, or removes it, and publishes. Two who tap the
// same button want the same.
func (v *visit) replaceSwitch(id string, s *data.Switch) error {
	var item data.Item
	if s != nil {
		item = s
	}
	for try := 0; ; try++ {
		was, err := v.Store.Copy(v.ctx(), data.SwitchesC, id)
		if err != nil {
			return err
		}
		if s == nil && was.Ready == nil {
			return nil
		}
		err = v.ready(data.SwitchesC, id, item, "", was.Latest.N)
		var conflict *data.ConflictError
		if try < 3 && errors.As(err, &conflict) {
			continue
		}
		return err
	}
}

// back is the page that a button stood on.
func (v *visit) back() string {
	if v.field("from") == "switches" {
		return "/staff/switches"
	}
	return "/staff/today"
}
