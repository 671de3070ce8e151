package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"bninsar.ma/madkhal/data"
)

// Troubles gives the troubles that were noted, by screen.
func (m *Municipal) Troubles(ctx context.Context) (all []data.TroubleNote, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT kiosk, what, since, told FROM trouble ORDER BY kiosk, what")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var n data.TroubleNote
			var since, told int64
			if err := rows.Scan(&n.Kiosk, &n.What, &since, &told); err != nil {
				return err
			}
			n.Since, n.Told = moment(since), moment(told)
			all = append(all, n)
		}
		return rows.Err()
	})
	return all, err
}

// NoteTrouble remembers a trouble, or since when somebody was told of it.
func (m *Municipal) NoteTrouble(ctx context.Context, n data.TroubleNote) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO trouble VALUES (?, ?, ?, ?)", n.Kiosk, string(n.What), nanos(n.Since), nanos(n.Told))
		return err
	})
}

// EndTrouble forgets a trouble that is over.
func (m *Municipal) EndTrouble(ctx context.Context, kiosk string, what data.Trouble) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM trouble WHERE kiosk = ? AND what = ?", kiosk, string(what))
		return err
	})
}
