package xprobe

import (
	"context"
	"errors"
	"image"
	"time"

	"github.com/jezek/xgb/xproto"
)

// Gesture is something a visitor does: Tap, Drag or Key.
type Gesture interface {
	// play does it; while time passes it calls look, which returns at the
	// given moment. The times are those of pressing and letting go.
	play(s *Screen, look func(until time.Time) error) (pressed, released time.Time, err error)
	// watched is the area whose frames count: small for what moves fast.
	watched(screen image.Rectangle) image.Rectangle
}

var (
	_ Gesture = Tap{}
	_ Gesture = Drag{}
	_ Gesture = Key{}
)

// Tap presses, holds and lets go.
type Tap struct {
	At   image.Point   // pixels
	Hold time.Duration // 0 means 80 ms, a quick finger
}

// Drag presses, moves evenly and lets go while moving: a fling when short.
type Drag struct {
	From, To image.Point   // pixels
	Over     time.Duration // 0 means 250 ms
	Rest     time.Duration // held still at the end before letting go: no fling
}

// Key presses a key: an X keysym name ("Escape") or one Latin letter.
type Key struct {
	Name string
}

// Play does a gesture without watching.
func (s *Screen) Play(ctx context.Context, g Gesture) error {
	_, _, err := g.play(s, func(until time.Time) error { return pause(ctx, time.Until(until)) })
	return err
}

func (t Tap) play(s *Screen, look func(time.Time) error) (pressed, released time.Time, err error) {
	hold := t.Hold
	if hold == 0 {
		hold = 80 * time.Millisecond
	}
	if err = s.Move(t.At); err != nil {
		return
	}
	pressed = time.Now()
	if err = s.Press(); err != nil {
		return
	}
	err = look(pressed.Add(hold))
	released = time.Now()
	return pressed, released, errors.Join(err, s.Release())
}

func (d Drag) play(s *Screen, look func(time.Time) error) (pressed, released time.Time, err error) {
	over := d.Over
	if over == 0 {
		over = 250 * time.Millisecond
	}
	if err = s.Move(d.From); err != nil {
		return
	}
	pressed = time.Now()
	if err = s.Press(); err != nil {
		return
	}
	way := d.To.Sub(d.From)
	for gone := time.Duration(0); gone < over && err == nil; gone = time.Since(pressed) {
		part := float64(gone) / float64(over)
		err = s.Move(d.From.Add(image.Pt(int(part*float64(way.X)), int(part*float64(way.Y)))))
		if err == nil {
			err = look(time.Now().Add(panelStep))
		}
	}
	if err == nil {
		err = s.Move(d.To)
	}
	if err == nil && d.Rest > 0 {
		err = look(time.Now().Add(d.Rest))
	}
	released = time.Now()
	return pressed, released, errors.Join(err, s.Release())
}

func (k Key) play(s *Screen, look func(time.Time) error) (pressed, released time.Time, err error) {
	code, err := s.keycode(k.Name)
	if err != nil {
		return
	}
	pressed = time.Now()
	if err = s.inject(xproto.KeyPress, code, image.Point{}); err != nil {
		return
	}
	err = look(pressed.Add(30 * time.Millisecond))
	released = time.Now()
	return pressed, released, errors.Join(err, s.inject(xproto.KeyRelease, code, image.Point{}))
}

func (Tap) watched(screen image.Rectangle) image.Rectangle { return screen }
func (Key) watched(screen image.Rectangle) image.Rectangle { return screen }

// A strip of 64 pixels is enough to see frames, and cheap to read.
func (d Drag) watched(screen image.Rectangle) image.Rectangle {
	x := min(max(0, d.From.X-32), max(0, screen.Dx()-64))
	return image.Rect(x, 0, x+64, screen.Dy()).Intersect(screen)
}
