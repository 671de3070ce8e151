package client_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
)

// lines is a log that tests read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func TestRun(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	log := &lines{}
	start := time.Now()
	running := func() time.Time { return w.clock.now().Add(time.Since(start)) }
	c, err := client.New(w.enrolment(), &memory{}, client.Options{Log: slog.New(slog.NewTextHandler(log, nil)), Now: running})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	shown := make(chan data.FeedAttempt)
	ended := make(chan error)
	go func() {
		ended <- c.Run(ctx, "@every 1s", func(a data.FeedAttempt) { shown <- a })
	}()
	first := <-shown
	if !first.Changed {
		t.Errorf("first round %+v", first)
	}
	// A bad moment of the server, then a new version.
	asked := make(chan struct{})
	var once sync.Once
	w.lie("timestamp.json", func(rw http.ResponseWriter, _ *http.Request) {
		once.Do(func() { close(asked) })
		rw.WriteHeader(http.StatusServiceUnavailable)
	})
	<-asked
	w.clock.add(time.Minute)
	w.publish(announcement(t, "a1", "جديد"))
	w.lie("timestamp.json", nil)
	if second := <-shown; second.Version <= first.Version {
		t.Errorf("second change %+v", second)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("Run: %v", err)
	}
	for _, want := range []string{"feed round failed, the content stays", "HTTP 503", "feed reached again", "new feed version shown"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %q:\n%s", want, log)
		}
	}
}

func TestRunRefusesBadSchedules(t *testing.T) {
	w := newTown(t)
	s := newScreen(t, w.enrolment(), w.clock)
	for _, spec := range []string{"often", "@every", "61 * * * *"} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		err := s.Run(ctx, spec, nil)
		cancel()
		if err == nil || !strings.Contains(err.Error(), "schedule") {
			t.Errorf("%q: %v", spec, err)
		}
	}
	if n := len(w.requests()); n > 0 {
		t.Errorf("%d requests", n)
	}
}

func TestCancelledRoundIsNotNoted(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	ctx, cancel := context.WithCancel(t.Context())
	w.lie("timestamp.json", func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := s.Round(ctx); err == nil {
		t.Error("accepted")
	}
	if len(s.store.attempts) > 0 {
		t.Errorf("noted %+v", s.store.attempts)
	}
}
