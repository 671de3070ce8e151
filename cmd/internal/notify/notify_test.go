package notify_test

import (
	"log/slog"
	"net"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/notify"
)

// TestTells has a socket that a service manager would have take every word.
func TestTells(t *testing.T) {
	for _, c := range []struct{ name, socket, address string }{
		{"a file", filepath.Join(t.TempDir(), "socket"), ""},
		{"an abstract address", "@madkhal-notify-test-" + filepath.Base(t.TempDir()), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: c.socket, Net: "unixgram"})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = l.Close() }()
			env := map[string]string{"NOTIFY_SOCKET": c.socket, "WATCHDOG_USEC": "15000000"}
			m := notify.FromEnvironment(func(k string) string { return env[k] }, slog.New(slog.DiscardHandler))
			if m.Watchdog() != 15*time.Second {
				t.Errorf("watchdog %v", m.Watchdog())
			}
			for _, x := range []struct {
				tell func()
				want string
			}{
				{func() { m.Starting(time.Minute) }, "EXTEND_TIMEOUT_USEC=60000000"},
				{m.Ready, "READY=1"},
				{m.Alive, "WATCHDOG=1"},
				{m.Stopping, "STOPPING=1"},
				{func() { m.Status("all\nis well") }, "STATUS=all is well"},
			} {
				x.tell()
				b := make([]byte, 200)
				n, err := l.Read(b)
				if err != nil || string(b[:n]) != x.want {
					t.Errorf("heard %q (%v), want %q", b[:n], err, x.want)
				}
			}
		})
	}
}

// TestNobodyAsks is a program started by hand, or whose manager is gone.
func TestNobodyAsks(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	m := notify.FromEnvironment(func(string) string { return "" }, log)
	m.Ready()
	m.Alive()
	if m.Watchdog() != 0 {
		t.Errorf("watchdog %v", m.Watchdog())
	}
	gone := filepath.Join(t.TempDir(), "gone")
	notify.FromEnvironment(func(k string) string { return map[string]string{"NOTIFY_SOCKET": gone}[k] }, log).Ready()
}
