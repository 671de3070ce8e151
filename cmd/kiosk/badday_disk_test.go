package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data/sqlite"
)

// disk is a small disk of its own that only programs started on it can see.
type disk struct {
	at     string // where it is mounted
	holder *exec.Cmd
}

// newDisk mounts a disk of so many KB. It needs no rights but that of a user
// namespace; where that is refused (some containers) the test is skipped.
func newDisk(t *testing.T, kb int) *disk {
	t.Helper()
	d := &disk{at: t.TempDir()}
	const script = `mount -t tmpfs -o size=$1k none "$2" && echo mounted && exec cat`
	d.holder = exec.CommandContext(context.WithoutCancel(t.Context()), "unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", strconv.Itoa(kb), d.at)
	d.holder.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	var complaint bytes.Buffer
	d.holder.Stderr = &complaint
	hold, err := d.holder.StdinPipe()
	must(t, err)
	out, err := d.holder.StdoutPipe()
	must(t, err)
	must(t, d.holder.Start())
	mounted := bufio.NewScanner(out).Scan()
	t.Cleanup(func() {
		must(t, hold.Close()) // cat ends, and the disk with it
		if err := d.holder.Wait(); mounted && err != nil {
			t.Error(err)
		}
	})
	if !mounted {
		t.Skipf("this machine does not let a test mount a disk of its own: %s", complaint.String())
	}
	return d
}

// inside is a path on the disk, as this program sees it.
func (d *disk) inside(name ...string) string {
	return filepath.Join(append([]string{"/proc", strconv.Itoa(d.holder.Process.Pid), "root", d.at}, name...)...)
}

// enter is a command line that runs on the disk.
func (d *disk) enter(args ...string) []string {
	return append([]string{"nsenter", "--target", strconv.Itoa(d.holder.Process.Pid), "--user", "--preserve-credentials", "--mount"}, args...)
}

// run runs a command on the disk to its end.
func (d *disk) run(t *testing.T, args ...string) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	args = d.enter(args...)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || ctx.Err() != nil) {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, errOut.String())
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), errOut.String()}
}

// kiosk runs a command of the kiosk with the screen's folder on the disk.
func (d *disk) kiosk(t *testing.T, command, enrolment string) result {
	t.Helper()
	args := []string{filepath.Join(bin, "kiosk"), command, "--data", filepath.Join(d.at, "kiosk")}
	if enrolment != "" {
		args = append(args, "--enrolment", enrolment)
	}
	return d.run(t, args...)
}

// checkWhole checks that status tells of this version and all of it.
func (d *disk) checkWhole(t *testing.T, version int64) {
	t.Helper()
	r := d.kiosk(t, "status", "")
	var s status
	if err := json.Unmarshal([]byte(r.out), &s); err != nil || r.code != 0 {
		t.Fatalf("status: exit %d, %v, %s", r.code, err, r.err)
	}
	if s.FeedVersion != version || !maps.Equal(s.Counts, whole) {
		t.Errorf("version %d with %v, want %d with %v", s.FeedVersion, s.Counts, version, whole)
	}
}

// leave fills the disk but for so many KB.
func (d *disk) leave(t *testing.T, kb int) {
	t.Helper()
	d.empty(t)
	f, err := os.Create(d.inside("ballast"))
	must(t, err)
	block := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	info, err := f.Stat()
	must(t, err)
	must(t, f.Truncate(max(0, info.Size()-int64(kb)<<10)))
	must(t, f.Close())
}

func (d *disk) empty(t *testing.T) {
	t.Helper()
	if err := os.Remove(d.inside("ballast")); err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
}

// take copies a screen's store to the disk.
func (d *disk) take(t *testing.T, screen lobbyData) {
	t.Helper()
	must(t, os.Mkdir(d.inside("kiosk"), 0o700))
	must(t, sqlite.CopyFiles(screen.dir, d.inside("kiosk")))
}

