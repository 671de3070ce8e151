package main

import (
	"context"
	"net"
	"os"
	"time"

	"bninsar.ma/madkhal/cmd/internal/notify"
	"bninsar.ma/madkhal/kiosk/watchdog"
)

// live tells the service manager that the server is ready, and then that it
// lives, as long as visits are let in and the store answers.
func (s *townServer) live(ctx context.Context) {
	m := notify.FromEnvironment(os.Getenv, s.log)
	m.Ready()
	m.Status("serving " + s.URL())
	every := time.Minute / 3
	if limit := m.Watchdog(); limit > 0 {
		every = limit / 3
	}
	parts := []watchdog.Part{{Name: "visits", Ask: func(ctx context.Context) error {
		c, err := new(net.Dialer).DialContext(ctx, "tcp", s.listeners[0].Addr().String())
		if err != nil {
			return err
		}
		return c.Close()
	}}}
	if s.store != nil {
		parts = append(parts, watchdog.Part{Name: "store", Ask: func(ctx context.Context) error {
			_, err := s.store.LatestRevision(ctx)
			return err
		}})
	}
	w := watchdog.Watch{Every: every, Limit: every, Alive: m.Alive, Log: s.log}
	w.Run(ctx, parts...)
	m.Stopping()
}
