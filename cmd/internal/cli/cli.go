// Package cli is what the command lines of both programs share: flags that may
// follow arguments, a TOML file that sets flags, and exit codes.
package cli

import (
	"errors"
	"flag"
	"fmt"
)

// Exit codes of both programs.
const (
	Done   = 0
	Failed = 1
	Wrong  = 2 // the command was not used right
)

// ErrUsage is what every wrong use is (errors.Is).
var ErrUsage = errors.New("wrong use")

// Code gives the exit code for an error.
func Code(err error) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return Done
	case errors.Is(err, ErrUsage):
		return Wrong
	}
	return Failed
}

// Parse reads flags wherever they stand and gives the other arguments. With a
// --config flag in the set, the file it names sets the flags that the command
// line leaves alone; one file serves all commands of a program, so it may hold
// the settings of others too, but nothing else. Errors are ErrUsage, or
// flag.ErrHelp.
func Parse(fs *flag.FlagSet, args []string, settings ...string) (rest []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, fmt.Errorf("%w: %s: %w", ErrUsage, fs.Name(), err)
		}
		left := fs.Args()
		if len(left) == 0 {
			break
		}
		// After "--" everything is an argument.
		if n := len(args) - len(left); n > 0 && args[n-1] == "--" {
			rest = append(rest, left...)
			break
		}
		rest = append(rest, left[0])
		args = left[1:]
	}
	if c := fs.Lookup("config"); c != nil && c.Value.String() != "" {
		if err := readConfig(fs, c.Value.String(), settings); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// Need is an error for the first of the named flags that is empty.
func Need(fs *flag.FlagSet, names ...string) error {
	for _, n := range names {
		if f := fs.Lookup(n); f == nil || f.Value.String() == "" {
			return fmt.Errorf("%w: %s needs --%s (%s)", ErrUsage, fs.Name(), n, usageOf(f))
		}
	}
	return nil
}

func usageOf(f *flag.Flag) string {
	if f == nil {
		return "unknown flag"
	}
	return f.Usage
}
