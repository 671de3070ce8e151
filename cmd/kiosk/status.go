package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/kiosk/life"
)

// status is what `kiosk status` prints.
type status struct {
	Program     string         `json:"program"`
	FeedVersion int64          `json:"feed_version"`
	ContentTime *time.Time     `json:"content_time"` // null = no content yet
	LastTry     *time.Time     `json:"last_try"`
	LastSuccess *time.Time     `json:"last_success"`
	Failed      string         `json:"why_last_try_failed"`
	Crashes     int            `json:"crashes"` // ever
	LastCrash   *time.Time     `json:"last_crash"`
	SafeMode    bool           `json:"safe_mode"`         // too many crashes lately: only the plain directory is shown
	Ignored     []string       `json:"ignored,omitempty"` // of the feed: what this program does not know
	Reports     *reports       `json:"reports"`           // null = this screen never reported
	Counts      map[string]int `json:"counts"`
}

// counted are the counts of an empty store too.
func counted() map[string]int {
	counts := map[string]int{}
	for _, c := range []string{
		"services", "departments", "needs", "projects", "activities", "budget_lines",
		"announcements", "events", "documents", "faq",
	} {
		counts[c] = 0
	}
	return counts
}

func runStatus(ctx context.Context, e *env, args []string) (err error) {
	flags := e.flags("status")
	dir := flags.String("data", "", "data `DIR` of the screen")
	if err := parse(flags, args, "data"); err != nil {
		return err
	}
	s := status{Program: version, Counts: counted()}
	if past, err := life.Read(filepath.Join(*dir, stateDir)); err == nil {
		s.Crashes, s.LastCrash, s.SafeMode = past.Crashes, known(past.LastCrash), past.Safe
	} else {
		e.log.Warn("crashes are not known", "error", err.Error())
	}
	store, err := readStore(ctx, *dir, e.log)
	if errors.Is(err, fs.ErrNotExist) && !errors.Is(err, sqlite.ErrDenied) {
		return e.json(s)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := s.read(ctx, store); err != nil {
		return err
	}
	s.Reports = readReports(ctx, *dir, e.log)
	return e.json(s)
}

func (s *status) read(ctx context.Context, store *store) error {
	state, err := store.State(ctx)
	if err != nil {
		return err
	}
	last, good, err := store.LastAttempts(ctx)
	if err != nil {
		return err
	}
	counts, err := store.Counts(ctx)
	if err != nil {
		return err
	}
	for c, n := range counts {
		s.Counts[c] = n
	}
	s.FeedVersion, s.ContentTime = state.Version, known(state.Content)
	s.LastTry, s.LastSuccess = known(last.At), known(good.At)
	s.Failed, s.Ignored = last.Why, last.Ignored
	return nil
}

// known is nil for a time that never was.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
