package main

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// uiThread is the one seam between goroutines and the thread that draws, and
// the reason why an idle screen costs next to nothing: Fyne's loop polls sixty
// times a second for ever; waiting for events inside an endless animation lets
// it sleep until something happens, and wake within the same turn.
type uiThread struct {
	pending atomic.Int32 // functions handed in and not yet run
	moving  int          // animations of ours; drawing thread only
}

// do runs f on the drawing thread, soon.
func (u *uiThread) do(f func()) {
	u.pending.Add(1)
	fyne.Do(func() {
		u.pending.Add(-1)
		f()
	})
	glfw.PostEmptyEvent()
}

// animate runs tick on the drawing thread until it returns false.
func (u *uiThread) animate(tick func(since time.Duration) bool) {
	start := time.Now()
	u.moving++
	done := false
	var a *fyne.Animation
	a = &fyne.Animation{Duration: time.Hour, Tick: func(float32) {
		if done {
			return
		}
		if !tick(time.Since(start)) {
			done = true
			u.moving--
			a.Stop()
		}
	}}
	a.Start()
}

// dirtier is what Fyne's canvas can, though its interface does not say so.
type dirtier interface {
	CheckDirtyAndClear() bool
	SetDirty()
}

const (
	nap  = 1.0   // seconds; the longest sleep, events end it at once
	doze = 0.008 // seconds; after an event that changed nothing
)

// sleep lets the loop of the window sleep while nothing happens. With a Fyne
// whose canvas cannot tell whether it must be drawn, the loop stays as it is.
func (u *uiThread) sleep(c fyne.Canvas) {
	d, ok := c.(dirtier)
	if !ok {
		return
	}
	quiet := 0
	(&fyne.Animation{Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) {
		switch {
		case d.CheckDirtyAndClear():
			d.SetDirty()
			quiet = 0
		case u.moving > 0 || u.pending.Load() > 0:
			quiet = 0
		default:
			if quiet++; quiet >= 2 {
				u.wait(d)
				quiet = 0 // a free turn for functions that were queued meanwhile
			}
		}
	}}).Start()
}

// wait sleeps until something happens. A pointer comes to a place just before
// it is pressed there: who wakes by the first must not let the second wait for
// the next turn.
func (u *uiThread) wait(d dirtier) {
	glfw.WaitEventsTimeout(nap)
	for range 2 {
		if d.CheckDirtyAndClear() {
			d.SetDirty()
			return
		}
		if u.moving > 0 || u.pending.Load() > 0 {
			return
		}
		glfw.WaitEventsTimeout(doze)
	}
}

// after runs f on the drawing thread when wait is over.
func (u *uiThread) after(wait time.Duration, f func()) (cancel func()) {
	cancelled := false // drawing thread only
	t := time.AfterFunc(wait, func() {
		u.do(func() {
			if !cancelled {
				f()
			}
		})
	})
	return func() {
		cancelled = true
		t.Stop()
	}
}
