package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

func TestWrongUse(t *testing.T) {
	dir := t.TempDir()
	tests := []struct {
		name string
		args []string
		says string
	}{
		{"an unknown command", []string{"dance"}, `no command "dance"`},
		{"an unknown flag", []string{"status", "--data", dir, "--loud"}, "-loud"},
		{"no data folder", []string{"status"}, "needs --data"},
		{"no enrolment", []string{"sync", "--data", dir}, "needs --enrolment"},
		{"the window without anything", nil, "needs --enrolment"},
		{"an argument too many", []string{"status", "--data", dir, "please"}, `"please" is not understood`},
		{"a language that is none", []string{"tour", "--data", dir, "--out", dir, "--lang", "ar,tlh"}, `"tlh" is not a language`},
		{"a size that is none", []string{"tour", "--data", dir, "--out", dir, "--size", "huge"}, `"huge" is no size`},
		{"a screen like a stamp", []string{"tour", "--data", dir, "--out", dir, "--size", "10x10"}, "is no size of a screen"},
		{"a contrast that is none", []string{"tour", "--data", dir, "--out", dir, "--contrast", "pink"}, "use normal or high"},
		{"a time that is none", []string{"tour", "--data", dir, "--out", dir, "--at", "teatime"}, `"teatime" is no time`},
		{"nothing to look for", []string{"search", "--data", dir}, "say what to look for"},
		{"signs without a place for them", []string{"signs", "--data", dir}, "needs --out"},
		{"a size of paper that is none", []string{"signs", "--data", dir, "--out", dir, "--size", "A9"}, "use A4, A3 or both"},
		{"signs for nobody", []string{"signs", "--data", dir, "--out", dir, "--for", "fun"}, "use shop or office"},
		{"signs in a language that is none", []string{"signs", "--data", dir, "--out", dir, "--lang", "tlh"}, `"tlh" is not a language`},
		{"no kind of slip", []string{"print", "--data", dir, "--to", "x.pdf"}, "needs --kind"},
		{"a kind that is none", []string{"print", "--data", dir, "--kind", "poem", "--to", "x.pdf"}, "use service, way, announcement"},
		{"a slip of nothing", []string{"print", "--data", dir, "--kind", "service", "--to", "x.pdf"}, "--id ID"},
		{"a slip to nowhere", []string{"print", "--data", dir, "--kind", "contact"}, "--to FILE.pdf or --printer URL"},
		{"no printer", []string{"printers"}, "needs --printer"},
		{"a printer that is none", []string{"printers", "--printer", "lpt:1"}, "begin it with escpos:"},
		{"a width that is none", []string{"printers", "--printer", "escpos:/dev/usb/lp0?width=57"}, "use 58, 80, A5 or A4"},
		{"a profile that is none", []string{"printers", "--printer", "escpos+tcp://127.0.0.1?profile=golden"}, "use generic, epson"},
		{"a sheet in a receipt printer", []string{"printers", "--printer", "escpos:/dev/usb/lp0?paper=A4"}, "width=58 or width=80"},
		{"a wish nobody understands", []string{"printers", "--printer", "ipp://localhost?colour=yes"}, `"colour" is not understood`},
		{"a config that is not there", []string{"status", "--config", filepath.Join(dir, "none.toml")}, "none.toml"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := run(t, "kiosk", test.args...)
			if r.code != cli.Wrong || !strings.Contains(r.err, test.says) || r.out != "" {
				t.Errorf("exit %d, printed %q, said %q; want exit 2 and %q", r.code, r.out, r.err, test.says)
			}
		})
	}
}

// TestWhatCannotBeDone is used right and fails all the same: exit code 1, and
// words that say which file.
func TestWhatCannotBeDone(t *testing.T) {
	dir := t.TempDir()
	odd := filepath.Join(dir, "odd.json")
	must(t, os.WriteFile(odd, []byte(`{"feed": 7`), 0o600))
	file := filepath.Join(dir, "file")
	must(t, os.WriteFile(file, nil, 0o600))
	tests := []struct {
		name string
		args []string
		says string
	}{
		{"an enrolment that is not there", []string{"sync", "--data", dir, "--enrolment", filepath.Join(dir, "none.json")}, "none.json"},
		{"an enrolment that is none", []string{"sync", "--data", dir, "--enrolment", odd}, "odd.json"},
		{"a tour without content", []string{"tour", "--data", dir, "--out", filepath.Join(dir, "out")}, "kiosk sync"},
		{"signs without content", []string{"signs", "--data", dir, "--out", filepath.Join(dir, "out")}, "kiosk sync"},
		{"a folder that is a file", []string{"status", "--data", file}, file},
		{"a full screen without a display", []string{"run", "--data", filepath.Join(dir, "k"), "--enrolment", odd}, "set DISPLAY"},
		{"a window without a display", []string{"run", "--data", filepath.Join(dir, "k"), "--enrolment", odd, "--window", "360x640"}, "set DISPLAY"},
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := run(t, "kiosk", test.args...)
			if r.code != cli.Failed || !strings.Contains(r.err, test.says) {
				t.Errorf("exit %d, said %q; want exit 1 and %q", r.code, r.err, test.says)
			}
			if strings.Contains(r.err, "goroutine") {
				t.Error("it broke instead of failing")
			}
		})
	}
}

