// Command kiosk is the lobby screen: it follows the town hall's signed feed,
// keeps it in a local store and shows it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"bninsar.ma/madkhal/cmd/internal/cli"
	_ "bninsar.ma/madkhal/cmd/internal/locale" // before Fyne
)

// version is set by the release build.
var version = "development"

func init() {
	// The window belongs to the thread that the program started on.
	runtime.LockOSThread()
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := program(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// command is one thing the program does.
type command struct {
	name, args, what string
	run              func(ctx context.Context, e *env, args []string) error
}

// env is what commands write to.
type env struct {
	out, err io.Writer
	log      *slog.Logger
}

func commands() []command {
	return []command{
		{"run", "--enrolment FILE --data DIR [--window WxH] [--diagonal INCHES] [--mounting-height MM] [--lang ar]", "shows the screen (the default)", runWindow},
		{"sync", "--enrolment FILE --data DIR", "one round of the feed, result as JSON", runSync},
		{"status", "--data DIR", "what the store holds, as JSON", runStatus},
		{"tour", "--data DIR --out DIR [--size WxH] [--lang ar,fr,zgh] [--text large|larger] [--contrast high] [--seated] [--at TIME] [--only home,service/ID]", "every screen as a picture, without a display", runTour},
		{"search", "--data DIR [--lang ar] \"WORDS\"", "what the search screen finds, as JSON", runSearch},
		{"route", "--data DIR --to UNIT [--from UNIT] [--step-free] [--lang fr]", "the way to a room, as JSON", runRoute},
		{"signs", "--data DIR --out DIR [--lang ar,fr,zgh] [--size A4|A3|both] [--for shop|office]", "door signs, floor directories and direction signs as PDF, to print", runSigns},
		{"print", "--data DIR --kind service --id ID [--lang ar] --to FILE.pdf | --printer URL", "one slip, on paper or as a file", runPrint},
		{"printers", "--printer URL,URL [--json] [--data DIR [--paper-changed]]", "how printers stand, in words or as JSON, and what paper they used", runPrinters},
		{"setup", "[--answers FILE]", "asks what the screen must know, tries it out, writes the settings", runSetup},
		{"reset", "--data DIR", "throws all content away and what the screen knows of itself; it is fetched anew", runReset},
		{"version", "", "the version of the program", func(_ context.Context, e *env, _ []string) error {
			_, err := fmt.Fprintln(e.out, version)
			return err
		}},
	}
}

// program runs a command line and gives the exit code.
func program(ctx context.Context, args []string, out, errOut io.Writer) int {
	e := &env{out: out, err: errOut, log: slog.New(slog.NewTextHandler(errOut, nil))}
	name := "run"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	} else if len(args) > 0 && slices.Contains([]string{"-h", "-help", "--help"}, args[0]) {
		name = "help"
	}
	if name == "help" {
		return cli.Code(usage(out))
	}
	for _, c := range commands() {
		if c.name != name {
			continue
		}
		err := c.run(ctx, e, args)
		if err != nil && !errors.Is(err, flag.ErrHelp) {
			_, _ = fmt.Fprintf(errOut, "kiosk %s: %v\n", name, err)
		}
		return cli.Code(err)
	}
	_, _ = fmt.Fprintf(errOut, "kiosk: there is no command %q; see kiosk help\n", name)
	return cli.Wrong
}

func usage(w io.Writer) error {
	var b strings.Builder
	b.WriteString("The lobby screen of a town hall.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  kiosk %-8s %s\n%17s%s\n", c.name, c.args, "", c.what)
	}
	b.WriteString("\nEach command takes --config FILE (TOML, the same names) and --help.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// flags begins the flag set of a command.
func (e *env) flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet("kiosk "+name, flag.ContinueOnError)
	fs.SetOutput(e.err)
	fs.String("config", "", "settings `FILE` in TOML, with the names of these flags")
	return fs
}

// settings are the keys of the config file. One file serves all commands; each
// takes the keys it has a flag for.
func settings() []string {
	return []string{"enrolment", "data", "window", "diagonal", "mounting-height", "lang", "contrast", "poll", "display", "facing", "printer", "slips-per-visit", "slips-per-minute", "sticks", "pin"}
}

// usualConfig adds the installed screen's settings where a command needs data and
// nobody says which.
func usualConfig(file string, args, needed []string) []string {
	said := func(a string) bool {
		name, _, _ := strings.Cut(strings.TrimLeft(a, "-"), "=")
		return strings.HasPrefix(a, "-") && slices.Contains([]string{"data", "config", "help", "h"}, name)
	}
	if !slices.Contains(needed, "data") || slices.ContainsFunc(args, said) {
		return args
	}
	if _, err := os.Stat(file); err != nil {
		return args
	}
	return append([]string{"--config", file}, args...)
}

// parse reads the flags of a command that takes no other arguments.
func parse(fs *flag.FlagSet, args []string, needed ...string) error {
	rest, err := cli.Parse(fs, usualConfig(configFile, args, needed), settings()...)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("%w: %q is not understood; see --help", cli.ErrUsage, rest[0])
	}
	return cli.Need(fs, needed...)
}
