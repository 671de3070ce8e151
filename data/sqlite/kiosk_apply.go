package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"bninsar.ma/madkhal/data"
)

// The bounds of an item and of a target's path, checked again here because
// what is stored is shown.
const (
	maxBody = 32 << 20 // a building with all its rooms is one item
	maxPath = 300
)

// manyTargets is a change that leaves a long write-ahead log behind.
const manyTargets = 20

// Apply stores what one round brought, all or nothing. Items of Replace stand
// in for all the items their target had; those of Remove go. A role of
// Metadata with no bytes is forgotten. Items come decoded and checked; an
// impossible one is refused with data.ErrInvalid. An item that two targets
// hold is refused too.
func (k *Kiosk) Apply(ctx context.Context, c data.FeedChange) error {
	if err := checkChange(c); err != nil {
		return err
	}
	err := k.file.update(ctx, func(tx *sql.Tx) error {
		// A statement under a context that can end costs a goroutine each;
		// here the context is looked at between targets instead.
		quick := context.WithoutCancel(ctx)
		if err := saveMetadata(quick, tx, c.Metadata); err != nil {
			return err
		}
		if err := saveFeed(quick, tx, c); err != nil {
			return err
		}
		return replaceItems(ctx, tx, c)
	})
	if err == nil && len(c.Replace) >= manyTargets {
		k.file.shrinkLog(ctx, k.log)
	}
	return err
}

// SaveRoot stores a newer trusted root at once, apart from any content.
func (k *Kiosk) SaveRoot(ctx context.Context, root []byte) error {
	return k.file.update(ctx, func(tx *sql.Tx) error {
		return saveMetadata(ctx, tx, map[string][]byte{"root": root})
	})
}

func checkChange(c data.FeedChange) error {
	var f data.Faults
	for _, t := range c.Replace {
		f.In(t.File.Path, func() {
			if t.File.Path == "" || len(t.File.Path) > maxPath {
				f.Add("", "is no path of the feed", "")
			}
			for _, r := range t.Records {
				checkRecord(&f, r)
			}
		})
	}
	return f.Err()
}

func checkRecord(f *data.Faults, r data.Record) {
	f.In(fmt.Sprintf("%.40s[%.80s]", r.Collection, r.ID), func() {
		data.CheckID(f, "id", r.ID)
		if !r.Collection.Known() {
			f.Add("", "is of a collection that is not known", "")
		}
		if len(r.Body) > maxBody || len(r.Body) < 2 || r.Body[0] != '{' || !json.Valid(r.Body) {
			f.Add("", "is not the JSON of an item", "")
		}
	})
}

func saveMetadata(ctx context.Context, tx *sql.Tx, metadata map[string][]byte) error {
	for role, bytes := range metadata {
		var err error
		if len(bytes) == 0 {
			_, err = tx.ExecContext(ctx, "DELETE FROM metadata WHERE role = ?", role)
		} else {
			_, err = tx.ExecContext(ctx, "INSERT INTO metadata VALUES (?1, ?2) ON CONFLICT DO UPDATE SET bytes = ?2", role, bytes)
		}
		if err != nil {
			return fmt.Errorf("metadata %s: %w", role, err)
		}
	}
	return nil
}

func saveFeed(ctx context.Context, tx *sql.Tx, c data.FeedChange) error {
	_, err := tx.ExecContext(ctx, `UPDATE feed SET
		version    = CASE ?1 WHEN 0  THEN version    ELSE ?1 END,
		content    = CASE ?2 WHEN 0  THEN content    ELSE ?2 END,
		etag       = CASE ?3 WHEN '' THEN etag       ELSE ?3 END,
		root_probe = CASE ?4 WHEN 0  THEN root_probe ELSE ?4 END`,
		c.Version, nanos(c.Content), c.ETag, nanos(c.RootProbe))
	return err
}

// replaceItems clears all targets before it fills any, so that an item may
// move from one to another.
func replaceItems(ctx context.Context, tx *sql.Tx, c data.FeedChange) error {
	if len(c.Replace) == 0 && len(c.Remove) == 0 {
		return nil
	}
	quick := context.WithoutCancel(ctx)
	w, err := newItemWriter(quick, tx)
	if err != nil {
		return err
	}
	for _, path := range c.Remove {
		if err := w.clear(quick, path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if _, err := tx.ExecContext(quick, "DELETE FROM target WHERE path = ?", path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	for _, t := range c.Replace {
		if err := w.clear(quick, t.File.Path); err != nil {
			return fmt.Errorf("%s: %w", t.File.Path, err)
		}
	}
	for _, t := range c.Replace {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := tx.ExecContext(quick, `INSERT INTO target VALUES (?1, ?2, ?3)
			ON CONFLICT DO UPDATE SET sha256 = ?2, length = ?3`, t.File.Path, t.File.SHA256, t.File.Length)
		if err != nil {
			return fmt.Errorf("%s: %w", t.File.Path, err)
		}
		for _, r := range t.Records {
			if err := w.put(quick, t.File.Path, r); err != nil {
				return fmt.Errorf("%s: %s[%s]: %w", t.File.Path, r.Collection, r.ID, err)
			}
		}
	}
	return nil
}
