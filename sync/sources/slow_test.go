package sources

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// slowly is a site in memory, so that its time can be that of a test: it answers
// each request as it likes.
func slowly(t *testing.T, answer func(net.Conn)) (f *Fetcher, end func()) {
	t.Helper()
	var open sync.WaitGroup
	f = NewFetcher("test")
	site, ok := f.private.Transport.(*http.Transport)
	if !ok {
		t.Fatalf("%T", f.private.Transport)
	}
	site.DialContext = func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		open.Go(func() {
			defer func() { _ = there.Close() }()
			for in := bufio.NewReader(there); ; {
				if _, err := http.ReadRequest(in); err != nil {
					return // hung up
				}
				answer(there)
			}
		})
		return here, nil
	}
	return f, func() {
		site.CloseIdleConnections()
		open.Wait()
	}
}

// TestSlowSourcesEnd: a site that keeps silent, trickles or is slow page by page
// costs no more than its time. Without a limit these tests would not end, which
// synctest tells.
func TestSlowSourcesEnd(t *testing.T) {
	for name, x := range map[string]struct {
		kind   Kind
		answer func(net.Conn)
		most   time.Duration
	}{
		"never answers": {Feed, func(net.Conn) {}, oneAnswer},
		"a byte a second": {Feed, func(c net.Conn) {
			_, err := fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n")
			for err == nil {
				time.Sleep(time.Second)
				_, err = fmt.Fprint(c, " ")
			}
		}, oneAnswer},
		"a header a second": {Feed, func(c net.Conn) {
			_, err := fmt.Fprint(c, "HTTP/1.1 200 OK\r\n")
			for i := 0; err == nil; i++ {
				time.Sleep(time.Second)
				_, err = fmt.Fprintf(c, "X-%d: x\r\n", i)
			}
		}, oneAnswer},
		"each page in time": {WordPress, func(c net.Conn) {
			time.Sleep(oneAnswer - time.Second)
			_, _ = fmt.Fprint(c, "HTTP/1.1 200 OK\r\nX-WP-TotalPages: 1000\r\nContent-Length: 2\r\n\r\n[]") // it may have hung up
		}, oneRound},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f, end := slowly(t, x.answer)
				began := time.Now()
				_, err := Poll(t.Context(), f, Source{ID: "slow", Kind: x.kind, URL: "http://slow.example.ma", Private: true}, &State{Items: map[string]Known{}}, newDrafts(), noon)
				if took := time.Since(began); err == nil || took > x.most {
					t.Errorf("after %v: %v", took, err)
				}
				end()
			})
		})
	}
}
