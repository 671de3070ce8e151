package client

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// newTransport keeps a connection open longer than rounds are apart, so that a
// round with nothing new is one small exchange.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		IdleConnTimeout:        15 * time.Minute,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: 16 << 10,
		DisableCompression:     true, // we decompress, with limits
		ForceAttemptHTTP2:      true,
	}
}

// web is a feed behind http or https.
type web struct {
	address *url.URL
	o       Options
}

func (w *web) close() {}

func (w *web) get(ctx context.Context, name, etag string, most int64) (answer, error) {
	ctx, patience := withPatience(ctx, w.o.SlowWindow, w.o.SlowBytes)
	defer patience.stop()
	a, err := w.exchange(ctx, patience, name, etag, most)
	if cause := context.Cause(ctx); err != nil && errors.Is(cause, errSlow) {
		err = cause
	}
	return a, err
}

func (w *web) exchange(ctx context.Context, p *patience, name, etag string, most int64) (a answer, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.address.JoinPath(name).String(), http.NoBody)
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	req.Header.Set("User-Agent", "madkhal")
	if etag != "" {
		req.Header.Set("If-None-Match", etag)
	}
	resp, err := w.o.Transport.RoundTrip(req)
	if err != nil {
		return answer{}, fmt.Errorf("no answer: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	switch s := resp.StatusCode; {
	case s == http.StatusOK:
	case s == http.StatusNotModified && etag != "":
		return answer{unchanged: true, etag: etag}, nil
	case s == http.StatusForbidden || s == http.StatusNotFound || s == http.StatusGone:
		// A short page is read away, so that the connection can be used again.
		n, _ := io.CopyN(io.Discard, p.watch(resp.Body), 4<<10)
		return answer{wire: n}, fmt.Errorf("%w (HTTP %d)", errNone, s)
	case s >= 300 && s < 400:
		return answer{}, fmt.Errorf("the server sends elsewhere (HTTP %d to %.200q): write the final address into the enrolment", s, resp.Header.Get("Location"))
	default:
		return answer{}, fmt.Errorf("the server answers HTTP %d", s)
	}
	a.etag = cleanETag(resp.Header.Get("ETag"))
	// Gzip of what does not compress is a little longer than the content.
	count := &counter{r: p.watch(resp.Body), left: most + most/64 + 1024}
	if resp.ContentLength > count.left {
		return answer{}, fmt.Errorf("%w: %d bytes, at most %d expected", ErrAltered, resp.ContentLength, most)
	}
	a.body, err = decode(count, resp.Header.Get("Content-Encoding"), most)
	a.wire = count.n
	return a, err
}

// decode reads the content of at most most bytes, gzipped or not.
func decode(r io.Reader, encoding string, most int64) (b []byte, err error) {
	switch strings.ToLower(encoding) {
	case "", "identity":
		return readAtMost(r, most)
	case "gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("gzip: %w", err)
		}
		return readAtMost(z, most)
	}
	return nil, fmt.Errorf("content encoding %.40q is not known", encoding)
}

// cleanETag refuses what does not belong into a header or a store.
func cleanETag(s string) string {
	if s == "" || len(s) > 200 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return noETag
	}
	return s
}

// counter counts the bytes on the wire and ends the endless.
type counter struct {
	r       io.Reader
	n, left int64
}

func (c *counter) Read(b []byte) (int, error) {
	if c.n >= c.left {
		return 0, fmt.Errorf("%w: more than %d bytes on the wire", ErrAltered, c.left)
	}
	n, err := c.r.Read(b[:min(int64(len(b)), c.left-c.n)])
	c.n += int64(n)
	return n, err
}
