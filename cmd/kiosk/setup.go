package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/kiosk/style"
)

// setupAnswers are what setup must know; the file for an unattended setup has the
// same names.
type setupAnswers struct {
	Enrolment string  `toml:"enrolment"` // the file that the server wrote for this screen
	Diagonal  float64 `toml:"diagonal"`
	Mounting  float64 `toml:"mounting_height"`
	Rotate    string  `toml:"rotate"`  // of the picture: normal, left, right, inverted
	Facing    string  `toml:"facing"`  // where the picture looks; "" = as the content says
	Display   string  `toml:"display"` // when it is lit
	Printer   string  `toml:"printer"` // "" = none
	PIN       string  `toml:"pin"`     // of the staff panel; "" = as it is
	Updates   bool    `toml:"updates"` // of the program, by night
	Hour      int     `toml:"updates_hour"`
}

func usualAnswers() setupAnswers {
	return setupAnswers{Diagonal: style.DefaultDiagonal, Mounting: style.DefaultMounting, Rotate: "normal", Display: displayHall, Hour: 3}
}

// installation is the machine that is set up.
type installation struct {
	*env
	root    string // of its file system
	in      *bufio.Scanner
	asking  bool
	service bool     // the screen's service is restarted in the end
	looks   *float64 // where the picture looks by the town hall's content
}

// runSetup asks for what the screen must know, tries each answer out and writes
// the settings.
func runSetup(ctx context.Context, e *env, args []string) error {
	fs := e.flags("setup")
	file := fs.String("answers", "", "answers `FILE` in TOML: nothing is asked")
	root := fs.String("root", "/", "`DIR` that the machine's file system lies in")
	noService := fs.Bool("no-service", false, "leave the service as it is")
	if err := parse(fs, args); err != nil {
		return err
	}
	i := &installation{env: e, root: *root, in: bufio.NewScanner(os.Stdin), asking: *file == "", service: !*noService}
	a := usualAnswers()
	if i.asking {
		i.recall(&a)
	} else if err := readAnswers(*file, &a); err != nil {
		return err
	}
	for _, step := range i.steps() {
		if err := i.take(ctx, step, &a); err != nil {
			return err
		}
	}
	if err := i.write(a); err != nil {
		return err
	}
	return i.finish(ctx)
}

func readAnswers(file string, a *setupAnswers) error {
	md, err := toml.DecodeFile(file, a)
	if err != nil {
		return fmt.Errorf("%w: answers %s: %w", cli.ErrUsage, file, err)
	}
	if extra := md.Undecoded(); len(extra) > 0 {
		return fmt.Errorf("%w: answers %s: %q is not asked for: use enrolment, diagonal, mounting_height, rotate, facing, display, printer, pin, updates, updates_hour", cli.ErrUsage, file, extra[0])
	}
	return nil
}

// step is one question: what is asked, how the answer is kept, and how it is
// tried out.
type step struct {
	ask  string
	was  func(a *setupAnswers) string
	set  func(a *setupAnswers, s string) error
	test func(ctx context.Context, a *setupAnswers) (told string, err error)
}

// take asks until an answer passes; unattended, the first that fails ends it.
func (i *installation) take(ctx context.Context, s step, a *setupAnswers) error {
	for {
		if i.asking {
			answer, err := i.question(s.ask, s.was(a))
			if err != nil {
				return err
			}
			next := *a // a wrong answer is offered to nobody
			if err := s.set(&next, answer); err != nil {
				i.say("   %v", err)
				continue
			}
			*a = next
		} else if err := s.set(a, s.was(a)); err != nil {
			return err
		}
		told, err := s.test(ctx, a)
		if err == nil {
			i.say("   ok: %s", told)
			return nil
		}
		if !i.asking {
			return fmt.Errorf("%s: %w", s.ask, err)
		}
		i.say("   %v", err)
		if again, err := i.question("Try another answer? (no keeps this one)", "yes"); err != nil || !yes(again) {
			return err
		}
	}
}

func (i *installation) question(ask, usual string) (string, error) {
	if _, err := fmt.Fprintf(i.out, "%s [%s]: ", ask, usual); err != nil {
		return "", err
	}
	if !i.in.Scan() {
		return "", errors.Join(errors.New("the answers ended before the questions; nothing was written"), i.in.Err())
	}
	if s := strings.TrimSpace(i.in.Text()); s != "" {
		return s, nil
	}
	return usual, nil
}

func (i *installation) say(format string, args ...any) {
	_, _ = fmt.Fprintf(i.out, format+"\n", args...) // a terminal that is gone asks nothing more
}

func yes(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "y") || strings.HasPrefix(s, "o") || s == "true" // yes, oui
}

func number(s string, from, to float64, unit string) (float64, error) {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), unit), 64)
	if err != nil || n < from || n > to {
		return 0, fmt.Errorf("%q is no number of %s from %v to %v", s, unit, from, to)
	}
	return n, nil
}

// path is where a file lies on the machine that is set up.
func (i *installation) path(name string) string { return filepath.Join(i.root, name) }
