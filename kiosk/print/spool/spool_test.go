package spool

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// tray is a folder printer whose paper can be taken away.
type tray struct {
	print.Folder
	reason atomic.Pointer[print.Reason]
	out    atomic.Int32
	asked  atomic.Int32
	gate   chan struct{} // nil, or what a slip waits for
}

func (p *tray) State(ctx context.Context) print.State {
	p.asked.Add(1)
	s := p.Folder.State(ctx)
	if r := p.reason.Load(); r != nil {
		s.Add(*r)
	}
	return s
}

func (p *tray) Print(ctx context.Context, j print.Job) error {
	if p.gate != nil {
		select {
		case <-p.gate:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if r := p.reason.Load(); r != nil {
		return &print.TroubleError{Reason: *r}
	}
	if err := p.Folder.Print(ctx, j); err != nil {
		return err
	}
	p.out.Add(1)
	return nil
}

func (p *tray) set(r print.Reason) {
	if r == "" {
		p.reason.Store(nil)
		return
	}
	p.reason.Store(&r)
}

func newTray(t *testing.T) *tray {
	t.Helper()
	paper, err := print.PaperNamed("58")
	if err != nil {
		t.Fatal(err)
	}
	return &tray{Folder: print.Folder{Dir: t.TempDir(), Paper: paper, Now: time.Now}}
}

// started runs a spool on trays and waits until it knows them.
func started(t *testing.T, o Options, trays ...*tray) (s *Spool, changes <-chan struct{}) {
	t.Helper()
	e, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	ch := make(chan struct{}, 1000)
	o.Changed = func() { ch <- struct{}{} }
	o.Mended = time.Millisecond
	var list []print.Printer
	for _, p := range trays {
		list = append(list, p)
	}
	s = New(print.Kit{Type: e, Icons: pictogram.New()}, list, o)
	ctx, stop := context.WithCancel(t.Context())
	var work sync.WaitGroup
	work.Go(func() { s.Run(ctx) })
	t.Cleanup(func() { stop(); work.Wait() })
	<-ch
	return s, ch
}

func slip() (print.Slip, bool) { return print.Slip{Title: print.Words{Text: "Slip"}}, true }

// ask prints and waits for the end.
func ask(t *testing.T, s *Spool) error {
	t.Helper()
	done := make(chan error, 1)
	if err := s.Print(Request{"slip", slip, func(err error) { done <- err }}); err != nil {
		return err
	}
	return <-done
}

func TestPrints(t *testing.T) {
	p := newTray(t)
	s, _ := started(t, Options{PerMinute: 3}, p)
	for range 3 {
		if err := ask(t, s); err != nil {
			t.Fatal(err)
		}
	}
	if err := ask(t, s); !errors.Is(err, ErrEnough) || p.out.Load() != 3 {
		t.Errorf("the fourth in a minute: %v, %d slips", err, p.out.Load())
	}
}

func TestDoubleTapPrintsOnce(t *testing.T) {
	p := newTray(t)
	p.gate = make(chan struct{})
	s, _ := started(t, Options{}, p)
	done := make(chan error, 5)
	accepted := 0
	for range 5 {
		if err := s.Print(Request{"slip", slip, func(err error) { done <- err }}); err == nil {
			accepted++
		} else if !errors.Is(err, ErrBusy) {
			t.Error(err)
		}
	}
	close(p.gate)
	if err := <-done; err != nil || accepted != 1 || p.out.Load() != 1 {
		t.Errorf("%v; %d taken, %d printed", err, accepted, p.out.Load())
	}
}

// TestPaperOutAndMended: without paper nothing is taken; when there is some
// again, the next slip comes out, and only that.
func TestPaperOutAndMended(t *testing.T) {
	p := newTray(t)
	p.gate = make(chan struct{})
	s, changes := started(t, Options{}, p)
	done := make(chan error, 1)
	if err := s.Print(Request{"slip", slip, func(err error) { done <- err }}); err != nil {
		t.Fatal(err)
	}
	p.set(print.NoPaper) // in the middle of the slip
	close(p.gate)
	if err := <-done; print.ReasonOf(err) != print.NoPaper {
		t.Fatal(err)
	}
	if st := s.Status(); st.Ready || st.Reason != print.NoPaper {
		t.Fatal(st)
	}
	if err := ask(t, s); !errors.Is(err, ErrNotReady) {
		t.Fatal(err)
	}
	p.set("")
	for !s.Status().Ready {
		<-changes
	}
	if err := ask(t, s); err != nil || p.out.Load() != 1 {
		t.Errorf("%v, %d slips", err, p.out.Load())
	}
}

func TestNextBest(t *testing.T) {
	a, b := newTray(t), newTray(t)
	a.set(print.CoverOpen)
	s, _ := started(t, Options{}, a, b)
	if err := ask(t, s); err != nil || a.out.Load() != 0 || b.out.Load() != 1 {
		t.Errorf("%v; %d and %d slips", err, a.out.Load(), b.out.Load())
	}
}

// TestSwitchedOff: a slip does not wait for a better printer that was not there
// when it was last asked.
func TestSwitchedOff(t *testing.T) {
	a, b := newTray(t), newTray(t)
	a.set(print.Away)
	s, _ := started(t, Options{Poll: time.Hour}, a, b)
	asked := a.asked.Load()
	done := make(chan int32, 1)
	if err := s.Print(Request{"slip", slip, func(error) { done <- a.asked.Load() }}); err != nil {
		t.Fatal(err)
	}
	if n := <-done; n != asked || b.out.Load() != 1 {
		t.Errorf("it was asked %d times more, %d slips", n-asked, b.out.Load())
	}
}

// TestBrokenSlip: what makes a slip may fail; the next one comes out.
func TestBrokenSlip(t *testing.T) {
	p := newTray(t)
	s, _ := started(t, Options{}, p)
	done := make(chan error, 1)
	broken := func() (print.Slip, bool) { panic("no such room") }
	if err := s.Print(Request{"slip", broken, func(err error) { done <- err }}); err != nil {
		t.Fatal(err)
	}
	if err := <-done; !errors.Is(err, ErrBroken) {
		t.Error(err)
	}
	if err := ask(t, s); err != nil || p.out.Load() != 1 {
		t.Errorf("%v, %d slips", err, p.out.Load())
	}
}

// TestNothingPrintsLater: a request that waited too long is dropped.
func TestNothingPrintsLater(t *testing.T) {
	p := newTray(t)
	var now atomic.Int64
	clock := func() time.Time { return time.Unix(now.Add(3600), 0) } // an hour at each look
	s, _ := started(t, Options{Now: clock}, p)
	if err := ask(t, s); !errors.Is(err, ErrLate) || p.out.Load() != 0 {
		t.Errorf("%v, %d slips", err, p.out.Load())
	}
}

func TestGone(t *testing.T) {
	s, _ := started(t, Options{}, newTray(t))
	done := make(chan error, 1)
	if err := s.Print(Request{"slip", func() (print.Slip, bool) { return print.Slip{}, false }, func(err error) { done <- err }}); err != nil {
		t.Fatal(err)
	}
	if err := <-done; !errors.Is(err, ErrGone) {
		t.Error(err)
	}
	if s := New(print.Kit{}, nil, Options{}); s.Print(Request{}) == nil {
		t.Error("no printer takes a slip")
	}
}
