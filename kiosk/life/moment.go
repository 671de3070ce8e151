package life

import (
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// Now is the present moment of this machine.
func Now() Moment {
	var m Moment
	if b, err := os.ReadFile("/proc/sys/kernel/random/boot_id"); err == nil {
		m.Boot = strings.TrimSpace(string(b))
	}
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &t); err == nil {
		m.Since = time.Duration(t.Nano())
	}
	return m
}
