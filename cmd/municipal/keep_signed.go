package main

import (
	"context"
	"log/slog"
	"time"
)

// A signature lasts 14 days, so a day's rhythm leaves room for a bad week.
const (
	signEvery = 24 * time.Hour
	signAgain = 10 * time.Minute // after a failure
)

// signer is what keepSigned needs of a feed.
type signer interface {
	// Resign signs the published version again and gives it; 0 = none yet.
	Resign(ctx context.Context) (int64, error)
}

// keepSigned signs the feed now and every day until ctx ends. A failure (a
// wrong clock, a full disk) is told and tried again; the feed is served
// meanwhile as it is.
func keepSigned(ctx context.Context, feed signer, log *slog.Logger) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		v, err := feed.Resign(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			log.Error("the feed could not be signed again", "error", err)
			timer.Reset(signAgain)
			continue
		case v == 0:
			log.Warn("nothing is published yet: run municipal publish")
		default:
			log.Info("feed signed again", "version", v)
		}
		timer.Reset(signEvery)
	}
}
