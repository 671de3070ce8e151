package print

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bninsar.ma/madkhal/data/durable"
)

// Folder saves slips as PDF files in a folder.
type Folder struct {
	Dir   string
	Paper Paper
	Now   func() time.Time
}

// Name implements Printer.
func (f *Folder) Name() string { return "pdf:" + f.Dir }

// State implements Printer.
func (f *Folder) State(context.Context) State {
	s := State{Paper: f.Paper}
	if st, err := os.Stat(f.Dir); err != nil || !st.IsDir() {
		s.Add(Away)
		s.Detail = "no folder " + f.Dir
	}
	return s
}

// Print implements Printer: a file appears whole or not at all.
func (f *Folder) Print(_ context.Context, j Job) error {
	if _, err := os.Stat(f.Dir); err != nil {
		return &TroubleError{Away, err}
	}
	name := fmt.Sprintf("%s-%s.pdf", f.Now().Format("20060102-150405.000000"), fileName(j.Name))
	err := durable.Fill(filepath.Join(f.Dir, name), 0o644, func(to *os.File) error { return PDF(to, j.Pages) })
	if err != nil {
		return &TroubleError{Fault, err}
	}
	return nil
}

// fileName keeps what any file system takes.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(s))
	return s[:min(len(s), 60)]
}
