package data

import (
	"slices"
	"testing"
	"time"
)

func sum(all []Tally) (n int64) {
	for _, t := range all {
		n += t.N
	}
	return n
}

func TestBlur(t *testing.T) {
	day := "2026-11-23"
	view := func(name string, l Lang, n int64) Tally {
		return Tally{Day: day, Kind: TallyView, Name: name, Lang: l, N: n}
	}
	cases := []struct {
		name     string
		in, want []Tally
	}{
		{"what many read is told whole", []Tally{view("service/a", Arabic, 3)}, []Tally{view("service/a", Arabic, 3)}},
		{"what few read in each language is told without", []Tally{view("service/a", Arabic, 2), view("service/a", French, 1)}, []Tally{view("service/a", "", 3)}},
		{"what few read at all is told by its kind", []Tally{view("service/a", Arabic, 1), view("service/b", French, 1)}, []Tally{view("service", "", 2)}},
		{
			"a rare word is not told",
			[]Tally{{Day: day, Kind: TallySearch, Name: "x", N: 1}, {Day: day, Kind: TallySearch, Name: "y", N: 4}},
			[]Tally{{Day: day, Kind: TallySearch, N: 1}, {Day: day, Kind: TallySearch, Name: "y", N: 4}},
		},
		{
			"who rated an office that two saw is not told",
			[]Tally{{Day: day, Kind: TallyRating, Name: "office/d", Face: 1, N: 1}, {Day: day, Kind: TallyRating, Name: "office/d", N: 1}},
			[]Tally{{Day: day, Kind: TallyRating, Name: "office", N: 1}, {Day: day, Kind: TallyRating, Name: "office", Face: 1, N: 1}},
		},
		{
			"faces and the showing of the question are one group",
			[]Tally{{Day: day, Kind: TallyRating, Name: "page/service/a", Face: 5, N: 1}, {Day: day, Kind: TallyRating, Name: "page/service/a", N: 2}},
			[]Tally{{Day: day, Kind: TallyRating, Name: "page/service/a", N: 2}, {Day: day, Kind: TallyRating, Name: "page/service/a", Face: 5, N: 1}},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Blur(c.in)
			if !slices.Equal(got, c.want) {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			if sum(got) != sum(c.in) {
				t.Errorf("the sum was %d and is %d", sum(c.in), sum(got))
			}
		})
	}
}

func TestScreenState(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	well := Health{Program: "1", FeedVersion: 7, LastSync: now, DiskSize: 100 << 30, DiskFree: 50 << 30, Printer: "ready"}
	ago := func(d time.Duration) KioskReport {
		return KioskReport{Since: now.Add(-24 * time.Hour), Received: now.Add(-d), Said: now.Add(-d), Health: well}
	}
	with := func(change func(*KioskReport)) KioskReport {
		k := ago(time.Minute)
		change(&k)
		return k
	}
	cases := []struct {
		name  string
		k     KioskReport
		state ScreenState
		want  []Trouble
	}{
		{"well", ago(time.Minute), ScreenOnline, nil},
		{"some reports missing", ago(20 * time.Minute), ScreenLate, []Trouble{TroubleSilent}},
		{"silent", ago(2 * time.Hour), ScreenOffline, []Trouble{TroubleSilent}},
		{"never heard", KioskReport{}, ScreenUnknown, nil},
		{"no paper", with(func(k *KioskReport) { k.Health.Printer = "no-paper" }), ScreenOnline, []Trouble{TroublePaper}},
		{"jam", with(func(k *KioskReport) { k.Health.Printer = "jam" }), ScreenOnline, []Trouble{TroublePrinter}},
		{"no printer at all", with(func(k *KioskReport) { k.Health.Printer = "" }), ScreenOnline, nil},
		{"disk nearly full", with(func(k *KioskReport) { k.Health.DiskFree = 100 << 20 }), ScreenOnline, []Trouble{TroubleDisk}},
		{"a clock an hour ahead", with(func(k *KioskReport) { k.Said = k.Said.Add(time.Hour) }), ScreenOnline, []Trouble{TroubleClock}},
		{"a clock in 1970", with(func(k *KioskReport) { k.Said = time.Unix(0, 0) }), ScreenOnline, []Trouble{TroubleClock}},
		{"old content", with(func(k *KioskReport) { k.Health.LastSync = now.Add(-72 * time.Hour) }), ScreenOnline, []Trouble{TroubleContent}},
		{"two of them", with(func(k *KioskReport) { k.Twice = now.Add(-time.Hour) }), ScreenOnline, []Trouble{TroubleTwice}},
		{"safe mode and hot", with(func(k *KioskReport) { k.Health.SafeMode, k.Health.Celsius = true, 90 }), ScreenOnline, []Trouble{TroubleSafe, TroubleHot}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if s, _ := c.k.State(now); s != c.state {
				t.Errorf("%s, want %s", s, c.state)
			}
			if got := c.k.Troubles(now, 0); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
