package client

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime"
	"net/http"
	"strings"
	"time"
)

// The hint stream: a server that has one says "event: published" on it.
const (
	hintName    = "hint"
	hintSilence = 75 * time.Second // the server says something every 25
	hintSpread  = 1500 * time.Millisecond
	hintRetry   = 2 * time.Second
	mostRetry   = 10 * time.Minute
	hintLine    = 4 << 10
)

// errNoHints: the source has no such stream, as a folder or a mirror.
var errNoHints = errors.New("no hints there")

// listen calls news soon after each hint, until ctx ends. Hints carry no content
// and no trust; without them the schedule goes on. A lost line is tried again,
// more and more rarely.
func (c *Client) listen(ctx context.Context, news func()) {
	if c.address.Scheme == "file" {
		return
	}
	wait := hintRetry
	for ctx.Err() == nil {
		began := time.Now()
		err := c.hear(ctx, news)
		switch {
		case errors.Is(err, errNoHints):
			wait = mostRetry
		case time.Since(began) > hintSilence:
			wait = hintRetry
		default:
			wait = min(2*wait, mostRetry)
		}
		if ctx.Err() == nil {
			c.o.Log.Debug("hints ended", "error", err)
		}
		if !pause(ctx, wait/2+rand.N(wait)) {
			return
		}
	}
}

// hear reads one stream to its end.
func (c *Client) hear(ctx context.Context, news func()) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	silence := time.AfterFunc(hintSilence, func() { cancel(fmt.Errorf("%w: nothing for %s", errSlow, hintSilence)) })
	defer silence.Stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.address.JoinPath(hintName).String(), http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "text/event-stream")
	req.Header.Set("User-Agent", "madkhal")
	resp, err := c.o.Transport.RoundTrip(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if resp.StatusCode != http.StatusOK || kind != "text/event-stream" {
		_, _ = io.CopyN(io.Discard, resp.Body, hintLine) // so that the connection can be used again
		return fmt.Errorf("%w (HTTP %d)", errNoHints, resp.StatusCode)
	}
	c.o.Log.Debug("waiting for hints")
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, hintLine)
	for lines.Scan() {
		silence.Reset(hintSilence)
		switch strings.TrimSpace(lines.Text()) {
		case "event: published":
			if !pause(ctx, rand.N(hintSpread)) {
				break
			}
			news()
		case "event: report":
			if c.o.Asked != nil {
				c.o.Asked()
			}
		}
	}
	return errors.Join(context.Cause(ctx), lines.Err())
}

// pause waits; false when ctx ended before.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
