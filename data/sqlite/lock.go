package sqlite

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// folderLock is held by the one program that writes to a data folder. The
// kernel lets go of it when the program ends, however it ends.
type folderLock struct{ file *os.File }

// lockFolder makes the folder if need be (0700) and locks it; ErrLocked if
// another program has it, ErrDenied if it cannot be written.
func lockFolder(dir string) (*folderLock, error) { return lockFolderWith(dir, syscall.LOCK_EX) }

// lockFolderWith is lockFolder, alone (LOCK_EX) or together with others that
// ask for the same (LOCK_SH).
func lockFolderWith(dir string, how int) (*folderLock, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("%w: give a folder that this user may write: %w", ErrDenied, err)
	}
	path := filepath.Join(dir, "lock")
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%w: give a folder that this user may write: %w", ErrDenied, err)
	}
	if err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB); err != nil {
		who := holder(f)
		closed := f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("%s: %w by another program%s: end that one first", dir, ErrLocked, who)
		}
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), closed)
	}
	// Who holds it is told for the next one's error only; a failure to write
	// it (a full disk) must not keep the program from starting.
	if f.Truncate(0) == nil {
		_, _ = fmt.Fprintf(f, "%d\n", os.Getpid())
	}
	return &folderLock{f}, nil
}

// alone waits a while for those who only look in; ErrLocked while another
// program stays.
func (l *folderLock) alone(dir string) error {
	var err error
	for range 20 {
		if err = syscall.Flock(int(l.file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("%s: %w by another program%s: end that one first, the store is to be upgraded: %w", dir, ErrLocked, holder(l.file), err)
}

// together lets others in again.
func (l *folderLock) together() error { return syscall.Flock(int(l.file.Fd()), syscall.LOCK_SH) }

func holder(f *os.File) string {
	b, err := io.ReadAll(io.LimitReader(f, 20))
	if pid := strings.TrimSpace(string(b)); err == nil && pid != "" {
		return " (process " + pid + ")"
	}
	return ""
}

func (l *folderLock) release() error {
	if l == nil {
		return nil
	}
	return l.file.Close()
}
