package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Edit makes a change and gives the number of the item's newest revision then.
// What is the same already makes no revision. A change of the ready version
// ends the draft of the item, a revision too.
//
// Errors: *data.ConflictError if the item has a newer revision than e.Base,
// ErrNotFound to remove what is not there, data.ErrInvalid for no item's JSON,
// what e.Check says. After an error nothing has changed.
func (m *Municipal) Edit(ctx context.Context, e data.Edit) (n int64, err error) {
	if err := checkEdit(e); err != nil {
		return 0, err
	}
	err = m.file.update(ctx, func(tx *sql.Tx) error {
		was, err := copyOf(ctx, tx, e.Collection, e.ID)
		if err != nil {
			return err
		}
		if was.Latest.N != e.Base {
			return &data.ConflictError{Latest: was.Latest}
		}
		n, err = m.apply(ctx, tx, was, Change{
			Who: e.Who, Collection: e.Collection, ID: e.ID, Draft: e.Draft, After: e.Body, Note: e.Note,
		})
		if err != nil {
			return err
		}
		return checkReady(ctx, tx, e.Check)
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

func checkEdit(e data.Edit) error {
	var f data.Faults
	if strings.TrimSpace(e.Who) == "" {
		f.Add(e.ID, "a change needs a name", "")
	}
	if e.Body != nil {
		checkRecord(&f, data.Record{Collection: e.Collection, ID: e.ID, Body: e.Body})
	}
	return f.Err()
}

// apply writes c over was, both of one item.
func (m *Municipal) apply(ctx context.Context, tx *sql.Tx, was data.Copy, c Change) (n int64, err error) {
	n, c.At = was.Latest.N, m.now()
	c.Before = was.Ready
	if c.Draft {
		c.Before = was.Draft
	}
	switch {
	case c.Before == nil && c.After == nil:
		return 0, fmt.Errorf("%s[%s]: %w", c.Collection, c.ID, ErrNotFound)
	case c.After == nil || string(c.Before) != string(c.After):
		if n, err = put(ctx, tx, c); err != nil {
			return 0, err
		}
	}
	if c.Draft || was.Draft == nil {
		return n, nil
	}
	c.Draft, c.Before, c.After, c.Undoes = true, was.Draft, nil, 0
	return put(ctx, tx, c)
}

func checkReady(ctx context.Context, tx *sql.Tx, check func([]data.Record) error) error {
	if check == nil {
		return nil
	}
	all, err := allReady(ctx, tx)
	if err != nil {
		return err
	}
	return check(all)
}

// Undo takes a revision back: what it changed is again as it was before, a
// further revision by who, which can be undone in turn. Base is the item's
// newest revision that who has seen: later changes go with it. Errors as of
// Edit; ErrNotFound also for a number that is none.
func (m *Municipal) Undo(ctx context.Context, who string, number, base int64, check func([]data.Record) error) (n int64, err error) {
	err = m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := scanChange(tx.QueryRowContext(ctx, "SELECT "+changeColumns+" FROM revision WHERE n = ?", number).Scan)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("revision %d: %w", number, ErrNotFound)
		}
		if err != nil {
			return err
		}
		was, err := copyOf(ctx, tx, r.Collection, r.ID)
		if err != nil {
			return err
		}
		if was.Latest.N != base {
			return &data.ConflictError{Latest: was.Latest}
		}
		now := was.Ready
		if r.Draft {
			now = was.Draft
		}
		if n = base; string(now) == string(r.Before) {
			return nil
		}
		n, err = put(ctx, tx, Change{
			At: m.now(), Who: who, Collection: r.Collection, ID: r.ID, Draft: r.Draft, Before: now, After: r.Before, Undoes: number,
		})
		if err != nil {
			return err
		}
		return checkReady(ctx, tx, check)
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// Copy gives an item with its draft; the zero Copy of the item when there is
// none and never was.
func (m *Municipal) Copy(ctx context.Context, c data.Collection, id string) (data.Copy, error) {
	var found data.Copy
	err := m.file.view(ctx, func(tx *sql.Tx) (err error) {
		found, err = copyOf(ctx, tx, c, id)
		return err
	})
	return found, err
}

func copyOf(ctx context.Context, tx *sql.Tx, c data.Collection, id string) (data.Copy, error) {
	found := data.Copy{Collection: c, ID: id}
	var ready, draft sql.NullString
	err := tx.QueryRowContext(ctx, `SELECT (SELECT body FROM item WHERE collection = ?1 AND id = ?2 AND ready = 1),
		(SELECT body FROM item WHERE collection = ?1 AND id = ?2 AND ready = 0)`, string(c), id).Scan(&ready, &draft)
	if err != nil {
		return found, err
	}
	found.Ready, found.Draft = raw(ready), raw(draft)
	found.Latest, err = scanChange(tx.QueryRowContext(ctx, "SELECT "+changeColumns+` FROM revision
		WHERE collection = ? AND id = ? ORDER BY n DESC LIMIT 1`, string(c), id).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return found, nil
	}
	return found, err
}

// Drafts gives what is not ready yet, by collection and id.
func (m *Municipal) Drafts(ctx context.Context) (drafts []data.Record, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT collection, id, body FROM item WHERE ready = 0 ORDER BY collection, id")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var r data.Record
			var body string
			if err := rows.Scan(&r.Collection, &r.ID, &body); err != nil {
				return err
			}
			r.Body = json.RawMessage(body)
			drafts = append(drafts, r)
		}
		return rows.Err()
	})
	return drafts, err
}
