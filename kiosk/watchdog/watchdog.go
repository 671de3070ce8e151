// Package watchdog proves that the screen lives: it asks all its parts again
// and again, and gives a sign of life only when each of them has answered.
package watchdog

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// Part is something that must answer.
type Part struct {
	Name string
	// Ask returns when the part has answered. It need not heed ctx: one that
	// never returns is asked no second time.
	Ask func(ctx context.Context) error
}

// Watch asks all parts every so often until ctx ends, and calls alive when each
// has answered within the limit. It is quiet about parts that go on failing.
type Watch struct {
	Every, Limit time.Duration
	Alive        func()
	Log          *slog.Logger

	silent map[string]bool // that was told
}

// Run watches until ctx ends.
func (w *Watch) Run(ctx context.Context, parts ...Part) {
	w.silent = map[string]bool{}
	asked := make([]*asker, len(parts))
	for i, p := range parts {
		asked[i] = &asker{part: p}
	}
	tick := time.NewTicker(w.Every)
	defer tick.Stop()
	for {
		if w.round(ctx, asked) {
			w.Alive()
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// round asks all parts side by side.
func (w *Watch) round(ctx context.Context, parts []*asker) (well bool) {
	ctx, cancel := context.WithTimeout(ctx, w.Limit)
	defer cancel()
	for _, a := range parts {
		a.ask(ctx)
	}
	well = true
	for _, a := range parts {
		err := a.wait(ctx)
		if err != nil {
			well = false
		}
		w.tell(ctx, a.part.Name, err)
	}
	return well
}

// tell logs a part that falls silent or answers again.
func (w *Watch) tell(ctx context.Context, name string, err error) {
	if w.silent[name] == (err != nil) {
		return
	}
	w.silent[name] = err != nil
	switch {
	case err == nil:
		w.Log.Info("it answers again", "part", name)
	case errors.Is(ctx.Err(), context.Canceled):
		// The screen ends.
	default:
		w.Log.Error("it does not answer; no sign of life is given", "part", name, "error", err.Error())
	}
}

// asker asks one part, one question at a time.
type asker struct {
	part Part
	mu   sync.Mutex
	done chan struct{} // of the question that is open, or was last
	err  error
}

func (a *asker) ask(ctx context.Context) {
	if a.done != nil {
		select {
		case <-a.done:
		default:
			return // the last question still waits for its answer
		}
	}
	done := make(chan struct{})
	a.done = done
	go func() {
		defer close(done)
		err := a.part.Ask(ctx)
		a.mu.Lock()
		a.err = err
		a.mu.Unlock()
	}()
}

func (a *asker) wait(ctx context.Context) error {
	select {
	case <-a.done:
		a.mu.Lock()
		defer a.mu.Unlock()
		return a.err
	case <-ctx.Done():
		return ctx.Err()
	}
}
