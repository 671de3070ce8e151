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

// page is what the server answered.
type page struct {
	status int
	header http.Header
	body   string
}

func get(t *testing.T, address, header, value string) page {
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
	return page{resp.StatusCode, resp.Header, string(body)}
}

func TestServe(t *testing.T) {
	dir := newTown(t)
	version := strings.TrimSpace(mustRun(t, "publish", "--dir", dir))
	address := startServer(t, dir)

	timestamp := get(t, address+"timestamp.json", "", "")
	tag := timestamp.header.Get("ETag")
	if timestamp.status != http.StatusOK || timestamp.header.Get("Cache-Control") != "no-cache" || tag == "" {
		t.Fatalf("%+v", timestamp)
	}
	if p := get(t, address+"timestamp.json", "If-None-Match", tag); p.status != http.StatusNotModified {
		t.Errorf("a known timestamp gives %d", p.status)
	}
	targets := get(t, address+version+".targets.json", "Accept-Encoding", "gzip")
	kept := targets.header.Get("Cache-Control")
	if targets.status != http.StatusOK || !strings.Contains(kept, "max-age=31536000") || !strings.Contains(kept, "immutable") ||
		targets.header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%d %v", targets.status, targets.header)
	}
	for _, path := range []string{"", "../keys/online.key", "%2e%2e/keys/online.key", "../municipal.db", "nothing.json"} {
		if p := get(t, address+path, "", ""); p.status != http.StatusNotFound {
			t.Errorf("%q gives %d", path, p.status)
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
