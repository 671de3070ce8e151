package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data/sqlite"
)

// setup runs kiosk setup on a machine whose files lie in root; what is typed
// answers it.
func setup(t *testing.T, root, typed string, args ...string) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), runLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "kiosk"), append([]string{"setup", "--root", root, "--no-service"}, args...)...)
	var out, errOut bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(typed), &out, &errOut
	_ = cmd.Run() // the exit code tells
	return result{cmd.ProcessState.ExitCode(), out.String(), errOut.String()}
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(parts...))
	must(t, err)
	return string(b)
}

// TestSetup sets a screen up, unattended and by hand, and starts it with what
// was written; what is wrong is told and writes nothing.
func TestSetup(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	enrolment := w.enrol(t, feedURL(w.serve(t, "127.0.0.1:0").at))

	t.Run("unattended", func(t *testing.T) { setUpUnattended(t, enrolment) })
	t.Run("by hand with mistakes", func(t *testing.T) { setUpByHand(t, enrolment) })
	for _, c := range []struct{ name, answers, want string }{
		{"a server that is away", fmt.Sprintf("enrolment = %q", w.enrol(t, feedURL(freeAddress(t)))), "check the cable"},
		{"an unknown key", "screen = 3", `"screen" is not asked for`},
		{"a wrong type", "diagonal = \"large\"", "answers"},
		{"too low", fmt.Sprintf("enrolment = %q\ndiagonal = 20\nmounting_height = 100", enrolment), "hang it higher"},
		{"no enrolment", "", "enrolment"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root, file := t.TempDir(), filepath.Join(t.TempDir(), "answers.toml")
			must(t, os.WriteFile(file, []byte(c.answers), 0o600))
			r := setup(t, root, "", "--answers", file)
			if r.code == 0 || !strings.Contains(r.err, c.want) {
				t.Errorf("exit %d, %s", r.code, r.err)
			}
			if left, err := os.ReadDir(root); err != nil || len(left) > 0 {
				t.Errorf("it wrote %v, %v", left, err)
			}
		})
	}
}

func setUpUnattended(t *testing.T, enrolment string) {
	t.Helper()
	slips := t.TempDir()
	printer := "pdf:" + slips + "?paper=A5"
	root, file := t.TempDir(), filepath.Join(t.TempDir(), "answers.toml")
	must(t, os.WriteFile(file, fmt.Appendf(nil, "enrolment = %q\ndiagonal = 32\nmounting_height = 700\nrotate = \"left\"\nfacing = \"E\"\nprinter = %q\npin = \"407100\"\nupdates = true\n", enrolment, printer), 0o600))
	r := setup(t, root, "", "--answers", file)
	if r.code != 0 || !strings.Contains(r.out, "45 services") {
		t.Fatalf("exit %d\n%s%s", r.code, r.out, r.err)
	}
	if read(t, root, enrolmentFile) != read(t, enrolment) {
		t.Error("the enrolment is another")
	}
	for path, want := range map[string]string{
		configFile: "diagonal = 32\nmounting_height = 700\ndisplay = \"hall\"\nfacing = \"E\"", displayFile: "rotate=left", touchRule: "0 -1 1 1 0 0",
		updatesConf: "--force-confold", updatesTimer: "03:00",
	} {
		if !strings.Contains(read(t, root, path), want) {
			t.Errorf("%s does not hold %q", path, want)
		}
	}
	if hash := read(t, root, usualPIN); strings.Contains(hash, "407100") || !strings.HasPrefix(hash, "argon2id$") {
		t.Errorf("the PIN is kept as %q", hash)
	}
	if printed, err := filepath.Glob(filepath.Join(slips, "*.pdf")); err != nil || len(printed) != 1 {
		t.Errorf("trial slips: %v, %v", printed, err)
	}
	// A screen that is turned back and not updated keeps nothing of it.
	must(t, os.WriteFile(file, fmt.Appendf(nil, "enrolment = %q\nfacing = \"180\"\n", enrolment), 0o600))
	if r := setup(t, root, "", "--answers", file); r.code != 0 {
		t.Fatalf("exit %d\n%s", r.code, r.err)
	}
	for _, path := range []string{touchRule, updatesConf, updatesTimer} {
		if _, err := os.Stat(filepath.Join(root, path)); err == nil {
			t.Errorf("%s is still there", path)
		}
	}
	s := run(t, "kiosk", "sync", "--config", filepath.Join(root, configFile), "--enrolment", filepath.Join(root, enrolmentFile), "--data", t.TempDir())
	if s.code != 0 {
		t.Errorf("with these settings: %s", s.err)
	}
}

