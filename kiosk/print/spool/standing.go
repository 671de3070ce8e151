package spool

import (
	"context"
	"slices"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
)

// Standing is how one printer stands, for staff and for the screen's report.
type Standing struct {
	Name  string
	State print.State
	Asked time.Time // when it said so; zero = not yet
	Used  Used      // paper since it was changed; zero without a counter
}

// Printers gives the standing of all printers, best first, as they last said.
// It answers at once.
func (s *Spool) Printers() []Standing {
	s.mu.Lock()
	list := slices.Clone(s.standing)
	s.mu.Unlock()
	if s.o.Paper == nil {
		return list
	}
	used, err := s.o.Paper.Used()
	if err != nil {
		s.o.Log.Warn("paper counter", "error", err.Error())
	}
	for i := range list {
		list[i].Used = used[list[i].Name]
	}
	return list
}

// PaperChanged notes that somebody put paper into a printer, "" = into all of
// them, and asks how they stand now.
func (s *Spool) PaperChanged(printer string) error {
	names := []string{printer}
	if printer == "" {
		names = names[:0]
		for _, p := range s.printers {
			names = append(names, p.Name())
		}
	}
	select {
	case s.hurry <- struct{}{}:
	default:
	}
	if s.o.Paper == nil {
		return nil
	}
	return s.o.Paper.Changed(names...)
}

// noted keeps what a printer said.
func (s *Spool) noted(p print.Printer, state print.State) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.standing {
		if s.standing[i].Name == p.Name() {
			s.standing[i].State, s.standing[i].Asked = state, s.o.Now()
		}
	}
}

// inOrder gives the printers as a slip tries them: best first, but those that
// were not ready when last asked after the others, for one that is switched off
// would keep the visitor waiting.
func (s *Spool) inOrder() []print.Printer {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := slices.Clone(s.printers)
	ready := map[string]bool{}
	for _, x := range s.standing {
		ready[x.Name] = x.State.Ready()
	}
	slices.SortStableFunc(list, func(a, b print.Printer) int {
		switch {
		case ready[a.Name()] == ready[b.Name()]:
			return 0
		case ready[a.Name()]:
			return -1
		}
		return 1
	})
	return list
}

// spareGap is how often the printers are asked that nobody needs as long as a
// better one is ready.
const spareGap = 5 * time.Minute

// spares asks them, now and then: staff are to see all of them.
func (s *Spool) spares(ctx context.Context, from int) {
	for _, p := range s.printers[from:] {
		s.mu.Lock()
		i := slices.IndexFunc(s.standing, func(x Standing) bool { return x.Name == p.Name() })
		asked := s.standing[i].Asked
		s.mu.Unlock()
		if asked.IsZero() || s.o.Now().Sub(asked) >= spareGap {
			s.ask(ctx, p)
		}
	}
}

// count notes the paper of a slip that came out.
func (s *Spool) count(p print.Printer, pages []*print.Bitmap, paper print.Paper) {
	if s.o.Paper == nil {
		return
	}
	if err := s.o.Paper.Add(p.Name(), pages, paper); err != nil {
		s.o.Log.Warn("paper not counted", "printer", p.Name(), "error", err.Error())
	}
}
