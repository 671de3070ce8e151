package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// pack is the content folder of the project.
const pack = "../../assets/content/beni-ensar"

// town is a town hall: its content folder, its data folder, its server.
type town struct {
	content, dir string
	published    int64 // the newest feed version
}

// firstTown is the town hall that all others are copies of; the first test that
// needs one makes it.
var firstTown struct {
	once sync.Once
	town
}

// newTown gives a town hall that has published the project's content.
func newTown(t *testing.T) *town {
	t.Helper()
	firstTown.once.Do(func() {
		at, err := os.MkdirTemp(filepath.Dir(os.Getenv("HOME")), "town-") //nolint:usetesting // it outlives this test
		must(t, err)
		firstTown.town = *makeTown(t, at)
	})
	first := firstTown.town
	if first.published == 0 {
		t.Fatal("the first town hall could not be made: see the test before")
	}
	w := &town{filepath.Join(t.TempDir(), "content"), filepath.Join(t.TempDir(), "town"), first.published}
	for from, to := range map[string]string{first.content: w.content, first.dir: w.dir} {
		if out, err := exec.CommandContext(t.Context(), "cp", "-a", from, to).CombinedOutput(); err != nil { // keys stay secret
			t.Fatalf("copy a town hall: %v\n%s", err, out)
		}
	}
	return w
}

// makeTown makes a town hall with the project's content, with keys of its own, and
// publishes it. Its announcements are moved to hold on the day of the test,
// whenever that is.
func makeTown(t *testing.T, at string) *town {
	t.Helper()
	w := &town{content: filepath.Join(at, "content"), dir: filepath.Join(at, "town")}
	must(t, os.CopyFS(w.content, os.DirFS(pack)))
	today := time.Now()
	w.editAnnouncements(t, func(_ string, a map[string]any) {
		a["start"], a["end"] = today.AddDate(0, 0, -7).Format(data.DateLayout), today.AddDate(0, 0, 30).Format(data.DateLayout)
	})
	mustRun(t, "municipal", "init", "--dir", w.dir, "--content", w.content)
	w.publish(t)
	return w
}

// editAnnouncements changes announcements in the content folder, as a text
// editor would: nothing is imported yet.
func (w *town) editAnnouncements(t *testing.T, edit func(id string, a map[string]any)) {
	t.Helper()
	path := filepath.Join(w.content, "announcements.json")
	body, err := os.ReadFile(path)
	must(t, err)
	var file map[string]any
	must(t, json.Unmarshal(body, &file))
	list, _ := file["announcements"].([]any)
	if len(list) == 0 {
		t.Fatalf("%s holds no announcements", path)
	}
	for _, x := range list {
		a, _ := x.(map[string]any)
		id, _ := a["id"].(string)
		edit(id, a)
	}
	body, err = json.MarshalIndent(file, "", " ")
	must(t, err)
	must(t, os.WriteFile(path, body, 0o600))
}

// retitle gives an announcement another title in Arabic and French.
func (w *town) retitle(t *testing.T, id, ar, fr string) {
	t.Helper()
	found := false
	w.editAnnouncements(t, func(x string, a map[string]any) {
		if x == id {
			a["title"] = map[string]any{"ar": ar, "fr": fr}
			found = true
		}
	})
	if !found {
		t.Fatalf("the content has no announcement %q", id)
	}
}

// release imports the content folder and publishes it.
func (w *town) release(t *testing.T) {
	t.Helper()
	mustRun(t, "municipal", "import", "--dir", w.dir, w.content)
	w.publish(t)
}

func (w *town) publish(t *testing.T) {
	t.Helper()
	v, err := strconv.ParseInt(strings.TrimSpace(mustRun(t, "municipal", "publish", "--dir", w.dir)), 10, 64)
	must(t, err)
	w.published = v
}

// enrol writes an enrolment file for a feed's address.
func (w *town) enrol(t *testing.T, url string) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "enrolment.json")
	must(t, os.WriteFile(file, []byte(mustRun(t, "municipal", "kiosk", "enrol", "--dir", w.dir, "lobby", "--url", url)), 0o600))
	return file
}

// feedURL is the address of the feed at HOST:PORT.
func feedURL(at string) string { return "http://" + at + "/feed/" }

// townServer is municipal serve, running.
type townServer struct {
	at   string // HOST:PORT
	cmd  *exec.Cmd
	done chan struct{}
}

var servingLine = regexp.MustCompile(`msg=serving feed=http://([^/]+)/`)

// signed is what the server says once it has signed the feed at its start:
// from then on nothing changes by itself.
const signed = `msg="feed signed again"`

// serve runs municipal serve at an address ("127.0.0.1:0" for a free port)
// until stop or the end of the test.
func (w *town) serve(t *testing.T, addr string) *townServer {
	t.Helper()
	s := &townServer{done: make(chan struct{})}
	// Not t.Context: that one ends before the cleanups run.
	s.cmd = exec.CommandContext(context.WithoutCancel(t.Context()), filepath.Join(bin, "municipal"), "serve", "--dir", w.dir, "--addr", addr)
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	log, err := s.cmd.StderrPipe()
	must(t, err)
	must(t, s.cmd.Start())
	lines := bufio.NewScanner(log)
	var said strings.Builder
	for ready := false; !ready && lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if m := servingLine.FindStringSubmatch(lines.Text()); m != nil {
			s.at = m[1]
		}
		ready = strings.Contains(lines.Text(), signed)
	}
	go func() {
		defer close(s.done)
		_, _ = io.Copy(io.Discard, log) // ends with the process
		_ = s.cmd.Wait()                // ended by a signal from here
	}()
	t.Cleanup(func() { s.stop(t) })
	if s.at == "" {
		t.Fatalf("municipal serve did not start:\n%s", said.String())
	}
	return s
}

// stop ends the server and waits until it is gone.
func (s *townServer) stop(t *testing.T) {
	t.Helper()
	_ = s.cmd.Process.Signal(syscall.SIGTERM) // fails only when it has ended already
	select {
	case <-s.done:
	case <-time.After(patience):
		_ = s.cmd.Process.Kill()
		<-s.done
		t.Error("municipal serve did not end when asked to")
	}
}

// freeAddress is an address on this machine that nothing listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	must(t, l.Close())
	return l.Addr().String()
}
