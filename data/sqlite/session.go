package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bninsar.ma/madkhal/data"
)

// browserKept is how long a browser in which somebody signed in is known.
const browserKept = 90 * 24 * time.Hour

// StartSession remembers a session of an account by its secret id, and the
// browser it is in by that one's; ErrNotFound for an account that was removed
// meanwhile.
func (m *Municipal) StartSession(ctx context.Context, id, browser, account string) error {
	session, known := sha256.Sum256([]byte(id)), sha256.Sum256([]byte(browser))
	return m.file.update(ctx, func(tx *sql.Tx) error {
		now := nanos(m.now())
		r, err := tx.ExecContext(ctx, "INSERT INTO session SELECT ?1, name, ?2, ?2 FROM account WHERE name = ?3", session[:], now, account)
		if err := one(r, err, fmt.Errorf("account %s: %w", account, ErrNotFound)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO browser VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET seen = ?3", known[:], account, now)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM browser WHERE seen < ?", nanos(m.now().Add(-browserKept)))
		return err
	})
}

// KnownBrowser tells whether the account has signed in in that browser.
func (m *Municipal) KnownBrowser(ctx context.Context, browser, account string) (known bool, err error) {
	hash := sha256.Sum256([]byte(browser))
	err = m.file.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM browser WHERE id_hash = ? AND account = ? AND seen >= ?)",
		hash[:], account, nanos(m.now().Add(-browserKept))).Scan(&known)
	return known, explain(m.file.path, err)
}

// Session gives the session of a secret id; ErrNotFound for none, or one that
// was idle, or is old, for longer than that.
func (m *Municipal) Session(ctx context.Context, id string, idle, age time.Duration) (data.Session, error) {
	var s data.Session
	var made, seen, created int64
	hash := sha256.Sum256([]byte(id))
	err := m.file.read.QueryRowContext(ctx, `SELECT s.made, s.seen, a.name, a.role, a.created, a.must_change
		FROM session s JOIN account a ON a.name = s.account WHERE s.id_hash = ?`, hash[:]).
		Scan(&made, &seen, &s.Account.Name, &s.Account.Role, &created, &s.Account.MustChange)
	if errors.Is(err, sql.ErrNoRows) {
		return s, fmt.Errorf("session: %w", ErrNotFound)
	}
	if err != nil {
		return s, explain(m.file.path, err)
	}
	s.Made, s.Seen, s.Account.Created = moment(made), moment(seen), moment(created)
	now := m.now()
	if now.Sub(s.Seen) > idle || now.Sub(s.Made) > age || now.Before(s.Made.Add(-time.Minute)) {
		return data.Session{}, errors.Join(fmt.Errorf("session: %w", ErrNotFound), m.EndSession(ctx, id))
	}
	if now.Sub(s.Seen) < time.Minute {
		return s, nil // the disk is spared
	}
	return s, m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE session SET seen = ? WHERE id_hash = ?", nanos(now), hash[:])
		return err
	})
}

// EndSession forgets a session; one that is not there is no error.
func (m *Municipal) EndSession(ctx context.Context, id string) error {
	hash := sha256.Sum256([]byte(id))
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM session WHERE id_hash = ?", hash[:])
		return err
	})
}
