package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

// program is what every command is handed.
type program struct {
	in       io.Reader
	out, err io.Writer // results; everything else
	log      *slog.Logger
	now      func() time.Time
	getenv   func(string) string
}

// command is one of the program's commands, of one word or two.
type command struct {
	name string
	args string
	does string
	run  func(ctx context.Context, p *program, name string, args []string) error
}

func commands() []command {
	return []command{
		{"init", "--dir DIR [--content FOLDER]", "make store, keys and first administrator; import the content as ready", initTown},
		{"check", "FOLDER|TABLE|ARCHIVE.zip", "tell every fault of a content folder, a budget table (CSV, XLSX) or an IMDF archive, one a line", checkContent},
		{"import", "--dir DIR [--replace] FOLDER|TABLE|ARCHIVE.zip", "replace the collections that the folder holds, the years that a budget table holds, or the building by an IMDF archive", importSource},
		{"publish", "--dir DIR [--to FOLDER] [--valid 90d]", "sign what is ready into DIR/feed, print the feed version", publishReady},
		{"serve", "--dir DIR [--addr HOST:PORT] [--staff-addr HOST:PORT] [--tls-cert FILE --tls-key FILE]", "hand out the feed at /feed/ and keep it signed; phone pages at /, the staff's at /staff/", serve},
		{"resign", "--dir DIR [--to FOLDER] [--valid 90d]", "sign the published version again, so that it stays valid", resign},
		{"keys rotate", "--dir DIR --root FILE [--replace online|root|both|none]", "sign a new root.json with the root key, with new keys", rotateKeys},
		{"backup", "--dir DIR --to FILE", "the whole town hall as one sealed file, also while the server runs", backup},
		{"restore", "--dir DIR --from FILE", "make the town hall of a backup in a new folder", restore},
		{"source add", "--dir DIR NAME --kind wordpress|feed|calendar --url URL [--allow-private]", "take over what is published there, as drafts", addSource},
		{"source poll", "--dir DIR", "ask all sources now, tell what they brought as JSON", pollSources},
		{"source list", "--dir DIR", "the sources and how their last rounds went, as JSON", listSources},
		{"source remove", "--dir DIR NAME", "ask it no more; its drafts stay", removeSource},
		{"user add", "--dir DIR NAME --role reception|editor|admin [--password-stdin]", "make an account for the staff pages", addUser},
		{"export", "--dir DIR --to FOLDER [--format fiscal|oc4ids|content] | --template FILE [--dir DIR]", "write what is ready for others to use, or the budget's form to fill in", export},
		{"kiosk enrol", "--dir DIR NAME --url URL", "write the enrolment file of a screen to standard output", enrolKiosk},
	}
}

// Run is the whole program: it gives the exit code, 0 done, 1 failed, 2 wrong
// use. A command that runs on (serve) ends with ctx.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{
		in: stdin, out: stdout, err: stderr, now: time.Now, getenv: os.Getenv,
		log: slog.New(slog.NewTextHandler(stderr, nil)),
	}
	err := p.dispatch(ctx, args)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
	case errors.Is(err, cli.ErrUsage):
		p.say(p.err, "municipal: %v\nSee: municipal help\n", err)
	default:
		p.say(p.err, "municipal: %v\n", err)
	}
	return cli.Code(err)
}

func (p *program) dispatch(ctx context.Context, args []string) error {
	args = configLast(args)
	if len(args) == 0 {
		p.usage(p.err)
		return fmt.Errorf("%w: name a command", cli.ErrUsage)
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		p.usage(p.out)
		return nil
	case "version", "--version":
		p.say(p.out, "municipal %s\n", version)
		return nil
	}
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == c.name {
			return c.run(ctx, p, c.name, args[len(words):])
		}
	}
	return fmt.Errorf("%w: %q is no command", cli.ErrUsage, strings.Join(args[:min(2, len(args))], " "))
}

func (p *program) usage(w io.Writer) {
	p.say(w, "municipal: the town hall's content, published to its screens\n\n")
	for _, c := range commands() {
		p.say(w, "  municipal %s %s\n        %s\n", c.name, c.args, c.does)
	}
	p.say(w, "\nEvery command takes --config FILE (TOML: %s).\n", strings.ReplaceAll(strings.Join(settings(), ", "), "-", "_"))
}

// called is the name by which this program is here: installed it has another.
func called() string { return filepath.Base(os.Args[0]) }

// say writes for people. When nobody reads any more there is nobody to tell.
func (p *program) say(w io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(w, format, args...)
}

// line is the command line of one command.
type line struct {
	*flag.FlagSet
	dir *string
}

// newLine begins a command's flags. The flags of a command that works on a
// town hall's folder begin with --dir.
func (p *program) newLine(name string, withDir bool) line {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.String("config", "", "settings in TOML, with the names of these flags")
	l := line{FlagSet: fs}
	if withDir {
		l.dir = fs.String("dir", "", "the town hall's folder")
	}
	return l
}

// parse reads the command line and gives its arguments, exactly as many as
// are named.
func (p *program) parse(l line, args []string, names ...string) ([]string, error) {
	rest, err := cli.Parse(l.FlagSet, args, settings()...)
	if errors.Is(err, flag.ErrHelp) {
		p.help(l.FlagSet)
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	switch {
	case len(rest) < len(names):
		return nil, fmt.Errorf("%w: %s needs %s", cli.ErrUsage, l.Name(), names[len(rest)])
	case len(rest) > len(names):
		return nil, fmt.Errorf("%w: %s: %q is one argument too many", cli.ErrUsage, l.Name(), rest[len(names)])
	}
	if l.dir != nil {
		return rest, cli.Need(l.FlagSet, "dir")
	}
	return rest, nil
}

func (p *program) help(fs *flag.FlagSet) {
	for _, c := range commands() {
		if c.name == fs.Name() {
			p.say(p.out, "municipal %s %s\n        %s\n\n", c.name, c.args, c.does)
		}
	}
	fs.SetOutput(p.out)
	fs.PrintDefaults()
}
