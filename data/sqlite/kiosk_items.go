package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"bninsar.ma/madkhal/data"
)

// Item gives one item. ErrNotFound if there is none, ErrDamaged if its row
// cannot be read; both name collection and id.
func (k *Kiosk) Item(ctx context.Context, c data.Collection, id string) (data.Record, error) {
	r := data.Record{Collection: c, ID: id}
	var body string
	err := k.file.read.QueryRowContext(ctx, "SELECT body FROM item WHERE collection = ? AND id = ?", string(c), id).Scan(&body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return data.Record{}, fmt.Errorf("%s[%s]: %w", c, id, ErrNotFound)
	case err != nil:
		return data.Record{}, fmt.Errorf("%s[%s]: %w", c, id, explain(k.file.path, err))
	}
	r.Body = json.RawMessage(body)
	return r, k.readable(r)
}

// Items gives a collection, by its own order ("order"), then by id. A row
// that cannot be read is left out and named by the error, an ErrDamaged; the
// other items are given all the same.
func (k *Kiosk) Items(ctx context.Context, c data.Collection) (records []data.Record, err error) {
	rows, err := k.file.read.QueryContext(ctx, "SELECT id, body FROM item WHERE collection = ? ORDER BY ord, id", string(c))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c, explain(k.file.path, err))
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var faults []error
	for rows.Next() {
		r := data.Record{Collection: c}
		var body string
		if err := rows.Scan(&r.ID, &body); err != nil {
			return records, fmt.Errorf("%s[%s]: %w", c, r.ID, explain(k.file.path, err))
		}
		r.Body = json.RawMessage(body)
		if err := k.readable(r); err != nil {
			faults = append(faults, err)
			continue
		}
		records = append(records, r)
	}
	if err := rows.Err(); err != nil {
		faults = append(faults, fmt.Errorf("%s: %w", c, explain(k.file.path, err)))
	}
	return records, errors.Join(faults...)
}

// IDs lists the items of a collection without reading them.
func (k *Kiosk) IDs(ctx context.Context, c data.Collection) (ids []string, err error) {
	rows, err := k.file.read.QueryContext(ctx, "SELECT id FROM item WHERE collection = ? ORDER BY id", string(c))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c, explain(k.file.path, err))
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("%s: %w", c, explain(k.file.path, err))
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// readable finds rows that a failing disk has changed.
func (k *Kiosk) readable(r data.Record) error {
	if json.Valid(r.Body) {
		return nil
	}
	return fmt.Errorf("%s[%s]: %w", r.Collection, r.ID, damaged(k.file.path, "the item is not JSON"))
}
