package main

import (
	"flag"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

// settings are the keys of the config file. One file serves all commands;
// each takes the keys it has a flag for.
type settings struct {
	Dir     *string `toml:"dir"`
	Addr    *string `toml:"addr"`
	TLSCert *string `toml:"tls_cert"`
	TLSKey  *string `toml:"tls_key"`
	Valid   *string `toml:"valid"`
	To      *string `toml:"to"`
}

func (s *settings) byName() map[string]*string {
	return map[string]*string{
		"dir": s.Dir, "addr": s.Addr, "tls-cert": s.TLSCert, "tls-key": s.TLSKey, "valid": s.Valid, "to": s.To,
	}
}

func settingNames() []string { return []string{"dir", "addr", "tls_cert", "tls_key", "valid", "to"} }

// configLast moves a --config before the command behind it.
func configLast(args []string) []string {
	n := 0
	switch {
	case len(args) >= 2 && (args[0] == "--config" || args[0] == "-config"):
		n = 2
	case len(args) >= 1 && (strings.HasPrefix(args[0], "--config=") || strings.HasPrefix(args[0], "-config=")):
		n = 1
	}
	return append(args[n:len(args):len(args)], args[:n]...)
}

// readSettings takes --config FILE out of args and reads the file. A key that
// is not known is wrong use.
func readSettings(args []string) (rest []string, s settings, err error) {
	path := ""
	for i := 0; i < len(args); i++ {
		name, value, given := strings.Cut(args[i], "=")
		switch {
		case args[i] == "--":
			rest = append(rest, args[i:]...)
			i = len(args)
			continue
		case name != "--config" && name != "-config":
			rest = append(rest, args[i])
			continue
		case !given && i+1 == len(args):
			return nil, s, fmt.Errorf("%w: --config needs a file", cli.ErrUsage)
		case !given:
			i++
			value = args[i]
		}
		path = value
	}
	if path == "" {
		return rest, s, nil
	}
	meta, err := toml.DecodeFile(path, &s)
	if err != nil {
		return nil, s, fmt.Errorf("%w: config %s: %w", cli.ErrUsage, path, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, s, fmt.Errorf("%w: config %s: %q is not a setting: use %s",
			cli.ErrUsage, path, unknown[0].String(), strings.Join(settingNames(), ", "))
	}
	return rest, s, nil
}

// apply sets the flags that the command line left alone.
func (s *settings) apply(fs *flag.FlagSet) error {
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for name, value := range s.byName() {
		if value == nil || given[name] || fs.Lookup(name) == nil {
			continue
		}
		if err := fs.Set(name, *value); err != nil {
			return fmt.Errorf("%w: config: %s: %w", cli.ErrUsage, name, err)
		}
	}
	return nil
}
