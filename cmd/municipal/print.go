package main

import (
	"context"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/print/paper"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
	"bninsar.ma/madkhal/sync/server/admin"
)

// newPrinter sets documents with the letters of the screens; they are loaded
// with the first one, and one is set at a time.
func newPrinter() admin.Printer {
	letters := sync.OnceValues(typeset.New)
	ink := style.Light()
	var one sync.Mutex
	return func(_ context.Context, p *data.Printout) ([]byte, error) {
		engine, err := letters()
		if err != nil {
			return nil, err
		}
		one.Lock()
		defer one.Unlock()
		return paper.Make(engine, paper.Colors{Ink: ink.Ink, Soft: ink.Soft, Line: ink.Line}, p)
	}
}
