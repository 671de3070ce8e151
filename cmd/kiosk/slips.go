package main

import (
	"context"
	"path/filepath"
	"time"

	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/spool"
	"bninsar.ma/madkhal/kiosk/screen"
)

// office is the printers of the screen, as its shell sees them.
type office struct {
	spool *spool.Spool
	do    func(func()) // on the drawing goroutine
}

// Standing implements kiosk.Printer.
func (o office) Standing() bool { return o.spool.Status().Ready }

// Print implements kiosk.Printer.
func (o office) Print(name string, slip func() (print.Slip, bool), done func(error)) error {
	return o.spool.Print(spool.Request{Name: name, Make: slip, Done: func(err error) { o.do(func() { done(err) }) }})
}

// Test prints the slip by which staff see how the printers do; done is called
// on the drawing goroutine.
func (o office) Test(slip print.Slip, done func(error)) error {
	return o.Print("test", func() (print.Slip, bool) { return slip, true }, done)
}

// paperCounter counts what the printers of a screen use.
func paperCounter(dir string) *spool.Counter {
	return spool.NewCounter(filepath.Join(dir, "paper.json"), time.Now)
}

// slipsEach is how many slips a visitor may print: as the flag says, else as
// the settings do now; 0 leaves it to the shell.
func (p *lobby) slipsEach(f runFlags) int {
	if set := p.settings(); f.perVisit == 0 && set != nil {
		return set.SlipsPerVisit
	}
	return f.perVisit
}

// slips opens the printers that the flags name; nil without any.
func (p *lobby) slips(f runFlags, deps screen.Deps) (*spool.Spool, error) {
	list, err := printersOf(f.printer, time.Now)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	kit := print.Kit{Type: deps.Kit.Type, Icons: deps.Kit.Icons}
	var s *spool.Spool
	was := false
	minute := func() int {
		if set := p.settings(); f.perMinute == 0 && set != nil {
			return set.SlipsPerMinute
		}
		return f.perMinute
	}
	s = spool.New(kit, list, spool.Options{Log: p.log, Limit: minute, Paper: paperCounter(f.dir), Changed: func() {
		// Pages only show whether there is a printer.
		if ready := s.Status().Ready; ready != was {
			was = ready
			p.ui.do(p.shell.PrinterChanged)
		}
	}})
	if p.tells != nil {
		p.tells.slips = s
	}
	return s, nil
}

// printer is what the shell prints with; nil without printers.
func (p *lobby) printer(s *spool.Spool) kiosk.Printer {
	if s == nil {
		return nil
	}
	return office{s, p.ui.do}
}

// slipsUsed is how many slips came out since the paper was changed.
func slipsUsed(s *spool.Spool) (n int) {
	for _, p := range s.Printers() {
		n += p.Used.Slips
	}
	return n
}

// runSpool prints until ctx ends.
func (p *lobby) runSpool(ctx context.Context, s *spool.Spool) {
	if s != nil {
		p.work.Go(func() { s.Run(ctx) })
	}
}
