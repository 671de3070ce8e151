package main

import (
	"context"
	"net"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

// supervisor does to the screen what systemd does to its service: it hears what
// the screen tells, ends it when signs of life stop, and starts it again
// whatever ended it.
type supervisor struct {
	t        *testing.T
	win      *xprobe.Window
	cmd      xprobe.Command
	watchdog time.Duration

	mu      sync.Mutex
	program *xprobe.Program
	starts  int
	barks   int // the watchdog ended it
	outputs []string

	ready chan int           // the number of a start that became ready
	hurry chan time.Duration // see impatient
	stop  context.CancelFunc
	ended chan struct{}
}

// restartAfter is RestartSec of the unit.
const restartAfter = 500 * time.Millisecond

// supervise runs the lobby screen on a display of its own until the test ends. The
// screen is told of the watchdog and gives its signs of life as for that; a machine
// with much to do may hold it up, so it is ended only when it is silent for very
// long, or for the watchdog's time once the test is impatient.
func (l lobbyData) supervise(t *testing.T, watchdog time.Duration, debug string, more ...string) *supervisor {
	t.Helper()
	socket := filepath.Join(t.TempDir(), "notify")
	s := &supervisor{
		t: t, win: xprobe.NewDisplay(t, displaySize), watchdog: watchdog, ready: make(chan int, 1000), hurry: make(chan time.Duration), ended: make(chan struct{}),
		cmd: xprobe.Command{
			Args: append([]string{filepath.Join(bin, "kiosk"), "run"}, append(l.flags(), more...)...),
			Env:  []string{"NOTIFY_SOCKET=" + socket, "WATCHDOG_USEC=" + usec(watchdog), debugEnv + "=" + debug},
		},
	}
	told, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	must(t, err)
	words := make(chan string, 1000)
	go func() {
		defer close(words)
		b := make([]byte, 4096)
		for {
			n, err := told.Read(b)
			if err != nil {
				return
			}
			words <- string(b[:n])
		}
	}()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	s.stop = stop
	go s.run(ctx, words)
	t.Cleanup(func() {
		stop()
		<-s.ended
		_ = told.Close()
		if t.Failed() {
			t.Logf("%d starts, %d by the watchdog; the last said:\n%s", s.starts, s.barks, strings.Join(s.outputs, "\n--\n"))
		}
	})
	return s
}

// flags are the screen's folders; none where a config file names them.
func (l lobbyData) flags() []string {
	if l.dir == "" {
		return nil
	}
	return l.args("run")[1:]
}

func usec(d time.Duration) string { return strconv.FormatInt(d.Microseconds(), 10) }

func (s *supervisor) run(ctx context.Context, words <-chan string) {
	defer close(s.ended)
	for ctx.Err() == nil {
		p, err := xprobe.StartProgram(ctx, s.win.Server.Display(), s.cmd)
		if err != nil {
			return
		}
		s.mu.Lock()
		s.program = p
		s.starts++
		number := s.starts
		s.mu.Unlock()
		s.watch(ctx, p, number, words)
		s.mu.Lock()
		s.outputs = append(s.outputs, p.Output())
		s.mu.Unlock()
		select {
		case <-ctx.Done():
		case <-time.After(restartAfter):
		}
	}
}

// watch follows one start to its end.
func (s *supervisor) watch(ctx context.Context, p *xprobe.Program, number int, words <-chan string) {
	alive := time.NewTimer(time.Hour) // starting has its own, longer limit
	defer alive.Stop()
	silence, abortWait := patience, patience
	for {
		select {
		case <-p.Done():
			return
		case <-ctx.Done():
			p.Stop()
			return
		case w := <-words:
			switch w {
			case "READY=1":
				s.ready <- number
				alive.Reset(silence)
			case "WATCHDOG=1":
				alive.Reset(silence)
			}
		case abortWait = <-s.hurry:
			silence = s.watchdog
			alive.Reset(silence)
		case <-alive.C:
			s.mu.Lock()
			s.barks++
			s.mu.Unlock()
			_ = p.Signal(syscall.SIGABRT)
			select {
			case <-p.Done():
			case <-time.After(abortWait):
				_ = p.Signal(syscall.SIGKILL)
			}
		}
	}
}

// impatient has the present start ended when it is silent for the watchdog's
// time, and killed when it does not end so long after that.
func (s *supervisor) impatient(abortWait time.Duration) { s.hurry <- abortWait }

// says waits until the program that runs now has said some words.
func (s *supervisor) says(words string) {
	s.t.Helper()
	s.mu.Lock()
	p := s.program
	s.mu.Unlock()
	for !strings.Contains(p.Output(), words) {
		select {
		case <-p.Done():
			s.t.Fatalf("it ended without saying %q:\n%s", words, p.Output())
		case <-s.t.Context().Done():
			return
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// becomesReady waits until a start after the given one tells that it is ready.
func (s *supervisor) becomesReady(after int) (number int) {
	s.t.Helper()
	limit := time.After(patience)
	for {
		select {
		case n := <-s.ready:
			if n > after {
				return n
			}
		case <-limit:
			s.t.Fatalf("no start after the %dth became ready", after)
		}
	}
}

func (s *supervisor) signal(sig syscall.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = s.program.Signal(sig) // it may just have ended
}

func (s *supervisor) counts() (starts, barks int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.starts, s.barks
}
