package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"bninsar.ma/madkhal/data/durable"
)

// copyDatabase writes a whole, tidy copy of the database from, mode 0600.
func copyDatabase(ctx context.Context, from, to string, s schema) (err error) {
	f, err := openFile(ctx, from, s, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.close()) }()
	db, err := sql.Open("sqlite3", dsn(from, "ro", ""))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return explain(to, err)
	}
	return os.Chmod(to, 0o600)
}

// CopyFiles copies the kiosk's stores of a folder, with their logs, byte by
// byte into another one: for a store that cannot even be opened where it is.
// Nothing may write to them meanwhile. fs.ErrNotExist when there is none.
func CopyFiles(dir, to string) error {
	var all []string
	for _, end := range []string{".db", ".db-wal"} {
		some, err := filepath.Glob(filepath.Join(dir, "content-v*"+end))
		if err != nil {
			return err
		}
		all = append(all, some...)
	}
	if len(all) == 0 {
		return fmt.Errorf("%s: no store to copy: %w", dir, fs.ErrNotExist)
	}
	for _, from := range all {
		if err := copyFile(from, filepath.Join(to, filepath.Base(from))); err != nil {
			return fmt.Errorf("copy the store: %w", err)
		}
	}
	return nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

func removeDatabase(path string) error {
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// landDatabase gives a finished, closed database its name, so that after a
// power cut it is there whole or not at all.
func landDatabase(from, to string) error {
	if info, err := os.Stat(from + "-wal"); err == nil && info.Size() > 0 {
		return fmt.Errorf("%s: its log was not folded back", from)
	}
	if err := durable.Sync(from); err != nil {
		return err
	}
	return durable.Rename(from, to)
}
