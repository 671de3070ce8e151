package pin_test

import (
	"errors"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/pin"
)

func TestHash(t *testing.T) {
	for _, bad := range []string{"", "123", "12a4", "123456789", "1111", "2345", "8765", "١٢٣٤"} {
		if _, err := pin.Hash(bad); !errors.Is(err, pin.ErrPIN) {
			t.Errorf("%q is taken: %v", bad, err)
		}
	}
	a, err := pin.Hash("4071")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := pin.Hash("4071"); err != nil || a == b {
		t.Errorf("the same hash twice, %v", err)
	}
}

// TestTries tries numbers one after the other, restarts in between too: all
// that a day allows is a handful.
func TestTries(t *testing.T) {
	hash, err := pin.Hash("4071")
	if err != nil {
		t.Fatal(err)
	}
	var now time.Duration
	kept := 0
	lock := func() *pin.Lock {
		return pin.NewLock(hash, kept, func() time.Duration { return now }, func(wrong int) { kept = wrong })
	}
	l := lock()
	try := func(number string, want bool) {
		t.Helper()
		if right, err := l.Try(number); err != nil || right != want {
			t.Errorf("%s: %v, %v", number, right, err)
		}
	}
	for range 3 {
		try("0000", false)
	}
	if w := l.Wait(); w != 30*time.Second {
		t.Errorf("after three wrong ones it waits %v", w)
	}
	try("4071", false) // right, but too soon
	if l = lock(); l.Wait() != 30*time.Second {
		t.Error("a restart makes it forget")
	}
	tried := 0
	for begun := now; now-begun < 24*time.Hour; now += time.Minute {
		if l.Wait() == 0 {
			tried++
			try("0000", false)
		}
	}
	if tried > 60 {
		t.Errorf("%d tries in a day", tried)
	}
	now += time.Hour
	try("4071", true)
	if l.Wait() != 0 || kept != 0 {
		t.Errorf("after the right one it waits %v, %d kept", l.Wait(), kept)
	}
}

func TestBrokenHash(t *testing.T) {
	for _, hash := range []string{"", "1234", "argon2id$16384$3$x$y", "argon2id$99999999$3$AAAA$AAAA"} {
		l := pin.NewLock(hash, 0, func() time.Duration { return 0 }, func(int) {})
		if right, err := l.Try("4071"); right || !errors.Is(err, pin.ErrPIN) {
			t.Errorf("%q: %v, %v", hash, right, err)
		}
	}
}
