package spool

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
)

// Why a slip is not printed.
var (
	ErrBusy     = errors.New("another slip is being printed")
	ErrEnough   = errors.New("too many slips in a minute")
	ErrNotReady = errors.New("no printer is ready")
	ErrGone     = errors.New("what was to be printed is gone")
	ErrLate     = errors.New("the slip waited too long")
	ErrBroken   = errors.New("the slip could not be made")
)

// Options say how a spool works; zero values are the usual.
type Options struct {
	Now       func() time.Time
	Log       *slog.Logger
	PerMinute int           // slips at most; 0 = 6
	Poll      time.Duration // between questions to printers that are ready; 0 = 20 s
	Mended    time.Duration // and while none is; 0 = 4 s
	Fresh     time.Duration // how long a request may wait; 0 = 20 s
	Changed   func()        // told from the spool's goroutine when Status differs
	Paper     *Counter      // counts paper; nil = nobody does
	Limit     func() int    // slips at most in a minute, as the settings have it now; nil or 0 = PerMinute
}

// The longest that a slip and a question to one printer may take.
const (
	slipWait = 100 * time.Second
	askWait  = 8 * time.Second
)

// Status is how printing stands. Reason is why it does not work, or what soon
// will be the matter.
type Status struct {
	Ready    bool
	Printing bool
	Reason   print.Reason
}

// Request asks for a slip. Make is called on the spool's goroutine, Done as
// well, once, with nil when the slip is out.
type Request struct {
	Name string
	Make func() (print.Slip, bool)
	Done func(error)
}

// Spool is safe for use by several goroutines.
type Spool struct {
	kit      print.Kit
	printers []print.Printer
	o        Options
	queue    chan job
	busy     atomic.Bool
	status   atomic.Pointer[Status]
	told     map[string]string // what the log last said of a printer

	hurry chan struct{} // asks the printers before their time

	mu       sync.Mutex
	when     []time.Time // of the slips of the last minute
	standing []Standing  // of the printers, in their order
}

type job struct {
	Request
	asked time.Time
}

// New makes a spool for printers, best first. Run does the work.
func New(kit print.Kit, printers []print.Printer, o Options) *Spool {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.PerMinute == 0 {
		o.PerMinute = 6
	}
	for _, d := range []struct {
		v     *time.Duration
		usual time.Duration
	}{{&o.Poll, 20 * time.Second}, {&o.Mended, 4 * time.Second}, {&o.Fresh, 20 * time.Second}} {
		if *d.v == 0 {
			*d.v = d.usual
		}
	}
	if o.Changed == nil {
		o.Changed = func() {}
	}
	s := &Spool{kit: kit, printers: printers, o: o, queue: make(chan job, 1), told: map[string]string{}, hurry: make(chan struct{}, 1)}
	for _, p := range printers {
		s.standing = append(s.standing, Standing{Name: p.Name()})
	}
	s.status.Store(&Status{})
	return s
}

// Status tells how printing stands.
func (s *Spool) Status() Status { return *s.status.Load() }

// Print asks for a slip. An error means that Done will not be called.
func (s *Spool) Print(r Request) error {
	if !s.Status().Ready {
		return ErrNotReady
	}
	if !s.busy.CompareAndSwap(false, true) {
		return ErrBusy
	}
	if !s.allowed() {
		s.busy.Store(false)
		return ErrEnough
	}
	s.queue <- job{r, s.o.Now()} // never full: one is busy
	return nil
}

// allowed counts the slips of the last minute.
func (s *Spool) allowed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.o.Now()
	for len(s.when) > 0 && now.Sub(s.when[0]) >= time.Minute {
		s.when = s.when[1:]
	}
	most := s.o.PerMinute
	if s.o.Limit != nil {
		if n := s.o.Limit(); n > 0 {
			most = n
		}
	}
	if len(s.when) >= most {
		return false
	}
	s.when = append(s.when, now)
	return true
}

