package main

import (
	"context"
	"log/slog"
	"time"
)

// dueEvery is how late a draft that goes out by itself may be.
const dueEvery = 5 * time.Second

// keepScheduled puts out what is due until ctx ends. What cannot go out is told
// once, not every time it is tried.
func keepScheduled(ctx context.Context, publishDue func(context.Context) error, log *slog.Logger) {
	tick := time.NewTicker(dueEvery)
	defer tick.Stop()
	said := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		why := ""
		if err := publishDue(ctx); err != nil && ctx.Err() == nil {
			why = err.Error()
		}
		if why != "" && why != said {
			log.Error("a draft that is due did not go out, it is tried again", "error", why)
		}
		said = why
	}
}
