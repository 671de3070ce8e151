package xprobe

import (
	"context"
	"errors"
	"time"
)

// majorShare of the pixels must differ before a tap counts as answered by
// another page rather than by a pressed look.
const majorShare = 0.05

// Reaction is what the screen did after a gesture. Times that never came are
// zero. They carry 1 to 4 ms of reading the screen.
type Reaction struct {
	Pressed, Released time.Time   // of the gesture
	AfterPress        time.Time   // first changed frame after the press
	AfterRelease      time.Time   // first changed frame after the release
	Major             time.Time   // first frame after the release with 5 % changed (not for drags)
	Last              time.Time   // last changed frame before the quiet time
	Frames            []time.Time // changed frames; those under 3 ms apart are one
	Settled           bool        // the screen came to rest before ctx ended
	Changed           float64     // share (0 to 1) that differs from before, at rest
}

// React waits for a screen at rest, does a gesture and watches until nothing
// has changed for the quiet time, at least 500 ms for a first change. A screen
// that does not rest before ctx ends is told by Settled, not by an error.
func (s *Screen) React(ctx context.Context, g Gesture, quiet time.Duration) (*Reaction, error) {
	before, err := s.Settled(ctx, quiet)
	if err != nil {
		return nil, err
	}
	area := g.watched(s.Bounds())
	w := &watch{screen: s, before: before, seen: newFrame(area), next: newFrame(area), strip: area != s.Bounds()}
	if err := s.readInto(w.seen); err != nil {
		return nil, err
	}
	w.r.Pressed, w.r.Released, err = g.play(s, func(until time.Time) error { return w.until(ctx, until) })
	if err != nil {
		return nil, err
	}
	w.order()
	for !w.quiet(quiet) {
		err := w.until(ctx, time.Now().Add(10*time.Millisecond))
		if errors.Is(err, context.DeadlineExceeded) {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	w.r.Settled = w.quiet(quiet)
	after, err := s.Read(s.Bounds())
	if err != nil {
		return nil, err
	}
	w.r.Changed = after.Differs(before)
	w.r.Frames = merge(w.r.Frames)
	return &w.r, nil
}

// watch follows the screen during one gesture.
type watch struct {
	screen             *Screen
	before, seen, next *Frame
	strip              bool // only a strip is read, so shares of the screen are not known
	r                  Reaction
}

// until watches up to a moment.
func (w *watch) until(ctx context.Context, end time.Time) error {
	timer := time.NewTimer(time.Until(end))
	defer timer.Stop()
	for {
		select {
		case <-timer.C:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		case at, ok := <-w.screen.changes:
			if !ok {
				return ErrClosed
			}
			if err := w.see(at); err != nil {
				return err
			}
		}
	}
}

func (w *watch) see(at time.Time) error {
	if err := w.screen.readInto(w.next); err != nil {
		return err
	}
	if w.next.Equal(w.seen) {
		return nil
	}
	w.seen, w.next = w.next, w.seen
	w.r.Last = at
	w.r.Frames = append(w.r.Frames, at)
	if w.r.Released.IsZero() {
		return nil // the gesture is still on; order looks at its frames after it
	}
	if w.r.AfterRelease.IsZero() && !at.Before(w.r.Released) {
		w.r.AfterRelease = at
	}
	if w.r.Major.IsZero() && !w.strip && w.seen.Differs(w.before) >= majorShare {
		w.r.Major = at
	}
	return nil
}

// order names the first frames once the times of the gesture are known.
func (w *watch) order() {
	if len(w.r.Frames) > 0 {
		w.r.AfterPress = w.r.Frames[0]
	}
}

func (w *watch) quiet(d time.Duration) bool {
	if w.r.AfterRelease.IsZero() {
		return time.Since(w.r.Released) > max(d, 500*time.Millisecond)
	}
	return time.Since(w.r.Last) > d
}

// merge takes changes under 3 ms apart, two halves of one drawing, as one.
func merge(changes []time.Time) []time.Time {
	var frames []time.Time
	for _, at := range changes {
		if len(frames) == 0 || at.Sub(frames[len(frames)-1]) > 3*time.Millisecond {
			frames = append(frames, at)
		}
	}
	return frames
}
