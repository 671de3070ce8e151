// Package life keeps what a screen must know of its own past, in a folder that
// outlives its content: how often it crashed, and whether it had better show
// only the plain directory for a while. Whatever the disk does, it never keeps
// a screen from starting.
package life

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"bninsar.ma/madkhal/data/durable"
)

// Crashes that many within this time of running make the next start a safe one.
const (
	tooMany = 3
	within  = 10 * time.Minute
)

// Record is what is kept; all of it may be lost without harm.
type Record struct {
	Boot    string  `json:"boot"`              // the kernel's id of the boot it was written in
	Display string  `json:"display,omitempty"` // the start of the display that it was written on
	Running bool    `json:"running"`           // no end was noted: it runs, or crashed
	Recent  []int64 `json:"recent,omitempty"`  // crashes of this boot, in seconds since it
	Safe    bool    `json:"safe_mode"`
	Crashes int     `json:"crashes"` // since the folder was made
	// LastCrash is when the newest was noticed, by a clock that may be wrong.
	LastCrash time.Time `json:"last_crash,omitzero"`
}

// Moment is a point in time that no clock can move.
type Moment struct {
	Boot  string        // of the kernel
	Since time.Duration // that boot, sleep included
	// Display names the start of the display, "" where nobody knows.
	Display string
}

// Life is one run of the screen. Safe for use by several goroutines; nil
// remembers nothing.
type Life struct {
	dir string
	now func() Moment
	log *slog.Logger

	mu  sync.Mutex
	rec Record
}

const file = "life.json"

// Read gives the record of a state folder, the zero one where there is none.
func Read(dir string) (Record, error) {
	var r Record
	b, err := os.ReadFile(filepath.Join(dir, file))
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	if err != nil {
		return Record{}, fmt.Errorf("record of the screen's life: %w", err)
	}
	return r, nil
}

// Begin notes a start in the state folder dir, and whether the run before it
// crashed: one that ended with the power or with its display did not.
func Begin(dir string, now func() Moment, log *slog.Logger) *Life {
	l := &Life{dir: dir, now: now, log: log}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		log.Warn("nothing can be remembered of crashes", "error", err.Error())
	}
	err := durable.Clean(dir)
	if err != nil {
		log.Warn("leftovers of a power cut stay", "error", err.Error())
	}
	if l.rec, err = Read(dir); err != nil {
		log.Warn("a new record is begun", "error", err.Error())
	}
	at := now()
	if l.rec.Boot != at.Boot {
		// A new boot is a new try.
		l.rec = Record{Boot: at.Boot, Crashes: l.rec.Crashes, LastCrash: l.rec.LastCrash}
	}
	switch {
	case l.rec.Running && l.rec.Display != at.Display:
		l.log.Warn("the display ended, and the run before this one with it")
	case l.rec.Running:
		l.crashed(at)
	}
	l.rec.Running, l.rec.Display = true, at.Display
	l.save()
	return l
}

func (l *Life) crashed(at Moment) {
	r := &l.rec
	r.Crashes++
	r.LastCrash = time.Now().UTC().Truncate(time.Second)
	var recent []int64
	for _, s := range append(r.Recent, int64(at.Since/time.Second)) {
		if at.Since-time.Duration(s)*time.Second < within {
			recent = append(recent, s)
		}
	}
	r.Recent = recent
	l.log.Error("the run before this one crashed", "lately", len(recent), "ever", r.Crashes)
	if len(recent) >= tooMany && !r.Safe {
		r.Safe = true
		l.log.Error("too many crashes: the screen shows only the plain directory for a while")
	}
	if len(recent) > tooMany {
		r.Recent = recent[len(recent)-tooMany:]
	}
}

// Record gives a copy of what is known.
func (l *Life) Record() Record {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.rec
}

// Healthy notes that it ran for long enough to forget the crashes: the next
// start is an ordinary one.
func (l *Life) Healthy() { l.change(func(r *Record) { r.Recent, r.Safe = nil, false }) }

// End notes an end that was meant.
func (l *Life) End() { l.change(func(r *Record) { r.Running = false }) }

func (l *Life) change(how func(*Record)) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	how(&l.rec)
	l.save()
}

// save writes the record whole or not at all.
func (l *Life) save() {
	b, err := json.Marshal(l.rec)
	if err == nil {
		err = durable.Write(filepath.Join(l.dir, file), append(b, '\n'), 0o600)
	}
	if err != nil {
		l.log.Warn("the screen's life cannot be noted", "error", err.Error())
	}
}
