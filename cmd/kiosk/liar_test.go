package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// lie changes an answer's body; it is told the path below /feed/.
type lie func(path string, body []byte) []byte

// liar stands between screen and server and changes what it passes on. It asks
// for files as they are, so that the screen sees false content and not only a
// broken compression.
type liar struct {
	*httptest.Server
	tell atomic.Pointer[lie]
}

func newLiar(t *testing.T, upstream string) *liar {
	t.Helper()
	l := &liar{}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := l.answer(w, r, upstream); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	}))
	t.Cleanup(l.Close)
	return l
}

func (l *liar) answer(w http.ResponseWriter, r *http.Request, upstream string) error {
	ask, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://"+upstream+r.URL.Path, nil)
	if err != nil {
		return err
	}
	ask.Header.Set("Accept-Encoding", "identity")
	answer, err := http.DefaultTransport.RoundTrip(ask)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(answer.Body)
	if cerr := answer.Body.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("pass on %s: %w", r.URL.Path, err)
	}
	if lie := l.tell.Load(); lie != nil && answer.StatusCode == http.StatusOK {
		body = (*lie)(strings.TrimPrefix(r.URL.Path, "/feed/"), body)
	}
	w.WriteHeader(answer.StatusCode)
	_, err = w.Write(body)
	return err
}