func TestHelp(t *testing.T) {
	all := mustRun(t, "kiosk", "help")
	for _, c := range commands() {
		if !strings.Contains(all, "kiosk "+c.name) {
			t.Errorf("help does not tell of %s", c.name)
		}
		if c.name == "version" {
			continue // it has no flags
		}
		if r := run(t, "kiosk", c.name, "--help"); r.code != cli.Done || !strings.Contains(r.err, "-config") {
			t.Errorf("%s --help: exit %d, %s", c.name, r.code, r.err)
		}
	}
	if mustRun(t, "kiosk", "--help") != all {
		t.Error("--help is not help")
	}
	if v := mustRun(t, "kiosk", "version"); len(strings.Fields(v)) != 1 {
		t.Errorf("version %q", v)
	}
}

// TestConfig reads flags from a file; the command line has the last word.
func TestConfig(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	config := func(lines ...string) string {
		path := filepath.Join(t.TempDir(), "kiosk.toml")
		must(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
		return path
	}
	both := config(`enrolment = "`+screen.enrolment+`"`, `data = "`+screen.dir+`"`)
	tests := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"all from the file", []string{"sync", "--config", both}, cli.Done, ""},
		{"the command line wins", []string{"sync", "--config", config(`data = "/dev/null/x"`, `enrolment = "`+screen.enrolment+`"`), "--data", screen.dir}, cli.Done, ""},
		{"a setting nobody knows", []string{"sync", "--config", config(`colour = "red"`), "--data", screen.dir}, cli.Wrong, `"colour" is not a setting`},
		{"a file that is no TOML", []string{"sync", "--config", config(`data = [`)}, cli.Wrong, "kiosk.toml"},
		{"a value that is none", []string{"run", "--config", config(`diagonal = "wide"`)}, cli.Wrong, "diagonal"},
		{"a list for a text", []string{"status", "--config", config(`data = ["a"]`)}, cli.Wrong, "must be a text"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if r := run(t, "kiosk", test.args...); r.code != test.code || !strings.Contains(r.err, test.says) {
				t.Errorf("exit %d, said %q; want exit %d and %q", r.code, r.err, test.code, test.says)
			}
		})
	}
	screen.checkWhole(t, w.published)
}

func TestFlagValues(t *testing.T) {
	t.Run("pixels", func(t *testing.T) {
		for _, s := range []string{"", "x", "1080", "1080x", "1080x1920x2", "-5x900", "0x0", "08x900", "9000x9000", " 1080x1920"} {
			if w, h, err := pixels(s); err == nil {
				t.Errorf("%q was read as %d × %d", s, w, h)
			}
		}
		if w, h, err := pixels("2160x3840"); err != nil || w != 2160 || h != 3840 {
			t.Error(w, h, err)
		}
	})
	t.Run("moments", func(t *testing.T) {
		for in, want := range map[string]string{
			"2026-11-23":           "2026-11-23T12:00:00+01:00",
			"2026-11-23T10:42":     "2026-11-23T10:42:00+01:00",
			"2026-11-23T09:42:00Z": "2026-11-23T09:42:00Z",
		} {
			if got, err := moment(in); err != nil || got.Format("2006-01-02T15:04:05Z07:00") != want {
				t.Errorf("%s is %v, %v; want %s", in, got, err, want)
			}
		}
	})
}

// TestWhatFyneReadsFirst: its cache reads the environment while it is
// initialised, so that what is set for it must have been set before.
func TestWhatFyneReadsFirst(t *testing.T) {
	t.Setenv("GODEBUG", "inittrace=1")
	trace := run(t, "kiosk", "help").err
	ours, fyne := strings.Index(trace, "init bninsar.ma/madkhal/cmd/internal/fyneenv "), strings.Index(trace, "init fyne.io/fyne/v2/internal/cache ")
	if ours < 0 || fyne < 0 || ours > fyne {
		t.Errorf("fyneenv is initialised at %d, Fyne's cache at %d of\n%s", ours, fyne, trace)
	}
}

// TestUsualConfig: on a screen's own machine a command finds its data by itself.
func TestUsualConfig(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kiosk.toml")
	must(t, os.WriteFile(file, nil, 0o600))
	for _, c := range []struct {
		args, needed string
		added        bool
	}{
		{"", "data", true},
		{"--lang fr", "data", true},
		{"", "out", false},
		{"--data x", "data", false},
		{"-data=x", "data", false},
		{"--config y", "data", false},
		{"--help", "data", false},
	} {
		args := strings.Fields(c.args)
		if got := usualConfig(file, args, []string{c.needed}); (len(got) == len(args)+2) != c.added {
			t.Errorf("%q: %q", c.args, got)
		}
	}
	if got := usualConfig(filepath.Join(t.TempDir(), "none"), nil, []string{"data"}); len(got) > 0 {
		t.Errorf("a file that is not there: %q", got)
	}
}
