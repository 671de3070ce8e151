package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bninsar.ma/madkhal/data"
)

// maxActs bounds the log of acts: who knocks at the door for weeks must not
// fill the disk.
const maxActs = 200_000

// SaveAct notes what somebody did now.
func (m *Municipal) SaveAct(ctx context.Context, a data.Act) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "INSERT INTO act (at, who, what, object, address) VALUES (?, ?, ?, ?, ?)",
			nanos(m.now()), a.Who, a.What, a.On, a.From)
		if err != nil {
			return err
		}
		n, err := r.LastInsertId()
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM act WHERE n <= ?", n-maxActs)
		return err
	})
}

// Acts gives what was done from one time until just before another (zero = no
// bound), by one person ("" = all), the newest first.
func (m *Municipal) Acts(ctx context.Context, who string, from, to time.Time, limit int) (all []data.Act, err error) {
	end := nanos(to)
	if to.IsZero() {
		end = 1<<63 - 1
	}
	err = m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, `SELECT n, at, who, what, object, address FROM act
			WHERE (?1 = '' OR who = ?1) AND at >= ?2 AND at < ?3 ORDER BY n DESC LIMIT ?4`, who, nanos(from), end, limit)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var a data.Act
			var at int64
			if err := rows.Scan(&a.N, &at, &a.Who, &a.What, &a.On, &a.From); err != nil {
				return err
			}
			a.At = moment(at)
			all = append(all, a)
		}
		return rows.Err()
	})
	return all, err
}