// Run prints and looks after the printers until ctx ends.
func (s *Spool) Run(ctx context.Context) {
	for {
		s.look(ctx)
		wait := s.o.Poll
		if !s.Status().Ready {
			wait = s.o.Mended
		}
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			t.Stop()
			s.drop(ctx.Err())
			return
		case <-t.C:
		case <-s.hurry:
			t.Stop()
			for _, p := range s.printers {
				if m, ok := p.(interface{ Mended() }); ok {
					m.Mended()
				}
			}
		case j := <-s.queue:
			t.Stop()
			s.serve(ctx, j)
		}
	}
}

// drop answers who still waits when all ends.
func (s *Spool) drop(why error) {
	select {
	case j := <-s.queue:
		s.busy.Store(false)
		j.Done(why)
	default:
	}
}

// look asks all printers; the first that is ready decides, else the first.
func (s *Spool) look(ctx context.Context) {
	var st Status
	for i, p := range s.printers {
		state := s.ask(ctx, p)
		if state.Ready() {
			st.Ready, st.Reason = true, state.Main()
			s.show(st)
			s.spares(ctx, i+1)
			return
		}
		if i == 0 {
			st.Reason = state.Main()
		}
	}
	s.show(st)
}

func (s *Spool) ask(ctx context.Context, p print.Printer) print.State {
	ctx, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	state := p.State(ctx)
	s.noted(p, state)
	say := string(state.Main())
	if last, known := s.told[p.Name()]; ctx.Err() == nil && (!known || last != say) {
		s.told[p.Name()] = say
		if say == "" {
			s.o.Log.Info("printer is ready", "printer", p.Name())
		} else {
			s.o.Log.Warn("printer", "printer", p.Name(), "reason", say, "detail", state.Detail)
		}
	}
	return state
}

func (s *Spool) show(st Status) {
	if old := s.status.Swap(&st); *old != st {
		s.o.Changed()
	}
}

// serve prints one slip on the first printer that takes it.
func (s *Spool) serve(ctx context.Context, j job) {
	st := s.Status()
	st.Printing = true
	s.show(st)
	err := s.print(ctx, j)
	if err != nil {
		s.o.Log.Error("slip not printed", "slip", j.Name, "error", err.Error())
	}
	s.busy.Store(false)
	if err == nil {
		j.Done(nil) // the slip is there: nobody waits for a printer that does not answer
		s.look(ctx)
		return
	}
	s.look(ctx) // before it is told: who hears of a failure wants to know how it stands
	j.Done(err)
}

func (s *Spool) print(ctx context.Context, j job) error {
	if s.o.Now().Sub(j.asked) > s.o.Fresh {
		return ErrLate
	}
	slip, ok, err := made(j.Make)
	if err != nil {
		return err
	}
	if !ok {
		return ErrGone
	}
	ctx, cancel := context.WithTimeout(ctx, slipWait)
	defer cancel()
	var all error
	for _, p := range s.inOrder() {
		state := s.ask(ctx, p)
		if !state.Ready() {
			all = errors.Join(all, &print.TroubleError{Reason: state.Main(), Err: errors.New(p.Name() + ": " + state.Detail)})
			continue
		}
		pages, err := s.composed(slip, state.Paper)
		if err != nil {
			return err
		}
		if err = p.Print(ctx, print.Job{Name: j.Name, Pages: pages}); err == nil {
			s.count(p, pages, state.Paper)
			return nil
		}
		all = errors.Join(all, err)
	}
	if all == nil {
		return ErrNotReady
	}
	return all
}

// made makes a slip. Content that breaks the making of one slip does not end the
// screen.
func made(do func() (print.Slip, bool)) (slip print.Slip, ok bool, err error) {
	defer caught(&err)
	slip, ok = do()
	return slip, ok, nil
}

func (s *Spool) composed(slip print.Slip, paper print.Paper) (pages []*print.Bitmap, err error) {
	defer caught(&err)
	return print.Compose(s.kit, slip, paper)
}

// caught makes an error of a panic.
func caught(err *error) {
	if x := recover(); x != nil {
		*err = fmt.Errorf("%w: %v\n%s", ErrBroken, x, debug.Stack())
	}
}
