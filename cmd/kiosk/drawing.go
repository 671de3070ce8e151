package main

import (
	"fmt"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// glass is the screen that pages are drawn for.
type glass struct {
	w, h     int     // pixels
	inches   float64 // diagonal
	mounting float64 // of its lower edge, millimetres above the floor
}

// metrics of the glass; its mounting height must be one of a screen that people
// use.
func (g glass) metrics() (style.Metrics, error) {
	m := style.NewMetrics(g.w, g.h, g.inches)
	if g.mounting < 0 || g.mounting > 2000 {
		return m, fmt.Errorf("%w: a mounting height of %v mm: give the millimetres from the floor to the lower edge of the picture, 0 to 2000", cli.ErrUsage, g.mounting)
	}
	m.Mounting = g.mounting
	return m, nil
}

// drawing is what pages are drawn with.
func drawing(g glass, lib screen.Library, now func() time.Time, kioskID string) (screen.Deps, error) {
	metrics, err := g.metrics()
	if err != nil {
		return screen.Deps{}, err
	}
	words, err := i18n.Load(locales.FS())
	if err != nil {
		return screen.Deps{}, err
	}
	letters, err := typeset.New()
	if err != nil {
		return screen.Deps{}, err
	}
	return screen.Deps{
		Kit:     &touch.Kit{Type: letters, Icons: pictogram.New(), Palette: style.Light(), Metrics: metrics},
		Words:   words,
		Library: lib,
		Now:     townClock(now, lib),
		Kiosk:   kioskID,
		Program: version,
		Maps:    new(screen.Maps),
		Finder:  new(screen.Finder),
		Budgets: new(screen.Budgets),
		Works:   new(screen.Works),
	}, nil
}
