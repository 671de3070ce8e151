package kiosk

import (
	"context"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// mostAhead bounds the pages kept ready; a page is some tens of KB, its letters
// and pictures are painted only when it is shown.
const mostAhead = 64

// key is what a page depends on, apart from content and hour.
type key struct {
	route   nav.Route
	lang    data.Lang
	canBack bool
	mode    style.Mode
}

// pause is how long pages are not made ahead after a new page: drawing that one
// needs the machine.
const pause = 150 * time.Millisecond

// ahead keeps pages ready before they are asked for. Pages are plain data, so
// they are made on another goroutine while the visitor still reads.
type ahead struct {
	draw  func(k key) screen.Screen
	pause time.Duration

	mu      sync.Mutex
	age     int // grows with content and hour; older pages are not kept
	pages   map[key]screen.Screen
	making  map[key]chan struct{} // closed when the page is made
	order   []key                 // oldest first
	held    chan struct{}         // closed when pages are made ahead again; nil while they are
	stop    context.CancelFunc
	running sync.WaitGroup
}

func newAhead(draw func(k key) screen.Screen) *ahead {
	return &ahead{
		draw: draw, pages: map[key]screen.Screen{}, making: map[key]chan struct{}{}, stop: func() {},
	}
}

// page gives a page, made now if it is not ready. What another goroutine is
// making already is waited for.
func (a *ahead) page(k key) screen.Screen {
	p, _ := a.get(k)
	return p
}

// get tells also whether the page was made anew.
func (a *ahead) get(k key) (p screen.Screen, fresh bool) {
	for {
		a.mu.Lock()
		p, ok := a.pages[k]
		begun := a.making[k]
		if ok || begun == nil {
			if ok {
				a.mu.Unlock()
				return p, false
			}
			break
		}
		a.mu.Unlock()
		<-begun
	}
	done, age := make(chan struct{}), a.age
	a.making[k] = done
	a.mu.Unlock()
	defer func() {
		a.mu.Lock()
		if a.making[k] == done {
			delete(a.making, k)
		}
		a.mu.Unlock()
		close(done)
	}()
	p = a.draw(k)
	a.keep(age, k, p)
	return p, true
}

// soon has one page made on another goroutine and then calls do there.
func (a *ahead) soon(k key, do func(screen.Screen)) {
	a.running.Go(func() { do(a.page(k)) })
}

func (a *ahead) keep(age int, k key, p screen.Screen) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, there := a.pages[k]; there || age != a.age {
		return
	}
	if len(a.order) == mostAhead {
		delete(a.pages, a.order[0])
		a.order = a.order[1:]
	}
	a.pages[k] = p
	a.order = append(a.order, k)
}

// prepare makes the pages of keys that are not ready, one after the other,
// until the next prepare or forget.
func (a *ahead) prepare(keys []key) {
	ctx, stop := context.WithCancel(context.Background())
	a.mu.Lock()
	a.stop()
	a.stop = stop
	a.release()
	a.mu.Unlock()
	a.running.Go(func() {
		if a.pause > 0 {
			select {
			case <-ctx.Done():
			case <-time.After(a.pause):
			}
		}
		var scratch []byte
		for _, k := range keys {
			a.wait(ctx)
			if ctx.Err() != nil {
				return
			}
			if p, fresh := a.get(k); fresh {
				scratch = touch.Warm(p.Body, scratch)
			}
		}
	})
}

// hold keeps pages from being made ahead until free is called or the next page
// is shown: a finger is down, and what it touches needs the machine.
func (a *ahead) hold() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.held == nil {
		a.held = make(chan struct{})
	}
}

// free ends a hold.
func (a *ahead) free() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.release()
}

func (a *ahead) release() {
	if a.held != nil {
		close(a.held)
		a.held = nil
	}
}

// wait returns when nothing holds, or ctx has ended.
func (a *ahead) wait(ctx context.Context) {
	a.mu.Lock()
	held := a.held
	a.mu.Unlock()
	if held == nil {
		return
	}
	select {
	case <-held:
	case <-ctx.Done():
	}
}

// forget drops all pages: content or hour have changed.
func (a *ahead) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stop()
	a.age++
	clear(a.pages)
	a.making = map[key]chan struct{}{}
	a.order = nil
}
