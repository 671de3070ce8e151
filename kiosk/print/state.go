package print

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// Reason is something that is the matter with a printer.
type Reason string

// The reasons there are. PaperLow and InkLow do not stop it.
const (
	NoPaper   Reason = "no-paper"
	PaperLow  Reason = "paper-low"
	CoverOpen Reason = "cover-open"
	Jam       Reason = "jam"
	NoInk     Reason = "no-ink"
	InkLow    Reason = "ink-low"
	Away      Reason = "away"    // nothing answers there
	Offline   Reason = "offline" // it answers and takes no work
	Paused    Reason = "paused"  // somebody stopped the queue
	Fault     Reason = "fault"   // anything else that stops it
	Wrong     Reason = "wrong"   // what answers there is no printer we understand
)

// Stops tells whether nothing comes out while it holds.
func (r Reason) Stops() bool { return r != PaperLow && r != InkLow }

// Staff is the key of the words for who looks after the printer.
func (r Reason) Staff() string { return "printer." + strings.ReplaceAll(string(r), "-", "_") }

// Visitor is the key of the words for who wanted a slip; "" where there is
// nothing to tell.
func (r Reason) Visitor() string {
	switch {
	case !r.Stops():
		return ""
	case r == NoPaper:
		return "print.no_paper"
	}
	return "print.not_now"
}

// State is how a printer stands. Detail is in its own words, for a technician.
type State struct {
	Reasons []Reason
	Detail  string
	Paper   Paper
}

// Ready tells whether a slip would come out now.
func (s State) Ready() bool { return !slices.ContainsFunc(s.Reasons, Reason.Stops) }

// Main is the reason to tell first; "" when there is none.
func (s State) Main() Reason {
	for _, r := range s.Reasons {
		if r.Stops() {
			return r
		}
	}
	if len(s.Reasons) == 0 {
		return ""
	}
	return s.Reasons[0]
}

// Add notes a reason once.
func (s *State) Add(r Reason) {
	if !slices.Contains(s.Reasons, r) {
		s.Reasons = append(s.Reasons, r)
	}
}

// Job is a slip on its way. The pictures are of the paper that State named.
type Job struct {
	Name  string // told to the printer
	Pages []*Bitmap
}

// Printer is a way to paper. Its methods may take as long as ctx allows; it is
// used by one goroutine at a time.
type Printer interface {
	// Name is its address without secrets.
	Name() string
	// State asks the printer. An error is a state as well: Away, Wrong or Fault.
	State(ctx context.Context) State
	// Print returns when the slip is out, or as far as the printer tells. A
	// slip that was not printed does not come out later. Errors: ErrPrinter with
	// a TroubleError, or what ctx says.
	Print(ctx context.Context, j Job) error
}

// ErrPrinter says that a slip did not come out (errors.Is).
var ErrPrinter = errors.New("not printed")

// TroubleError is why a slip did not come out.
type TroubleError struct {
	Reason Reason
	Err    error
}

// Error implements error.
func (t *TroubleError) Error() string {
	if t.Err == nil {
		return "not printed: " + string(t.Reason)
	}
	return "not printed: " + string(t.Reason) + ": " + t.Err.Error()
}

// Unwrap gives the cause.
func (t *TroubleError) Unwrap() error { return t.Err }

// Is tells that it is an ErrPrinter.
func (t *TroubleError) Is(target error) bool { return target == ErrPrinter }

// ReasonOf reads the reason out of an error of Print; Fault where none is named.
func ReasonOf(err error) Reason {
	var t *TroubleError
	if errors.As(err, &t) {
		return t.Reason
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return Away
	}
	return Fault
}
