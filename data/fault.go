package data

import (
	"errors"
	"fmt"
	"strings"
)

// ErrInvalid is what every refusal of content is (errors.Is).
var ErrInvalid = errors.New("content not valid")

// Fault is one thing wrong with content, told to the person who can mend it.
type Fault struct {
	File   string // "services.json"; empty where content comes from no file
	Place  string // "services[copie-deces].fee.amount"
	Wrong  string // "is -2"
	Remedy string // "give an amount from 0 to 1,000,000 dirhams"
	// Newer tells that the value may come from a newer program (a priority
	// that is not known here): refused where content is made, ignored and
	// reported where it is shown.
	Newer bool
}

// String is the one line that `municipal check` prints.
func (f Fault) String() string {
	s := f.Wrong
	if f.Remedy != "" {
		s += ", " + f.Remedy
	}
	if f.Place != "" {
		s = f.Place + ": " + s
	}
	if f.File != "" {
		s = f.File + ": " + s
	}
	return s
}

// Faults collects what is wrong; the zero value is ready. File and At prefix
// what is added after them.
type Faults struct {
	File string
	at   []string
	list []Fault
}

// In runs check with place as part of the place of its faults.
func (f *Faults) In(place string, check func()) {
	f.at = append(f.at, place)
	check()
	f.at = f.at[:len(f.at)-1]
}

// Add notes a fault at place, a path below the current one ("" for itself).
func (f *Faults) Add(place, wrong, remedy string) {
	parts := f.at
	if place != "" {
		parts = append(append([]string(nil), f.at...), place)
	}
	f.list = append(f.list, Fault{
		File: f.File, Place: strings.ReplaceAll(strings.Join(parts, "."), ".[", "["), Wrong: wrong, Remedy: remedy,
	})
}

// Addf is Add with a formatted wrong.
func (f *Faults) Addf(place, remedy, format string, args ...any) {
	f.Add(place, fmt.Sprintf(format, args...), remedy)
}

// Unknown notes a word that is not one of those known at place.
func (f *Faults) Unknown(place, word, remedy string) {
	f.Addf(place, remedy, "%.40q is not known", word)
	f.list[len(f.list)-1].Newer = true
}

// Odd notes what is not known here and does no harm where it is left out.
func (f *Faults) Odd(place, wrong, remedy string) {
	f.Add(place, wrong, remedy)
	f.list[len(f.list)-1].Newer = true
}

// split parts what is refused from what a newer program may have sent.
func (f *Faults) split() (refused, newer []Fault) {
	for _, x := range f.list {
		if x.Newer {
			newer = append(newer, x)
		} else {
			refused = append(refused, x)
		}
	}
	return refused, newer
}

// Cut gives what was noted after the first n and forgets it; Append notes it
// again.
func (f *Faults) Cut(n int) []Fault {
	cut := append([]Fault(nil), f.list[n:]...)
	f.list = f.list[:n]
	return cut
}

// Append notes faults whose places are whole.
func (f *Faults) Append(list ...Fault) { f.list = append(f.list, list...) }

// List gives what was collected, in order.
func (f *Faults) List() []Fault { return f.list }

// Err is nil without faults, else an error that is ErrInvalid and names the
// first faults; its method Faults gives them all.
func (f *Faults) Err() error {
	return faultsErr(f.list)
}

func faultsErr(list []Fault) error {
	if len(list) == 0 {
		return nil
	}
	return &invalidError{list}
}

// invalidError are faults as one error; errors.As with Faults finds them.
type invalidError struct{ list []Fault }

// Faults gives them all.
func (e *invalidError) Faults() []Fault { return e.list }

// Unwrap tells that it is ErrInvalid.
func (e *invalidError) Unwrap() error { return ErrInvalid }

// Error names the first.
func (e *invalidError) Error() string {
	const most = 5
	var lines []string
	for i, x := range e.list {
		if i == most {
			lines = append(lines, fmt.Sprintf("and %d more", len(e.list)-most))
			break
		}
		lines = append(lines, x.String())
	}
	return fmt.Sprintf("%v: %s", ErrInvalid, strings.Join(lines, "; "))
}
