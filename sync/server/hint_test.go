package server_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/sync/server"
)

// listen opens a stream and gives its lines that are no comments.
func listen(t *testing.T, address string) <-chan string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req) //nolint:bodyclose // the goroutine below closes it
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%d %v", resp.StatusCode, resp.Header)
	}
	lines := make(chan string)
	started := make(chan struct{})
	go func() {
		defer close(lines)
		defer func() { _ = resp.Body.Close() }()
		for s := bufio.NewScanner(resp.Body); s.Scan(); {
			switch line := s.Text(); line {
			case ": here":
				close(started)
			case "event: published":
				lines <- line
			}
		}
	}()
	<-started
	return lines
}

func TestHints(t *testing.T) {
	dir := t.TempDir()
	h := server.NewHints(dir)
	s := httptest.NewServer(h)
	defer s.Close()
	a, b := listen(t, s.URL), listen(t, s.URL)
	h.Tell()
	for _, lines := range []<-chan string{a, b} {
		if line := <-lines; line != "event: published" {
			t.Errorf("%q", line)
		}
	}
	// Another program publishes.
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go h.Watch(ctx)
	name := filepath.Join(dir, "timestamp.json")
	tick := time.NewTicker(50 * time.Millisecond) // Watch may look for the first time after the first file
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case line := <-a:
			if line != "event: published" {
				t.Errorf("%q", line)
			}
			h.Close()
			if _, more := <-drain(b); more {
				t.Error("the stream goes on after Close")
			}
			return
		case <-tick.C:
			if err := os.WriteFile(name, []byte{byte(n)}, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// drain gives the end of a stream.
func drain(lines <-chan string) <-chan string {
	end := make(chan string)
	go func() {
		for range lines { //nolint:revive // until it ends
		}
		close(end)
	}()
	return end
}

func TestHintsRefuseOtherMethods(t *testing.T) {
	w := httptest.NewRecorder()
	server.NewHints(t.TempDir()).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("%d", w.Code)
	}
}
