package xprobe

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Start is how a program's first picture came. All times count.
type Start struct {
	FirstChange time.Time // first changed pixel
	NotBlank    time.Time // first frame of more than one colour
	Stable      time.Time // last change before the quiet time
}

// TimeStart watches a program from before its start (base is a reading taken
// then) until its first complete picture has rested for the quiet time.
// Errors: ctx ended, the program did, ErrClosed.
func (s *Screen) TimeStart(ctx context.Context, p *Program, base *Frame, quiet time.Duration) (*Start, error) {
	var start Start
	current, next := base.Clone(), newFrame(s.Bounds())
	rest := time.NewTimer(quiet)
	defer rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("xprobe: no first picture at rest in time: %w", context.Cause(ctx))
		case <-p.Done():
			return nil, fmt.Errorf("xprobe: the program ended before its first picture: %w\n%s", errors.Join(errEnded, p.Err()), p.Output())
		case at, ok := <-s.changes:
			if !ok {
				return nil, ErrClosed
			}
			if err := s.readInto(next); err != nil {
				return nil, err
			}
			if next.Equal(current) {
				continue
			}
			current, next = next, current
			start.see(at, current, base)
			rest.Reset(quiet)
		case <-rest.C:
			if !start.NotBlank.IsZero() {
				return &start, nil
			}
			rest.Reset(quiet)
		}
	}
}

// see notes a changed frame. One hundredth of the screen must have changed:
// a cursor alone is no picture.
func (st *Start) see(at time.Time, now, base *Frame) {
	if st.FirstChange.IsZero() {
		st.FirstChange = at
	}
	if st.NotBlank.IsZero() && now.Dominant() < blankShare && now.Differs(base) > 0.01 {
		st.NotBlank = at
	}
	st.Stable = at
}
