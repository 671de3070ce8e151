package admin

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// stateRow is how an enrolled screen stands, in words.
type stateRow struct {
	State, Class string // the word; the look of its row
	Since        string // when it began; "" = never heard
	Needs        []need // what somebody must do
	Facts        []fact // what it said last
	Old          bool   // and that is a while ago: it need not hold any more
	Picture      *pictureRow
}

// need is what is wrong, and what to do.
type need struct{ What, Do string }

type fact struct{ Label, Value string }

// state tells how a screen stands from what it reported.
func (v *visit) state(k data.KioskReport, t *town, last int64, now time.Time) stateRow {
	s, since := k.State(now)
	row := stateRow{State: v.word("fleet." + string(s)), Class: map[data.ScreenState]string{
		data.ScreenOnline: "open", data.ScreenLate: "late", data.ScreenOffline: "off",
	}[s]}
	if s == data.ScreenUnknown {
		if !k.Refused.IsZero() {
			row.Needs = append(row.Needs, need{What: v.word("fleet.refused", v.moment(k.Refused.In(t.zone), now))})
		}
		return row
	}
	row.Since = v.word(sinceKey(s), v.moment(since.In(t.zone), now))
	for _, x := range k.Troubles(now, t.staleAfter()) {
		row.Needs = append(row.Needs, need{v.word("trouble." + string(x)), v.word("trouble." + string(x) + ".do")})
	}
	row.Old = s != data.ScreenOnline
	if len(row.Needs) > 0 && s == data.ScreenOnline {
		row.Class = "off"
	}
	row.Facts = v.facts(k, t, last, now)
	return row
}

// sinceKey: of a screen that reports one tells since when, of others when it
// last did.
func sinceKey(s data.ScreenState) string {
	if s == data.ScreenOnline {
		return "fleet.since"
	}
	return "fleet.last"
}

func (t *town) staleAfter() time.Duration {
	if len(t.Settings) > 0 {
		return time.Duration(t.Settings[0].StaleHours) * time.Hour
	}
	return 0
}

// facts are what a screen said of itself last.
func (v *visit) facts(k data.KioskReport, t *town, last int64, now time.Time) []fact {
	h, when := k.Health, func(x time.Time) string { return v.moment(x.In(t.zone), now) }
	version := v.word("fleet.no_content")
	if h.FeedVersion > 0 {
		version = fmt.Sprint(h.FeedVersion)
		if h.FeedVersion == last {
			version += " · " + v.word("fleet.newest")
		} else {
			version += " · " + v.word("fleet.behind")
		}
	}
	all := []fact{
		{v.word("fleet.heard"), when(k.Received)},
		{v.word("fleet.version"), version},
		{v.word("fleet.program"), h.Program},
	}
	if !h.LastSync.IsZero() {
		all = append(all, fact{v.word("fleet.synced"), when(h.LastSync)})
	}
	if h.Printer != "" {
		words := h.Printer
		if slices.Contains(printerWords(), h.Printer) {
			words = v.dates.T("printer." + strings.ReplaceAll(h.Printer, "-", "_")).Text
		}
		if h.Slips > 0 {
			words += " " + v.dates.T("printer.used", v.dates.Number(int64(h.Slips))).Text
		}
		all = append(all, fact{v.word("fleet.printer"), words})
	}
	if h.DiskSize > 0 {
		all = append(all, fact{v.word("fleet.disk"), v.word("fleet.gigabytes", gigabytes(h.DiskFree))})
	}
	if h.Celsius > 0 {
		all = append(all, fact{v.word("fleet.heat"), fmt.Sprintf("%.0f °C", h.Celsius)})
	}
	all = append(all, fact{v.word("fleet.running"), v.lasting(time.Duration(h.Uptime) * time.Second)})
	if h.Crashes > 0 {
		all = append(all, fact{v.word("fleet.crashes"), fmt.Sprint(h.Crashes)})
	}
	if h.Dark {
		all = append(all, fact{v.word("fleet.display"), v.word("fleet.dark")})
	}
	if h.OutOfOrder {
		all = append(all, fact{v.word("fleet.display"), v.word("fleet.out_of_order")})
	}
	if off := k.Said.Sub(k.Received); off.Abs() > time.Minute {
		all = append(all, fact{v.word("fleet.clock"), k.Said.In(t.zone).Format("2006-01-02 15:04")})
	}
	return all
}

// gigabytes writes bytes, to a tenth where there are few, with a comma as in both
// languages.
func gigabytes(n int64) string {
	if n >= 10e9 {
		return fmt.Sprint(n / 1e9)
	}
	return strings.Replace(fmt.Sprintf("%.1f", float64(n)/1e9), ".", ",", 1)
}

// printerWords are what is known of printers by a word.
func printerWords() []string {
	return []string{"ready", "no-paper", "paper-low", "cover-open", "jam", "no-ink", "ink-low", "away", "offline", "paused", "fault", "wrong"}
}

// lasting writes a length of time in days, hours or minutes.
func (v *visit) lasting(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return v.say.N("fleet.days", int(d/(24*time.Hour))).Text
	case d >= 2*time.Hour:
		return v.say.N("fleet.hours", int(d/time.Hour)).Text
	}
	return v.say.N("fleet.minutes", max(1, int(d/time.Minute))).Text
}
