// Package cli is what the command lines of both programs share: flags that may
// follow arguments, a TOML file that sets flags, and exit codes.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
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

// readConfig sets flags from a TOML file: "tls_cert = \"x\"" is --tls-cert x.
func readConfig(fs *flag.FlagSet, path string, settings []string) error {
	body, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w: config: %w", ErrUsage, err)
	}
	var set map[string]any
	if err := toml.Unmarshal(body, &set); err != nil {
		return fmt.Errorf("%w: config %s: %w", ErrUsage, path, err)
	}
	given := map[string]bool{"config": true}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for key, v := range set {
		name := strings.ReplaceAll(key, "_", "-")
		known := fs.Lookup(name) != nil && name != "config"
		switch v.(type) {
		case string, bool, int64, float64:
		default:
			return fmt.Errorf("%w: config %s: %q must be a text, a number or true or false", ErrUsage, path, key)
		}
		switch {
		case !known && !slices.Contains(settings, name):
			return fmt.Errorf("%w: config %s: %q is not a setting: delete it, or use %s",
				ErrUsage, path, key, strings.Join(keys(fs, settings), ", "))
		case !known, given[name]:
			continue
		}
		if _, text := v.(string); !text && takesText(fs.Lookup(name)) {
			return fmt.Errorf("%w: config %s: %s must be a text: put it in quotes", ErrUsage, path, key)
		}
		if err := fs.Set(name, fmt.Sprint(v)); err != nil {
			return fmt.Errorf("%w: config %s: %s: %w", ErrUsage, path, key, err)
		}
	}
	return nil
}

func takesText(f *flag.Flag) bool {
	g, ok := f.Value.(flag.Getter)
	if !ok {
		return false
	}
	_, text := g.Get().(string)
	return text
}

// keys names what a config file may hold.
func keys(fs *flag.FlagSet, settings []string) []string {
	names := slices.Clone(settings)
	fs.VisitAll(func(f *flag.Flag) {
		if f.Name != "config" {
			names = append(names, f.Name)
		}
	})
	slices.Sort(names)
	names = slices.Compact(names)
	for i, n := range names {
		names[i] = strings.ReplaceAll(n, "-", "_")
	}
	return names
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
