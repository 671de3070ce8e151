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
