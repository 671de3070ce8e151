package admin

import (
	"net/netip"
	"strings"
	"sync"
	"time"
)

// doors slows down who tries passwords: each address, and, for browsers in
// which an account never signed in, each account. After some tries the next one
// has to wait, longer and longer, at most a minute: nobody is ever locked out,
// and a browser that staff use does not feel what strangers do to its account.
//
// It is kept in memory on purpose: a restart forgives a handful of tries, and
// an attack does not write to the disk.
type doors struct {
	now func() time.Time

	mu     sync.Mutex
	knocks map[string]*knock
}

type knock struct {
	fails int
	next  time.Time // not before
	last  time.Time
}

const (
	freeTries = 5
	mostWait  = time.Minute
	forgiven  = 15 * time.Minute
	maxKnocks = 20_000
)

func newDoors(now func() time.Time) *doors { return &doors{now: now, knocks: map[string]*knock{}} }

// addressKey puts the addresses of one IPv6 line together.
func addressKey(a netip.Addr) string {
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return "from " + p.String()
		}
	}
	return "from " + a.String()
}

func nameKey(name string) string { return "as " + strings.ToLower(name) }

// wait tells how long the next try must still wait, and when it may go on
// counts it as failed until forgive is called: tries at the same moment count
// too.
func (d *doors) wait(keys ...string) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	d.clean(now)
	var most time.Duration
	for _, k := range keys {
		if n := d.knocks[k]; n != nil {
			most = max(most, n.next.Sub(now))
		}
	}
	if most > 0 {
		return most
	}
	for _, k := range keys {
		n := d.knocks[k]
		if n == nil || now.Sub(n.last) > forgiven {
			n = &knock{}
			d.knocks[k] = n
		}
		n.fails++
		n.last = now
		if over := n.fails - freeTries; over >= 0 {
			n.next = now.Add(min(time.Second<<min(over, 6), mostWait))
		}
	}
	return 0
}

// forgive takes the last try back: it was right. Tries before it stay counted,
// or an attacker with an account of his own could begin anew all the time.
func (d *doors) forgive(keys ...string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, k := range keys {
		if n := d.knocks[k]; n != nil {
			if n.fails--; n.fails <= 0 {
				delete(d.knocks, k)
			} else if n.fails < freeTries {
				n.next = time.Time{}
			}
		}
	}
}

func (d *doors) clean(now time.Time) {
	if len(d.knocks) < maxKnocks/2 {
		return
	}
	for k, n := range d.knocks {
		if now.Sub(n.last) > forgiven || len(d.knocks) > maxKnocks {
			delete(d.knocks, k)
		}
	}
}
