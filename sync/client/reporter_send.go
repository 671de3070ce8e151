package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

// refusedError is the server's no to this enrolment.
type refusedError struct{ how, why string }

func (e *refusedError) Error() string {
	return "the town hall takes no reports of this screen: " + e.why
}

// busyError asks to wait.
type busyError struct{ wait time.Duration }

func (e *busyError) Error() string { return fmt.Sprintf("the server asks to wait %s", e.wait) }

const maxAnswer = 16 << 10

func (r *Reporter) send(ctx context.Context, report *data.Report) (feed.ReportAnswer, error) {
	body, err := feed.PackReport(report)
	if err != nil {
		return feed.ReportAnswer{}, err
	}
	return r.post(ctx, r.address, body, "application/json", "gzip")
}

// sendPicture sends what the screen shows, or why not. A picture that does not
// arrive is asked for again.
func (r *Reporter) sendPicture(ctx context.Context) {
	if r.o.Picture == nil {
		return
	}
	png, why := r.o.Picture(ctx)
	to := r.address.JoinPath("picture")
	if why != "" {
		to.RawQuery = url.Values{"why": {why}}.Encode()
	}
	if _, err := r.post(ctx, to, png, "image/png", ""); err != nil {
		r.o.Log.Warn("picture not delivered", "error", err)
	}
}

func (r *Reporter) post(ctx context.Context, to *url.URL, body []byte, kind, encoding string) (a feed.ReportAnswer, err error) {
	ctx, cancel := context.WithTimeout(ctx, reportTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to.String(), bytes.NewReader(body))
	if err != nil {
		return a, err
	}
	req.Header.Set("Authorization", "Bearer "+r.token)
	req.Header.Set("Content-Type", kind)
	req.Header.Set("User-Agent", "madkhal")
	if encoding != "" {
		req.Header.Set("Content-Encoding", encoding)
	}
	resp, err := r.o.Transport.RoundTrip(req)
	if err != nil {
		return a, fmt.Errorf("no answer: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return a, fmt.Errorf("the answer broke off: %w", err)
	}
	readErr := json.Unmarshal(b, &a)
	switch s := resp.StatusCode; {
	case s == http.StatusOK && readErr == nil:
		return a, nil
	case s == http.StatusTooManyRequests:
		n, _ := strconv.Atoi(resp.Header.Get("Retry-After")) // none is 0
		return a, &busyError{time.Duration(min(max(n, 1), 3600)) * time.Second}
	case (s == http.StatusUnauthorized || s == http.StatusForbidden) && (a.Refused == feed.RefusedRevoked || a.Refused == feed.RefusedUnknown):
		return a, &refusedError{a.Refused, a.Why}
	default:
		return a, fmt.Errorf("the server answers HTTP %d: %.200s", s, a.Why)
	}
}
