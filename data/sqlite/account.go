package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
)

// Role says what an account may do.
type Role = data.Role

// The roles.
const (
	Reception = data.Reception
	Editor    = data.Editor
	Admin     = data.Admin
)

// Account is a person of the staff who may sign in.
type Account = data.Account

// ErrPassword is a wrong name or password; which of them is never told.
var ErrPassword = data.ErrPassword

// MinPassword is the least number of characters of a password.
const MinPassword = data.MinPassword

func checkPasswordLength(f *data.Faults, password string) {
	if n := utf8.RuneCountInString(password); n < MinPassword || len(password) > maxPassword {
		f.Addf("password", fmt.Sprintf("use %d characters or more", MinPassword), "has %d characters", n)
	}
}

func checkRole(f *data.Faults, r Role) {
	if !r.Known() {
		f.Addf("role", "use reception, editor or admin", "%.40q is not a role", string(r))
	}
}

// AddUser makes an account, whose password must be changed at the first
// sign-in. ErrExists for a name that is taken (in capitals or not),
// data.ErrInvalid for a bad name, role or password.
func (m *Municipal) AddUser(ctx context.Context, name string, role Role, password string) error {
	var f data.Faults
	data.CheckID(&f, "name", name)
	if strings.EqualFold(name, Importer) {
		f.Add("name", "is kept for imports", "choose another one")
	}
	checkRole(&f, role)
	checkPasswordLength(&f, password)
	if err := f.Err(); err != nil {
		return err
	}
	hash, err := hashPassword(password)
	if err != nil {
		return err
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO account (name, role, password, created) VALUES (?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, name, string(role), hash, nanos(m.now()))
		return one(r, err, fmt.Errorf("account %s: %w", name, ErrExists))
	})
}

// one is none unless a statement changed a row.
func one(r sql.Result, err, none error) error {
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return none
}

// SignIn checks a password; ErrPassword if it or the name is wrong. It takes
// the same time and memory (64 MiB) either way: limit how many run at once.
func (m *Municipal) SignIn(ctx context.Context, name, password string) (Account, error) {
	var a Account
	var at int64
	hash := strangerHash
	err := m.file.read.QueryRowContext(ctx, "SELECT name, role, created, must_change, password FROM account WHERE name = ?", name).
		Scan(&a.Name, &a.Role, &at, &a.MustChange, &hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Account{}, explain(m.file.path, err)
	}
	known := err == nil
	fits, err := checkPassword(hash, password)
	if err != nil {
		return Account{}, fmt.Errorf("account %s: %w", name, err)
	}
	if !known || !fits {
		return Account{}, ErrPassword
	}
	a.Created = moment(at)
	return a, nil
}

// Accounts lists them by name.
func (m *Municipal) Accounts(ctx context.Context) (all []Account, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT name, role, created, must_change FROM account ORDER BY name")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var a Account
			var at int64
			if err := rows.Scan(&a.Name, &a.Role, &at, &a.MustChange); err != nil {
				return err
			}
			a.Created = moment(at)
			all = append(all, a)
		}
		return rows.Err()
	})
	return all, err
}

// SetPassword gives an account another password and ends all its sessions.
// mustChange: somebody else chose it. Errors: data.ErrInvalid, ErrNotFound.
func (m *Municipal) SetPassword(ctx context.Context, name, password string, mustChange bool) error {
	var f data.Faults
	checkPasswordLength(&f, password)
	if err := f.Err(); err != nil {
		return err
	}
	hash, err := hashPassword(password)
	if err != nil {
		return err
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "UPDATE account SET password = ?, must_change = ? WHERE name = ?", hash, mustChange, name)
		if err := one(r, err, fmt.Errorf("account %s: %w", name, ErrNotFound)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM session WHERE account = ?", name)
		return err
	})
}

// SetRole gives an account another role and ends its sessions.
// data.ErrLastAdmin if no administrator would be left.
func (m *Municipal) SetRole(ctx context.Context, name string, role Role) error {
	var f data.Faults
	checkRole(&f, role)
	if err := f.Err(); err != nil {
		return err
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "UPDATE account SET role = ? WHERE name = ?", string(role), name)
		if err := one(r, err, fmt.Errorf("account %s: %w", name, ErrNotFound)); err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, "DELETE FROM session WHERE account = ?", name); err != nil {
			return err
		}
		return keepAdmin(ctx, tx)
	})
}

// RemoveUser removes an account with its sessions; what it did stays in the
// log. Errors as of SetRole.
func (m *Municipal) RemoveUser(ctx context.Context, name string) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "DELETE FROM account WHERE name = ?", name)
		if err := one(r, err, fmt.Errorf("account %s: %w", name, ErrNotFound)); err != nil {
			return err
		}
		return keepAdmin(ctx, tx)
	})
}

func keepAdmin(ctx context.Context, tx *sql.Tx) error {
	var left int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM account WHERE role = ?", string(Admin)).Scan(&left); err != nil {
		return err
	}
	if left == 0 {
		return data.ErrLastAdmin
	}
	return nil
}