func setUpByHand(t *testing.T, enrolment string) {
	t.Helper()
	root := t.TempDir()
	typed := strings.Join([]string{"/no/such/file", "yes", enrolment, "a lot", "43", "650", "sideways", "right", "up", "NW", "", "fax:", "none", "", "1234", "7306", "no", ""}, "\n")
	r := setup(t, root, typed)
	if r.code != 0 || !strings.Contains(read(t, root, displayFile), "rotate=right") || strings.Contains(read(t, root, configFile), "printer") {
		t.Fatalf("exit %d\n%s%s", r.code, r.out, r.err)
	}
	for _, want := range []string{"no such file", "no number of inches", "not one of normal", "no direction", "looks SE and has SW to the right", "begin it with escpos", "everybody tries"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%q is not told:\n%s", want, r.out)
		}
	}
	setUpAgain(t, root)
}

// setUpAgain changes the printer alone; the rest is only confirmed, and a setting
// that is not asked for stays.
func setUpAgain(t *testing.T, root string) {
	t.Helper()
	config := filepath.Join(root, configFile)
	was, hash, enrolment := read(t, config), read(t, root, usualPIN), read(t, root, enrolmentFile)
	must(t, os.WriteFile(config, []byte(was+"contrast = true\npoll = \"@every 5m\"\n"), 0o600))
	r := setup(t, root, strings.Join([]string{"", "", "", "", "", "", "pdf:" + t.TempDir(), "", "", "", ""}, "\n"))
	now := read(t, config)
	for _, line := range strings.Split(strings.TrimSpace(was), "\n") {
		if !strings.Contains(now, line) {
			t.Errorf("%q is gone", line)
		}
	}
	if r.code != 0 || !strings.Contains(now, "printer = \"pdf:") || !strings.Contains(now, "contrast = true\npoll = \"@every 5m\"") {
		t.Errorf("exit %d\n%s%s\n%s", r.code, r.out, r.err, now)
	}
	if read(t, root, displayFile) == "" || !strings.Contains(read(t, root, touchRule), turned["right"]) || read(t, root, usualPIN) != hash || read(t, root, enrolmentFile) != enrolment {
		t.Error("rotation, PIN or enrolment changed")
	}
	if s := run(t, "kiosk", "sync", "--config", config, "--enrolment", filepath.Join(root, enrolmentFile), "--data", t.TempDir()); s.code != 0 {
		t.Errorf("with these settings: %s", s.err)
	}
	// A file that nobody can read is told of, and written anew.
	must(t, os.WriteFile(config, []byte("diagonal = "), 0o600))
	if r := setup(t, root, strings.Repeat("\n", 11)); r.code != 0 || !strings.Contains(r.out, "asked anew") || !strings.Contains(read(t, config), "diagonal = 43") {
		t.Errorf("exit %d\n%s%s", r.code, r.out, r.err)
	}
}

// TestReset throws a screen's content and state away, and nothing else; the
// next round fills it again. While the screen runs it refuses.
func TestReset(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	must(t, os.Mkdir(filepath.Join(screen.dir, stateDir), 0o700))
	must(t, os.WriteFile(filepath.Join(screen.dir, stateDir, "life.json"), []byte(`{"crashes":7}`), 0o600))
	must(t, os.WriteFile(filepath.Join(screen.dir, "note.txt"), []byte("of the technician"), 0o600))
	if s := screen.status(t); s.Crashes != 7 {
		t.Errorf("%d crashes before", s.Crashes)
	}
	k, err := sqlite.OpenKiosk(t.Context(), screen.dir, sqlite.Options{})
	must(t, err)
	if r := run(t, "kiosk", "reset", "--data", screen.dir); r.code != 1 || !strings.Contains(r.err, sqlite.ErrLocked.Error()) {
		t.Errorf("beside a running screen: exit %d, %s", r.code, r.err)
	}
	must(t, k.Close())
	mustRun(t, "kiosk", "reset", "--data", screen.dir)
	checkNothing(t, screen.status(t))
	if s := screen.status(t); s.Crashes != 0 || s.FeedVersion != 0 {
		t.Errorf("after it: %+v", s)
	}
	if read(t, screen.dir, "note.txt") == "" {
		t.Error("it took what was not its own")
	}
	screen.mustSync(t, w.published)
	screen.checkWhole(t, w.published)
	if r := run(t, "kiosk", "reset", "--data", filepath.Join(screen.dir, "elsewhere")); r.code != 1 {
		t.Errorf("a folder that is not there: exit %d", r.code)
	}
}
