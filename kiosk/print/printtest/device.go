package printtest

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"golang.org/x/sys/unix"
)

// NewDevice starts a receipt printer behind a device file: a terminal in raw
// mode, which has a small buffer of its own. Unplug takes it away.
func NewDevice(t *testing.T) (r *Receipt, path string, unplug func()) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	control, err := master.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	bad := control.Control(func(fd uintptr) {
		n, e := unix.IoctlGetInt(int(fd), unix.TIOCGPTN)
		err = errors.Join(e, unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0))
		path = fmt.Sprintf("/dev/pts/%d", n)
		if tio, e := unix.IoctlGetTermios(int(fd), unix.TCGETS); e == nil {
			tio.Iflag, tio.Oflag, tio.Lflag = 0, 0, 0
			err = errors.Join(err, unix.IoctlSetTermios(int(fd), unix.TCSETS, tio))
		}
	})
	if err = errors.Join(bad, err); err != nil {
		t.Fatal(err)
	}
	keep, err := os.OpenFile(path, os.O_RDWR|unix.O_NOCTTY, 0) // lest the line hangs up in between
	if err != nil {
		t.Fatal(err)
	}
	r = OffLine(t)
	served := make(chan struct{})
	go func() { defer close(served); r.Serve(master) }()
	unplug = sync.OnceFunc(func() { _ = keep.Close(); _ = master.Close(); <-served })
	t.Cleanup(unplug)
	return r, path, unplug
}
