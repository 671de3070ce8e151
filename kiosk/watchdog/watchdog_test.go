package watchdog_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"bninsar.ma/madkhal/kiosk/watchdog"
)

// watched runs a watch for a time on a clock of its own and counts signs of
// life.
func watched(t *testing.T, during time.Duration, parts ...watchdog.Part) (signs int, log string) {
	t.Helper()
	var said strings.Builder
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := watchdog.Watch{
			Every: 5 * time.Second, Limit: 4 * time.Second, Alive: func() { signs++ },
			Log: slog.New(slog.NewTextHandler(&said, nil)),
		}
		var ended sync.WaitGroup
		ended.Go(func() { w.Run(ctx, parts...) })
		time.Sleep(during)
		cancel()
		ended.Wait()
	})
	return signs, said.String()
}

func well(context.Context) error { return nil }

func TestAllAnswer(t *testing.T) {
	signs, log := watched(t, 21*time.Second, watchdog.Part{Name: "window", Ask: well}, watchdog.Part{Name: "store", Ask: well})
	if signs != 5 || log != "" {
		t.Errorf("%d signs of life, %s", signs, log)
	}
}

// TestSilence has one part out of two that gives no answer, or a bad one, for
// a while: no sign of life meanwhile, one line in the log, and it goes on.
func TestSilence(t *testing.T) {
	for _, c := range []struct {
		name string
		ask  func(since time.Duration) func(ctx context.Context) error
	}{
		{"it takes too long", func(time.Duration) func(context.Context) error {
			return func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
		}},
		{"it fails", func(time.Duration) func(context.Context) error {
			return func(context.Context) error { return errors.New("the disk is gone") }
		}},
		{"it heeds nothing", func(since time.Duration) func(context.Context) error {
			return func(context.Context) error { time.Sleep(31*time.Second - since); return nil }
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var begin time.Time
			signs, log := watched(t, 60*time.Second, watchdog.Part{Name: "window", Ask: well}, watchdog.Part{Name: "store", Ask: func(ctx context.Context) error {
				if begin.IsZero() {
					begin = time.Now()
				}
				if since := time.Since(begin); since > 9*time.Second && since < 31*time.Second {
					return c.ask(since)(ctx)
				}
				return nil
			}})
			if signs < 5 || signs > 9 {
				t.Errorf("%d signs of life in a minute, half of it silent", signs)
			}
			if strings.Count(log, "does not answer") != 1 || strings.Count(log, "answers again") != 1 || !strings.Contains(log, "part=store") {
				t.Errorf("log: %s", log)
			}
		})
	}
}

// TestDead is a part that never answers: it is asked once, not again and again.
func TestDead(t *testing.T) {
	var asked, signs int
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		ctx, cancel := context.WithCancel(t.Context())
		w := watchdog.Watch{Every: time.Second, Limit: time.Second / 2, Alive: func() { signs++ }, Log: slog.New(slog.DiscardHandler)}
		var ended sync.WaitGroup
		ended.Go(func() {
			w.Run(ctx, watchdog.Part{Name: "window", Ask: func(context.Context) error { asked++; <-release; return nil }})
		})
		time.Sleep(time.Minute)
		cancel()
		ended.Wait()
		close(release)
	})
	if asked != 1 || signs != 0 {
		t.Errorf("asked %d times, %d signs of life", asked, signs)
	}
}
