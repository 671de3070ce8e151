package web

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPeer(t *testing.T) {
	proxies, err := ParseProxies("10.0.0.5, 192.168.0.0/16,127.0.0.9")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, remote, forwarded, proto string
		tls                            bool
		addr                           string
		safe                           bool
	}{
		{"this computer", "127.0.0.1:5", "", "", false, "127.0.0.1", true},
		{"this computer, IPv6", "[::1]:5", "", "", false, "::1", true},
		{"the office", "10.0.0.9:5", "", "", false, "10.0.0.9", false},
		{"the office by TLS", "10.0.0.9:5", "", "", true, "10.0.0.9", true},
		{"somebody says https", "10.0.0.9:5", "", "https", false, "10.0.0.9", false},
		{"a proxy by TLS", "10.0.0.5:5", "1.2.3.4, 41.1.1.1", "https", false, "41.1.1.1", true},
		{"a proxy in plain", "192.168.3.4:5", "41.1.1.1", "http", false, "41.1.1.1", false},
		{"a proxy on this computer that nobody named", "127.0.0.1:5", "41.1.1.1", "https", false, "127.0.0.1", false},
		{"a named proxy on this computer, in plain", "127.0.0.9:5", "41.1.1.1", "http", false, "41.1.1.1", false},
		{"nonsense", "@", "", "", false, "invalid IP", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
			r.RemoteAddr = c.remote
			if c.forwarded != "" {
				r.Header.Set("X-Forwarded-For", c.forwarded)
			}
			if c.proto != "" {
				r.Header.Set("X-Forwarded-Proto", c.proto)
			}
			if c.tls {
				r.TLS = &tls.ConnectionState{}
			}
			if p := proxies.Of(r); p.Addr.String() != c.addr || p.Safe() != c.safe {
				t.Errorf("%+v", p)
			}
		})
	}
	if _, err := ParseProxies("proxy.example"); err == nil {
		t.Error("a name was taken for an address")
	}
}

func TestLimit(t *testing.T) {
	h := Limit(func(*http.Request) int64 { return 4 }, nil, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	for body, want := range map[string]int{"a=1": 200, "a=1234567": 413} {
		w := httptest.NewRecorder()
		sent := strings.NewReader(body)
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", sent)
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: %d", body, w.Code)
		}
		if want == http.StatusRequestEntityTooLarge && sent.Len() > 0 {
			t.Errorf("%q: a browser would be cut off before it reads the answer", body)
		}
	}
	// Sent in pieces, its length is not told before.
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader("a=1234567"))
	r.ContentLength = -1
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if h.ServeHTTP(w, r); w.Code != http.StatusBadRequest {
		t.Errorf("in pieces: %d", w.Code)
	}
}
