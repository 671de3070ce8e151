package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lock lets one publisher in at a time, whatever the program; it waits until
// ctx ends. The lock goes with the process, so a crash leaves none behind.
func lock(ctx context.Context, keys string) (unlock func(), err error) {
	name := filepath.Join(keys, "lock")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("feed: lock: %w", err)
	}
	wait := time.NewTicker(50 * time.Millisecond)
	defer wait.Stop()
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { _ = f.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			return nil, errors.Join(fmt.Errorf("feed: lock %s: %w", name, err), f.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("feed: another program is publishing (lock %s): %w", name, ctx.Err()), f.Close())
		case <-wait.C:
		}
	}
}
