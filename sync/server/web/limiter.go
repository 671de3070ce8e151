package web

import (
	"strconv"
	"sync"
	"time"
)

// Limiter lets each name do something burst times at once and then once every
// so often.
type Limiter struct {
	burst float64
	every time.Duration
	now   func() time.Time

	mu   sync.Mutex
	left map[string]bucket
}

type bucket struct {
	n  float64
	at time.Time
}

// mostNames bounds the memory; beyond it those who may again are forgotten.
const mostNames = 10_000

// NewLimiter makes one that nobody has used yet.
func NewLimiter(burst float64, every time.Duration, now func() time.Time) *Limiter {
	return &Limiter{burst: burst, every: every, now: now, left: map[string]bucket{}}
}

// of gives what a name has left now.
func (l *Limiter) of(name string) bucket {
	b, ok := l.left[name]
	now := l.now()
	if !ok {
		return bucket{l.burst, now}
	}
	gone := max(0, now.Sub(b.at)) // a clock that was put back gives nothing
	return bucket{min(l.burst, b.n+float64(gone)/float64(l.every)), now}
}

// Take uses one up; false when none is left.
func (l *Limiter) Take(name string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.of(name)
	if b.n < 1 {
		return false
	}
	b.n--
	if len(l.left) >= mostNames {
		for k := range l.left {
			if l.of(k).n >= l.burst {
				delete(l.left, k)
			}
		}
		if len(l.left) >= mostNames {
			clear(l.left)
		}
	}
	l.left[name] = b
	return true
}

// Wait is after how many seconds there is one again.
func (l *Limiter) Wait(name string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	rest := (1 - l.of(name).n) * l.every.Seconds()
	return strconv.Itoa(max(1, int(rest+0.999)))
}
