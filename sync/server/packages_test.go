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
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/apt/"+name, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := s.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != want || want != 200 && len(b) > 0 {
			t.Errorf("%q: %d %q, %v; want %d", name, resp.StatusCode, b, err, want)
		}
		_ = resp.Body.Close()
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/apt/pool/a_1_amd64.deb", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Range", "bytes=2-")
	resp, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if b, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusPartialContent || string(b) != "package" {
		t.Errorf("the rest of a package: %d %q, %v", resp.StatusCode, b, err)
	}
	if _, err := server.Packages(filepath.Join(base, "none")); err == nil {
		t.Error("no folder is no fault")
	}
}
