package client

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"bninsar.ma/madkhal/data"
)

// DefaultSchedule suits a server on the local network.
const DefaultSchedule = "@every 10s"

// mostBackOff is the longest pause after failures: within it a screen finds a
// server that came back.
const mostBackOff = 5 * time.Minute

// Run does a round at once and then by schedule (robfig/cron: "@every 10s",
// "*/5 * * * *"; "" is DefaultSchedule) until ctx ends, then returns nil; a
// schedule it cannot read is an error at once. Rounds start a little late by
// chance, so that many screens do not ask in one moment; after failures they
// come more rarely. Where the server hints at a new version, a round comes at
// once. changed (may be nil) is called after each round that
// changed what is shown, from Run's goroutines, one call at a time.
func (c *Client) Run(ctx context.Context, spec string, changed func(data.FeedAttempt)) error {
	if spec == "" {
		spec = DefaultSchedule
	}
	schedule, err := cron.ParseStandard(spec)
	if err != nil {
		return fmt.Errorf("schedule %.60q of the feed: %w: write it like %q", spec, err, DefaultSchedule)
	}
	j := &job{c: c, ctx: ctx, schedule: schedule, changed: changed}
	j.once()
	runner := cron.New()
	runner.Schedule(schedule, j)
	runner.Start()
	c.listen(ctx, j.now)
	<-ctx.Done()
	<-runner.Stop().Done()
	return nil
}

// job is one schedule's rounds, one at a time.
type job struct {
	c        *Client
	ctx      context.Context
	schedule cron.Schedule
	changed  func(data.FeedAttempt)

	mu       sync.Mutex // held for a round; guards what follows
	failures int
	notUntil time.Time
}

// Run implements cron.Job. While another round runs it is left out.
func (j *job) Run() {
	if !j.mu.TryLock() {
		return
	}
	defer j.mu.Unlock()
	now := j.c.o.Now()
	// A clock that was set back must not hold the screen for longer.
	if wait := j.notUntil.Sub(now); wait > 0 && wait <= mostBackOff {
		return
	}
	pause := time.NewTimer(rand.N(j.interval(now)/10 + 1))
	defer pause.Stop()
	select {
	case <-j.ctx.Done():
		return
	case <-pause.C:
	}
	j.once()
}

// now is a round out of turn, after the one that runs: it may have missed the
// news.
func (j *job) now() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.once()
}

func (j *job) once() {
	if j.ctx.Err() != nil {
		return
	}
	a, err := j.c.Round(j.ctx)
	if j.ctx.Err() != nil {
		return
	}
	if err != nil {
		j.failures++
		now := j.c.o.Now()
		j.notUntil = now.Add(backOff(j.interval(now), j.failures))
		j.logFailure(err)
		return
	}
	if j.failures > 0 {
		j.c.o.Log.Info("feed reached again", "failures", j.failures)
	}
	j.failures, j.notUntil = 0, time.Time{}
	if !a.Changed {
		return
	}
	j.c.o.Log.Info("new feed version shown", "version", a.Version, "requests", a.Requests, "bytes", a.Bytes)
	for _, name := range a.Ignored {
		j.c.o.Log.Warn("part of the feed ignored", "part", name)
	}
	if j.changed != nil {
		j.changed(a)
	}
}

// logFailure says a lasting trouble once and then only now and then.
func (j *job) logFailure(err error) {
	var p *panicError
	if errors.As(err, &p) {
		j.c.o.Log.Error("feed round broke", "error", err, "stack", string(p.stack))
		return
	}
	if j.failures == 1 || j.failures%60 == 0 {
		j.c.o.Log.Warn("feed round failed, the content stays", "error", err, "failures", j.failures)
	}
}

// interval is the time between two rounds, at most an hour.
func (j *job) interval(now time.Time) time.Duration {
	first := j.schedule.Next(now)
	return min(j.schedule.Next(first).Sub(first), time.Hour)
}

// backOff is the pause after that many failures in a row: nothing for the
// first, then doubling.
func backOff(interval time.Duration, failures int) time.Duration {
	if failures < 2 {
		return 0
	}
	pause := interval
	for range failures - 1 {
		if pause *= 2; pause >= mostBackOff {
			return mostBackOff
		}
	}
	return pause
}
