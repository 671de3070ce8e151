package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"path/filepath"
	"time"

	"bninsar.ma/madkhal/data/sqlite"
)

// reports is how reporting goes, for `kiosk status`.
type reports struct {
	LastTry     *time.Time `json:"last_try"`
	LastSuccess *time.Time `json:"last_success"`
	Refused     string     `json:"refused,omitempty"` // "revoked" or "unknown": enrol the screen again
	Twice       bool       `json:"twice,omitempty"`   // another screen reports with the same enrolment
	Failed      string     `json:"why_last_try_failed"`
	Waiting     int64      `json:"counts_waiting"`
}

// readReports looks into the outbox beside the program that writes it; nil
// where there is none.
func readReports(ctx context.Context, dir string, log *slog.Logger) *reports {
	b, _, err := sqlite.OpenOutbox(ctx, filepath.Join(dir, stateDir), sqlite.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		log.Warn("how reporting goes is not known", "error", err.Error())
		return nil
	}
	defer func() { _ = b.Close() }()
	s, err := b.State(ctx)
	n, waitErr := b.Waiting(ctx)
	if err = errors.Join(err, waitErr); err != nil {
		log.Warn("how reporting goes is not known", "error", err.Error())
		return nil
	}
	return &reports{known(s.At), known(s.Good), s.Refused, s.Twice, s.Why, n}
}
