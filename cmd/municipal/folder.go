package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	builtin "bninsar.ma/madkhal/assets/content"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// faultyError is content that cannot be taken, with every reason.
type faultyError struct{ faults []data.Fault }

// Error gives the faults, one a line.
func (e *faultyError) Error() string {
	lines := make([]string, len(e.faults))
	for i, f := range e.faults {
		lines[i] = f.String()
	}
	return fmt.Sprintf("%v, %d faults:\n%s", data.ErrInvalid, len(e.faults), strings.Join(lines, "\n"))
}

// Unwrap tells that it is invalid content.
func (e *faultyError) Unwrap() error { return data.ErrInvalid }

// readFolder reads a content folder; all that is wrong with the content is one
// *faultyError.
func readFolder(folder string) (*data.Content, error) {
	info, err := os.Stat(folder)
	if err != nil {
		return nil, fmt.Errorf("content folder: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("content folder: %s is a file, give the folder it lies in", folder)
	}
	return readContent(os.DirFS(folder))
}

// readBuiltin reads the content that the program carries.
func readBuiltin() (*data.Content, error) {
	fsys, err := builtin.BeniEnsar()
	if err != nil {
		return nil, err
	}
	return readContent(fsys)
}

func readContent(fsys fs.FS) (*data.Content, error) {
	return judged(content.Read(fsys))
}

// judged makes all that is wrong with content one *faultyError.
func judged(c *data.Content, err error) (*data.Content, error) {
	var list interface {
		error
		Faults() []data.Fault
	}
	if errors.As(err, &list) && len(list.Faults()) > 0 {
		return nil, &faultyError{list.Faults()}
	}
	return c, err
}

// present are the collections that content speaks of.
func present(c *data.Content) []data.Collection {
	if c.Present == nil {
		return data.Collections()
	}
	return c.Present
}
