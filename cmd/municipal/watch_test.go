package main

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

func TestServeTellsItsHealth(t *testing.T) {
	dir := newTown(t)
	logs := newLogWatch()
	feed := startLogged(t, logs, dir, "--metrics-addr", "127.0.0.1:0")
	addr := logs.waitFor(regexp.MustCompile(`address=http://([^/]+)/healthz`))
	health := func() page { return get(t, "http://"+addr+"/healthz", "", "") }
	if h := health(); h.status != http.StatusServiceUnavailable || !strings.Contains(h.body, "nothing is published") {
		t.Errorf("before the first publication: %d %s", h.status, h.body)
	}
	mustRun(t, "publish", "--dir", dir)
	deadline := time.Now().Add(time.Minute)
	for health().status != http.StatusOK && time.Now().Before(deadline) {
		time.Sleep(20 * time.Millisecond)
	}
	if h := health(); h.status != http.StatusOK || !strings.Contains(h.body, `"status":"ok"`) {
		t.Errorf("published: %d %s", h.status, h.body)
	}
	get(t, feed+"timestamp.json", "", "")
	get(t, strings.TrimSuffix(feed, "feed/")+"ar/", "", "")
	m := get(t, "http://"+addr+"/metrics", "", "").body
	for _, want := range []string{`madkhal_http_responses_total{part="feed",code="2xx"} 1`, `madkhal_http_responses_total{part="phone",code="2xx"} 1`, "madkhal_feed_version 1"} {
		if !strings.Contains(m, want) {
			t.Errorf("no %s in\n%s", want, m)
		}
	}
	// Not at the public address.
	if p := get(t, strings.TrimSuffix(feed, "feed/")+"metrics", "", ""); p.status != http.StatusNotFound {
		t.Errorf("metrics for everybody: %d", p.status)
	}
	old := time.Now().Add(-5 * 24 * time.Hour)
	must(t, os.Chtimes(filepath.Join(dir, "feed", "timestamp.json"), old, old))
	if h := health(); h.status != http.StatusServiceUnavailable || !strings.Contains(h.body, "last signed") {
		t.Errorf("an old signature: %d %s", h.status, h.body)
	}
}

func TestMetricsAreForThisMachine(t *testing.T) {
	dir := newTown(t)
	r := run(t, "serve", "--dir", dir, "--addr", "127.0.0.1:0", "--metrics-addr", "0.0.0.0:0")
	if r.code != cli.Failed || !strings.Contains(r.err, "from everywhere") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
}
