package main

import (
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// drawing is what pages are drawn with on a screen of w × h pixels.
func drawing(w, h int, inches float64, p style.Palette, lib screen.Library, now func() time.Time, kioskID string) (screen.Deps, error) {
	words, err := i18n.Load(locales.FS())
	if err != nil {
		return screen.Deps{}, err
	}
	letters, err := typeset.New()
	if err != nil {
		return screen.Deps{}, err
	}
	return screen.Deps{
		Kit:     &touch.Kit{Type: letters, Icons: pictogram.New(), Palette: p, Metrics: style.NewMetrics(w, h, inches)},
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
