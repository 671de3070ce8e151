package kiosk

import (
	"errors"
	"sync"
	"time"

	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/spool"
	"bninsar.ma/madkhal/kiosk/screen"
)

// Printer prints slips in the background.
type Printer interface {
	// Standing tells whether a slip would come out now. It answers at once.
	Standing() (ready bool)
	// Print asks for a slip; make is called on another goroutine, done on the
	// drawing one, once. An error means that done is never called.
	Print(name string, make func() (print.Slip, bool), done func(error)) error
}

// How long a visitor is told to take the slip or why there is none, and how
// many slips a visit has, where the options say nothing.
const (
	slipTold  = 25 * time.Second
	slipsEach = 3
)

// slips is printing as this visitor sees it. Pages made ahead ask from another
// goroutine.
type slips struct {
	shell   *Shell
	printer Printer
	most    func() int // for one visitor; nil or 0 = slipsEach

	mu      sync.Mutex
	now     screen.Printing // PrintReady means: as the printer stands
	why     string
	route   nav.Route // that it is told of
	until   time.Time
	printed int
	visit   int // grows with each visitor
}

// Printing implements screen.Slips. How a slip went is told on its own page, for
// a while.
func (p *slips) Printing(r nav.Route) (screen.Printing, string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.now == screen.PrintGoing:
		return p.now, ""
	case p.now != screen.PrintReady && p.route == r && p.shell.now().Before(p.until):
		return p.now, p.why
	case !p.printer.Standing():
		return screen.PrintHidden, ""
	}
	return screen.PrintReady, ""
}

// over tells, once, that what was told has been there long enough.
func (p *slips) over() bool {
	if p == nil {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now <= screen.PrintGoing || p.shell.now().Before(p.until) {
		return false
	}
	p.now = screen.PrintReady
	return true
}

// tells is until when something is told; zero while nothing is.
func (p *slips) tells() time.Time {
	if p == nil {
		return time.Time{}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now <= screen.PrintGoing {
		return time.Time{}
	}
	return p.until
}

// Print implements screen.Slips.
func (p *slips) Print(r nav.Route) {
	lang, visit := p.shell.lang, p.begin(r)
	if visit < 0 {
		return // a second touch
	}
	d := p.shell.in()
	err := p.printer.Print(string(r.Page)+"-"+r.ID, func() (print.Slip, bool) { return d.Slip(r, lang) }, func(err error) { p.done(visit, r, err) })
	if err != nil {
		p.done(visit, r, err)
		return
	}
	if p.is(screen.PrintGoing) {
		p.shell.Hold("slip")
		p.shell.again()
	}
}

// begin notes a slip; below zero where one is on its way or there were enough.
func (p *slips) begin(r nav.Route) (visit int) {
	p.mu.Lock()
	going, enough := p.now == screen.PrintGoing, p.printed >= p.each()
	visit = p.visit
	if !going && !enough {
		p.printed++
		p.now, p.route = screen.PrintGoing, r
	}
	p.mu.Unlock()
	switch {
	case going:
		return -1
	case enough:
		p.tell(r, screen.PrintEnough, "")
		return -1
	}
	return visit
}

// each is how many slips a visitor may have.
func (p *slips) each() int {
	if p.most != nil {
		if n := p.most(); n > 0 {
			return n
		}
	}
	return slipsEach
}

func (p *slips) is(x screen.Printing) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now == x
}

// done tells how a slip went, if its visitor is still there.
func (p *slips) done(visit int, r nav.Route, err error) {
	p.shell.Free("slip")
	p.mu.Lock()
	here := p.visit == visit
	if here && err != nil {
		p.printed-- // what did not come out does not count
	}
	p.mu.Unlock()
	switch {
	case !here:
	case err == nil:
		p.shell.tally.used("print")
		p.tell(r, screen.PrintTake, "")
	case errors.Is(err, spool.ErrEnough):
		p.tell(r, screen.PrintEnough, "")
	case errors.Is(err, print.ErrPrinter):
		p.tell(r, screen.PrintTrouble, print.ReasonOf(err).Visitor())
	default:
		p.tell(r, screen.PrintTrouble, print.Fault.Visitor())
	}
}

// tell shows something on a page for a while.
func (p *slips) tell(r nav.Route, x screen.Printing, why string) {
	p.mu.Lock()
	p.now, p.why, p.route, p.until = x, why, r, p.shell.now().Add(slipTold)
	p.mu.Unlock()
	p.shell.again()
}

// left begins anew for the next visitor; a slip on its way goes on.
func (p *slips) left() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.visit++
	p.now, p.why, p.printed = screen.PrintReady, "", 0
}

// printing sets printing up where there is a printer.
func (s *Shell) printing(o Options) {
	if o.Printer == nil {
		return
	}
	s.slips = &slips{shell: s, printer: o.Printer, most: o.SlipsEach, now: screen.PrintReady}
	s.deps.Slips = s.slips
}

// PrinterChanged draws the page anew: a printer came or went.
func (s *Shell) PrinterChanged() { s.again() }

// again draws the page as it is now, at the place where the visitor is.
func (s *Shell) again() {
	s.ahead.forget()
	s.draw(s.stage.Scrolled())
}
