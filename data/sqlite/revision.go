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

// Change is a revision of the store.
type Change = data.Change

// put writes one version of an item and its revision, whose number it gives.
func put(ctx context.Context, tx *sql.Tx, c Change) (n int64, err error) {
	ready := 1
	if c.Draft {
		ready = 0
	}
	if c.After == nil {
		_, err = tx.ExecContext(ctx, "DELETE FROM item WHERE collection = ? AND id = ? AND ready = ?", string(c.Collection), c.ID, ready)
	} else {
		_, err = tx.ExecContext(ctx, `INSERT INTO item (collection, id, ready, body) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT DO UPDATE SET body = ?4`, string(c.Collection), c.ID, ready, string(c.After))
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", c.ID, err)
	}
	r, err := tx.ExecContext(ctx, `INSERT INTO revision (at, who, collection, id, draft, before, after, note, undoes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		nanos(c.At), c.Who, string(c.Collection), c.ID, c.Draft, text(c.Before), text(c.After), c.Note, c.Undoes)
	if err != nil {
		return 0, fmt.Errorf("%s: revision: %w", c.ID, err)
	}
	return r.LastInsertId()
}

func text(b json.RawMessage) sql.NullString {
	return sql.NullString{String: string(b), Valid: b != nil}
}

func raw(s sql.NullString) json.RawMessage {
	if !s.Valid {
		return nil
	}
	return json.RawMessage(s.String)
}

const changeColumns = "n, at, who, collection, id, draft, before, after, note, undoes"

// scanChange reads changeColumns.
func scanChange(scan func(...any) error) (r Change, err error) {
	var at int64
	var before, after sql.NullString
	if err := scan(&r.N, &at, &r.Who, &r.Collection, &r.ID, &r.Draft, &before, &after, &r.Note, &r.Undoes); err != nil {
		return r, err
	}
	r.At, r.Before, r.After = moment(at), raw(before), raw(after)
	return r, nil
}

// Revision gives one change; ErrNotFound if there is none of this number.
func (m *Municipal) Revision(ctx context.Context, n int64) (Change, error) {
	r, err := scanChange(m.file.read.QueryRowContext(ctx, "SELECT "+changeColumns+" FROM revision WHERE n = ?", n).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fmt.Errorf("revision %d: %w", n, ErrNotFound)
	}
	return r, explain(m.file.path, err)
}

// LatestRevision is the number of the newest change, 0 before the first.
func (m *Municipal) LatestRevision(ctx context.Context) (n int64, err error) {
	err = m.file.read.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM revision").Scan(&n)
	return n, explain(m.file.path, err)
}

// Revisions gives the changes that fit, the newest first, without their bodies
// unless an item is named.
func (m *Municipal) Revisions(ctx context.Context, f data.ChangeFilter) ([]Change, error) {
	var where []string
	var args []any
	need := func(cond string, arg any) {
		where = append(where, cond)
		args = append(args, arg)
	}
	if f.Who != "" {
		need("who = ?", f.Who)
	}
	if f.Collection != "" {
		need("collection = ?", string(f.Collection))
	}
	if f.ID != "" {
		need("id = ?", f.ID)
	}
	if !f.From.IsZero() {
		need("at >= ?", nanos(f.From))
	}
	if !f.To.IsZero() {
		need("at < ?", nanos(f.To))
	}
	if f.Before > 0 {
		need("n < ?", f.Before)
	}
	columns := changeColumns
	if f.ID == "" || f.Collection == data.RecordingsC { // whose bodies are long
		// Whether there was one stays to be seen: '' instead of a body.
		columns = strings.Replace(columns, "before, after", "iif(before IS NULL, NULL, ''), iif(after IS NULL, NULL, '')", 1)
	}
	query := "SELECT " + columns + " FROM revision"
	if len(where) > 0 {
		query += " WHERE " + strings.Join(where, " AND ")
	}
	args = append(args, f.Limit)
	var changes []Change
	err := m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, query+" ORDER BY n DESC LIMIT ?", args...)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			r, err := scanChange(rows.Scan)
			if err != nil {
				return err
			}
			changes = append(changes, r)
		}
		return rows.Err()
	})
	return changes, err
}

// lastReadyChange tells who changed the ready version last.
func lastReadyChange(ctx context.Context, tx *sql.Tx, c data.Collection, id string) (s StaffChange, found bool, err error) {
	s = StaffChange{Collection: c, ID: id}
	var at int64
	err = tx.QueryRowContext(ctx, `SELECT who, at FROM revision WHERE collection = ? AND id = ? AND draft = 0
		ORDER BY n DESC LIMIT 1`, string(c), id).Scan(&s.Who, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	s.At = moment(at)
	return s, err == nil, err
}
