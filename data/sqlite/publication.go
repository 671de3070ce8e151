package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"bninsar.ma/madkhal/data"
)

// Publication is a feed version that went out.
type Publication = data.Publication

// SavePublication remembers that a version went out; its time is now. The same
// version again is no new publication.
func (m *Municipal) SavePublication(ctx context.Context, p Publication) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO publication (at, who, version, items, revision)
			SELECT ?1, ?2, ?3, ?4, ?5
			WHERE ?3 IS NOT (SELECT version FROM publication ORDER BY n DESC LIMIT 1)`, nanos(m.now()), p.Who, p.Version, p.Items, p.Revision)
		return err
	})
}

// LastPublication tells of the version that went out last; ErrNotFound before
// the first.
func (m *Municipal) LastPublication(ctx context.Context) (Publication, error) {
	all, err := m.Publications(ctx, 1)
	if err != nil || len(all) == 0 {
		return Publication{}, errors.Join(err, fmt.Errorf("publication: %w", ErrNotFound))
	}
	return all[0], nil
}

// Publications lists what went out, the newest first.
func (m *Municipal) Publications(ctx context.Context, limit int) (all []Publication, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT at, who, version, items, revision FROM publication ORDER BY n DESC LIMIT ?", limit)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var p Publication
			var at int64
			if err := rows.Scan(&at, &p.Who, &p.Version, &p.Items, &p.Revision); err != nil {
				return err
			}
			p.At = moment(at)
			all = append(all, p)
		}
		return rows.Err()
	})
	return all, err
}

// ReadyAt gives all ready items as they were after a revision, in the order of
// Ready: with a Publication's Revision, what that version held.
func (m *Municipal) ReadyAt(ctx context.Context, revision int64) (records []data.Record, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) error {
		records, err = readyAt(ctx, tx, revision)
		return err
	})
	return records, err
}

func readyAt(ctx context.Context, tx *sql.Tx, revision int64) (all []data.Record, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT collection, id, after FROM (
			SELECT collection, id, after, max(n) FROM revision WHERE draft = 0 AND n <= ? GROUP BY collection, id)
		WHERE after IS NOT NULL
		ORDER BY coalesce(CAST(json_extract(after, '$.order') AS INTEGER), 0), id`, revision)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	of := map[data.Collection][]data.Record{}
	for rows.Next() {
		var r data.Record
		var body string
		if err := rows.Scan(&r.Collection, &r.ID, &body); err != nil {
			return nil, err
		}
		r.Body = json.RawMessage(body)
		of[r.Collection] = append(of[r.Collection], r)
	}
	for _, c := range data.Collections() {
		all = append(all, of[c]...)
	}
	return all, rows.Err()
}

// Restore makes everything ready again as it was after a revision, each item
// that differs a revision by who, and gives how many did. Base is the store's
// newest revision that who has seen; a newer one is *data.ConflictError. Drafts
// stay.
func (m *Municipal) Restore(ctx context.Context, who, note string, revision, base int64, check func([]data.Record) error) (changed int, err error) {
	return m.rewrite(ctx, data.Change{At: m.now(), Who: who, Note: note}, base, check, func(tx *sql.Tx) ([]data.Record, error) {
		then, err := readyAt(ctx, tx, revision)
		if err != nil {
			return nil, err
		}
		now, err := allReady(ctx, tx)
		return withPictures(then, now), err
	})
}

// withPictures keeps the pictures that came later: a draft may show them, and
// they take nothing from what was.
func withPictures(then, now []data.Record) []data.Record {
	for _, r := range now {
		if r.Collection == data.PicturesC && !slices.ContainsFunc(then, func(x data.Record) bool { return x.Collection == r.Collection && x.ID == r.ID }) {
			then = append(then, r)
		}
	}
	return then
}

// Replace makes whole collections ready as they are given, the others stay.
// Everything else is as with Restore.
func (m *Municipal) Replace(ctx context.Context, who, note string, in data.Replacement, base int64, check func([]data.Record) error) (changed int, err error) {
	if _, err := byCollection(Import{Records: in.Records, Present: in.Present}); err != nil {
		return 0, err
	}
	return m.rewrite(ctx, data.Change{At: m.now(), Who: who, Note: note}, base, check, func(tx *sql.Tx) ([]data.Record, error) {
		now, err := allReady(ctx, tx)
		return in.Over(now), err
	})
}

// rewrite makes ready what then gives, each item that differs a revision like
// sign.
func (m *Municipal) rewrite(
	ctx context.Context, sign data.Change, base int64, check func([]data.Record) error, then func(*sql.Tx) ([]data.Record, error),
) (changed int, err error) {
	err = m.file.update(ctx, func(tx *sql.Tx) error {
		latest, err := scanChange(tx.QueryRowContext(ctx, "SELECT "+changeColumns+" FROM revision ORDER BY n DESC LIMIT 1").Scan)
		if err != nil {
			return err
		}
		if latest.N != base {
			return &data.ConflictError{Latest: latest}
		}
		wanted, err := then(tx)
		if err != nil {
			return err
		}
		now, err := allReady(ctx, tx)
		if err != nil {
			return err
		}
		for _, c := range data.Difference(now, wanted) {
			c.At, c.Who, c.Note = sign.At, sign.Who, sign.Note
			if _, err := put(ctx, tx, c); err != nil {
				return err
			}
			changed++
		}
		return checkReady(ctx, tx, check)
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}
