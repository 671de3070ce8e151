package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// readUpload reads a table or an IMDF archive that staff sent. Only the ending
// of its name counts: it is never the name of a file here.
func readUpload(_ context.Context, town *data.Content, name string, body []byte, drop bool) (*data.Content, []data.Fault, error) {
	c, err := judged(readBytes(filepath.Base(filepath.ToSlash(name)), body))
	var faulty *faultyError
	if errors.As(err, &faulty) {
		return nil, faulty.faults, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if !c.Has(data.BudgetC) {
		keepRoomsOf(town, c)
		return c, nil, nil
	}
	err = content.KeepYears(c, town.Budget, drop)
	if errors.Is(err, data.ErrInvalid) {
		return nil, []data.Fault{{File: name, Wrong: err.Error()}}, nil
	}
	return c, nil, err
}

func readBytes(name string, body []byte) (_ *data.Content, err error) {
	ext := strings.ToLower(filepath.Ext(name))
	if slices.Contains(content.Tables(), ext) {
		return content.ReadTable(name, body)
	}
	if ext != ".zip" && ext != ".imdf" {
		return nil, fmt.Errorf("%w: %.80q is neither a table (%s) nor an IMDF archive (.zip)", data.ErrInvalid, name, strings.Join(content.Tables(), ", "))
	}
	dir, err := os.MkdirTemp("", "madkhal-upload-*")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	const plain = "upload.zip"
	if err := os.WriteFile(filepath.Join(dir, plain), body, 0o600); err != nil {
		return nil, err
	}
	return content.ReadIMDF(os.DirFS(dir), plain, name)
}
