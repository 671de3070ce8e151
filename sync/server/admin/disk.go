package admin

import (
	"errors"
	"syscall"
)

// fullDisk tells what the feed's files met.
func fullDisk(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
