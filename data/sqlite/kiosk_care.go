package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bninsar.ma/madkhal/data/durable"
)

// Tidy gives back the space that the store no longer uses and refreshes what
// SQLite knows of its indexes. Reads go on beside it, writes wait.
func (k *Kiosk) Tidy(ctx context.Context) error {
	for _, do := range []string{"VACUUM", "PRAGMA optimize"} {
		if _, err := k.file.write.ExecContext(ctx, do); err != nil {
			return explain(k.file.path, fmt.Errorf("%s: %w", do, err))
		}
	}
	k.file.shrinkLog(ctx, k.log)
	return nil
}

// Keep puts a copy of the store into a folder, from where OpenKiosk reads it.
// The copy before stays until the new one is whole. A version that lies there
// already is not copied again.
func (k *Kiosk) Keep(ctx context.Context, dir string) error {
	if same, err := k.keptIn(ctx, dir); same || err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	to := filepath.Join(dir, filepath.Base(k.file.path))
	if err := removeDatabase(to + ".part"); err != nil {
		return err
	}
	s, err := loadSchema(schemaFiles, "schema/kiosk", kioskApp)
	if err != nil {
		return err
	}
	if err := copyDatabase(ctx, k.file.path, to+".part", s); err != nil {
		return errors.Join(fmt.Errorf("copy of the store: %w", err), removeDatabase(to+".part"))
	}
	for _, end := range []string{"-wal", "-shm"} { // of whoever read the copy before
		if err := os.Remove(to + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return landDatabase(to+".part", to)
}

// keptIn tells whether the folder holds this very version.
func (k *Kiosk) keptIn(ctx context.Context, dir string) (bool, error) {
	now, err := k.Version(ctx)
	if err != nil {
		return false, err
	}
	old, err := OpenKiosk(ctx, dir, Options{ReadOnly: true})
	if err != nil {
		return false, nil //nolint:nilerr // none, or none that can be used: there will be one
	}
	was, err := old.Version(ctx)
	return err == nil && was == now, old.Close()
}

// Wipe removes all stores of a screen's folder, those set aside too, and the
// folders named; it gives what is gone. Anything else there stays. ErrLocked
// while a program writes there.
func Wipe(dir string, folders ...string) (gone []string, err error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	var all []string
	for _, pattern := range []string{"content-v*.db*", "damaged-*"} {
		some, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	for _, f := range folders {
		if _, err := os.Stat(filepath.Join(dir, f)); err == nil {
			all = append(all, filepath.Join(dir, f))
		}
	}
	for _, path := range all {
		if err := os.RemoveAll(path); err != nil {
			return gone, err
		}
		gone = append(gone, path)
	}
	return gone, durable.Sync(dir)
}
