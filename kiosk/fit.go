package kiosk

import (
	"errors"
	"image"
	"math"
	"time"

	"bninsar.ma/madkhal/kiosk/calibrate"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/touch"
)

// TouchPanel lays what the touch panel feels over the picture. Its methods may
// take a moment and are called one after the other, off the drawing goroutine.
type TouchPanel interface {
	// Gather has the whole panel answer within the middle half of the picture,
	// so that a touch far off its place is felt all the same.
	Gather() error
	// Lay tries a matrix, in units of the picture's sides, over what was felt
	// since Gather.
	Lay(m calibrate.Matrix) error
	// Keep has what Lay tried hold for good.
	Keep() error
	// Restore has all as it was before Gather.
	Restore() error
}

const (
	fitPatience = 30 * time.Second       // without a touch all stays as it was
	fitTrial    = 20 * time.Second       // to hit the button
	fitBlind    = 400 * time.Millisecond // between two taps: a finger that bounces is one
	fitMissMM   = 12.0                   // a finger may miss a mark by
	fitTries    = 5
	fitHold     = "the touch panel is fitted" // keeps the visit
)

// fitting fits the touch panel to the picture: four marks to touch, then a trial.
type fitting struct {
	*Shell
	panel  TouchPanel
	done   func(kept bool, err error)
	busy   bool // the panel is being told something
	taps   []image.Point
	tries  int
	trial  bool
	down   bool         // a touch began in the trial
	felt   *image.Point // by the trial, the last touch
	tapped time.Time
	until  time.Time // nothing was touched until then: it ends
}

// Fit has the touch panel fitted by four taps; done is told whether the new way
// is kept, or what went wrong. False while it goes on already.
func (s *Shell) Fit(panel TouchPanel, done func(kept bool, err error)) bool {
	if s.fitting != nil || s.after == nil || s.do == nil {
		return false
	}
	f := &fitting{Shell: s, panel: panel, done: done}
	s.fitting = f
	s.wiped = time.Time{}
	s.sound.leave()
	s.Hold(fitHold)
	f.wait(fitPatience)
	f.tell(panel.Gather, f.show)
	f.show()
	return true
}

// tell has the panel do something, and then goes on; an error takes all back.
func (f *fitting) tell(do func() error, then func()) {
	f.ask(do, func(err error) {
		if err != nil {
			f.restore(err)
			return
		}
		then()
	})
}

// ask has the panel do something beside the drawing.
func (f *fitting) ask(do func() error, then func(error)) {
	f.busy = true
	f.fits.Go(func() {
		err := do()
		f.do(func() {
			f.busy = false
			then(err)
		})
	})
}

func (f *fitting) wait(d time.Duration) { f.until = f.now().Add(d) }

// touched takes a tap at a mark.
func (f *fitting) touched(at image.Point) {
	f.down = f.trial
	now := f.now()
	if again := now.Sub(f.tapped); f.busy || f.trial || again >= 0 && again < fitBlind {
		return
	}
	f.tapped = now
	f.wait(fitPatience)
	f.taps = append(f.taps, at)
	if len(f.taps) < 4 {
		f.show()
		return
	}
	k := f.kit()
	m, err := calibrate.Fit([4]image.Point(f.taps), screen.FitMarks(k), image.Pt(k.W, k.H), fitMissMM*k.PxPerMM)
	f.taps, f.tries = nil, f.tries+1
	switch {
	case err == nil:
		f.tell(func() error { return f.panel.Lay(m) }, f.try)
	case f.tries >= fitTries:
		f.restore(err)
		return
	}
	f.show()
}

// try begins the trial.
func (f *fitting) try() {
	f.trial, f.felt = true, nil
	f.wait(fitTrial)
	f.show()
}

// lifted shows where a touch of the trial was felt.
func (f *fitting) lifted(at image.Point) {
	if f.down && !f.busy {
		f.felt = &at
		f.show()
	}
}

func (f *fitting) keep() {
	if !f.busy {
		f.tell(f.panel.Keep, func() { f.end(true, nil) })
	}
}

// restore ends it with all as it was; why is what went wrong, if anything did.
func (f *fitting) restore(why error) {
	f.ask(f.panel.Restore, func(err error) { f.end(false, errors.Join(why, err)) })
}

func (f *fitting) end(kept bool, err error) {
	f.fitting = nil
	f.Free(fitHold)
	f.draw(f.stage.Scrolled())
	if f.done != nil {
		f.done(kept, err)
	}
}

// kit is that of the whole screen, whatever mode a visitor chose.
func (f *fitting) kit() *touch.Kit {
	m := f.usual
	m.Seated = false
	return f.deps.Kit.For(m)
}

// show shows the mark whose turn it is, or the trial; when the time is over it
// ends. A clock that leaps ends it too.
func (f *fitting) show() {
	left := f.until.Sub(f.now())
	if !f.busy && (left <= 0 || left > fitPatience) {
		f.restore(nil)
		return
	}
	m := f.usual
	m.Seated = false
	d := f.deps.For(m)
	sheet := d.FitMark(min(len(f.taps), 3), f.tries > 0)
	if f.trial {
		sheet = d.FitTry(max(0, int(math.Ceil(left.Seconds()))), f.felt, f.keep)
	}
	f.stage.Dress(d.Kit, nil)
	f.stage.Present(nil, sheet, nil, 0)
	f.arm()
}
