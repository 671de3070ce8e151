package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bninsar.ma/madkhal/data/sqlite"
)

const (
	checkEvery = time.Hour
	checkSlow  = 10 * time.Second // what a look through the store may take while the screen runs
	justHeard  = 10 * time.Minute // the town hall counts as within reach for so long
)

// watchStore looks for damage now and then. A damaged store is mended by a new
// start, which sets it aside and fills a new one; until the town hall is within
// reach for that, the screen goes on with what it has read.
func (p *lobby) watchStore(ctx context.Context, every time.Duration) {
	p.tidied = time.Now().Add(-anyHour / 2) // a screen that is switched off each night is tidied too
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		short, cancel := context.WithTimeout(ctx, checkSlow)
		err := p.store.Check(short)
		cancel()
		if !errors.Is(err, sqlite.ErrDamaged) {
			p.atNight(ctx)
			continue
		}
		p.log.Error("the store was damaged while the screen runs", "error", err.Error())
		if time.Since(time.Unix(p.heard.Load(), 0)) < justHeard {
			err = fmt.Errorf("ended to start anew: %w", err)
			p.failed.Store(&err)
			p.stop()
			return
		}
	}
}

// failure is why the screen ended by itself; nil when it was asked to.
func (p *lobby) failure() error {
	if err := p.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// The hour of the town in which the store is tidied, and after how long it is
// in any case: a clock may never show that hour.
const (
	nightHour = 3
	anyHour   = 30 * time.Hour
)

// atNight tidies the store and puts its content by, once a night.
func (p *lobby) atNight(ctx context.Context) {
	since := time.Since(p.tidied) // by a clock that nobody sets
	if since < anyHour/2 || since < anyHour && townClock(p.clock, p.library)().Hour() != nightHour {
		return
	}
	p.tidied = time.Now()
	ctx, cancel := context.WithTimeout(ctx, tidyLimit)
	defer cancel()
	if err := p.store.Tidy(ctx); err != nil {
		p.log.Warn("the store is not tidied tonight", "error", err.Error())
		return
	}
	if !p.safe {
		p.keepGood(ctx)
	}
}

// tidyLimit bounds what is done at night.
const tidyLimit = 5 * time.Minute
