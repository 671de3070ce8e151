package main

import (
	"net"
	"slices"
	"time"

	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/screen"
)

// diskLow is what should be free on the disk of a screen, in MB.
const diskLow = 200

// Conditions implements screen.Staff.
func (a *panel) Conditions() []screen.Condition {
	list := slices.Concat(a.ofUse(), a.ofContent(), a.ofEnrolment(), a.ofMachine())
	slices.SortStableFunc(list, func(x, y screen.Condition) int { return int(y.Level) - int(x.Level) })
	if list[0].Level == screen.Well {
		list = append([]screen.Condition{{Key: "panel.is.well"}}, list...)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.did.Key != "" {
		list = append([]screen.Condition{a.did}, list...)
	}
	return list
}

// ofUse is whether visitors can use the screen.
func (a *panel) ofUse() (list []screen.Condition) {
	if a.safe {
		list = append(list, screen.Condition{Level: screen.Bad, Key: "panel.is.safe"})
	}
	if a.closed.Load() {
		list = append(list, screen.Condition{Level: screen.Care, Key: "panel.is.closed"})
	}
	if until := a.pausedUntil(); !until.IsZero() {
		list = append(list, screen.Condition{Level: screen.Care, Key: "panel.is.paused", Args: []any{a.when(until)}})
	}
	if r := a.life.Record(); r.Crashes > 0 {
		level := screen.Well
		if time.Since(r.LastCrash) < 7*24*time.Hour {
			level = screen.Care
		}
		list = append(list, screen.Condition{Level: level, Key: "panel.is.crashed", Args: []any{r.Crashes, a.when(r.LastCrash)}})
	}
	return list
}

// ofContent is how old what is shown is.
func (a *panel) ofContent() (list []screen.Condition) {
	heard := time.Unix(a.heard.Load(), 0)
	switch since := time.Since(heard); {
	case a.issued.Load() <= 0:
		list = append(list, screen.Condition{Level: screen.Bad, Key: "panel.is.never"})
	case a.stale():
		list = append(list, screen.Condition{Level: screen.Bad, Key: "panel.is.away", Args: []any{a.when(heard)}})
	case since > justHeard:
		list = append(list, screen.Condition{Level: screen.Care, Key: "panel.is.away", Args: []any{a.when(heard)}})
	default:
		list = append(list, screen.Condition{Key: "panel.is.feed", Args: []any{a.when(heard)}})
	}
	if !a.trusted() {
		list = append(list, screen.Condition{Level: screen.Bad, Key: "panel.is.clock"})
	}
	return list
}

// ofEnrolment is whether the town hall still knows this screen.
func (a *panel) ofEnrolment() (list []screen.Condition) {
	s := a.tells.state()
	if s.Refused != "" {
		list = append(list, screen.Condition{Level: screen.Care, Key: "panel.is.refused"})
	}
	if s.Twice {
		list = append(list, screen.Condition{Level: screen.Care, Key: "panel.is.twice"})
	}
	return list
}

// ofMachine is printer, sound and disk.
func (a *panel) ofMachine() (list []screen.Condition) {
	if a.spool != nil {
		s := a.spool.Status()
		c := screen.Condition{Key: "panel.is.printer"}
		switch {
		case !s.Ready:
			c = screen.Condition{Level: screen.Care, Key: "panel.is.no_printer", Args: []any{func(w *i18n.Words) i18n.Phrase { return w.T(s.Reason.Staff()) }}}
		case s.Reason != "": // soon
			c = screen.Condition{Level: screen.Care, Key: s.Reason.Staff()}
		}
		list = append(list, c, screen.Condition{Key: "printer.used", Args: []any{slipsUsed(a.spool)}})
	}
	if a.booth != nil {
		c := screen.Condition{Key: "panel.is.sound"}
		if !a.booth.Well() {
			c = screen.Condition{Level: screen.Care, Key: "panel.is.silent"}
		}
		list = append(list, c)
	}
	if left, all := diskRoom(a.dir); all > 0 {
		free := int(left >> 20)
		c := screen.Condition{Key: "panel.is.disk", Args: []any{free}}
		if free < diskLow {
			c = screen.Condition{Level: screen.Bad, Key: "panel.is.full", Args: []any{free}}
		}
		list = append(list, c)
	}
	return list
}

// when is a moment in the town's time: the hour today, else the day.
func (a *panel) when(t time.Time) func(*i18n.Words) i18n.Phrase {
	now := townClock(a.clock, a.library)()
	t = t.In(now.Location())
	return func(w *i18n.Words) i18n.Phrase {
		if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
			return w.Clock(t)
		}
		return w.DayMonth(t)
	}
}

// Facts implements screen.Staff.
func (a *panel) Facts(w *i18n.Words) []i18n.Phrase {
	list := []i18n.Phrase{w.T("panel.fact.program", version, a.when(a.began))}
	if at := a.contentTime(); !at.IsZero() {
		at = at.In(townClock(a.clock, a.library)().Location())
		list = append(list, w.T("panel.fact.content", w.DayMonth(at), w.Clock(at)))
	}
	list = append(list, w.T("panel.fact.screen", a.id()))
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return list
	}
	for _, x := range addresses {
		if ip, ok := x.(*net.IPNet); ok && ip.IP.To4() != nil && !ip.IP.IsLoopback() {
			list = append(list, w.T("panel.fact.address", ip.String()))
		}
	}
	return list
}
