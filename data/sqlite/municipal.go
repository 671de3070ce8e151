package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/durable"
)

// Municipal is the town hall's store: content with its revisions, imports,
// publications, enrolled screens and accounts. Safe for use by several
// goroutines.
type Municipal struct {
	file *file
	lock *folderLock
	now  func() time.Time
}

// municipalFile is the store's name in its folder.
const municipalFile = "municipal.db"

// OpenMunicipal opens the store in dir, like OpenKiosk and with its errors, but
// several programs may write to it: the server runs on while import and publish
// work beside it, and SQLite lets in one after the other. Only for an upgrade it
// must be alone (ErrLocked); before that it is copied to
// municipal-before-v<schema>.db.
func OpenMunicipal(ctx context.Context, dir string, now func() time.Time, o Options) (*Municipal, error) {
	s, err := loadSchema(schemaFiles, "schema/municipal", municipalApp)
	if err != nil {
		return nil, err
	}
	return openMunicipal(ctx, dir, now, o, s)
}

func openMunicipal(ctx context.Context, dir string, now func() time.Time, o Options, s schema) (_ *Municipal, err error) {
	m := &Municipal{now: now}
	path := filepath.Join(dir, municipalFile)
	if !o.ReadOnly {
		if m.lock, err = lockToUpgrade(ctx, dir, path, s, o); err != nil {
			return nil, err
		}
	}
	if m.file, err = openFile(ctx, path, s, o.ReadOnly); err != nil {
		return nil, errors.Join(err, m.lock.release())
	}
	return m, nil
}

// lockToUpgrade takes the folder together with others, or, while the store is
// to be made or upgraded, alone.
func lockToUpgrade(ctx context.Context, dir, path string, s schema, o Options) (_ *folderLock, err error) {
	lock, err := lockFolderWith(dir, syscall.LOCK_SH)
	if err != nil {
		return nil, err
	}
	v, err := storedVersion(ctx, path)
	if err != nil {
		return nil, errors.Join(err, lock.release())
	}
	if v >= s.version() {
		return lock, nil
	}
	if err := lock.alone(dir); err != nil {
		return nil, errors.Join(err, lock.release())
	}
	err = copyBeforeUpgrade(ctx, path, s, o)
	if err == nil {
		var f *file
		if f, err = openFile(ctx, path, s, false); err == nil {
			err = f.close()
		}
	}
	if err == nil {
		err = lock.together()
	}
	if err != nil {
		return nil, errors.Join(err, lock.release())
	}
	return lock, nil
}

// copyBeforeUpgrade keeps the store as the program before this one left it.
func copyBeforeUpgrade(ctx context.Context, path string, s schema, o Options) error {
	v, err := storedVersion(ctx, path)
	if err != nil || v == 0 || v >= s.version() {
		return err
	}
	to := filepath.Join(filepath.Dir(path), fmt.Sprintf("municipal-before-v%d.db", s.version()))
	if _, err := os.Stat(to); err == nil {
		return nil // an upgrade that failed before; the first copy is the good one
	}
	part := to + ".part"
	if err := removeDatabase(part); err != nil {
		return err
	}
	if err := copyDatabase(ctx, path, part, schema{appID: s.appID, steps: s.steps[:v]}); err != nil {
		return fmt.Errorf("copy the store before its upgrade: %w", err)
	}
	if err := landDatabase(part, to); err != nil {
		return err
	}
	o.log().Info("copied the store before its upgrade", "copy", to)
	return nil
}

// storedVersion is the schema of the database at path, 0 if there is none.
func storedVersion(ctx context.Context, path string) (version int, err error) {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return 0, nil //nolint:nilerr // opening it says what is wrong
	}
	if err := checkHeader(path, true); err != nil {
		return 0, err
	}
	db, err := sql.Open("sqlite3", dsn(path, "ro", ""))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, version, err = stamp(ctx, db)
	return version, explain(path, err)
}

// Close ends the store and lets go of the folder.
func (m *Municipal) Close() error { return errors.Join(m.file.close(), m.lock.release()) }

// Check reads the whole store; ErrDamaged tells what is broken.
func (m *Municipal) Check(ctx context.Context) error { return m.file.check(ctx) }

// Path is the database file.
func (m *Municipal) Path() string { return m.file.path }

// Ready gives all items that may be published: collections in their order,
// items by their own order, then by id.
func (m *Municipal) Ready(ctx context.Context) ([]data.Record, error) {
	all, _, err := m.Snapshot(ctx)
	return all, err
}

// Snapshot is Ready with the number of the newest revision in it.
func (m *Municipal) Snapshot(ctx context.Context) (all []data.Record, revision int64, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) (err error) {
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM revision").Scan(&revision); err != nil {
			return err
		}
		all, err = allReady(ctx, tx)
		return err
	})
	return all, revision, err
}

func allReady(ctx context.Context, tx *sql.Tx) (all []data.Record, err error) {
	for _, c := range data.Collections() {
		records, err := readyOf(ctx, tx, c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c, err)
		}
		all = append(all, records...)
	}
	return all, nil
}

func readyOf(ctx context.Context, tx *sql.Tx, c data.Collection) (records []data.Record, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, body FROM item WHERE collection = ? AND ready = 1 ORDER BY ord, id", string(c))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		r := data.Record{Collection: c}
		var body string
		if err := rows.Scan(&r.ID, &body); err != nil {
			return nil, err
		}
		r.Body = []byte(body)
		records = append(records, r)
	}
	return records, rows.Err()
}

// CopyTo writes a whole, consistent copy of the store, mode 0600, to a file
// that is not there yet, also while another program writes.
func (m *Municipal) CopyTo(ctx context.Context, to string) error {
	s, err := loadSchema(schemaFiles, "schema/municipal", municipalApp)
	if err != nil {
		return err
	}
	if err := copyDatabase(ctx, m.file.path, to, s); err != nil {
		return fmt.Errorf("copy the store: %w", err)
	}
	return durable.Sync(to)
}