// seal makes the disk read-only.
func (d *disk) seal(t *testing.T) {
	t.Helper()
	if r := d.run(t, "mount", "-o", "remount,ro", d.at); r.code != 0 {
		t.Fatalf("remount: %s", r.err)
	}
}

// TestFullDisk lets rounds run out of space at many moments: what is shown is
// one whole version, the reason is told, and the first round with space goes on.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	old := w.published
	screen.mustSync(t, old)
	w.retitle(t, changed, "عنوان جديد", "Titre changé")
	w.release(t)
	full := 0
	try := func(t *testing.T, d *disk, before int64) {
		t.Helper()
		switch r := d.kiosk(t, "sync", screen.enrolment); {
		case r.code == 0:
			d.checkWhole(t, w.published)
		case r.code == 1 && strings.Contains(r.err, sqlite.ErrFull.Error()) && strings.Contains(r.err, "free some space"):
			full++
			if before != 0 {
				d.checkWhole(t, before)
			}
		default:
			t.Errorf("exit %d, %s", r.code, r.err)
		}
	}
	for _, kb := range []int{0, 4, 32, 36, 64, 100, 150} {
		t.Run("a screen with content, "+strconv.Itoa(kb)+" KB left", func(t *testing.T) {
			d := newDisk(t, 4096)
			d.take(t, screen)
			d.leave(t, kb)
			try(t, d, old)
			d.empty(t)
			try(t, d, old)
			d.checkWhole(t, w.published)
		})
	}
	for _, kb := range []int{0, 4, 40, 200, 600, 1000} {
		t.Run("a new screen, "+strconv.Itoa(kb)+" KB left", func(t *testing.T) {
			d := newDisk(t, 4096)
			d.leave(t, kb)
			try(t, d, 0)
			d.empty(t)
			try(t, d, 0)
			d.checkWhole(t, w.published)
		})
	}
	if full < 5 {
		t.Errorf("the disk was full %d times only", full)
	}
}

// TestReadOnlyDisk: a round says why it cannot store anything, and status
// tells what there is.
func TestReadOnlyDisk(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	d := newDisk(t, 4096)
	d.take(t, screen)
	d.seal(t)
	if r := d.kiosk(t, "sync", screen.enrolment); r.code != 1 || !strings.Contains(r.err, "read-only") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
	d.checkWhole(t, w.published)
}

// TestWindowOnABadDisk starts the screen on a disk that is full or read-only:
// it shows what it has, says so in its log, and goes on to follow the feed.
func TestWindowOnABadDisk(t *testing.T) {
	spoil := map[string]func(*testing.T, *disk){
		"full":      func(t *testing.T, d *disk) { t.Helper(); d.leave(t, 0) },
		"read-only": func(t *testing.T, d *disk) { t.Helper(); d.seal(t) },
	}
	for name, spoil := range spoil {
		t.Run(name, func(t *testing.T) {
			w := newTown(t)
			screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
			screen.mustSync(t, w.published)
			d := newDisk(t, 4096)
			d.take(t, screen)
			spoil(t, d)
			spare := t.TempDir()
			win := xprobe.NewDisplay(t, displaySize)
			win.Start(t, xprobe.Command{
				Args: d.enter(filepath.Join(bin, "kiosk"), "run", "--enrolment", screen.enrolment, "--data", filepath.Join(d.at, "kiosk"), "--poll", "@every 1s"),
				Env:  []string{"TMPDIR=" + spare},
			})
			page(t, win, newPainter(t, w.content), homePage, patience)
			w.retitle(t, changed, "عنوان جديد", "Titre changé")
			w.release(t)
			page(t, win, newPainter(t, w.content), homePage, patience)
			if said := win.Program.Output(); strings.Count(said, "level=ERROR") != 1 || !strings.Contains(said, "cannot be written") {
				t.Errorf("it says %s", said)
			}
			must(t, win.Program.Signal(syscall.SIGTERM))
			<-win.Program.Done()
			if left, err := filepath.Glob(filepath.Join(spare, "madkhal-*")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
		})
	}
}
