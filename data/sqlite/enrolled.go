package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"

	"bninsar.ma/madkhal/data"
)

// EnrolledKiosk is a screen that holds an enrolment of this town hall.
type EnrolledKiosk = data.EnrolledKiosk

// AddKiosk remembers a screen and the SHA-256 of its token. Enrolled again, a
// screen's old token ends; again tells that it was.
func (m *Municipal) AddKiosk(ctx context.Context, id, name, token string) (again bool, err error) {
	var f data.Faults
	data.CheckID(&f, "kiosk", id)
	data.CheckString(&f, "name", name, data.MaxLabel)
	if len(token) < 16 {
		f.Add("token", "is too short to keep strangers out", "give 16 characters or more")
	}
	if err := f.Err(); err != nil {
		return false, err
	}
	hash := sha256.Sum256([]byte(token))
	err = m.file.update(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT true FROM kiosk WHERE id = ?", id).Scan(&again)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err := revokeToken(ctx, tx, id, nanos(m.now())); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO kiosk VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT DO UPDATE SET name = ?2, token_hash = ?3, enrolled = ?4`, id, name, hash[:], nanos(m.now()))
		return err
	})
	return again, err
}

// RemoveKiosk ends the enrolment of a screen; ErrNotFound if it has none.
func (m *Municipal) RemoveKiosk(ctx context.Context, id string) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		if err := revokeToken(ctx, tx, id, nanos(m.now())); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM picture WHERE kiosk = ?", id); err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, "DELETE FROM kiosk WHERE id = ?", id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fmt.Errorf("kiosk %.80q: %w", id, ErrNotFound)
	})
}

// revokeToken remembers the token that a screen has, as one that counts no
// more.
func revokeToken(ctx context.Context, tx *sql.Tx, id string, now int64) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO revoked SELECT token_hash, id, ? FROM kiosk WHERE id = ?", now, id)
	return err
}

// KioskOfToken tells whose token it is; ErrNotFound for nobody's.
func (m *Municipal) KioskOfToken(ctx context.Context, token string) (EnrolledKiosk, error) {
	var k EnrolledKiosk
	var at int64
	hash := sha256.Sum256([]byte(token))
	err := m.file.read.QueryRowContext(ctx, "SELECT id, name, enrolled FROM kiosk WHERE token_hash = ?", hash[:]).Scan(&k.ID, &k.Name, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return k, fmt.Errorf("kiosk of this token: %w", ErrNotFound)
	}
	k.Enrolled = moment(at)
	return k, explain(m.file.path, err)
}

// Kiosks lists the screens by id.
func (m *Municipal) Kiosks(ctx context.Context) (kiosks []EnrolledKiosk, err error) {
	rows, err := m.file.read.QueryContext(ctx, "SELECT id, name, enrolled FROM kiosk ORDER BY id")
	if err != nil {
		return nil, explain(m.file.path, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var k EnrolledKiosk
		var at int64
		if err := rows.Scan(&k.ID, &k.Name, &at); err != nil {
			return nil, explain(m.file.path, err)
		}
		k.Enrolled = moment(at)
		kiosks = append(kiosks, k)
	}
	return kiosks, explain(m.file.path, rows.Err())
}
