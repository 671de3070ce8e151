package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// Change is a revision: who made what of an item's ready version, and when.
type Change struct {
	N          int64 // its number, given by the store
	At         time.Time
	Who        string // an account's name, or Importer
	Collection data.Collection
	ID         string
	Before     json.RawMessage // nil = it was new
	After      json.RawMessage // nil = it was removed
	Note       string
}

// Save makes r the ready version of its item, a revision by who. The same
// bytes again make none. data.ErrInvalid if it is no item's JSON.
func (m *Municipal) Save(ctx context.Context, who, note string, r data.Record) error {
	var f data.Faults
	checkRecord(&f, r)
	if err := f.Err(); err != nil {
		return err
	}
	return m.set(ctx, who, note, r.Collection, r.ID, r.Body)
}

// Remove takes an item out of what is published, a revision by who;
// ErrNotFound if it has no ready version.
func (m *Municipal) Remove(ctx context.Context, who, note string, c data.Collection, id string) error {
	return m.set(ctx, who, note, c, id, nil)
}

func (m *Municipal) set(ctx context.Context, who, note string, c data.Collection, id string, after json.RawMessage) error {
	if strings.TrimSpace(who) == "" {
		return fmt.Errorf("%s[%s]: a change needs a name", c, id)
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		var before sql.NullString
		err := tx.QueryRowContext(ctx, "SELECT body FROM item WHERE collection = ? AND id = ? AND ready = 1", string(c), id).Scan(&before)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		change := Change{At: m.now(), Who: who, Collection: c, ID: id, After: after, Note: note}
		switch {
		case before.Valid && before.String == string(after):
			return nil
		case before.Valid:
			change.Before = json.RawMessage(before.String)
		case after == nil:
			return fmt.Errorf("%s[%s]: %w", c, id, ErrNotFound)
		}
		return setReady(ctx, tx, change)
	})
}

// setReady writes the ready version and its revision.
func setReady(ctx context.Context, tx *sql.Tx, c Change) error {
	var err error
	if c.After == nil {
		_, err = tx.ExecContext(ctx, "DELETE FROM item WHERE collection = ? AND id = ? AND ready = 1", string(c.Collection), c.ID)
	} else {
		_, err = tx.ExecContext(ctx, `INSERT INTO item (collection, id, ready, body) VALUES (?1, ?2, 1, ?3)
			ON CONFLICT DO UPDATE SET body = ?3`, string(c.Collection), c.ID, string(c.After))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.ID, err)
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO revision (at, who, collection, id, before, after, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
		nanos(c.At), c.Who, string(c.Collection), c.ID, text(c.Before), text(c.After), c.Note)
	if err != nil {
		return fmt.Errorf("%s: revision: %w", c.ID, err)
	}
	return nil
}

func text(b json.RawMessage) sql.NullString {
	return sql.NullString{String: string(b), Valid: b != nil}
}

// Revisions gives the changes of an item, the newest first, at most limit.
func (m *Municipal) Revisions(ctx context.Context, c data.Collection, id string, limit int) ([]Change, error) {
	var changes []Change
	err := m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, `SELECT n, at, who, before, after, note FROM revision
			WHERE collection = ? AND id = ? ORDER BY n DESC LIMIT ?`, string(c), id, limit)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			r := Change{Collection: c, ID: id}
			var at int64
			var before, after sql.NullString
			if err := rows.Scan(&r.N, &at, &r.Who, &before, &after, &r.Note); err != nil {
				return err
			}
			r.At, r.Before, r.After = moment(at), raw(before), raw(after)
			changes = append(changes, r)
		}
		return rows.Err()
	})
	return changes, err
}

func raw(s sql.NullString) json.RawMessage {
	if !s.Valid {
		return nil
	}
	return json.RawMessage(s.String)
}

func lastChange(ctx context.Context, tx *sql.Tx, c data.Collection, id string) (s StaffChange, found bool, err error) {
	s = StaffChange{Collection: c, ID: id}
	var at int64
	err = tx.QueryRowContext(ctx, "SELECT who, at FROM revision WHERE collection = ? AND id = ? ORDER BY n DESC LIMIT 1", string(c), id).
		Scan(&s.Who, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	s.At = moment(at)
	return s, err == nil, err
}
