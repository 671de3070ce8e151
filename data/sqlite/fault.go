package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"

	sqlite3 "github.com/mattn/go-sqlite3"

	"bninsar.ma/madkhal/data"
)

// What can be wrong with a store (errors.Is). The text of the error names the
// file and the remedy.
var (
	ErrDamaged  = errors.New("the store is damaged")                  // not a database, or broken inside: set it aside
	ErrNewer    = errors.New("the store is newer than this program")  // install the newer program
	ErrOlder    = errors.New("the store is older than this program")  // open it once for writing
	ErrLocked   = errors.New("the folder is in use")                  // another program writes there
	ErrNotFound = data.ErrNotFound                                    // no such item
	ErrFull     = data.ErrFull                                        // nothing was written
	ErrDenied   = errors.New("the folder or file cannot be written")  // owner, permissions, read-only disk
	ErrExists   = data.ErrExists                                      // a name that is taken
	errNoFTS5   = errors.New("built without full-text search (FTS5)") // forgotten build tag
)

// explain tells in words a person can act on what SQLite reported about the
// file at path.
func explain(path string, err error) error {
	var s sqlite3.Error
	if err == nil || !errors.As(err, &s) {
		return err
	}
	if s.ExtendedCode == sqlite3.ErrIoErrShortRead {
		s.Code = sqlite3.ErrCorrupt
	}
	if s.SystemErrno == syscall.ENOSPC || s.SystemErrno == syscall.EDQUOT || s.SystemErrno == syscall.EFBIG {
		s.Code = sqlite3.ErrFull
	}
	switch s.Code {
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return damaged(path, err.Error())
	case sqlite3.ErrFull:
		return fmt.Errorf("%s: %w, nothing was changed: free some space: %w", path, ErrFull, err)
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return fmt.Errorf("%s: %w: check owner and permissions of %s and that its disk is not read-only: %w",
			path, ErrDenied, filepath.Dir(path), err)
	case sqlite3.ErrIoErr:
		return fmt.Errorf("%s: the disk failed to read or write: check the disk: %w", path, err)
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fmt.Errorf("%s: %w: another program holds the database, end it and try again: %w", path, ErrLocked, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// broken is explain for statements that fail on no sound store: the search
// index tells of its damage by SQLite's general error only.
func broken(path string, err error) error {
	var s sqlite3.Error
	if errors.As(err, &s) && s.Code == sqlite3.ErrError {
		return damaged(path, err.Error())
	}
	return explain(path, err)
}

func damaged(path, what string) error {
	return fmt.Errorf("%s: %w (%s): move the file away and start again, or restore a backup", path, ErrDamaged, what)
}
