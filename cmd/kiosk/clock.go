package main

import (
	"fmt"
	"sync"
	"time"
	_ "time/tzdata" // the town's time must not hang on what the machine has installed

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/screen"
)

// defaultZone holds until the settings are there.
const defaultZone = "Africa/Casablanca"

// townClock gives the time in the zone that the settings name.
func townClock(now func() time.Time, lib screen.Library) func() time.Time {
	var mu sync.Mutex // pages are made ahead on a goroutine of their own
	name, zone := "", time.UTC
	return func() time.Time {
		want := defaultZone
		if s, ok := lib.Item(data.SettingsC, "settings").(*data.Settings); ok && s.TimeZone != "" {
			want = s.TimeZone
		}
		mu.Lock()
		defer mu.Unlock()
		if want != name {
			z, err := time.LoadLocation(want)
			if err != nil {
				z, _ = time.LoadLocation(defaultZone)
			}
			name, zone = want, z
		}
		return now().In(zone)
	}
}

// moment reads --at: a time, or a day (noon is meant), in the town's zone when
// it names none.
func moment(s string) (time.Time, error) {
	zone, err := time.LoadLocation(defaultZone)
	if err != nil {
		return time.Time{}, err
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04", data.DateLayout} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			if layout == data.DateLayout {
				t = t.Add(12 * time.Hour)
			}
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%w: %q is no time, write it like 2026-11-23T10:42", cli.ErrUsage, s)
}
