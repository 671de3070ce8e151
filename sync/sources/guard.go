package sources

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"syscall"
	"time"
)

// The bounds of an answer.
const (
	mostBytes     = 5 << 20 // decoded
	mostRedirects = 5
	oneAnswer     = 20 * time.Second
	oneRound      = 2 * time.Minute
)

// ErrPrivate is the refusal of an address that leads into a private network.
var ErrPrivate = errors.New("the address leads into a private network")

// Fetcher asks sources. The check of where an address leads is made on the
// number that is really dialled, so that neither a redirect nor a name that
// changes its meaning gets around it.
type Fetcher struct {
	open, private *http.Client
	agent         string
}

// NewFetcher makes one that names itself so.
func NewFetcher(agent string) *Fetcher {
	return &Fetcher{open: client(false), private: client(true), agent: agent}
}

func client(private bool) *http.Client {
	d := &net.Dialer{Timeout: 10 * time.Second}
	if !private {
		d.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error { return checkDial(address) }
	}
	return &http.Client{
		Timeout: oneAnswer,
		Transport: &http.Transport{
			DialContext: d.DialContext, Proxy: nil, DisableCompression: true,
			TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: oneAnswer,
			MaxResponseHeaderBytes: 64 << 10, MaxIdleConns: 10, IdleConnTimeout: time.Minute,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) >= mostRedirects {
				return errors.New("it leads from one address to the next without end")
			}
			_, err := readAddress(r.URL.String())
			return err
		},
	}
}

// notPublic are networks that nobody publishes from (IANA's special registries
// beyond what netip names).
var notPublic = func() []netip.Prefix {
	var list []netip.Prefix
	for _, s := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
		"203.0.113.0/24", "240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
	} {
		list = append(list, netip.MustParsePrefix(s))
	}
	return list
}()

// public tells whether an address is one of the open internet.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

func checkDial(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	if !public(at.Addr()) {
		return fmt.Errorf("%w (%s): an admin may allow it for this source", ErrPrivate, at.Addr())
	}
	return nil
}

// get asks for an address and gives the body, at most mostBytes of it, and the
// headers.
func (f *Fetcher) get(ctx context.Context, s Source, address string) (body []byte, header http.Header, err error) {
	if _, err := readAddress(address); err != nil {
		return nil, nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("User-Agent", f.agent)
	req.Header.Set("Accept-Encoding", "gzip")
	c := f.open
	if s.Private {
		c = f.private
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("%s answers %s", address, resp.Status)
	}
	var in io.Reader = resp.Body
	if strings.EqualFold(resp.Header.Get("Content-Encoding"), "gzip") {
		if in, err = gzip.NewReader(resp.Body); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", address, err)
		}
	}
	body, err = io.ReadAll(io.LimitReader(in, mostBytes+1))
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	case len(body) > mostBytes:
		return nil, nil, fmt.Errorf("%s: more than %d MB: give the address of a shorter list", address, mostBytes>>20)
	}
	return body, resp.Header, nil
}
