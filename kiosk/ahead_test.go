package kiosk

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
)

// easel draws nothing and counts how often it was asked for each page. A page
// that waits is let go by its channel.
type easel struct {
	mu    sync.Mutex
	drawn map[key]int
	wait  map[key]chan struct{}
	begun chan key
	stamp time.Time
}

func newEasel() *easel {
	return &easel{drawn: map[key]int{}, wait: map[key]chan struct{}{}, begun: make(chan key, 100)}
}

func (e *easel) draw(k key) screen.Screen {
	e.mu.Lock()
	e.drawn[k]++
	wait, at := e.wait[k], e.stamp
	e.mu.Unlock()
	e.begun <- k
	if wait != nil {
		<-wait
	}
	return screen.Screen{At: at}
}

func (e *easel) count(k key) int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.drawn[k]
}

func page(id string) key {
	return key{nav.Route{Page: nav.Service, ID: id}, data.Arabic, true, style.Mode{}}
}

func TestAheadMakesEachPageOnce(t *testing.T) {
	e := newEasel()
	a := newAhead(e.draw)
	a.prepare([]key{page("a"), page("b"), page("a")})
	a.running.Wait()
	a.prepare([]key{page("b"), page("c")})
	a.running.Wait()
	for _, id := range []string{"a", "b", "c"} {
		a.page(page(id))
		if n := e.count(page(id)); n != 1 {
			t.Errorf("page %s was made %d times, want once", id, n)
		}
	}
	other := page("a")
	other.lang = data.French
	if a.page(other); e.count(other) != 1 {
		t.Error("a page in another language was not made")
	}
}

func TestAheadForgets(t *testing.T) {
	e := newEasel()
	a := newAhead(e.draw)
	a.page(page("a"))
	a.forget()
	a.page(page("a"))
	if n := e.count(page("a")); n != 2 {
		t.Errorf("made %d times, want anew after the content changed", n)
	}
}

// TestAheadDropsWhatIsMadeOfOldContent: content changes while a page is being
// made from what was before.
func TestAheadDropsWhatIsMadeOfOldContent(t *testing.T) {
	e := newEasel()
	a := newAhead(e.draw)
	slow, next := page("slow"), page("next")
	e.wait[slow] = make(chan struct{})
	a.prepare([]key{slow, next})
	<-e.begun
	a.forget()
	close(e.wait[slow])
	a.running.Wait()
	if e.count(next) != 0 {
		t.Error("a page was begun after the content had changed")
	}
	e.mu.Lock()
	e.stamp = noon
	e.mu.Unlock()
	if p := a.page(slow); !p.At.Equal(noon) {
		t.Error("the page of the old content is shown")
	}
}

func TestAheadStopsForNewWishes(t *testing.T) {
	e := newEasel()
	a := newAhead(e.draw)
	slow := page("slow")
	e.wait[slow] = make(chan struct{})
	a.prepare([]key{slow, page("unwanted")})
	<-e.begun
	a.prepare([]key{page("wanted")})
	close(e.wait[slow])
	a.running.Wait()
	if e.count(page("unwanted")) != 0 || e.count(page("wanted")) != 1 {
		t.Errorf("unwanted made %d times, wanted %d times", e.count(page("unwanted")), e.count(page("wanted")))
	}
	if a.page(slow); e.count(slow) != 1 {
		t.Error("the page that was begun is good and was made again")
	}
}

func TestAheadIsBounded(t *testing.T) {
	e := newEasel()
	a := newAhead(e.draw)
	const many = mostAhead + 20
	for i := range many {
		a.page(page(fmt.Sprint(i)))
		<-e.begun
	}
	if len(a.pages) != mostAhead || len(a.order) != mostAhead {
		t.Errorf("%d pages kept, %d in order, want %d", len(a.pages), len(a.order), mostAhead)
	}
	a.page(page(fmt.Sprint(many - 1)))
	if n := e.count(page(fmt.Sprint(many - 1))); n != 1 {
		t.Error("the newest page was not kept")
	}
	if a.page(page("0")); e.count(page("0")) != 2 {
		t.Error("the oldest page was kept")
	}
}

// TestAheadHolds: while a finger is down no page is begun that nobody asked for.
func TestAheadHolds(t *testing.T) {
	e := newEasel()
	a := newAhead(e.draw)
	a.prepare(nil)
	a.running.Wait()
	first := page("a")
	e.wait[first] = make(chan struct{})
	a.prepare([]key{first, page("b")})
	<-e.begun
	a.hold()
	close(e.wait[first])
	a.page(first) // is made: the next one would be begun now
	a.page(page("asked for"))
	if n := e.count(page("b")); n != 0 {
		t.Errorf("a page was made %d times while a finger is down", n)
	}
	a.free()
	a.running.Wait()
	if n := e.count(page("b")); n != 1 {
		t.Errorf("the page was made %d times after the finger lifted, want once", n)
	}
	a.hold()
	a.prepare([]key{page("c")})
	a.running.Wait()
	if n := e.count(page("c")); n != 1 {
		t.Errorf("after a new page is shown its next was made %d times, want once", n)
	}
}
