package xprobe

import (
	"context"
	"fmt"
	"time"
)

// blankShare is how much of the screen one colour may cover in a picture that
// shows something.
const blankShare = 0.995

// Settled waits until no pixel has changed for the quiet time and gives that
// picture. Errors: ctx ended (the screen never rested), ErrClosed.
func (s *Screen) Settled(ctx context.Context, quiet time.Duration) (*Frame, error) {
	return s.settledWhen(ctx, quiet, "screen at rest", func(*Frame) bool { return true })
}

// Drawn waits for a picture of more than one colour that stays as it is for
// the quiet time. Errors as Settled.
func (s *Screen) Drawn(ctx context.Context, quiet time.Duration) (*Frame, error) {
	return s.settledWhen(ctx, quiet, "picture of more than one colour", func(f *Frame) bool {
		return f.Dominant() < blankShare
	})
}

// Changed waits until at least this share (0 to 1) of the screen differs from
// an earlier reading, and stays as it is for the quiet time. Errors as Settled.
func (s *Screen) Changed(ctx context.Context, before *Frame, share float64, quiet time.Duration) (*Frame, error) {
	what := fmt.Sprintf("picture with %.1f %% changed", share*100)
	return s.settledWhen(ctx, quiet, what, func(f *Frame) bool {
		return !f.Equal(before) && f.Differs(before) >= share
	})
}

// settledWhen reads the screen at each damage report, and only then, until
// the picture is good and quiet.
func (s *Screen) settledWhen(ctx context.Context, quiet time.Duration, what string, good func(*Frame) bool) (*Frame, error) {
	drop(s.changes)
	current, err := s.Read(s.Bounds())
	if err != nil {
		return nil, err
	}
	next := newFrame(s.Bounds())
	rest := time.NewTimer(quiet)
	defer rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("xprobe: no %s in time: %w", what, context.Cause(ctx))
		case _, ok := <-s.changes:
			if !ok {
				return nil, ErrClosed
			}
			drop(s.changes)
			if err := s.readInto(next); err != nil {
				return nil, err
			}
			if !next.Equal(current) {
				current, next = next, current
				rest.Reset(quiet)
			}
		case <-rest.C:
			if good(current) {
				return current, nil
			}
			rest.Reset(quiet)
		}
	}
}

// drop forgets reports that wait: the next reading shows what they told of.
func drop(changes <-chan time.Time) {
	for {
		select {
		case _, ok := <-changes:
			if !ok {
				return
			}
		default:
			return
		}
	}
}

// pause waits for d, or until ctx ends. It is the length of a gesture, never
// a guess at how long a program takes.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
