package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/sync/sources"
)

func sourceFolder(dir string) string { return filepath.Join(dir, "sources") }

// askEvery is how often serve asks the sources.
const askEvery = "@every 30m"

// agent is how we name ourselves to them.
func agent() string { return "Madkhal/" + version }

// addSource is municipal source add.
func addSource(ctx context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, true)
	kind := l.String("kind", "", "wordpress, feed (RSS, Atom, JSON) or calendar (iCalendar)")
	address := l.String("url", "", "its address; of a WordPress site the start page")
	private := l.Bool("allow-private", false, "it lies in a private network, and that is meant so")
	rest, err := p.parse(l, args, "NAME")
	if err != nil {
		return err
	}
	if err := errors.Join(cli.Need(l.FlagSet, "kind"), cli.Need(l.FlagSet, "url")); err != nil {
		return err
	}
	if err := p.isTown(ctx, *l.dir); err != nil {
		return err
	}
	s := sources.Source{ID: rest[0], Kind: sources.Kind(*kind), URL: *address, Private: *private}
	if err := sources.OpenBook(sourceFolder(*l.dir)).Add(s); err != nil {
		return err
	}
	p.say(p.out, "%s: what is new there becomes drafts; every half hour while serve runs, or now with municipal source poll --dir %s\n", s.ID, *l.dir)
	return nil
}

// isTown refuses a folder without a town hall.
func (p *program) isTown(ctx context.Context, dir string) error {
	m, err := p.openStore(ctx, dir, true)
	if err != nil {
		return err
	}
	return m.Close()
}

// removeSource is municipal source remove.
func removeSource(_ context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, true)
	rest, err := p.parse(l, args, "NAME")
	if err != nil {
		return err
	}
	if err := sources.OpenBook(sourceFolder(*l.dir)).Remove(rest[0]); err != nil {
		return fmt.Errorf("source: %w", err)
	}
	return nil
}

// listSources is municipal source list: a JSON array, with how the last round
// of each went.
func listSources(_ context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, true)
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	all, err := sources.OpenBook(sourceFolder(*l.dir)).All()
	type line struct {
		sources.Source
		Last sources.Round `json:"last,omitzero"`
	}
	lines := make([]line, 0, len(all))
	for _, st := range all {
		lines = append(lines, line{st.Source, st.Last})
	}
	out := json.NewEncoder(p.out)
	out.SetIndent("", "  ")
	return errors.Join(err, out.Encode(lines))
}

// pollSources is municipal source poll: one round of all, what it brought as
// JSON on standard output.
func pollSources(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	m, err := p.openTown(ctx, *l.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	got, err := p.sourceRunner(*l.dir, m).Round(ctx)
	out := json.NewEncoder(p.out)
	out.SetIndent("", "  ")
	return errors.Join(err, out.Encode(got))
}

func (p *program) sourceRunner(dir string, to sources.Drafts) *sources.Runner {
	return &sources.Runner{
		Book: sources.OpenBook(sourceFolder(dir)), Drafts: to, Fetcher: sources.NewFetcher(agent()), Log: p.log, Now: p.now,
	}
}

// keepAsking asks the sources by and by until ctx ends; nil means that there is
// no store to put drafts into.
func keepAsking(ctx context.Context, r *sources.Runner) {
	if r == nil {
		return
	}
	if err := r.Run(ctx, askEvery); err != nil {
		r.Log.Error("sources are not asked", "error", err)
	}
}
