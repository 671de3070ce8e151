package main

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// The phone pages show what is published, and what is published later by
// another program.
func TestServeShowsPhonePages(t *testing.T) {
	dir := newTown(t)
	address := strings.TrimSuffix(startServer(t, dir), "feed/")
	if p := get(t, address+"ar/", "", ""); p.status != http.StatusServiceUnavailable {
		t.Errorf("before the first publication: %d", p.status)
	}
	mustRun(t, "publish", "--dir", dir)
	deadline := time.Now().Add(time.Minute)
	p := get(t, address+"fr/services/copie-deces", "", "")
	for ; p.status != http.StatusOK && time.Now().Before(deadline); p = get(t, address+"fr/services/copie-deces", "", "") {
		time.Sleep(20 * time.Millisecond)
	}
	if p.status != http.StatusOK || !strings.Contains(p.body, `<html lang="fr" dir="ltr">`) {
		t.Fatalf("%d %s", p.status, p.body)
	}
	if f := get(t, address+"feed/timestamp.json", "", ""); f.status != http.StatusOK {
		t.Errorf("the feed: %d", f.status)
	}
}
