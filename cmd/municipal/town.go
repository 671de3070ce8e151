package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/publish"
)

// A town hall's folder holds the store, the folder of keys and the feed.
func feedFolder(dir string) string { return filepath.Join(dir, "feed") }
func keyFolder(dir string) string  { return filepath.Join(dir, "keys") }

func (p *program) openStore(ctx context.Context, dir string, readOnly bool) (*sqlite.Municipal, error) {
	m, err := sqlite.OpenMunicipal(ctx, dir, p.now, sqlite.Options{ReadOnly: readOnly, Log: p.log})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s holds no town hall: make one with municipal init --dir %s: %w", dir, dir, err)
	}
	return m, err
}

// openTown opens the store for writing and refuses a folder that has none, where
// opening would make one.
func (p *program) openTown(ctx context.Context, dir string) (*sqlite.Municipal, error) {
	m, err := p.openStore(ctx, dir, true)
	if err != nil && !errors.Is(err, sqlite.ErrOlder) {
		return nil, err
	}
	if err == nil {
		if err := m.Close(); err != nil {
			return nil, err
		}
	}
	return p.openStore(ctx, dir, false)
}

func (p *program) feedOptions(dir string, valid time.Duration) publish.Options {
	return publish.Options{Dir: feedFolder(dir), Keys: keyFolder(dir), Log: p.log, Now: p.now, Valid: valid}
}

// whole reads records as one content and refuses (data.ErrInvalid) what is out
// of bounds or refers to what is not there.
func whole(records []data.Record) (*data.Content, error) {
	c, _, err := data.FromRecords(records)
	if err != nil {
		return nil, err
	}
	var f data.Faults
	c.Validate(&f)
	if len(f.List()) > 0 {
		return nil, &faultyError{f.List()}
	}
	return c, nil
}

// dayOf is the date in the town at a moment.
func dayOf(c *data.Content, at time.Time) (string, error) {
	zone := "Africa/Casablanca"
	if len(c.Settings) > 0 && c.Settings[0].TimeZone != "" {
		zone = c.Settings[0].TimeZone
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return "", fmt.Errorf("settings: time_zone: write a name like Africa/Casablanca: %w", err)
	}
	return at.In(loc).Format(data.DateLayout), nil
}
