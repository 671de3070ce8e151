package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

func get(t *testing.T, address, header, value string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	must(t, err)
	if header != "" {
		req.Header.Set(header, value)
	}
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	body, err := io.ReadAll(resp.Body)
	must(t, errors.Join(err, resp.Body.Close()))
	return resp, string(body)
}

func TestServe(t *testing.T) {
	dir := newTown(t)
	version := strings.TrimSpace(mustRun(t, "publish", "--dir", dir))
	address := startServer(t, dir)

	resp, body := get(t, address+"timestamp.json", "", "")
	tag := resp.Header.Get("ETag")
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Cache-Control") != "no-cache" || tag == "" || !strings.Contains(body, "timestamp") {
		t.Fatalf("%s %v %s", resp.Status, resp.Header, body)
	}
	if resp, _ := get(t, address+"timestamp.json", "If-None-Match", tag); resp.StatusCode != http.StatusNotModified {
		t.Errorf("a known timestamp gives %s", resp.Status)
	}
	resp, _ = get(t, address+version+".targets.json", "Accept-Encoding", "gzip")
	if cc := resp.Header.Get("Cache-Control"); resp.StatusCode != http.StatusOK || !strings.Contains(cc, "max-age=31536000") ||
		!strings.Contains(cc, "immutable") || resp.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%s %v", resp.Status, resp.Header)
	}
	for _, path := range []string{"", "../keys/online.key", "%2e%2e/keys/online.key", "../municipal.db", "nothing.json"} {
		if resp, _ := get(t, address+path, "", ""); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%q gives %s", path, resp.Status)
		}
	}
	r := run(t, "serve", "--dir", dir, "--addr", strings.Split(address, "/")[2])
	if r.code != cli.Failed || !strings.Contains(r.err, "--addr") {
		t.Errorf("a second server at the same address: exit %d, %s", r.code, r.err)
	}
}

// flakySigner fails now and then; it notes when it was asked.
type flakySigner struct {
	start time.Time
	fails int
	asked []time.Duration
}

func (s *flakySigner) Resign(context.Context) (int64, error) {
	s.asked = append(s.asked, time.Since(s.start))
	if len(s.asked) <= s.fails {
		return 0, errors.New("the clock is wrong")
	}
	return 7, nil
}

func TestKeepSigned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), 49*time.Hour)
		defer stop()
		s := &flakySigner{start: time.Now(), fails: 2}
		keepSigned(ctx, s, slog.New(slog.DiscardHandler))
		want := []time.Duration{0, 10 * time.Minute, 20 * time.Minute, 24*time.Hour + 20*time.Minute, 48*time.Hour + 20*time.Minute}
		if len(s.asked) != len(want) {
			t.Fatalf("signed at %v", s.asked)
		}
		for i := range want {
			if s.asked[i] != want[i] {
				t.Errorf("signed at %v, want %v", s.asked, want)
			}
		}
	})
}
