package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/sync/server"
)

// TestPackages: a repository's files come as they are, also in parts, and nothing
// else does.
func TestPackages(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "apt")
	for name, content := range map[string]string{
		"apt/dists/stable/InRelease": "signed", "apt/pool/a_1_amd64.deb": "a package", "apt/madkhal.gpg": "key",
		"apt/Release.new": "half", "apt/pool/.part": "half", "secret": "secret",
	} {
		write(t, filepath.Join(base, name), []byte(content))
	}
	if err := os.Symlink("../../secret", filepath.Join(dir, "pool", "link.deb")); err != nil {
		t.Fatal(err)
	}
	h, err := server.Packages(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.StripPrefix("/apt/", h))
	t.Cleanup(s.Close)
	for name, want := range map[string]int{
		"dists/stable/InRelease": 200, "pool/a_1_amd64.deb": 200, "madkhal.gpg": 200,
		"": 404, "dists": 404, "dists/": 404, "pool/": 404, "Release.new": 404, "pool/.part": 404, "pool/link.deb": 404,
		"pool/../../secret": 404, "pool/%2e%2e/%2e%2e/secret": 404, "pool/none.deb": 404,
	} {
		if code, body := packageFrom(t, s, name, ""); code != want || want != 200 && body != "" {
			t.Errorf("%q: %d %q; want %d", name, code, body, want)
		}
	}
	if code, body := packageFrom(t, s, "pool/a_1_amd64.deb", "bytes=2-"); code != http.StatusPartialContent || body != "package" {
		t.Errorf("the rest of a package: %d %q", code, body)
	}
	if _, err := server.Packages(filepath.Join(base, "none")); err == nil {
		t.Error("no folder is no fault")
	}
}

// packageFrom asks a repository for a file, or a part of it.
func packageFrom(t *testing.T, s *httptest.Server, name, part string) (code int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/apt/"+name, nil)
	if err != nil {
		t.Fatal(err)
	}
	if part != "" {
		req.Header.Set("Range", part)
	}
	resp, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}
