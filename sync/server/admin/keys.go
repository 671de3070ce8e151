package admin

import (
	"time"

	"bninsar.ma/madkhal/data"
)

// How long before their end keys are told of: to who can renew them, and to
// everybody.
const (
	keysYear = 366 * 24 * time.Hour
	keysSoon = 30 * 24 * time.Hour
)

// aboutKeys says what somebody has to do about the town hall's keys; nothing to
// who can do nothing about it, until it becomes urgent.
func (v *visit) aboutKeys(now time.Time) (lines []string) {
	if v.Keys == nil {
		return nil
	}
	k, err := v.Keys()
	if err != nil {
		v.Log.Error("keys not read", "error", err)
		return []string{v.word("keys.broken")}
	}
	admin := v.may(data.Admin)
	left := k.Until.Sub(now)
	switch {
	case left <= 0:
		lines = append(lines, v.word("keys.over", v.dates.Date(k.Until)))
	case left < keysSoon || admin && left < keysYear:
		lines = append(lines, v.word("keys.end", v.dates.Date(k.Until)))
	}
	if admin && k.Here {
		lines = append(lines, v.word("keys.here"))
	}
	return lines
}
