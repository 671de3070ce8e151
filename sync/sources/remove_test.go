package sources

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// TestRemovedWhileItWasAsked stays removed.
func TestRemovedWhileItWasAsked(t *testing.T) {
	book := OpenBook(t.TempDir())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if err := book.Remove("site"); err != nil {
			t.Error(err)
		}
		_, _ = w.Write([]byte(`<rss version="2.0"><channel><title>x</title></channel></rss>`))
	}))
	defer server.Close()
	if err := book.Add(Source{ID: "site", Kind: Feed, URL: server.URL, Private: true}); err != nil {
		t.Fatal(err)
	}
	r := &Runner{Book: book, Drafts: newDrafts(), Fetcher: NewFetcher("test"), Log: slog.New(slog.DiscardHandler), Now: time.Now}
	if _, err := r.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all, err := book.All(); err != nil || len(all) > 0 {
		t.Errorf("%d sources are there again, %v", len(all), err)
	}
}
