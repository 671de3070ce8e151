package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

// bulb notes how it was switched.
type bulb struct {
	on  []bool
	err error
}

func (b *bulb) light(_ context.Context, on bool) error {
	if b.err == nil {
		b.on = append(b.on, on)
	}
	return b.err
}

func townAt(t *testing.T, at string) time.Time {
	t.Helper()
	now, err := moment(at)
	must(t, err)
	return now
}

// TestDisplayHours: dark at night, on the weekend and on a holiday; lit an hour
// before the hall opens and an hour after it closes.
func TestDisplayHours(t *testing.T) {
	lib := readLibrary(t, "../../assets/content/beni-ensar")
	for _, c := range []struct {
		hours, at string
		want      bool
	}{
		{"hall", "2026-11-23T07:29", false}, // a Monday, open from 08:30 to 16:30
		{"hall", "2026-11-23T07:31", true},
		{"hall", "2026-11-23T12:00", true},
		{"hall", "2026-11-23T17:29", true},
		{"hall", "2026-11-23T17:31", false},
		{"hall", "2026-11-22T11:00", false}, // a Sunday
		{"hall", "2026-11-18T11:00", false}, // Independence Day
		{"07:30-19:00", "2026-11-22T07:29", false},
		{"07:30-19:00", "2026-11-22T07:30", true},
		{"07:30-19:00", "2026-11-22T19:00", false},
	} {
		hours, err := displayHours(c.hours, lib)
		must(t, err)
		if got := hours(townAt(t, c.at)); got != c.want {
			t.Errorf("%s at %s: lit %t, want %t", c.hours, c.at, got, c.want)
		}
	}
	if hours, err := displayHours("hall", folderLibrary{}); err != nil || !hours(townAt(t, "2026-11-22T03:00")) {
		t.Errorf("without content the display is dark (%v)", err)
	}
	for _, bad := range []string{"night", "19:00-07:00", "7-19", "07:00-25:00"} {
		if _, err := displayHours(bad, lib); !errors.Is(err, cli.ErrUsage) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestDisplayIsSwitched once a change; a visitor and a clock that is wrong keep
// it lit.
func TestDisplayIsSwitched(t *testing.T) {
	b := &bulb{}
	hours, err := displayHours("07:30-19:00", folderLibrary{})
	must(t, err)
	k := &keeper{lamp: b, hours: hours, log: slog.New(slog.DiscardHandler)}
	for _, step := range []struct {
		at               string
		visited, trusted bool
	}{
		{"2026-11-23T12:00", false, true},
		{"2026-11-23T19:00", true, true},
		{"2026-11-23T19:05", false, false},
		{"2026-11-23T19:06", false, true},
		{"2026-11-23T23:00", false, true},
		{"2026-11-24T05:00", true, true},
		{"2026-11-24T05:02", false, true},
		{"2026-11-24T07:30", false, true},
		{"2026-11-24T12:00", false, true},
	} {
		k.keep(t.Context(), townAt(t, step.at), step.visited, step.trusted)
	}
	if want := []bool{false, true, false, true}; !slices.Equal(b.on, want) {
		t.Errorf("switched %v, want %v", b.on, want)
	}
}

// TestDisplayCannotBeSwitched: one line in the log, and the screen goes on.
func TestDisplayCannotBeSwitched(t *testing.T) {
	var log bytes.Buffer
	hours, err := displayHours("07:30-19:00", folderLibrary{})
	must(t, err)
	k := &keeper{lamp: &bulb{err: errors.New("no DPMS here")}, hours: hours, log: slog.New(slog.NewTextHandler(&log, nil))}
	for range 100 {
		k.keep(t.Context(), townAt(t, "2026-11-23T23:00"), false, true)
	}
	if n := strings.Count(log.String(), "no DPMS here"); n != 1 {
		t.Errorf("told %d times:\n%s", n, log.String())
	}
}
