package main

import (
	"context"
	"fmt"
	"log/slog"
	"os/exec"
	"strings"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/screen"
)

// Display hours: when the display is lit. Around the hall's own hours it stays
// lit a while, for who waits before the door and who leaves last.
const (
	displayAlways = "always"
	displayHall   = "hall"
	aroundHall    = time.Hour
)

// lamp switches the display; it may fail, and the screen goes on.
type lamp interface {
	light(ctx context.Context, on bool) error
}

// xset switches a display through the X server's DPMS; a touch lights it again
// by itself.
type xset struct{}

func (xset) light(ctx context.Context, on bool) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	state := "off"
	if on {
		state = "on"
	}
	out, err := exec.CommandContext(ctx, "xset", "dpms", "force", state).CombinedOutput()
	if err != nil {
		return fmt.Errorf("xset dpms force %s: %w: %s", state, err, strings.TrimSpace(string(out)))
	}
	return nil
}

// lit tells whether the display is lit at a moment in the town's time.
type lit func(now time.Time) bool

// displayHours reads --display: "always", "hall", or times of the day such as
// "07:30-19:00".
func displayHours(s string, lib screen.Library) (lit, error) {
	switch s {
	case displayAlways, "":
		return nil, nil
	case displayHall:
		return func(now time.Time) bool { return hallLit(lib, now) }, nil
	}
	from, to, ok := strings.Cut(s, "-")
	a, errA := time.Parse("15:04", from)
	b, errB := time.Parse("15:04", to)
	if !ok || errA != nil || errB != nil || !a.Before(b) {
		return nil, fmt.Errorf("%w: display %q: use always, hall, or hours like 07:30-19:00", cli.ErrUsage, s)
	}
	return func(now time.Time) bool {
		minute := now.Hour()*60 + now.Minute()
		return minute >= a.Hour()*60+a.Minute() && minute < b.Hour()*60+b.Minute()
	}, nil
}

// hallLit follows the hours of the reception, the first office; without hours
// the display stays lit.
func hallLit(lib screen.Library, now time.Time) bool {
	all := lib.Items(data.DepartmentsC)
	if len(all) == 0 {
		return true
	}
	d, ok := all[0].(*data.Department)
	if !ok {
		return true
	}
	h, ok := lib.Item(data.HoursC, d.HoursID).(*data.Hours)
	if !ok {
		return true
	}
	var closed []data.Closed
	if s, ok := lib.Item(data.SettingsC, "settings").(*data.Settings); ok {
		closed = s.ClosedDays
	}
	for _, at := range []time.Time{now.Add(-aroundHall), now, now.Add(aroundHall)} {
		if h.StateAt(at, closed, nil, "", true).Open {
			return true
		}
	}
	return false
}

// keeper lights the display by the hours, and says once when it cannot.
type keeper struct {
	lamp  lamp
	hours lit
	log   *slog.Logger
	dark  bool
	told  bool
}

// keep is called each minute. A visitor keeps the display lit; a clock that is
// not trusted too.
func (k *keeper) keep(ctx context.Context, now time.Time, visited, trusted bool) {
	on := k.hours(now) || visited || !trusted
	if on != k.dark {
		return
	}
	switch err := k.lamp.light(ctx, on); {
	case err == nil:
		k.dark = !on
	case !k.told:
		k.told = true
		k.log.Warn("the display cannot be switched; it stays lit", "error", err.Error())
	}
}

// keepLit follows the display's hours until ctx ends, and leaves it lit.
func (p *lobby) keepLit(ctx context.Context, k *keeper) {
	now := townClock(p.clock, p.library)
	visits := make(chan bool, 1)
	for {
		p.ui.do(func() { visits <- p.shell.Visited() })
		select {
		case visited := <-visits:
			k.keep(ctx, now(), visited, p.trusted())
			if p.tells != nil {
				p.tells.dark.Store(k.dark)
			}
		case <-ctx.Done():
		}
		select {
		case <-time.After(time.Minute):
		case <-ctx.Done():
			if k.dark {
				_ = k.lamp.light(context.WithoutCancel(ctx), true) // the next program switches it
			}
			return
		}
	}
}
