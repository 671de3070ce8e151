package kiosk

import (
	"context"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
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
}

// ahead keeps pages ready before they are asked for. Pages are plain data, so
// they are made on another goroutine while the visitor still reads.
type ahead struct {
	draw func(k key) screen.Screen

	mu      sync.Mutex
	age     int // grows with content and hour; older pages are not kept
	pages   map[key]screen.Screen
	order   []key // oldest first
	stop    context.CancelFunc
	running sync.WaitGroup
}

func newAhead(draw func(k key) screen.Screen) *ahead {
	return &ahead{draw: draw, pages: map[key]screen.Screen{}, stop: func() {}}
}

// page gives a page, made now if it is not ready.
func (a *ahead) page(k key) screen.Screen {
	a.mu.Lock()
	p, ok := a.pages[k]
	age := a.age
	a.mu.Unlock()
	if !ok {
		p = a.draw(k)
		a.keep(age, k, p)
	}
	return p
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
	age := a.age
	a.mu.Unlock()
	a.running.Go(func() {
		var scratch []byte
		for _, k := range keys {
			a.mu.Lock()
			_, ready := a.pages[k]
			a.mu.Unlock()
			if ctx.Err() != nil {
				return
			}
			if !ready {
				p := a.draw(k)
				a.keep(age, k, p)
				scratch = touch.Warm(p.Body, scratch)
			}
		}
	})
}

// forget drops all pages: content or hour have changed.
func (a *ahead) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stop()
	a.age++
	clear(a.pages)
	a.order = nil
}
