// Package notify tells the service manager how a program stands, by the
// protocol of sd_notify(3): datagrams of NAME=value lines to the socket that
// the environment names. Without one it is silent.
package notify

import (
	"log/slog"
	"net"
	"strconv"
	"strings"
	"time"
)

// Manager is who started the program; nil where nobody wants to know.
type Manager struct {
	to    *net.UnixAddr
	log   *slog.Logger
	every time.Duration
}

// FromEnvironment reads NOTIFY_SOCKET and WATCHDOG_USEC.
func FromEnvironment(getenv func(string) string, log *slog.Logger) *Manager {
	name := getenv("NOTIFY_SOCKET")
	if name == "" {
		return nil
	}
	if at, ok := strings.CutPrefix(name, "@"); ok {
		name = "\x00" + at // an abstract address
	}
	m := &Manager{to: &net.UnixAddr{Name: name, Net: "unixgram"}, log: log}
	if usec, err := strconv.ParseInt(getenv("WATCHDOG_USEC"), 10, 64); err == nil && usec > 0 {
		m.every = time.Duration(usec) * time.Microsecond
	}
	return m
}

// Watchdog is within which time a sign of life is wanted; 0 means never.
func (m *Manager) Watchdog() time.Duration {
	if m == nil {
		return 0
	}
	return m.every
}

// Ready tells that the program serves.
func (m *Manager) Ready() { m.tell("READY=1") }

// Starting tells that the start goes on, and that its next step takes so long at
// most: a slow machine is given time, a start that hangs is not.
func (m *Manager) Starting(most time.Duration) {
	m.tell("EXTEND_TIMEOUT_USEC=" + strconv.FormatInt(most.Microseconds(), 10))
}

// Alive is a sign of life.
func (m *Manager) Alive() { m.tell("WATCHDOG=1") }

// Stopping tells that the program ends because it was asked to.
func (m *Manager) Stopping() { m.tell("STOPPING=1") }

// Status tells in one line how it goes, for `systemctl status`.
func (m *Manager) Status(line string) {
	m.tell("STATUS=" + strings.Join(strings.Fields(line), " "))
}

// tell never holds the program up: what cannot be told is logged.
func (m *Manager) tell(what string) {
	if m == nil {
		return
	}
	c, err := net.DialUnix("unixgram", nil, m.to)
	if err == nil {
		_ = c.SetWriteDeadline(time.Now().Add(5 * time.Second)) // a datagram is written or not
		_, err = c.Write([]byte(what))
		_ = c.Close()
	}
	if err != nil {
		m.log.Warn("the service manager cannot be told", "what", what, "error", err.Error())
	}
}
