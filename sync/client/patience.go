package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

var errSlow = errors.New("too slow")

// patience ends an exchange that drips: each quota of bytes, or all of a
// shorter answer, must arrive within a window.
type patience struct {
	timer  *time.Timer
	cancel context.CancelCauseFunc
	window time.Duration
	quota  int64
	got    int64
}

func withPatience(ctx context.Context, window time.Duration, quota int64) (context.Context, *patience) {
	ctx, cancel := context.WithCancelCause(ctx)
	p := &patience{cancel: cancel, window: window, quota: quota}
	p.timer = time.AfterFunc(window, func() {
		cancel(fmt.Errorf("%w: less than %d bytes in %s", errSlow, quota, window))
	})
	return ctx, p
}

func (p *patience) stop() {
	p.timer.Stop()
	p.cancel(nil)
}

func (p *patience) watch(r io.Reader) io.Reader { return &watched{p: p, r: r} }

type watched struct {
	p *patience
	r io.Reader
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.r.Read(b)
	if w.p.got += int64(n); w.p.got >= w.p.quota {
		w.p.got = 0
		w.p.timer.Reset(w.p.window)
	}
	return n, err
}
