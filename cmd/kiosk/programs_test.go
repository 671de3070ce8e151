package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// binEnv names a folder with both programs, to prove those of a release.
const binEnv = "MADKHAL_BIN"

// bin is where the programs under test lie; TestMain sets it once.
var bin string

// TestMain builds both programs, for the tests run them as people do.
func TestMain(m *testing.M) {
	code, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(code)
}

func runTests(m *testing.M) (code int, err error) {
	dir, err := os.MkdirTemp("", "kiosk-test-")
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	// A home of its own: nothing that lies in the user's can matter.
	home := filepath.Join(dir, "home")
	if bin = os.Getenv(binEnv); bin == "" {
		bin = filepath.Join(dir, "bin")
		cmd := exec.CommandContext(context.Background(), "go", "build", "-tags", "sqlite_fts5", "-o", bin+string(filepath.Separator), "../kiosk", "../municipal")
		if out, err := cmd.CombinedOutput(); err != nil {
			return 1, fmt.Errorf("build the programs: %w\n%s", err, out)
		}
	} else if bin, err = filepath.Abs(bin); err != nil {
		return 1, err
	}
	for k, v := range map[string]string{
		"HOME": home, "XDG_CONFIG_HOME": filepath.Join(home, "config"), "XDG_CACHE_HOME": filepath.Join(home, "cache"),
		"MADKHAL_ROOT_PASSPHRASE": "a passphrase of the tests",
		// No sound, whatever this machine has: pages look as they do without.
		"ALSA_CONFIG_PATH": os.DevNull,
	} {
		if err := os.Setenv(k, v); err != nil {
			return 1, err
		}
	}
	return m.Run(), nil
}

// result is what one run of a program left.
type result struct {
	code     int
	out, err string
}

// patience bounds whatever a test waits for on a screen, runLimit a program
// that draws hundreds of pictures on a busy machine.
const (
	patience = time.Minute
	runLimit = 6 * time.Minute
)

// run runs one of the two programs to its end.
func run(t *testing.T, name string, args ...string) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), runLimit)
	defer cancel()
	var out, errOut bytes.Buffer
	cmd := exec.CommandContext(ctx, filepath.Join(bin, name), args...)
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || ctx.Err() != nil) {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, errOut.String())
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), errOut.String()}
}

// mustRun runs a program that has to succeed and gives its standard output.
func mustRun(t *testing.T, name string, args ...string) string {
	t.Helper()
	r := run(t, name, args...)
	if r.code != 0 {
		t.Fatalf("%s %s: exit %d\n%s", name, strings.Join(args, " "), r.code, r.err)
	}
	return r.out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
