package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"bninsar.ma/madkhal/data"
)

// foldVersion names how text is folded for the full-text index. A store
// folded otherwise is indexed anew when it is opened for writing.
const foldVersion = 1

// searched tells whether people look for items of the collection.
func searched(c data.Collection) bool {
	switch c {
	case data.NeedsC, data.ElsewhereC, data.DepartmentsC, data.ServicesC, data.ProjectsC,
		data.AnnouncementsC, data.EventsC, data.DocumentsC, data.FAQC:
		return true
	}
	return false
}

// refold indexes all items anew if another way of folding made the index.
func (k *Kiosk) refold(ctx context.Context) error {
	var stored sql.NullInt64
	err := k.file.read.QueryRowContext(ctx, "SELECT fold FROM words_state").Scan(&stored)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !stored.Valid {
		return damaged(k.file.path, "the state of the search index is lost")
	}
	if err != nil {
		return broken(k.file.path, fmt.Errorf("search index: %w", err))
	}
	if stored.Int64 == foldVersion {
		return nil
	}
	return broken(k.file.path, inTx(ctx, k.file.write, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO words (words) VALUES ('delete-all')"); err != nil {
			return err
		}
		w, err := newItemWriter(ctx, tx)
		if err != nil {
			return err
		}
		var after int64
		for {
			r, n, err := nextItem(ctx, tx, after)
			if errors.Is(err, sql.ErrNoRows) {
				break
			}
			if err != nil {
				return err
			}
			if err := w.index(ctx, n, r); err != nil {
				return damaged(k.file.path, fmt.Sprintf("%s[%s]: %v", r.Collection, r.ID, err))
			}
			after = n
		}
		_, err = tx.ExecContext(ctx, "UPDATE words_state SET fold = ?", foldVersion)
		return err
	}))
}

// nextItem reads one item at a time, so that a large store needs no more
// memory than a small one.
func nextItem(ctx context.Context, tx *sql.Tx, after int64) (r data.Record, n int64, err error) {
	var body string
	err = tx.QueryRowContext(ctx, "SELECT n, collection, id, body FROM item WHERE n > ? ORDER BY n LIMIT 1", after).
		Scan(&n, &r.Collection, &r.ID, &body)
	r.Body = json.RawMessage(body)
	return r, n, err
}
