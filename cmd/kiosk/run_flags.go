package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
)

// runFlags say how the screen runs.
type runFlags struct {
	enrolment, dir, size, lang, contrast, every, display, facing string
	inches, mounting                                             float64
	printer, sticks, pin                                         string
	perVisit, perMinute                                          int
}

// runWindow shows the screen until ctx ends or the window is closed.
func runWindow(ctx context.Context, e *env, args []string) error {
	f, err := readRunFlags(e, args)
	var fault *cli.ConfigError
	if errors.As(err, &fault) {
		return showFault(ctx, e, f, fault)
	}
	if err != nil {
		return err
	}
	p, err := newLobby(ctx, e, f)
	if err != nil {
		return err
	}
	defer p.close()
	return errors.Join(p.show(ctx, f, data.Lang(f.lang)), p.failure())
}

// readRunFlags reads the command line and the config file; what the file has
// wrong is a cli.ConfigError, and f holds what was understood.
func readRunFlags(e *env, args []string) (f runFlags, err error) {
	fs := e.flags("run")
	fs.StringVar(&f.enrolment, "enrolment", "", "enrolment `FILE` of this screen")
	fs.StringVar(&f.dir, "data", "", "data `DIR` of this screen")
	fs.StringVar(&f.size, "window", "", "a window of `WxH` pixels instead of the full screen; \"fit\" fits the display")
	fs.Float64Var(&f.inches, "diagonal", style.DefaultDiagonal, "of the screen, in `INCHES`")
	fs.Float64Var(&f.mounting, "mounting-height", style.DefaultMounting, "of the picture's lower edge above the floor, in `MM`: where who sits can reach")
	fs.StringVar(&f.facing, "facing", "", facingHelp)
	fs.StringVar(&f.lang, "lang", "ar", "language a visit starts in")
	fs.StringVar(&f.contrast, "contrast", "normal", "normal or high")
	fs.StringVar(&f.display, "display", displayAlways, "when the display is lit: always, hall (an hour before it opens to an hour after it closes), or hours like 07:30-19:00")
	fs.StringVar(&f.every, "poll", "", "schedule of the feed, `SPEC` like \"@every 10s\" (default: the settings')")
	fs.StringVar(&f.printer, "printer", "", printerHelp)
	fs.StringVar(&f.sticks, "sticks", usualSticks, "`DIR` that memory sticks are mounted below; a feed on one is taken")
	fs.StringVar(&f.pin, "pin", usualPIN, "`FILE` with the hash of the staff panel's PIN; setup writes it")
	fs.IntVar(&f.perVisit, "slips-per-visit", 0, "`N` slips at most for one visitor (default: the settings', else 3)")
	fs.IntVar(&f.perMinute, "slips-per-minute", 0, "`N` slips at most in a minute (default: the settings', else 6)")
	if err := parse(fs, args, "enrolment", "data"); err != nil {
		return f, err
	}
	for _, check := range []struct {
		flag string
		do   func() error
	}{
		{"lang", func() error { return oneLanguage(f.lang) }},
		{"contrast", func() error { _, err := modeNamed("", f.contrast); return err }},
		{"display", func() error { _, err := displayHours(f.display, nil); return err }},
		{"diagonal", func() error { _, err := number(fmt.Sprint(f.inches), 5, 200, "inches"); return asUsage(err) }},
		{"mounting-height", func() error { _, err := glass{1080, 1920, f.inches, f.mounting}.metrics(); return err }},
		{"facing", func() error { _, err := facingOf(f.facing); return err }},
		{"printer", func() error { _, err := printersOf(f.printer, time.Now); return err }},
	} {
		if err := check.do(); err != nil {
			return f, cli.Blame(fs, check.flag, err)
		}
	}
	return f, nil
}

func asUsage(err error) error {
	if err != nil {
		err = fmt.Errorf("%w: %w", cli.ErrUsage, err)
	}
	return err
}

func oneLanguage(s string) error {
	all, err := languages(s)
	if err == nil && len(all) != 1 {
		err = fmt.Errorf("%w: %q: a visit starts in one language", cli.ErrUsage, s)
	}
	return err
}
