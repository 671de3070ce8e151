package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"bninsar.ma/madkhal/data"
)

// WordDone notes that somebody looked after a word that found nothing, with all
// that was counted up to a day. An older note gives way.
func (m *Municipal) WordDone(ctx context.Context, word, day string) error {
	at, err := time.Parse(data.DateLayout, day)
	if err != nil {
		return err
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO word_done VALUES (?1, ?2) ON CONFLICT DO UPDATE SET at = ?2", word, nanos(at))
		return err
	})
}

// WordsDone gives the words that were looked after, each with the day.
func (m *Municipal) WordsDone(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	err := m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT word, at FROM word_done")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var word string
			var at int64
			if err := rows.Scan(&word, &at); err != nil {
				return err
			}
			all[word] = moment(at).Format(data.DateLayout)
		}
		return rows.Err()
	})
	return all, err
}

const alertsChoice = "alerts"

// Alerts gives who is told of screens that are ill; the zero value before
// somebody chose.
func (m *Municipal) Alerts(ctx context.Context) (a data.Alerts, err error) {
	var value string
	err = m.file.read.QueryRowContext(ctx, "SELECT value FROM choice WHERE name = ?", alertsChoice).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return a, nil
	}
	if err != nil {
		return a, explain(m.file.path, err)
	}
	return a, json.Unmarshal([]byte(value), &a)
}

// SaveAlerts remembers who is told; data.ErrInvalid for what is no address.
func (m *Municipal) SaveAlerts(ctx context.Context, a data.Alerts) error {
	var f data.Faults
	a.Validate(&f)
	if err := f.Err(); err != nil {
		return err
	}
	value, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO choice VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", alertsChoice, string(value))
		return err
	})
}
