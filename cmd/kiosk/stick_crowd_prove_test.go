//go:build prove

package main

import (
	"encoding/binary"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// TestStickOfAMillionFiles: a feed that lies among a million other files of its
// own folder is found and taken as if it were alone there. The kernel is asked what
// was opened: nothing but the feed's own files, and the folder is never listed.
func TestStickOfAMillionFiles(t *testing.T) {
	const million, most = 1_000_000, 8 << 20 // a list of a million names alone is more
	w := newTown(t)
	l := w.newLobbyData(t, feedURL(freeAddress(t)))
	en, err := feed.LoadEnrolment(l.enrolment)
	must(t, err)
	alone, crowd := filepath.Join(t.TempDir(), "s"), filepath.Join(t.TempDir(), "s")
	mustRun(t, "municipal", "publish", "--dir", w.dir, "--to", alone)
	must(t, os.CopyFS(crowd, os.DirFS(alone)))
	own, err := os.ReadDir(alone)
	must(t, err)
	for i := range million {
		f, err := os.Create(filepath.Join(crowd, fmt.Sprintf("photo-%d.jpg", i)))
		must(t, err)
		must(t, f.Close())
	}
	take(t, en, alone) // what is done once in a program is done
	usual, _ := take(t, en, alone)
	heard := listen(t, crowd)
	bytes, took := take(t, en, crowd)
	opened, listed := heard(t)
	t.Logf("among %d files: %d KB used, %d KB without them; %v; opened %q", million, bytes>>10, usual>>10, took, opened)
	if bytes > usual+most {
		t.Errorf("%d bytes are used, %d without other files", bytes, usual)
	}
	if listed {
		t.Error("the folder was listed")
	}
	for _, name := range opened {
		if !slices.ContainsFunc(own, func(e os.DirEntry) bool { return e.Name() == name }) {
			t.Errorf("%q was opened", name)
		}
	}
	if len(opened) == 0 {
		t.Error("nothing was heard of what was opened")
	}
	f, err := os.Open(crowd) // a list would have been heard of
	must(t, err)
	_, err = f.Readdirnames(1)
	must(t, err)
	must(t, f.Close())
	if _, listed := heard(t); !listed {
		t.Error("a list is not heard of: this test shows nothing")
	}
}

// take finds and takes the feed below a folder into a new store; bytes are all that
// was used for it, freed or not.
func take(t *testing.T, en feed.Enrolment, dir string) (bytes uint64, took time.Duration) {
	t.Helper()
	s, err := openStore(t.Context(), t.TempDir(), slog.New(slog.DiscardHandler))
	must(t, err)
	defer func() { must(t, s.Close()) }()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := time.Now()
	sticks := sticksIn(filepath.Dir(dir))
	path, ok := feedOn(filepath.Join(filepath.Dir(dir), sticks[0].name))
	if len(sticks) != 1 || !ok {
		t.Fatalf("%v, %v", sticks, ok)
	}
	en.FeedURL = (&url.URL{Scheme: "file", Path: path + "/"}).String()
	c, err := client.New(en, s, client.Options{Log: slog.New(slog.DiscardHandler), Now: time.Now})
	must(t, err)
	a, err := c.Round(t.Context())
	if err != nil || !a.Changed {
		t.Fatalf("%+v, %v", a, err)
	}
	took = time.Since(begin)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, took
}

// listen has the kernel tell what is opened in a folder from now on, and whether the
// folder itself is read; each call tells of what came since the one before.
func listen(t *testing.T, dir string) func(t *testing.T) (opened []string, listed bool) {
	t.Helper()
	fd, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	must(t, err)
	t.Cleanup(func() { must(t, syscall.Close(fd)) })
	_, err = syscall.InotifyAddWatch(fd, dir, syscall.IN_OPEN|syscall.IN_ACCESS)
	must(t, err)
	return func(t *testing.T) (opened []string, listed bool) {
		t.Helper()
		b := make([]byte, 1<<20)
		for {
			n, err := syscall.Read(fd, b)
			if err == syscall.EAGAIN {
				slices.Sort(opened)
				return slices.Compact(opened), listed
			}
			must(t, err)
			for e := b[:n]; len(e) > 0; {
				mask, size := binary.NativeEndian.Uint32(e[4:]), binary.NativeEndian.Uint32(e[12:])
				name := strings.TrimRight(string(e[16:16+size]), "\x00")
				e = e[16+size:]
				switch {
				case mask&syscall.IN_Q_OVERFLOW != 0:
					t.Fatal("more was opened than can be told")
				case name == "" && mask&syscall.IN_ACCESS != 0:
					listed = true
				case name != "" && mask&syscall.IN_OPEN != 0:
					opened = append(opened, name)
				}
			}
		}
	}
}
