package data

import "time"

// KioskReport is what the town hall knows of an enrolled screen from its
// reports. Times are the server's, but for Said.
type KioskReport struct {
	Kiosk    string
	Since    time.Time // since when it reports without a gap
	Received time.Time // of the last report; zero = none yet
	Said     time.Time // the screen's clock in that report
	Health   Health
	Twice    time.Time // when two screens were last seen with this enrolment; zero = never
	Refused  time.Time // when its revoked token was last used; zero = never
}

// ScreenState is how a screen stands, in one honest word.
type ScreenState string

// The states.
const (
	ScreenOnline  ScreenState = "online"
	ScreenLate    ScreenState = "late"    // a few reports are missing
	ScreenOffline ScreenState = "offline" // nothing for long
	ScreenUnknown ScreenState = "unknown" // it never reported
)

// A screen reports every two minutes; one that misses a few is late, one that
// was silent for an hour is offline.
const (
	ReportEvery  = 2 * time.Minute
	lateAfter    = 5 * ReportEvery
	offlineAfter = time.Hour
)

// State tells how the screen stands and since when; zero since for a screen
// that never reported.
func (k *KioskReport) State(now time.Time) (s ScreenState, since time.Time) {
	silent := now.Sub(k.Received)
	switch {
	case k.Received.IsZero():
		return ScreenUnknown, time.Time{}
	case silent <= lateAfter:
		return ScreenOnline, k.Since
	case silent <= offlineAfter:
		return ScreenLate, k.Received
	}
	return ScreenOffline, k.Received
}

// Unbroken tells whether a report at a time goes on from the last one.
func (k *KioskReport) Unbroken(at time.Time) bool {
	return !k.Received.IsZero() && at.Sub(k.Received) <= lateAfter
}

// Trouble is what a screen needs somebody for; also the end of the key of its
// words.
type Trouble string

// The troubles.
const (
	TroubleSilent  Trouble = "silent"
	TroublePaper   Trouble = "paper"
	TroublePrinter Trouble = "printer"
	TroubleDisk    Trouble = "disk" // nearly full
	TroubleCopy    Trouble = "copy" // the disk cannot be written
	TroubleClock   Trouble = "clock"
	TroubleHot     Trouble = "hot"
	TroubleContent Trouble = "content" // what it shows is old
	TroubleCrashes Trouble = "crashes"
	TroubleSafe    Trouble = "safe_mode"
	TroubleTwice   Trouble = "twice" // two screens with one enrolment
	TroubleLost    Trouble = "lost"
)

// Troubles lists them all.
func Troubles() []Trouble {
	return []Trouble{
		TroubleSilent, TroublePaper, TroublePrinter, TroubleDisk, TroubleCopy, TroubleClock,
		TroubleHot, TroubleContent, TroubleCrashes, TroubleSafe, TroubleTwice, TroubleLost,
	}
}

// Where a trouble begins.
const (
	clockOff   = 5 * time.Minute
	hotCelsius = 85
	diskLeast  = 200 << 20      // bytes
	toldFor    = 24 * time.Hour // so long is told what is over at once
)

// Troubles lists what the screen needs somebody for, the most urgent first. A
// screen that is not heard is silent and nothing else: what it said last need
// not hold any more. stale is how old content may be, 0 = 48 hours.
func (k *KioskReport) Troubles(now time.Time, stale time.Duration) (all []Trouble) {
	state, _ := k.State(now)
	if state == ScreenUnknown {
		return nil
	}
	if state != ScreenOnline {
		return []Trouble{TroubleSilent}
	}
	if stale == 0 {
		stale = 48 * time.Hour
	}
	h := &k.Health
	paper := h.Printer == "no-paper" || h.Printer == "paper-low"
	for _, x := range []struct {
		it Trouble
		is bool
	}{
		{TroubleSafe, h.SafeMode},
		{TroubleCopy, h.OnCopy},
		{TroubleDisk, h.diskFull()},
		{TroubleClock, h.ClockWrong || k.Said.Sub(k.Received).Abs() > clockOff},
		{TroubleContent, h.FeedVersion > 0 && k.Received.Sub(h.LastSync) > stale && !h.ClockWrong},
		{TroublePaper, paper},
		{TroublePrinter, !paper && h.Printer != "" && h.Printer != "ready"},
		{TroubleHot, h.Celsius >= hotCelsius},
		{TroubleCrashes, !h.LastCrash.IsZero() && k.Said.Sub(h.LastCrash) < toldFor},
		{TroubleTwice, k.IsTwo(now)},
		{TroubleLost, h.Lost > 0},
	} {
		if x.is {
			all = append(all, x.it)
		}
	}
	return all
}

// IsTwo tells that two screens reported with this enrolment of late.
func (k *KioskReport) IsTwo(now time.Time) bool {
	return !k.Twice.IsZero() && now.Sub(k.Twice) < toldFor
}

// diskFull tells that little room is left.
func (h *Health) diskFull() bool {
	return h.DiskSize > 0 && (h.DiskFree < diskLeast || h.DiskFree < h.DiskSize/50)
}

// KioskPicture is a picture of a screen that staff asked for.
type KioskPicture struct {
	Asked time.Time // since when somebody waits for one; zero = nobody
	Taken time.Time // when the last answer came; zero = never
	Why   string    // there is none: a PictureWhy
	PNG   []byte    // none when Why says so
}

// Why a screen sends no picture of itself.
const (
	PictureVisitor = "visitor" // somebody uses it
	PictureDark    = "dark"
	PictureFailed  = "failed"
)
