package data

import (
	"testing"
	"time"
)

// told writes a state as one line in the town's time.
func told(st OpenState, loc *time.Location) string {
	const layout = "Mon 01-02 15:04"
	switch {
	case st.Open:
		return string(st.By) + ": open until " + st.Until.In(loc).Format(layout)
	case st.Next.IsZero():
		return string(st.By) + ": closed"
	}
	return string(st.By) + ": closed until " + st.Next.In(loc).Format(layout)
}

func TestStateAtOfThePack(t *testing.T) {
	h := packHours(t)
	closed := []Closed{
		{Start: "2000-01-11", Yearly: true, Name: Text{Arabic: "ذكرى تقديم وثيقة الاستقلال"}},
		{Start: "2027-03-11", End: "2027-03-12", Estimated: true, Name: Text{Arabic: "عيد الفطر"}},
	}
	for _, c := range []struct{ now, want string }{
		{"2026-11-23 00:00", "timetable: closed until Mon 11-23 08:30"},
		{"2026-11-23 08:29", "timetable: closed until Mon 11-23 08:30"},
		{"2026-11-23 08:30", "timetable: open until Mon 11-23 16:30"},
		{"2026-11-23 16:29", "timetable: open until Mon 11-23 16:30"},
		{"2026-11-23 16:30", "timetable: closed until Tue 11-24 08:30"},
		{"2026-11-27 12:45", "timetable: open until Fri 11-27 16:30"}, // Friday's break is a note, no fact
		{"2026-11-27 16:30", "timetable: closed until Mon 11-30 08:30"},
		{"2026-11-28 10:00", "timetable: closed until Mon 11-30 08:30"},
		{"2026-02-18 15:30", "timetable: open until Wed 02-18 16:30"},
		{"2026-02-18 17:00", "timetable: closed until Thu 02-19 09:00"},
		{"2026-02-19 08:45", "timetable: closed until Thu 02-19 09:00"},
		{"2026-02-19 15:30", "timetable: closed until Fri 02-20 09:00"},
		{"2026-03-20 15:00", "timetable: closed until Mon 03-23 08:30"},
		{"2027-02-05 17:00", "timetable: closed until Mon 02-08 09:00"}, // over the change of the clock
		{"2027-02-08 14:59", "timetable: open until Mon 02-08 15:00"},
		{"2027-01-11 10:00", "closed-day: closed until Tue 01-12 08:30"},
		{"2027-01-10 10:00", "timetable: closed until Tue 01-12 08:30"}, // Sunday before the holiday
		{"2027-03-11 10:00", "maybe-closed: closed until Mon 03-15 08:30"},
		{"2027-03-11 17:00", "timetable: closed until Mon 03-15 08:30"},
		{"2027-03-10 16:00", "timetable: closed until Mon 03-15 08:30"},
		{"2028-02-29 10:00", "timetable: open until Tue 02-29 16:30"},
	} {
		t.Run(c.now, func(t *testing.T) {
			st := h.StateAt(local(t, c.now), closed, nil, "", true)
			if got := told(st, town(t)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestStateAtTellsTheSeason(t *testing.T) {
	h := packHours(t)
	if st := h.StateAt(local(t, "2027-02-10 10:00"), nil, nil, "", true); st.Season == nil || st.Season.ID != "ramadan-1448" {
		t.Errorf("season %+v", st.Season)
	}
	if st := h.StateAt(local(t, "2027-02-10 10:00"), nil, nil, "", false); st.Season != nil || st.Hours != h {
		t.Errorf("a clock that may be wrong named the season %+v", st.Season)
	}
}

func TestStateAtSwitches(t *testing.T) {
	h := packHours(t)
	works := Text{Arabic: "أشغال"}
	counter := func(target, from, until string) *Switch {
		return &Switch{Kind: CounterClosed, Target: target, From: from, Until: until, Why: works}
	}
	hall := func(from, until string) *Switch { return &Switch{Kind: HallClosed, From: from, Until: until} }
	const monday = "2026-11-23 10:42"
	for _, c := range []struct {
		name, now string
		sw        []*Switch
		counter   string
		want      string
	}{
		{"no end", monday, []*Switch{counter("c1", "2026-11-23T09:00:00+01:00", "")}, "c1", "counter: closed"},
		{"another counter", monday, []*Switch{counter("c2", "2026-11-23T09:00:00+01:00", "")}, "c1", "timetable: open until Mon 11-23 16:30"},
		{"the hall does not ask counters", monday, []*Switch{counter("c1", "2026-11-23T09:00:00+01:00", "")}, "", "timetable: open until Mon 11-23 16:30"},
		{"back the same day", monday, []*Switch{counter("c1", "2026-11-23T09:00:00+01:00", "2026-11-23T14:00:00+01:00")}, "c1", "counter: closed until Mon 11-23 14:00"},
		{"the end in another zone", monday, []*Switch{counter("c1", "2026-11-23T08:00:00Z", "2026-11-23T13:00:00Z")}, "c1", "counter: closed until Mon 11-23 14:00"},
		{"back in the night", monday, []*Switch{counter("c1", "2026-11-23T09:00:00+01:00", "2026-11-23T23:00:00+01:00")}, "c1", "counter: closed until Tue 11-24 08:30"},
		{"at its end", "2026-11-23 14:00", []*Switch{counter("c1", "2026-11-23T09:00:00+01:00", "2026-11-23T14:00:00+01:00")}, "c1", "timetable: open until Mon 11-23 16:30"},
		{"over", "2026-11-24 10:00", []*Switch{counter("c1", "2026-11-23T09:00:00+01:00", "2026-11-23T14:00:00+01:00")}, "c1", "timetable: open until Tue 11-24 16:30"},
		{"about to come", monday, []*Switch{counter("c1", "2026-11-23T12:00:00+01:00", "")}, "c1", "timetable: open until Mon 11-23 12:00"},
		{"coming tomorrow", "2026-11-23 17:00", []*Switch{counter("c1", "2026-11-24T08:30:00+01:00", "2026-11-24T10:00:00+01:00")}, "c1", "timetable: closed until Tue 11-24 10:00"},
		{"hall closes counters", monday, []*Switch{hall("2026-11-23T09:00:00+01:00", "")}, "c1", "hall: closed"},
		{"hall before counter", monday, []*Switch{counter("c1", "2026-11-01T09:00:00+01:00", ""), hall("2026-11-23T09:00:00+01:00", "2026-11-23T12:00:00+01:00")}, "c1", "hall: closed"},
		{"the longer one counts", monday, []*Switch{hall("2026-11-23T09:00:00+01:00", "2026-11-23T12:00:00+01:00"), hall("2026-11-23T10:00:00+01:00", "2026-11-24T12:00:00+01:00")}, "", "hall: closed until Tue 11-24 12:00"},
		{"more than 60 days", monday, []*Switch{hall("2026-11-23T09:00:00+01:00", "2027-06-01T09:00:00+01:00")}, "", "hall: closed"},
		{"a lift closes nothing", monday, []*Switch{{Kind: UnitClosed, Target: "c1", From: "2026-11-23T09:00:00+01:00"}}, "c1", "timetable: open until Mon 11-23 16:30"},
		{"times that cannot be read", monday, []*Switch{counter("c1", "today", "later")}, "c1", "counter: closed"},
		{"out of hours", "2026-11-22 10:00", []*Switch{counter("c1", "2026-11-20T09:00:00+01:00", "2026-11-25T12:00:00+01:00")}, "c1", "counter: closed until Wed 11-25 12:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := h.StateAt(local(t, c.now), nil, c.sw, c.counter, true)
			if got := told(st, town(t)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if st.By == SwitchCounter && st.Why[Arabic] != works[Arabic] {
				t.Errorf("why is %v", st.Why)
			}
		})
	}
}

func TestStateAtWithoutATrustedClock(t *testing.T) {
	h, now := packHours(t), local(t, "2026-11-23 10:42")
	off := []*Switch{{Kind: HallClosed, From: "2026-11-23T09:00:00+01:00", Until: "2026-11-24T09:00:00+01:00"}}
	holiday := []Closed{{Start: "2026-11-23"}}
	var none *Hours
	for _, c := range []struct {
		name string
		st   OpenState
		want string
	}{
		{"in the hours", h.StateAt(now, nil, nil, "", false), "clock-unsure: closed"},
		{"on a holiday", h.StateAt(now, holiday, nil, "", false), "clock-unsure: closed"},
		{"a switch is told, its end is not", h.StateAt(now, nil, off, "", false), "hall: closed"},
		{"no hours", none.StateAt(now, nil, nil, "", false), "unknown: closed"},
		{"no hours, clock trusted", none.StateAt(now, nil, nil, "", true), "unknown: closed"},
		{"empty hours", (&Hours{}).StateAt(now, nil, nil, "", true), "unknown: closed"},
		{"no hours, switched off", none.StateAt(now, nil, off, "", true), "hall: closed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(c.st, town(t)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestStateAtRoundTheClock(t *testing.T) {
	for _, c := range []struct {
		name  string
		hours []Shift
		now   string
		want  string
	}{
		{"break", shifts("mon", "08:30-12:00", "14:00-18:00"), "2026-11-23 12:00", "timetable: closed until Mon 11-23 14:00"},
		{"before the break", shifts("mon", "08:30-12:00", "14:00-18:00"), "2026-11-23 11:59", "timetable: open until Mon 11-23 12:00"},
		{"to midnight", shifts("mon", "20:00-24:00"), "2026-11-23 23:59", "timetable: open until Tue 11-24 00:00"},
		{"after midnight", shifts("mon", "20:00-24:00"), "2026-11-24 00:00", "timetable: closed until Mon 11-30 20:00"},
		{"over midnight", append(shifts("mon", "20:00-24:00"), shifts("tue", "00:00-02:00")...), "2026-11-23 21:00", "timetable: open until Tue 11-24 02:00"},
		{"always", shifts(everyDay, "00:00-24:00"), "2026-11-23 00:00", "timetable: open until Wed 12-02 00:00"},
		{"always, the day the clock goes back", shifts(everyDay, "00:00-24:00"), "2027-02-07 02:30", "timetable: open until Tue 02-16 00:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := (&Hours{Weekly: c.hours}).StateAt(local(t, c.now), nil, nil, "", true)
			if got := told(st, town(t)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestNextOpeningIsSoughtForSixtyDays(t *testing.T) {
	h := &Hours{Weekly: shifts(everyDay, "08:30-16:30")}
	now := local(t, "2026-11-23 10:00")
	closedTo := func(days int) []Closed {
		return []Closed{{Start: "2026-11-01", End: dayAfter(now, days).Format(DateLayout)}}
	}
	if st := h.StateAt(now, closedTo(59), nil, "", true); st.Next.Format(DateLayout) != "2027-01-22" || st.By != ClosedDay {
		t.Errorf("%+v", st)
	}
	if st := h.StateAt(now, closedTo(60), nil, "", true); !st.Next.IsZero() {
		t.Errorf("found %v", st.Next)
	}
}

// Whatever is asked, no state contradicts itself.
func TestStateAtHoldsTogether(t *testing.T) {
	h, loc := packHours(t), town(t)
	off := []*Switch{{Kind: CounterClosed, Target: "c", From: "2026-03-16T10:00:00Z", Until: "2026-03-17T11:00:00Z"}}
	closed := []Closed{{Start: "2026-03-19"}, {Start: "2026-03-23", Estimated: true}}
	for now := time.Date(2026, 2, 14, 0, 7, 0, 0, loc); now.Month() < time.April; now = now.Add(31 * time.Minute) {
		st := h.StateAt(now, closed, off, "c", true)
		switch {
		case st.Open && (!st.Until.After(now) || !st.Next.IsZero() || st.By != Timetable):
			t.Fatalf("at %v: %+v", now, st)
		case !st.Open && (!st.Next.After(now) || !st.Until.IsZero()):
			t.Fatalf("at %v: %+v", now, st)
		case !st.Open && !h.StateAt(st.Next, closed, off, "c", true).Open:
			t.Fatalf("at %v: promised %v, then closed", now, st.Next)
		case st.Open && h.StateAt(st.Until, closed, off, "c", true).Open:
			t.Fatalf("at %v: said until %v, still open then", now, st.Until)
		}
	}
}
