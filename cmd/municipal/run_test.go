package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

func TestWrongUse(t *testing.T) {
	cases := []struct {
		name string
		args []string
		says string
	}{
		{"no command", nil, "name a command"},
		{"unknown command", []string{"launch"}, `"launch" is no command`},
		{"half a command", []string{"kiosk"}, `"kiosk" is no command`},
		{"unknown flag", []string{"publish", "--dir", "x", "--fast"}, "-fast"},
		{"no folder", []string{"check"}, "check needs FOLDER"},
		{"two folders", []string{"check", "a", "b"}, `"b" is one argument too many`},
		{"no dir", []string{"publish"}, "publish needs --dir"},
		{"no role", []string{"user", "add", "--dir", "x", "amina"}, "user add needs --role"},
		{"no address", []string{"kiosk", "enrol", "lobby", "--dir", "x"}, "kiosk enrol needs --url"},
		{"an address of no feed", []string{"kiosk", "enrol", "--dir", "x", "lobby", "--url", "http://example.org/"}, "/feed/"},
		{"a bad validity", []string{"publish", "--dir", "x", "--valid", "400d"}, "365d"},
		{"half a certificate", []string{"serve", "--dir", "x", "--tls-cert", "f"}, "--tls-key"},
		{"config without a file", []string{"publish", "--config"}, "flag needs an argument: -config"},
		{"config that is not there", []string{"publish", "--config", "/nonexistent/x.toml"}, "/nonexistent/x.toml"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, c.args...)
			if r.code != cli.Wrong || !strings.Contains(r.err, c.says) || r.out != "" {
				t.Errorf("exit %d, says %q on %q, want %q", r.code, r.err, r.out, c.says)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"--help"}, {"publish", "--help"}, {"kiosk", "enrol", "-h"}} {
		r := run(t, args...)
		if r.code != cli.Done || !strings.Contains(r.out, "municipal publish") && !strings.Contains(r.out, "municipal kiosk enrol") || r.err != "" {
			t.Errorf("%v: exit %d, %q, %q", args, r.code, r.out, r.err)
		}
	}
}

func TestNoTownHall(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{"publish", "--dir", dir},
		{"import", "--dir", dir, pack},
		{"user", "add", "--dir", dir, "amina", "--role", "editor"},
		{"serve", "--dir", dir, "--addr", "127.0.0.1:0"},
		{"kiosk", "enrol", "--dir", dir, "lobby", "--url", "http://localhost/feed/"},
	} {
		r := run(t, args...)
		if r.code != cli.Failed || !strings.Contains(r.err, "init") || !strings.Contains(r.err, dir) {
			t.Errorf("%v: exit %d, %q", args, r.code, r.err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

func TestConfigFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "municipal.toml")
	cases := []struct {
		name, toml string
		args       []string
		code       int
		says       string
	}{
		{"sets a flag", `dir = "/nonexistent/town"`, []string{"publish", "--config", file}, cli.Failed, "/nonexistent/town"},
		{"before the command", `dir = "/nonexistent/town"`, []string{"--config=" + file, "publish"}, cli.Failed, "/nonexistent/town"},
		{"the command line wins", `dir = "/nonexistent/town"`, []string{"publish", "--config", file, "--dir", "/nonexistent/other"}, cli.Failed, "/nonexistent/other"},
		{"keys of other commands", "dir = \"/nonexistent/town\"\naddr = \"x\"", []string{"publish", "--config", file}, cli.Failed, "/nonexistent/town"},
		{"an unknown key", `colour = "red"`, []string{"publish", "--config", file}, cli.Wrong, `"colour" is not a setting`},
		{"no TOML", `dir =`, []string{"publish", "--config", file}, cli.Wrong, file},
		{"a wrong type", `dir = 3`, []string{"publish", "--config", file}, cli.Wrong, file},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			must(t, os.WriteFile(file, []byte(c.toml), 0o600))
			r := run(t, c.args...)
			if r.code != c.code || !strings.Contains(r.err, c.says) {
				t.Errorf("exit %d, %q", r.code, r.err)
			}
		})
	}
}
