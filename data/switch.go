package data

import "time"

// SwitchKind says what is out of use.
type SwitchKind string

// What staff can switch off.
const (
	CounterClosed SwitchKind = "counter" // Target is a counter's id
	UnitClosed    SwitchKind = "unit"    // a room, a lift, stairs: an IMDF unit
	OpeningClosed SwitchKind = "opening" // a door: an IMDF opening
	HallClosed    SwitchKind = "hall"    // the whole town hall; Target is empty
	KioskClosed   SwitchKind = "kiosk"   // this lobby screen, which then says so; Target is a kiosk's id, empty = all of them
)

// Switch is something taken out of use for a time.
type Switch struct {
	ID     string     `json:"id"`
	Kind   SwitchKind `json:"kind"`
	Target string     `json:"target,omitempty"`
	From   string     `json:"from"`            // RFC 3339
	Until  string     `json:"until,omitempty"` // RFC 3339; "" = until switched back
	Why    Text       `json:"why,omitempty"`
	Mark
}

// ItemID implements Item.
func (s *Switch) ItemID() string { return s.ID }

// Validate implements Item.
func (s *Switch) Validate(f *Faults) {
	switch s.Kind {
	case CounterClosed, UnitClosed, OpeningClosed:
		CheckID(f, "target", s.Target)
	case HallClosed:
		if s.Target != "" {
			f.Add("target", "is set though the whole hall is meant", "leave it empty")
		}
	case KioskClosed:
		if s.Target != "" {
			CheckID(f, "target", s.Target)
		}
	default:
		f.Unknown("kind", string(s.Kind), "use counter, unit, opening, hall or kiosk")
		CheckString(f, "target", s.Target, MaxLabel)
	}
	CheckTime(f, "from", s.From, true)
	CheckTime(f, "until", s.Until, false)
	from, errFrom := time.Parse(time.RFC3339, s.From)
	until, errUntil := time.Parse(time.RFC3339, s.Until)
	if errFrom == nil && errUntil == nil && until.Before(from) {
		f.Addf("until", "put it after the beginning", "%s is before %s", s.Until, s.From)
	}
	CheckText(f, "why", s.Why, MaxLine, false)
}

// InForce tells whether the switch is on at a time. A time that cannot be read
// counts as since ever, or without end: it is better to send nobody than to
// send somebody to what is closed.
func (s *Switch) InForce(now time.Time) bool {
	if from, err := time.Parse(time.RFC3339, s.From); err == nil && now.Before(from) {
		return false
	}
	until, err := time.Parse(time.RFC3339, s.Until)
	return err != nil || now.Before(until)
}
