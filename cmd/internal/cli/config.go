package cli

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Fault is a kind of what can be wrong with a config file.
type Fault string

// The kinds.
const (
	Missing Fault = "missing" // it cannot be read
	Syntax  Fault = "syntax"  // it is no TOML
	Unknown Fault = "unknown" // a key that no command has
	Type    Fault = "type"    // a text where a number belongs, or the like
	Value   Fault = "value"   // what no command can use
)

// ConfigError is a fault of a config file. It is ErrUsage.
type ConfigError struct {
	Fault Fault
	File  string
	Line  int    // from 1; 0 = the whole file
	Key   string // "" = none in particular
	Err   error  // with the remedy
}

// Error names file, line and remedy.
func (e *ConfigError) Error() string {
	at := e.File
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d", e.File, e.Line)
	}
	return fmt.Sprintf("%v: config %s: %v", ErrUsage, at, e.Err)
}

// Unwrap gives ErrUsage and the cause.
func (e *ConfigError) Unwrap() []error { return []error{ErrUsage, e.Err} }

// config is a file that is being read.
type config struct {
	path string
	body []byte
}

func (c config) fault(kind Fault, key, format string, args ...any) error {
	return &ConfigError{kind, c.path, c.line(key), key, fmt.Errorf(format, args...)}
}

// line is where a key stands, 0 where it does not.
func (c config) line(key string) int {
	if key == "" {
		return 0
	}
	at := regexp.MustCompile(`(?m)^[ \t]*["']?` + regexp.QuoteMeta(key) + `["']?[ \t]*[=.]|^[ \t]*\[+[ \t]*` + regexp.QuoteMeta(key) + `\b`).FindIndex(c.body)
	if at == nil {
		return 0
	}
	return strings.Count(string(c.body[:at[0]]), "\n") + 1
}

// readConfig sets flags from a TOML file: "tls_cert = \"x\"" is --tls-cert x.
func readConfig(fs *flag.FlagSet, path string, settings []string) error {
	c, set, err := openConfig(path)
	if err != nil {
		return err
	}
	given := map[string]bool{"config": true}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for _, key := range slices.Sorted(maps.Keys(set)) {
		v := set[key]
		name := strings.ReplaceAll(key, "_", "-")
		known := fs.Lookup(name) != nil && name != "config"
		switch v.(type) {
		case string, bool, int64, float64:
		default:
			return c.fault(Type, key, "%q must be a text, a number or true or false", key)
		}
		switch {
		case !known && !slices.Contains(settings, name):
			return c.fault(Unknown, key, "%q is not a setting: delete it, or use %s", key, strings.Join(keys(fs, settings), ", "))
		case !known, given[name]:
			continue
		}
		if _, text := v.(string); !text && takesText(fs.Lookup(name)) {
			return c.fault(Type, key, "%s must be a text: put it in quotes", key)
		}
		if err := fs.Set(name, fmt.Sprint(v)); err != nil {
			return c.fault(Type, key, "%s: %w", key, err)
		}
	}
	return nil
}

func openConfig(path string) (c config, set map[string]any, err error) {
	c.path = path
	if c.body, err = os.ReadFile(path); err != nil {
		return c, nil, &ConfigError{Missing, path, 0, "", err}
	}
	err = toml.Unmarshal(c.body, &set)
	var where toml.ParseError
	if errors.As(err, &where) {
		return c, nil, &ConfigError{Syntax, path, where.Position.Line, "", err}
	}
	if err != nil {
		return c, nil, &ConfigError{Syntax, path, 0, "", err}
	}
	return c, set, nil
}

// Blame tells that the value of a flag cannot be used: as a fault of the config
// file where that set it, else err as it is.
func Blame(fs *flag.FlagSet, name string, err error) error {
	f := fs.Lookup("config")
	if err == nil || f == nil || f.Value.String() == "" {
		return err
	}
	c, set, bad := openConfig(f.Value.String())
	if key := strings.ReplaceAll(name, "-", "_"); bad == nil && set[key] != nil {
		return c.fault(Value, key, "%w", err)
	}
	return err
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
