package kiosk

import (
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

func newTestLibrary(t *testing.T) (*Library, *store, *watch, *journal) {
	t.Helper()
	s, w, j := packStore(t), &watch{at: noon}, &journal{}
	return newLibrary(s, j.logger(), w.now), s, w, j
}

func TestLibraryHoldsThePack(t *testing.T) {
	l, s, _, j := newTestLibrary(t)
	for c, want := range map[data.Collection]int{
		data.SettingsC: 1, data.ServicesC: 45, data.DepartmentsC: 14, data.NeedsC: 12,
		data.ProjectsC: 9, data.AnnouncementsC: 12, data.EventsC: 12, data.DocumentsC: 16, data.FAQC: 14,
	} {
		if got := len(l.Items(c)); got != want {
			t.Errorf("%d %s, want %d", got, c, want)
		}
		for i, it := range l.Items(c) {
			if it.ItemID() != s.all[c][i].ID {
				t.Errorf("%s: place %d holds %s, the store has %s there", c, i, it.ItemID(), s.all[c][i].ID)
			}
			if l.Item(c, it.ItemID()) != it {
				t.Errorf("%s: %s is not found by its id", c, it.ItemID())
			}
		}
	}
	if l.Item(data.ServicesC, "no-such-service") != nil {
		t.Error("what is not there is not nil")
	}
	if got := l.Items("no-such-collection"); len(got) != 0 {
		t.Errorf("%d items of a collection that is none", len(got))
	}
	if log := j.String(); log != "" {
		t.Errorf("something was wrong with the pack: %s", log)
	}
}

func TestLibraryReadsOnceUntilForget(t *testing.T) {
	l, s, _, _ := newTestLibrary(t)
	for range 100 {
		l.Item(data.ServicesC, "copie-integrale-naissance")
	}
	if s.asks() != 1 {
		t.Errorf("the store was asked %d times, want once", s.asks())
	}
	s.remove(data.ServicesC, "copie-integrale-naissance")
	if l.Item(data.ServicesC, "copie-integrale-naissance") == nil {
		t.Error("content changed before Forget")
	}
	l.Forget()
	if l.Item(data.ServicesC, "copie-integrale-naissance") != nil {
		t.Error("the removed item is still there after Forget")
	}
}

func TestLibraryKeepsTheLastContent(t *testing.T) {
	l, s, w, j := newTestLibrary(t)
	l.Items(data.ServicesC)
	s.set(func() { s.fails = true })
	for range 3 { // versions that come while the store is ill
		l.Forget()
		if got := len(l.Items(data.ServicesC)); got != 45 {
			t.Fatalf("the store fails: %d services, want the 45 read before", got)
		}
	}
	if l.Item(data.ServicesC, "copie-integrale-naissance") == nil {
		t.Error("an item of the last content is not found")
	}
	if got := l.Items(data.NeedsC); len(got) != 0 {
		t.Errorf("%d needs that were never read", len(got))
	}
	if log := j.String(); !strings.Contains(log, errStore.Error()) || !strings.Contains(log, "services") {
		t.Errorf("the log does not say what failed: %s", log)
	}

	// A page asks for items many times over: an ill store is left in peace.
	asked := s.asks()
	for range 100 {
		l.Items(data.ServicesC)
		l.Items(data.NeedsC)
	}
	if s.asks() != asked {
		t.Errorf("asked %d times more", s.asks()-asked)
	}

	s.remove(data.ServicesC, "copie-integrale-naissance")
	s.set(func() { s.fails = false })
	w.pass(retryWait + time.Second)
	if got := len(l.Items(data.NeedsC)); got != 12 {
		t.Errorf("the store is well again: %d needs, want 12", got)
	}
	if got := len(l.Items(data.ServicesC)); got != 44 {
		t.Errorf("the store is well again: %d services, want the 44 it holds now", got)
	}
}

func TestLibraryAsksAgainWhenTheClockIsSetBack(t *testing.T) {
	l, s, w, _ := newTestLibrary(t)
	s.set(func() { s.fails = true })
	l.Items(data.NeedsC)
	s.set(func() { s.fails = false })
	w.pass(-24 * time.Hour)
	if got := len(l.Items(data.NeedsC)); got != 12 {
		t.Errorf("%d needs, want 12: a clock set back must not keep the pages empty", got)
	}
}

func TestLibraryLeavesOutWhatItCannotRead(t *testing.T) {
	for name, body := range map[string]string{
		"no JSON":          `{"id": "copie-deces", "name"`,
		"impossible value": `{"id": "copie-deces", "order": "first"}`,
		"nothing":          ``,
		"another shape":    `[1, 2, 3]`,
	} {
		t.Run(name, func(t *testing.T) {
			l, s, _, j := newTestLibrary(t)
			s.set(func() { s.all[data.ServicesC][3].Body = []byte(body) })
			bad := s.all[data.ServicesC][3].ID
			if got := len(l.Items(data.ServicesC)); got != 44 {
				t.Errorf("%d services, want the other 44", got)
			}
			if l.Item(data.ServicesC, bad) != nil {
				t.Error("the broken one is there")
			}
			if log := j.String(); !strings.Contains(log, bad) {
				t.Errorf("the log does not name %s: %s", bad, log)
			}
		})
	}
}

func TestLibraryServesWhatCouldStillBeRead(t *testing.T) {
	l, s, _, j := newTestLibrary(t)
	s.set(func() {
		s.half = true
		s.all[data.ServicesC] = s.all[data.ServicesC][:20]
	})
	if got := len(l.Items(data.ServicesC)); got != 20 {
		t.Errorf("%d services, want the 20 rows that came with the error", got)
	}
	if log := j.String(); !strings.Contains(log, errStore.Error()) {
		t.Errorf("the error is not in the log: %s", log)
	}
}
