package client_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/server"
)

// runHourly runs a screen that asks by itself only once an hour.
func runHourly(t *testing.T, w *town) <-chan data.FeedAttempt {
	t.Helper()
	c, err := client.New(w.enrolment(), &memory{}, client.Options{Log: slog.New(slog.DiscardHandler), Now: w.clock.now})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	shown, ended := make(chan data.FeedAttempt), make(chan error)
	go func() { ended <- c.Run(ctx, "@every 1h", func(a data.FeedAttempt) { shown <- a }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	return shown
}

func TestAHintBringsTheNewVersion(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	hints := server.NewHints(w.o.Dir)
	w.lie("hint", hints.ServeHTTP)
	shown := runHourly(t, w)
	first := <-shown
	w.clock.add(time.Minute)
	v := w.publish(announcement(t, "a1", "جديد"))
	tick := time.NewTicker(20 * time.Millisecond) // the screen may not be listening yet
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			hints.Tell()
			continue
		case second := <-shown:
			if second.Version != v || v <= first.Version {
				t.Errorf("version %d after %d, published %d", second.Version, first.Version, v)
			}
		}
		return
	}
}

// TestAHintCarriesNoTrust has a stranger's stream say all kinds of things.
func TestAHintCarriesNoTrust(t *testing.T) {
	for name, stream := range map[string]string{
		"a lie":         "event: published\ndata: {\"announcement\":\"lie\"}\n\n",
		"one long line": strings.Repeat("x", 1<<20),
		"nothing":       "",
	} {
		t.Run(name, func(t *testing.T) {
			w := newTown(t)
			v := w.publish(announcement(t, "a1", "قديم"))
			asked := make(chan struct{})
			var once sync.Once
			w.lie("hint", func(rw http.ResponseWriter, _ *http.Request) {
				rw.Header().Set("Content-Type", "text/event-stream")
				_, _ = io.WriteString(rw, stream)
				once.Do(func() { close(asked) })
			})
			shown := runHourly(t, w)
			if a := <-shown; a.Version != v {
				t.Errorf("%+v", a)
			}
			<-asked
			select {
			case a := <-shown:
				t.Errorf("it shows something new: %+v", a)
			default:
			}
		})
	}
}
