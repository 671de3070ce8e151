package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/durable"
	"bninsar.ma/madkhal/data/opendata"
)

// exportFlags are what municipal export was asked for.
type exportFlags struct {
	dir, to, format, template, list, uri, prefix string
}

// exportFormats are the formats of --format, each with its writer.
func (p *program) exportFormats() map[string]func(*data.Content, exportFlags) ([]opendata.File, error) {
	return map[string]func(*data.Content, exportFlags) ([]opendata.File, error){
		"fiscal": p.fiscal, "oc4ids": p.oc4ids, "content": items,
	}
}

// export is municipal export: what is ready, in forms that others read, or the
// budget's form to fill in.
func export(ctx context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, false)
	var x exportFlags
	l.StringVar(&x.dir, "dir", "", "the town hall's folder")
	l.StringVar(&x.to, "to", "", "the folder to write into")
	l.StringVar(&x.format, "format", "", "fiscal (Fiscal Data Package), oc4ids or content; none = each in a folder of its own")
	l.StringVar(&x.template, "template", "", "write the budget's form into this file instead (.xlsx or .csv): empty, with --dir filled in")
	l.StringVar(&x.list, "list", "budget", "of which table --template is: budget, services, associations or activities")
	l.StringVar(&x.uri, "uri", "", "where the OC4IDS package will be found on the web")
	l.StringVar(&x.prefix, "id-prefix", "", "the commune's prefix, as registered with OC4IDS")
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	if x.template != "" {
		return p.exportTemplate(ctx, x)
	}
	if err := cli.Need(l.FlagSet, "dir", "to"); err != nil {
		return err
	}
	formats := p.exportFormats()
	wanted := []string{x.format}
	if x.format == "" {
		wanted = slices.Sorted(maps.Keys(formats))
	}
	if formats[wanted[0]] == nil {
		return fmt.Errorf("%w: --format: use %s", cli.ErrUsage, strings.Join(slices.Sorted(maps.Keys(formats)), ", "))
	}
	c, err := p.readyContent(ctx, x.dir)
	if err != nil {
		return err
	}
	for _, format := range wanted {
		folder := x.to
		if x.format == "" {
			folder = filepath.Join(x.to, format)
		}
		files, err := formats[format](c, x)
		if errors.Is(err, opendata.ErrNothing) && x.format == "" {
			p.say(p.out, "%s: %v\n", format, err)
			continue
		}
		if err != nil {
			return err
		}
		if err := writeAll(folder, files); err != nil {
			return err
		}
		p.say(p.out, "%s: %d files in %s\n", format, len(files), folder)
	}
	return nil
}

// readyContent reads what is ready.
func (p *program) readyContent(ctx context.Context, dir string) (c *data.Content, err error) {
	m, err := p.openStore(ctx, dir, true)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	records, err := m.Ready(ctx)
	if err != nil {
		return nil, err
	}
	return whole(records)
}

func (p *program) fiscal(c *data.Content, _ exportFlags) ([]opendata.File, error) {
	var town data.Text
	if len(c.Settings) > 0 {
		town = c.Settings[0].Town
	}
	return opendata.FiscalPackage(town, c.Budget, p.now())
}

func (p *program) oc4ids(c *data.Content, x exportFlags) ([]opendata.File, error) {
	day, err := dayOf(c, p.now())
	if err != nil {
		return nil, err
	}
	o := opendata.Projects{URI: x.uri, Prefix: x.prefix, Day: day, At: p.now()}
	if len(c.Settings) > 0 {
		o.Publisher = c.Settings[0].Town
	}
	if len(c.Programme) > 0 {
		o.Website, o.Axes = c.Programme[0].Contact.Website, c.Programme[0].Axes
	}
	f, err := opendata.ProjectPackage(c.Projects, o)
	return []opendata.File{f}, err
}

func items(c *data.Content, _ exportFlags) ([]opendata.File, error) {
	bodies, err := content.ItemFiles(c)
	var files []opendata.File
	for _, name := range slices.Sorted(maps.Keys(bodies)) {
		files = append(files, opendata.File{Name: name, Body: bodies[name]})
	}
	return files, err
}

// exportTemplate writes the form; a file that is there may be filled in, so it
// is never written over.
func (p *program) exportTemplate(ctx context.Context, x exportFlags) error {
	ending := strings.ToLower(filepath.Ext(x.template))
	if !slices.Contains(content.Tables(), ending) {
		return fmt.Errorf("%w: --template: a form ends in %s", cli.ErrUsage, strings.Join(content.Tables(), " or "))
	}
	if _, err := os.Lstat(x.template); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already and may be filled in: give another name", x.template)
	}
	town := new(data.Content)
	if x.dir != "" {
		var err error
		if town, err = p.readyContent(ctx, x.dir); err != nil {
			return err
		}
	}
	b, err := p.writeForm(town, x.list+ending)
	if errors.Is(err, data.ErrInvalid) {
		return fmt.Errorf("%w: --list: %.40q is none of budget, services, associations, activities", cli.ErrUsage, x.list)
	}
	if err != nil {
		return err
	}
	folder, name := filepath.Split(x.template)
	if err := writeAll(filepath.Clean(folder), []opendata.File{{Name: name, Body: b}}); err != nil {
		return err
	}
	p.say(p.out, "%s: fill it in, then municipal check %s\n", x.template, x.template)
	return nil
}

// writeAll writes files into a folder, each whole or not at all.
func writeAll(folder string, files []opendata.File) error {
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // what is exported is public
		return fmt.Errorf("export: %w", err)
	}
	for _, f := range files {
		if err := durable.Write(filepath.Join(folder, f.Name), f.Body, 0o644); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	return nil
}
