package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
)

// importSource is municipal import.
func importSource(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	replace := l.Bool("replace", false, "also undo what staff changed since the last import")
	rest, err := p.parse(l, args, "FOLDER, table or IMDF archive")
	if err != nil {
		return err
	}
	s, err := readSource(rest[0])
	if err != nil {
		return err
	}
	m, err := p.openTown(ctx, *l.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	if err := s.complete(ctx, m, *replace); err != nil {
		return err
	}
	c := s.content
	p.sayNotes(c)
	report, err := importContent(ctx, m, c, rest[0], *replace)
	if s.kind == archiveSource && errors.Is(err, data.ErrInvalid) {
		return fmt.Errorf("%w\nThe town's offices are in rooms that this archive does not have: import a content folder that holds the new building and its offices together", err)
	}
	if err != nil {
		return err
	}
	p.say(p.out, "imported: %d added, %d changed, %d removed, %d as before; municipal publish puts it on the screens\n",
		report.Added, report.Changed, report.Removed, report.Same)
	p.notes(c.Findings())
	return nil
}

// importContent imports c if the store is whole with it: a folder that holds
// some collections only must fit to the others that are there.
func importContent(ctx context.Context, m *sqlite.Municipal, c *data.Content, source string, replace bool) (sqlite.ImportReport, error) {
	in := sqlite.Import{Present: present(c), Source: source, Replace: replace}
	if abs, err := filepath.Abs(source); err == nil && source != builtinSource {
		in.Source = abs
	}
	var err error
	if in.Records, err = c.Records(); err != nil {
		return sqlite.ImportReport{}, err
	}
	all, err := m.Ready(ctx)
	if err != nil {
		return sqlite.ImportReport{}, err
	}
	all = slices.DeleteFunc(all, func(r data.Record) bool { return slices.Contains(in.Present, r.Collection) })
	if _, err := whole(append(all, in.Records...)); err != nil {
		return sqlite.ImportReport{}, err
	}
	return m.Import(ctx, in)
}
