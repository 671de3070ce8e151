package spool

import (
	"errors"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
)

func roll(t *testing.T) print.Paper {
	t.Helper()
	p, err := print.PaperNamed("80")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestCounter counts from two programs at once, and begins anew when paper was
// put in.
func TestCounter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "paper.json")
	day := time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)
	clock := func() time.Time { return day }
	a, b := NewCounter(path, clock), NewCounter(path, clock)
	slip := []*print.Bitmap{print.NewBitmap(576, 800, 203)} // 100 mm
	var all sync.WaitGroup
	for _, c := range []*Counter{a, b} {
		all.Go(func() {
			for range 20 {
				if err := c.Add("one", slip, roll(t)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	used, err := a.Used()
	if err != nil {
		t.Fatal(err)
	}
	if u := used["one"]; u.Slips != 40 || math.Abs(u.Metres()-4) > 0.1 || u.Pages != 0 || !u.Since.Equal(day) {
		t.Fatalf("%+v", used)
	}
	day = day.Add(time.Hour)
	sheet, err := print.PaperNamed("A5")
	if err = errors.Join(err, b.Changed("one"), a.Add("two", append(slip, slip...), sheet)); err != nil {
		t.Fatal(err)
	}
	used, err = a.Used()
	want := map[string]Used{"one": {Since: day}, "two": {Slips: 1, Pages: 2, Since: day}}
	if err != nil || !maps.Equal(used, want) {
		t.Errorf("%+v (%v), want %+v", used, err, want)
	}
}

// TestBrokenCounter: a file that is none is told once and begins anew; slips
// come out all the same.
func TestBrokenCounter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "paper.json")
	for _, bad := range []string{"{", "[1]", strings.Repeat(" ", mostCounted+1)} {
		if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		p := newTray(t)
		s, _ := started(t, Options{Paper: NewCounter(path, time.Now)}, p)
		if err := ask(t, s); err != nil {
			t.Error(err)
		}
		if used, err := NewCounter(path, time.Now).Used(); err != nil || used[p.Name()].Slips != 1 {
			t.Errorf("%.10q became %v (%v)", bad, used, err)
		}
	}
}

// TestStandings: staff see every printer, what it says and what it used.
func TestStandings(t *testing.T) {
	a, b := newTray(t), newTray(t)
	b.set(print.CoverOpen)
	s, _ := started(t, Options{Paper: NewCounter(filepath.Join(t.TempDir(), "paper.json"), time.Now)}, a, b)
	for range 3 {
		if err := ask(t, s); err != nil {
			t.Fatal(err)
		}
	}
	list := s.Printers()
	if len(list) != 2 || list[0].Name != a.Name() || !list[0].State.Ready() || list[0].Used.Slips != 3 || list[0].Asked.IsZero() {
		t.Fatalf("%+v", list)
	}
	if list[1].State.Main() != print.CoverOpen || list[1].Used.Slips != 0 {
		t.Errorf("%+v", list[1])
	}
	if err := s.PaperChanged(""); err != nil {
		t.Fatal(err)
	}
	if u := s.Printers()[0].Used; u.Slips != 0 || u.Since.IsZero() {
		t.Errorf("after new paper %+v", u)
	}
}

// TestLimitOfTheSettings: how many slips a minute may see follows the settings
// while the screen runs.
func TestLimitOfTheSettings(t *testing.T) {
	most := 1
	var mu sync.Mutex
	s, _ := started(t, Options{Limit: func() int { mu.Lock(); defer mu.Unlock(); return most }}, newTray(t))
	if err := ask(t, s); err != nil {
		t.Fatal(err)
	}
	if err := ask(t, s); !errors.Is(err, ErrEnough) {
		t.Errorf("the second of one: %v", err)
	}
	mu.Lock()
	most = 2
	mu.Unlock()
	if err := ask(t, s); err != nil {
		t.Error(err)
	}
}
