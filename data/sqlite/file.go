package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
)

// readers is how many connections may read beside the one that writes.
const readers = 4

// file is one open database: a writing connection and several that only read.
type file struct {
	path  string
	write *sql.DB // nil when read-only
	read  *sql.DB
}

// dsn carries every option: a PRAGMA sent to a pool reaches one connection
// only.
func dsn(path, mode, rest string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?mode=" + mode + "&_foreign_keys=1&_busy_timeout=5000&_stmt_cache_size=32" + rest
}

// openFile opens, and unless readOnly makes and migrates, the database at
// path. Read-only: fs.ErrNotExist when nothing is there yet.
func openFile(ctx context.Context, path string, s schema, readOnly bool) (*file, error) {
	if err := checkHeader(path, readOnly); err != nil {
		return nil, err
	}
	f := &file{path: path}
	if !readOnly {
		if err := f.openWriter(ctx, s); err != nil {
			return nil, errors.Join(explain(path, err), f.close())
		}
	}
	if err := f.openReaders(ctx, s, readOnly); err != nil {
		return nil, errors.Join(explain(path, err), f.close())
	}
	return f, nil
}

func (f *file) openWriter(ctx context.Context, s schema) error {
	// SQLite gives the -wal and -shm files the mode of the database.
	made, err := os.OpenFile(f.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("%w: check owner and permissions: %w", ErrDenied, err)
	}
	if err := made.Close(); err != nil {
		return err
	}
	f.write, err = sql.Open("sqlite3", dsn(f.path, "rw", "&_txlock=immediate&_journal_mode=WAL&_synchronous=FULL"))
	if err != nil {
		return err
	}
	f.write.SetMaxOpenConns(1)
	appID, version, err := stamp(ctx, f.write)
	if err != nil {
		return err
	}
	if err := s.fits(f.path, appID, version); err != nil {
		return err
	}
	return s.migrate(ctx, f.write, version)
}

func (f *file) openReaders(ctx context.Context, s schema, readOnly bool) error {
	mode := "rw"
	if readOnly {
		mode = "ro"
	}
	var err error
	if f.read, err = sql.Open("sqlite3", dsn(f.path, mode, "&_query_only=1")); err != nil {
		return err
	}
	f.read.SetMaxOpenConns(readers)
	f.read.SetMaxIdleConns(readers)
	appID, version, err := stamp(ctx, f.read)
	if err != nil {
		return err
	}
	if err := s.fits(f.path, appID, version); err != nil {
		return err
	}
	switch {
	case version == 0:
		return fmt.Errorf("%s: holds nothing yet: %w", f.path, fs.ErrNotExist)
	case version < s.version():
		return fmt.Errorf("%s: %w: start the program that writes it once", f.path, ErrOlder)
	}
	// Reading the schema finds a file whose first pages are broken.
	var n int
	return f.read.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n)
}

// checkHeader finds what is plainly no database, or is cut short, before
// SQLite touches it.
func checkHeader(path string, mustExist bool) (err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if mustExist {
			return fmt.Errorf("no content yet: %w", err)
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: check owner and permissions: %w", ErrDenied, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w: it is not a file", path, ErrDenied)
	}
	if info.Size() == 0 {
		return nil
	}
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil || string(head[:16]) != "SQLite format 3\x00" {
		return damaged(path, "not a database")
	}
	pageSize := int64(binary.BigEndian.Uint16(head[16:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	pages := int64(binary.BigEndian.Uint32(head[28:]))
	counted := binary.BigEndian.Uint32(head[24:]) == binary.BigEndian.Uint32(head[92:])
	// While a log is beside it, missing pages may be in there.
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		return nil
	}
	if counted && info.Size() < pages*pageSize {
		return damaged(path, fmt.Sprintf("cut off: %d of %d bytes", info.Size(), pages*pageSize))
	}
	return nil
}

// update runs do in a writing transaction; an error of it undoes everything.
func (f *file) update(ctx context.Context, do func(*sql.Tx) error) error {
	if f.write == nil {
		return fmt.Errorf("%s: %w: it was opened read-only", f.path, ErrDenied)
	}
	return explain(f.path, inTx(ctx, f.write, do))
}

// shrinkLog folds the write-ahead log back and empties it; SQLite would keep
// it at its greatest length. Readers that are in its way put it off.
func (f *file) shrinkLog(ctx context.Context, log *slog.Logger) {
	if _, err := f.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		log.Warn("the store's log stays long", "file", f.path, "error", err)
	}
}

// view runs do on one unchanging state of the database.
func (f *file) view(ctx context.Context, do func(*sql.Tx) error) error {
	return explain(f.path, inTx(ctx, f.read, do))
}

// check reads the whole file: ErrDamaged tells what is broken.
func (f *file) check(ctx context.Context) error {
	return broken(f.path, inTx(ctx, f.read, func(tx *sql.Tx) error {
		for _, q := range []string{"PRAGMA integrity_check(5)", "PRAGMA foreign_key_check"} {
			if err := f.findings(ctx, tx, q); err != nil {
				return err
			}
		}
		return nil
	}))
}

// findings runs a checking PRAGMA, which reports in rows and never fails.
func (f *file) findings(ctx context.Context, tx *sql.Tx, pragma string) (err error) {
	rows, err := tx.QueryContext(ctx, pragma)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var first sql.NullString
		rest := []any{&first, new(any), new(any), new(any)}
		cols, err := rows.Columns()
		if err != nil {
			return err
		}
		if err := rows.Scan(rest[:len(cols)]...); err != nil {
			return err
		}
		if first.String != "ok" {
			return damaged(f.path, first.String)
		}
	}
	return rows.Err()
}

func (f *file) close() error {
	var errs []error
	for _, db := range []*sql.DB{f.read, f.write} { // the writer last: it folds the log back
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
