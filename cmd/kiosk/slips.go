package main

import (
	"context"
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

// slips opens the printers that the flags name; nil without any.
func (p *lobby) slips(f runFlags, deps screen.Deps) (*spool.Spool, error) {
	list, err := printersOf(f.printer, time.Now)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	kit := print.Kit{Type: deps.Kit.Type, Icons: deps.Kit.Icons}
	var s *spool.Spool
	was := false
	s = spool.New(kit, list, spool.Options{Log: p.log, PerMinute: f.perMinute, Changed: func() {
		// Pages only show whether there is a printer.
		if ready := s.Status().Ready; ready != was {
			was = ready
			p.ui.do(p.shell.PrinterChanged)
		}
	}})
	return s, nil
}

// printer is what the shell prints with; nil without printers.
func (p *lobby) printer(s *spool.Spool) kiosk.Printer {
	if s == nil {
		return nil
	}
	return office{s, p.ui.do}
}

// runSpool prints until ctx ends.
func (p *lobby) runSpool(ctx context.Context, s *spool.Spool) {
	if s != nil {
		p.work.Go(func() { s.Run(ctx) })
	}
}
