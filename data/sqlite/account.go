package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
)

// Role says what an account may do; each may all that the one before may.
type Role string

// The roles.
const (
	Reception Role = "reception" // announcements, counters, lifts
	Editor    Role = "editor"    // all content
	Admin     Role = "admin"     // accounts, screens, keys
)

// Account is a person of the staff who may sign in.
type Account struct {
	Name    string
	Role    Role
	Created time.Time
}

// ErrPassword is a wrong name or password; which of them is never told.
var ErrPassword = errors.New("name or password is wrong")

// MinPassword is the least number of characters of a password.
const MinPassword = 10

// AddUser makes an account. ErrExists for a name that is taken (in capitals or
// not), data.ErrInvalid for a bad name, role or password.
func (m *Municipal) AddUser(ctx context.Context, name string, role Role, password string) error {
	var f data.Faults
	data.CheckID(&f, "name", name)
	if strings.EqualFold(name, Importer) {
		f.Add("name", "is kept for imports", "choose another one")
	}
	switch role {
	case Reception, Editor, Admin:
	default:
		f.Addf("role", "use reception, editor or admin", "%.40q is not a role", string(role))
	}
	if n := utf8.RuneCountInString(password); n < MinPassword || len(password) > maxPassword {
		f.Addf("password", fmt.Sprintf("use %d characters or more", MinPassword), "has %d characters", n)
	}
	if err := f.Err(); err != nil {
		return err
	}
	hash, err := hashPassword(password)
	if err != nil {
		return err
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "INSERT INTO account VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", name, string(role), hash, nanos(m.now()))
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return fmt.Errorf("account %s: %w", name, ErrExists)
	})
}

// SignIn checks a password; ErrPassword if it or the name is wrong. It takes
// the same time and memory (64 MiB) either way: limit how many run at once.
func (m *Municipal) SignIn(ctx context.Context, name, password string) (Account, error) {
	var a Account
	var at int64
	hash := strangerHash
	err := m.file.read.QueryRowContext(ctx, "SELECT name, role, created, password FROM account WHERE name = ?", name).
		Scan(&a.Name, &a.Role, &at, &hash)
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
