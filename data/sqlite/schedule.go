package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"bninsar.ma/madkhal/data"
)

// Schedule has a draft go out at a time, instead of what was said of it before.
func (m *Municipal) Schedule(ctx context.Context, s data.Outgoing) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO scheduled (collection, id, at, who, base, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT DO UPDATE SET at = ?3, who = ?4, base = ?5, why = ?6`, string(s.Collection), s.ID, nanos(s.At), s.Who, s.Base, s.Why)
		return err
	})
}

// Unschedule has a draft stay one; nothing if it was not to go out.
func (m *Municipal) Unschedule(ctx context.Context, c data.Collection, id string) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM scheduled WHERE collection = ? AND id = ?", string(c), id)
		return err
	})
}

// Scheduled lists what is to go out, the next first.
func (m *Municipal) Scheduled(ctx context.Context) (all []data.Outgoing, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT collection, id, at, who, base, why FROM scheduled ORDER BY at, collection, id")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var s data.Outgoing
			var at int64
			if err := rows.Scan(&s.Collection, &s.ID, &at, &s.Who, &s.Base, &s.Why); err != nil {
				return err
			}
			s.At = moment(at)
			all = append(all, s)
		}
		return rows.Err()
	})
	return all, err
}
