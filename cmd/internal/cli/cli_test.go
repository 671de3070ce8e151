package cli

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func set() (*flag.FlagSet, *string, *bool, *int) {
	fs := flag.NewFlagSet("try", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.String("config", "", "settings")
	return fs, fs.String("lang", "ar", "language"), fs.Bool("calm", false, "no motion"), fs.Int("poll", 10, "seconds")
}

func TestFlagsMayFollowArguments(t *testing.T) {
	fs, lang, calm, _ := set()
	rest, err := Parse(fs, []string{"one", "--lang", "fr", "two", "--calm", "--", "--three"})
	if err != nil {
		t.Fatal(err)
	}
	if *lang != "fr" || !*calm || !slices.Equal(rest, []string{"one", "two", "--three"}) {
		t.Fatalf("lang %q, calm %v, rest %q", *lang, *calm, rest)
	}
}

func TestConfig(t *testing.T) {
	for _, c := range []struct {
		name, toml string
		args       []string
		lang       string
		poll       int
		wrong      bool
	}{
		{"sets flags", "lang = \"fr\"\npoll = 20", nil, "fr", 20, false},
		{"the command line wins", "lang = \"fr\"", []string{"--lang", "zgh"}, "zgh", 10, false},
		{"settings of other commands", "lang = \"fr\"\ntls_cert = \"x\"", nil, "fr", 10, false},
		{"unknown key", "colour = \"red\"", nil, "", 0, true},
		{"no number", "poll = \"often\"", nil, "", 0, true},
		{"a number for a text", "lang = 3", nil, "", 0, true},
		{"a table", "[lang]\nx = 1", nil, "", 0, true},
		{"no TOML", "lang =", nil, "", 0, true},
		{"config in config", "config = \"other\"", nil, "", 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "kiosk.toml")
			if err := os.WriteFile(path, []byte(c.toml), 0o600); err != nil {
				t.Fatal(err)
			}
			fs, lang, _, poll := set()
			_, err := Parse(fs, append(c.args, "--config", path), "tls-cert")
			if c.wrong {
				if Code(err) != Wrong {
					t.Fatalf("error %v, want wrong use", err)
				}
				return
			}
			if err != nil || *lang != c.lang || *poll != c.poll {
				t.Fatalf("lang %q poll %d error %v", *lang, *poll, err)
			}
		})
	}
}

func TestCodes(t *testing.T) {
	fs, _, _, _ := set()
	_, unknown := Parse(fs, []string{"--nonsense"})
	_, help := Parse(fs, []string{"--help"})
	for err, want := range map[error]int{nil: Done, help: Done, unknown: Wrong, Need(fs, "config"): Wrong, errors.New("disk full"): Failed} {
		if got := Code(err); got != want {
			t.Errorf("%v gives exit code %d, want %d", err, got, want)
		}
	}
}

// TestConfigFaults tells of each fault its kind, its line and its key.
func TestConfigFaults(t *testing.T) {
	for _, c := range []struct {
		name, toml string
		want       ConfigError
	}{
		{"an unknown key", "# a screen\nlang = \"fr\"\ncolour = \"red\"", ConfigError{Fault: Unknown, Line: 3, Key: "colour"}},
		{"a wrong type", "\n poll = \"often\"", ConfigError{Fault: Type, Line: 2, Key: "poll"}},
		{"a table", "lang = \"fr\"\n[poll]\nx = 1", ConfigError{Fault: Type, Line: 2, Key: "poll"}},
		{"no TOML", "lang = \"fr\"\n\npoll = = 3", ConfigError{Fault: Syntax, Line: 3}},
		{"a value of no use", "lang = \"fr\"\npoll = 7", ConfigError{Fault: Value, Line: 2, Key: "poll"}},
		{"it is not there", "", ConfigError{Fault: Missing}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "kiosk.toml")
			if c.want.Fault != Missing {
				if err := os.WriteFile(path, []byte(c.toml), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			fs, _, _, poll := set()
			_, err := Parse(fs, []string{"--config", path})
			if err == nil && *poll == 7 {
				err = Blame(fs, "poll", errors.New("seven is not possible"))
			}
			var got *ConfigError
			if !errors.As(err, &got) || Code(err) != Wrong {
				t.Fatalf("%v", err)
			}
			if got.Fault != c.want.Fault || got.Line != c.want.Line || got.Key != c.want.Key || got.File != path {
				t.Errorf("%+v, want %+v", *got, c.want)
			}
		})
	}
	fs, _, _, _ := set()
	if _, err := Parse(fs, []string{"--poll", "7"}); err != nil {
		t.Fatal(err)
	}
	if err := Blame(fs, "poll", ErrUsage); !errors.Is(err, ErrUsage) || errors.As(err, new(*ConfigError)) {
		t.Errorf("a flag of the command line is blamed on the file: %v", err)
	}
}
