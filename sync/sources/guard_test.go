package sources

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"41.248.1.1": true, "196.200.1.1": true, "2a00:1450:4007::1": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false,
		"0.0.0.0": false, "0.1.2.3": false, "255.255.255.255": false, "224.0.0.1": false, "198.18.0.1": false, "192.0.2.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "ff02::1": false, "::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false,
		"64:ff9b::a00:1": false, "2002:7f00:1::": false, "2001:db8::1": false, "fec0::1": false, "fe80::1%eth0": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
	for _, s := range []string{"", "localhost:80", "127.0.0.1", "[::1]:80", "10.0.0.1:443"} {
		if err := checkDial(s); !errors.Is(err, ErrPrivate) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// Neither the address itself nor a redirect leads into this machine's network,
// unless an admin allowed it.
func TestPrivateNetworksAreRefused(t *testing.T) {
	asked := 0
	inside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		_, _ = w.Write([]byte(`{"version":"https://jsonfeed.org/version/1.1","title":"secret","items":[]}`))
	}))
	defer inside.Close()
	for _, address := range []string{inside.URL, "http://localhost:" + portOf(t, inside.URL)} {
		s := Source{ID: "in", Kind: Feed, URL: address}
		_, err := Poll(t.Context(), NewFetcher("test"), s, &State{Items: map[string]Known{}}, newDrafts(), noon)
		if !errors.Is(err, ErrPrivate) || asked != 0 {
			t.Errorf("%s: %v, asked %d times", address, err, asked)
		}
	}
	s := Source{ID: "in", Kind: Feed, URL: inside.URL, Private: true}
	if _, err := Poll(t.Context(), NewFetcher("test"), s, &State{Items: map[string]Known{}}, newDrafts(), noon); err != nil || asked != 1 {
		t.Errorf("allowed: %v, asked %d times", err, asked)
	}
	// A redirect is dialled like any address.
	f := NewFetcher("test")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, inside.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.open.CheckRedirect(req, nil); err != nil {
		t.Errorf("judged before it is dialled: %v", err)
	}
	if resp, err := f.open.Do(req); !errors.Is(err, ErrPrivate) {
		_ = resp.Body.Close()
		t.Errorf("dialled: %v", err)
	}
}

func portOf(t *testing.T, address string) string {
	t.Helper()
	u, err := readAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Port()
}
