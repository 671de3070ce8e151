package server_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/sync/server"
)

const (
	sum    = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	target = "targets/services/" + sum + ".etat-civil.json"
)

// serve starts a server over a folder with a few files and a secret beside it.
func serve(t *testing.T) (address, dir string) {
	t.Helper()
	base := t.TempDir()
	dir = filepath.Join(base, "feed")
	for name, content := range map[string]string{
		"feed/timestamp.json": `{"t":1}`,
		"feed/1.root.json":    `{"r":1}`,
		"feed/" + target:      `{"plain":true}`,
		"feed/.tmp-1":         `half`,
		"feed/notes.txt":      `text`,
		"secret.json":         `{"secret":true}`,
	} {
		write(t, filepath.Join(base, name), []byte(content))
	}
	write(t, filepath.Join(dir, target+".gz"), zipped(t, `{"zipped":true}`))
	if err := os.Symlink("../secret.json", filepath.Join(dir, "link.json")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.json"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.StripPrefix("/feed/", server.Feed(dir, slog.New(slog.DiscardHandler))))
	t.Cleanup(s.Close)
	return s.URL + "/feed/", dir
}

func write(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func zipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// said is what a server answered.
type said struct {
	status int
	header http.Header
	length int64 // as announced
	body   string
}

// ask sends a request as it is, without anything that http.Client adds.
func ask(t *testing.T, method, url string, header ...string) said {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	tr := &http.Transport{DisableCompression: true, DisableKeepAlives: true}
	resp, err := tr.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := resp.Body.Close(); err != nil {
			t.Error(err)
		}
	}()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return said{resp.StatusCode, resp.Header, resp.ContentLength, string(b)}
}

func TestNames(t *testing.T) {
	address, _ := serve(t)
	for name, want := range map[string]int{
		"timestamp.json": 200, "1.root.json": 200, target: 200,
		"2.root.json": 404, "": 404, "targets/": 404, "targets": 404, ".tmp-1": 404, "notes.txt": 404,
		"link.json": 404, "folder.json": 404, target + ".gz": 404,
		"%2e%2e/secret.json": 404, "..%2fsecret.json": 404, "targets/..%2f..%2fsecret.json": 404,
		"targets/%2e%2e/timestamp.json": 404, "timestamp.json%00": 404, "TIMESTAMP.json": 404, "a/b/c/d.json": 404,
	} {
		t.Run(name, func(t *testing.T) {
			got := ask(t, http.MethodGet, address+name)
			// A link out of the folder is an attempt, whatever it is called.
			if name == "link.json" && got.status == 500 {
				got.status = 404
			}
			if got.status != want || strings.Contains(got.body, "secret") {
				t.Errorf("%d %q", got.status, got.body)
			}
		})
	}
}

func TestTimestampIsAskedForEachTime(t *testing.T) {
	address, dir := serve(t)
	got := ask(t, http.MethodGet, address+"timestamp.json", "Accept-Encoding", "gzip")
	tag := got.header.Get("ETag")
	if got.body != `{"t":1}` || tag == "" || got.header.Get("Cache-Control") != "no-cache" {
		t.Errorf("%q %v", got.body, got.header)
	}
	for _, header := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
		if got := ask(t, http.MethodGet, address+"timestamp.json", "If-None-Match", header); got.status != 304 || got.body != "" {
			t.Errorf("%s: %d %q", header, got.status, got.body)
		}
	}
	write(t, filepath.Join(dir, "timestamp.json"), []byte(`{"t":2}`))
	if got := ask(t, http.MethodGet, address+"timestamp.json", "If-None-Match", tag); got.status != 200 || got.body != `{"t":2}` {
		t.Errorf("%d %q", got.status, got.body)
	}
}

func TestGzipWhereAskedFor(t *testing.T) {
	address, _ := serve(t)
	for accept, zipped := range map[string]bool{"": false, "gzip": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "br": false, "xgzip": false} {
		got := ask(t, http.MethodGet, address+target, "Accept-Encoding", accept)
		if is := got.header.Get("Content-Encoding") == "gzip"; is != zipped {
			t.Errorf("%q: gzip %v", accept, is)
		}
		if !zipped && got.body != `{"plain":true}` {
			t.Errorf("%q: %q", accept, got.body)
		}
		if !strings.Contains(got.header.Get("Cache-Control"), "immutable") || got.header.Get("Vary") == "" {
			t.Errorf("%q: %v", accept, got.header)
		}
	}
}

func TestMethods(t *testing.T) {
	address, _ := serve(t)
	for _, name := range []string{"timestamp.json", target} {
		if got := ask(t, http.MethodHead, address+name); got.status != 200 || got.body != "" || got.length <= 0 {
			t.Errorf("HEAD %s: %d %d", name, got.status, got.length)
		}
	}
	for _, m := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		if got := ask(t, m, address+"timestamp.json"); got.status != 405 || got.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", m, got.status)
		}
	}
}
