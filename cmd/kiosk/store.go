package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"time"

	"bninsar.ma/madkhal/data/sqlite"
)

// checkLimit bounds how long a start looks for damage. Reading the content of
// a town hall takes some milliseconds.
const checkLimit = 300 * time.Millisecond

// store is the open store. One that could not be opened in the screen's folder
// is a copy in the folder spare.
type store struct {
	*sqlite.Kiosk
	spare string
	why   error // of the spare copy
}

// Close ends the store; a spare copy goes.
func (s *store) Close() error {
	err := s.Kiosk.Close()
	if s.spare != "" {
		err = errors.Join(err, os.RemoveAll(s.spare))
	}
	return err
}

// openStore opens the store for writing. A damaged one is set aside: the next
// round fills a new one from the feed.
func openStore(ctx context.Context, dir string, log *slog.Logger) (*store, error) {
	k, err := openSound(ctx, dir, log)
	if errors.Is(err, sqlite.ErrDamaged) {
		aside, moved := sqlite.SetAside(dir)
		if moved != nil {
			return nil, errors.Join(err, moved)
		}
		log.Error("the store was damaged and set aside; the feed fills a new one", "aside", aside, "error", err.Error())
		k, err = openSound(ctx, dir, log)
	}
	if err != nil {
		return nil, err
	}
	return &store{Kiosk: k}, nil
}

// openToShow is openStore for the screen, which must not stay empty: on a disk
// that is full or read-only it opens a copy elsewhere.
func openToShow(ctx context.Context, dir string, log *slog.Logger) (*store, error) {
	s, err := openStore(ctx, dir, log)
	if err == nil || errors.Is(err, sqlite.ErrLocked) || errors.Is(err, sqlite.ErrNewer) {
		return s, err
	}
	if s, err = openSpare(ctx, dir, err, log); err != nil {
		return nil, err
	}
	log.Error("the data folder cannot be written; the screen goes on with a copy until it ends",
		"folder", dir, "copy", s.spare, "error", s.why.Error())
	return s, nil
}

// openSound opens the store for writing and looks whether all of it can be
// read: what a failing disk has changed is found before it is shown.
func openSound(ctx context.Context, dir string, log *slog.Logger) (*sqlite.Kiosk, error) {
	k, err := sqlite.OpenKiosk(ctx, dir, sqlite.Options{Log: log})
	if err != nil {
		return nil, err
	}
	short, cancel := context.WithTimeout(ctx, checkLimit)
	defer cancel()
	err = k.Check(short)
	if errors.Is(err, sqlite.ErrDamaged) {
		return nil, errors.Join(err, k.Close())
	}
	if err != nil {
		log.Warn("the store was not looked through for damage", "error", err.Error())
	}
	return k, nil
}

// openSpare opens a copy of a store that cannot be opened where it is, for
// the reason why. The copy follows the feed until the program ends.
func openSpare(ctx context.Context, dir string, why error, log *slog.Logger) (_ *store, err error) {
	spare, err := os.MkdirTemp("", "madkhal-")
	if err != nil {
		return nil, errors.Join(why, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(why, err, os.RemoveAll(spare))
		}
	}()
	if err := sqlite.CopyFiles(dir, spare); err != nil {
		return nil, err
	}
	k, err := openSound(ctx, spare, log)
	if err != nil {
		return nil, err
	}
	return &store{k, spare, why}, nil
}

// readStore opens the store beside the program that writes it. What lies on a
// full or read-only disk is read from a copy: SQLite writes a little even to
// read.
func readStore(ctx context.Context, dir string, log *slog.Logger) (*store, error) {
	k, err := sqlite.OpenKiosk(ctx, dir, sqlite.Options{ReadOnly: true, Log: log})
	switch {
	case err == nil:
		return &store{Kiosk: k}, nil
	case errors.Is(err, sqlite.ErrDenied), errors.Is(err, sqlite.ErrFull):
		return openSpare(ctx, dir, err, log)
	}
	return nil, err
}
