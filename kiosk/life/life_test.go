package life_test

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/life"
)

// screen is a screen whose runs a test begins and ends.
type screen struct {
	dir  string
	boot string
	wall string // the display
	at   time.Duration
}

func newScreen(t *testing.T) *screen {
	return &screen{dir: filepath.Join(t.TempDir(), "state"), boot: "first", at: time.Minute}
}

func (s *screen) start() *life.Life {
	return life.Begin(s.dir, func() life.Moment { return life.Moment{Boot: s.boot, Since: s.at, Display: s.wall} }, slog.New(slog.DiscardHandler))
}

// crash is a run that is killed after a while.
func (s *screen) crash(after time.Duration) {
	s.start()
	s.at += after
}

// crashes is that many runs, each killed after a while.
func (s *screen) crashes(n int, after time.Duration) {
	for range n {
		s.crash(after)
	}
}

func TestSafeMode(t *testing.T) {
	for _, c := range []struct {
		name  string
		lives func(s *screen)
		safe  bool
		count int
	}{
		{"a new screen", func(*screen) {}, false, 0},
		{"it was asked to end each time", func(s *screen) {
			for range 10 {
				s.start().End()
			}
		}, false, 0},
		{"two crashes", func(s *screen) { s.crashes(2, time.Second) }, false, 2},
		{"three crashes in a minute", func(s *screen) { s.crashes(3, 20*time.Second) }, true, 3},
		{"three crashes in a day", func(s *screen) { s.crashes(3, 8*time.Hour) }, false, 3},
		{"power cuts", func(s *screen) {
			for i := range 10 {
				s.crash(time.Second)
				s.boot, s.at = fmt.Sprint("boot ", i), time.Minute
			}
		}, false, 0},
		{"the display ends again and again", func(s *screen) {
			for i := range 10 {
				s.crash(time.Second)
				s.wall = fmt.Sprint("display ", i)
			}
		}, false, 0},
		{"a power cut after crashes", func(s *screen) {
			s.crashes(5, time.Second)
			s.boot, s.at = "second", time.Minute
		}, false, 4},
		{"it goes on crashing", func(s *screen) { s.crashes(50, time.Second) }, true, 50},
		{"safe, and no crash for long, but it was never well", func(s *screen) {
			s.crashes(3, time.Second)
			s.start().End()
			s.at += 24 * time.Hour
		}, true, 3},
		{"safe, then well again", func(s *screen) {
			s.crashes(3, time.Second)
			l := s.start()
			l.Healthy()
			l.End()
		}, false, 3},
		{"a record that cannot be read", func(s *screen) {
			s.crash(time.Second)
			if err := os.WriteFile(filepath.Join(s.dir, "life.json"), []byte("{"), 0o600); err != nil {
				panic(err)
			}
		}, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScreen(t)
			c.lives(s)
			r := s.start().Record()
			if r.Safe != c.safe || r.Crashes != c.count {
				t.Errorf("safe %v after %d crashes, want %v after %d", r.Safe, r.Crashes, c.safe, c.count)
			}
			if kept, err := life.Read(s.dir); err != nil || kept.Safe != c.safe || kept.Crashes != c.count {
				t.Errorf("kept: %+v, %v", kept, err)
			}
		})
	}
}

// TestNoDisk starts where nothing can be written.
func TestNoDisk(t *testing.T) {
	s := &screen{dir: filepath.Join(os.DevNull, "state"), boot: "first"}
	l := s.start()
	l.End()
	if err := l.KeepCrashes(); err == nil {
		t.Error("crashes are kept nowhere")
	}
}

// TestKeepCrashes keeps the newest crashes only.
func TestKeepCrashes(t *testing.T) {
	s := newScreen(t)
	for i := range 12 {
		if err := s.start().KeepCrashes(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(s.dir, "crash.txt"), fmt.Appendf(nil, "crash %d", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.start().KeepCrashes(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(s.dir, "crash-*.txt"))
	if err != nil || len(files) != 5 {
		t.Fatalf("%v, %v", files, err)
	}
	if b, err := os.ReadFile(filepath.Join(s.dir, "crash-12.txt")); err != nil || string(b) != "crash 11" {
		t.Errorf("the newest: %q, %v", b, err)
	}
}

func TestNow(t *testing.T) {
	a, b := life.Now(), life.Now()
	if a.Boot == "" || a.Boot != b.Boot || a.Since <= 0 || b.Since < a.Since {
		t.Errorf("%+v, then %+v", a, b)
	}
}
