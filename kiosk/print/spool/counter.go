package spool

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"syscall"
	"time"

	"bninsar.ma/madkhal/data/durable"
	"bninsar.ma/madkhal/kiosk/print"
)

// Used is what a printer has used since its paper was changed.
type Used struct {
	Slips int       `json:"slips"`
	MM    float64   `json:"mm"`    // of a roll, along it
	Pages int       `json:"pages"` // of sheets
	Since time.Time `json:"since"` // when the paper was changed, or the first slip printed
}

// Metres is the length of roll that is used.
func (u Used) Metres() float64 { return u.MM / 1000 }

// Counter counts the paper of each printer in a file, so that a start of the
// program forgets nothing. Several programs may use one file: each change reads
// it anew, under a lock.
type Counter struct {
	path string
	now  func() time.Time
	mu   sync.Mutex
}

// NewCounter counts in a file, which is made with the first slip.
func NewCounter(path string, now func() time.Time) *Counter { return &Counter{path: path, now: now} }

// mostCounted bounds the file: a name for each printer there ever was.
const mostCounted = 64 << 10

// Used gives what was used of each printer, by its name. A file that cannot be
// read is an error, one that is not there is empty.
func (c *Counter) Used() (map[string]Used, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read()
}

func (c *Counter) read() (map[string]Used, error) {
	all := map[string]Used{}
	info, err := os.Stat(c.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return all, nil
	case err != nil:
		return all, err
	case info.Size() > mostCounted:
		return all, fmt.Errorf("%s: %d bytes are no paper counter; remove it", c.path, info.Size())
	}
	raw, err := os.ReadFile(c.path)
	if err != nil {
		return all, err
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		return map[string]Used{}, fmt.Errorf("%s is no paper counter (%w); press \"paper changed\" to begin anew", c.path, err)
	}
	return all, nil
}

// Add counts the pages of a slip.
func (c *Counter) Add(printer string, pages []*print.Bitmap, paper print.Paper) error {
	return c.change(func(all map[string]Used) {
		u := all[printer]
		if u.Since.IsZero() {
			u.Since = c.now().UTC().Truncate(time.Second)
		}
		u.Slips++
		for _, p := range pages {
			if paper.H > 0 {
				u.Pages++
			} else if _, h := p.MM(); h > 0 {
				u.MM += h
			}
		}
		all[printer] = u
	})
}

// Changed begins anew for these printers: somebody put paper in.
func (c *Counter) Changed(printers ...string) error {
	return c.change(func(all map[string]Used) {
		for _, p := range printers {
			all[p] = Used{Since: c.now().UTC().Truncate(time.Second)}
		}
	})
}

// change lands whole or not at all. What cannot be read begins anew: a count of
// paper is not worth a slip.
func (c *Counter) change(do func(map[string]Used)) (err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	lock, err := os.OpenFile(c.path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = lock.Close() }() // lets go of the lock
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	all, broken := c.read()
	do(all)
	raw, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	if err := durable.Write(c.path, append(raw, '\n'), 0o600); err != nil {
		return err
	}
	return broken
}
