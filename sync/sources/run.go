package sources

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

// Runner asks the sources of a book by and by.
type Runner struct {
	Book    *Book
	Drafts  Drafts
	Fetcher *Fetcher
	Log     *slog.Logger
	Now     func() time.Time

	mu sync.Mutex // one round at a time: states are files
}

// Round asks every source once and gives what came of each. One that fails is
// told in its state and does not keep the others from their turn; the error
// names all that failed.
func (r *Runner) Round(ctx context.Context) (map[string]Result, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	all, err := r.Book.All()
	wrong := []error{err}
	got := map[string]Result{}
	for _, st := range all {
		if ctx.Err() != nil {
			return got, ctx.Err()
		}
		result, err := Poll(ctx, r.Fetcher, st.Source, st, r.Drafts, r.Now())
		st.Last = Round{At: r.Now(), Result: result}
		if err != nil {
			st.Last.Why = err.Error()
			wrong = append(wrong, fmt.Errorf("source %s: %w", st.Source.ID, err))
		}
		wrong = append(wrong, r.Book.Renew(st))
		got[st.Source.ID] = result
	}
	return got, errors.Join(wrong...)
}

// Run asks by a schedule ("@every 30m") until ctx ends; an error if the
// schedule is none.
func (r *Runner) Run(ctx context.Context, schedule string) error {
	c := cron.New(cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger), cron.Recover(cron.DiscardLogger)))
	_, err := c.AddFunc(schedule, func() {
		got, err := r.Round(ctx)
		if err != nil && ctx.Err() == nil {
			r.Log.Warn("sources not read whole", "error", err)
		}
		for id, result := range got {
			if n := len(result.Drafts) + len(result.Changed) + len(result.Gone); n > 0 {
				r.Log.Info("source brought something", "source", id, "drafts", len(result.Drafts), "changed", len(result.Changed), "gone", len(result.Gone))
			}
		}
	})
	if err != nil {
		return fmt.Errorf("schedule of the sources: %w", err)
	}
	c.Start()
	<-ctx.Done()
	<-c.Stop().Done()
	return nil
}
