package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

// result is what one run of the program left.
type result struct {
	code     int
	out, err string
}

func run(t *testing.T, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	code := Run(t.Context(), args, strings.NewReader(""), &out, &err)
	return result{code, out.String(), err.String()}
}

// mustRun runs the program and gives its standard output.
func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	r := run(t, args...)
	if r.code != cli.Done {
		t.Fatalf("municipal %s: exit %d\n%s", strings.Join(args, " "), r.code, r.err)
	}
	return r.out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// pack is the content folder of the project.
const pack = "../../assets/content/beni-ensar"

// firstTown is the folder of the town hall that all others are copies of; the first
// test that needs one makes it.
var firstTown struct {
	once sync.Once
	dir  string
	made bool
}

func TestMain(m *testing.M) {
	code := m.Run()
	if firstTown.dir != "" {
		_ = os.RemoveAll(firstTown.dir) // in the folder for such things
	}
	os.Exit(code)
}

// newTown gives a town hall with the project's content.
func newTown(t *testing.T) (dir string) {
	t.Helper()
	t.Setenv(passphraseEnv, "a passphrase of the tests")
	firstTown.once.Do(func() {
		var err error
		firstTown.dir, err = os.MkdirTemp("", "municipal-test-") //nolint:usetesting // it outlives this test
		must(t, err)
		mustRun(t, "init", "--dir", filepath.Join(firstTown.dir, "town"), "--content", pack)
		firstTown.made = true
	})
	if !firstTown.made {
		t.Fatal("the first town hall could not be made: see the test before")
	}
	dir = filepath.Join(t.TempDir(), "town")
	if out, err := exec.CommandContext(t.Context(), "cp", "-a", filepath.Join(firstTown.dir, "town"), dir).CombinedOutput(); err != nil { // keys stay secret
		t.Fatalf("copy a town hall: %v\n%s", err, out)
	}
	return dir
}

// copyPack copies the content folder to change it.
func copyPack(t *testing.T) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "content")
	must(t, os.CopyFS(to, os.DirFS(pack)))
	return to
}

// edit replaces the first was in a file by is.
func edit(t *testing.T, path, was, is string) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Contains(b, []byte(was)) {
		t.Fatalf("%s does not hold %q", path, was)
	}
	must(t, os.WriteFile(path, bytes.Replace(b, []byte(was), []byte(is), 1), 0o600))
}

// startServer runs municipal serve at a free port until the test ends and
// gives the feed's address.
func startServer(t *testing.T, dir string, args ...string) (feed string) {
	t.Helper()
	return startLogged(t, newLogWatch(), dir, args...)
}

// startLogged is startServer with a log that the test reads.
func startLogged(t *testing.T, logs *logWatch, dir string, args ...string) (feed string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan int, 1)
	go func() {
		done <- Run(ctx, append([]string{"serve", "--dir", dir, "--addr", "127.0.0.1:0"}, args...), strings.NewReader(""), io.Discard, logs)
		logs.end()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != cli.Done {
			t.Errorf("serve ended with %d:\n%s", code, logs)
		}
	})
	found := logs.waitFor(regexp.MustCompile(`msg=serving feed=(\S+)`))
	if found == "" {
		t.Fatalf("serve did not start:\n%s", logs)
	}
	// It signs the feed again while it starts: what is fetched before that is
	// another timestamp than what is fetched after.
	if logs.waitFor(regexp.MustCompile(`(signed again|nothing is published)`)) == "" {
		t.Fatalf("serve did not look after its signatures:\n%s", logs)
	}
	return found
}

// logWatch gathers a log and lets a test wait for a line of it.
type logWatch struct {
	mu    sync.Mutex
	text  strings.Builder
	more  chan struct{}
	ended bool
}

func newLogWatch() *logWatch { return &logWatch{more: make(chan struct{}, 1)} }

func (l *logWatch) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wake()
	return l.text.Write(b)
}

func (l *logWatch) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	l.wake()
}

func (l *logWatch) wake() {
	select {
	case l.more <- struct{}{}:
	default:
	}
}

// waitFor gives the first group of the pattern, "" when the log ended without.
func (l *logWatch) waitFor(pattern *regexp.Regexp) string {
	for {
		l.mu.Lock()
		found, ended := pattern.FindStringSubmatch(l.text.String()), l.ended
		l.mu.Unlock()
		if found != nil {
			return found[1]
		}
		if ended {
			return ""
		}
		<-l.more
	}
}

func (l *logWatch) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
