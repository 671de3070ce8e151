package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"bninsar.ma/madkhal/sync/server"
)

// unsignedFor is how old the last signature may become: it is renewed daily and
// lasts a fortnight.
const unsignedFor = 3 * 24 * time.Hour

// watch answers those who look after the server, at an address of this machine
// alone.
type watch struct {
	listener net.Listener
	http     *http.Server
	log      *slog.Logger
}

// health is the answer of /healthz.
type health struct {
	Status  string   `json:"status"`        // "ok" or "failing"
	Why     []string `json:"why,omitempty"` // what to look after
	Version int64    `json:"feed_version"`
}

// openWatch listens; without an address it gives nil.
func (p *program) openWatch(ctx context.Context, addr string, metrics *server.Metrics, pages *phonePages) (*watch, error) {
	metrics.Gauge("madkhal_feed_version", "Version of the content that the phone pages show, 0 = none.", func() float64 { return float64(pages.Version()) })
	metrics.Gauge("madkhal_feed_signed_seconds", "When the feed was last signed, Unix time, 0 = never.", func() float64 {
		if info, err := os.Stat(pages.sign); err == nil {
			return float64(info.ModTime().Unix())
		}
		return 0
	})
	if addr == "" {
		return nil, nil //nolint:nilnil // nobody asks
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen at %s: give another --metrics-addr: %w", addr, err)
	}
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() && !at.IP.IsPrivate() {
		return nil, errors.Join(fmt.Errorf("--metrics-addr %s can be reached from everywhere: give an address of this machine, like 127.0.0.1:9460", addr), listener.Close())
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { p.answerHealth(w, pages) })
	return &watch{listener: listener, log: p.log, http: &http.Server{
		Handler: mux, ErrorLog: slog.NewLogLogger(p.log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: headTimeout, ReadTimeout: readTimeout, WriteTimeout: readTimeout, MaxHeaderBytes: maxHead,
	}}, nil
}

// run serves until ctx ends.
func (w *watch) run(ctx context.Context) {
	if w == nil {
		return
	}
	end := context.AfterFunc(ctx, func() { _ = w.http.Close() })
	defer end()
	w.log.Info("answering who looks after the server", "address", "http://"+w.listener.Addr().String()+"/healthz")
	if err := w.http.Serve(w.listener); !errors.Is(err, http.ErrServerClosed) {
		w.log.Error("metrics are not served any more", "error", err)
	}
}

// answerHealth says whether screens and phones are served what they should be:
// 200, or 503 with what is wrong.
func (p *program) answerHealth(w http.ResponseWriter, pages *phonePages) {
	h := health{Status: "ok", Version: pages.Version()}
	switch info, err := os.Stat(pages.sign); {
	case err != nil:
		h.Why = append(h.Why, "nothing is published, or the feed's folder cannot be read")
	case p.now().Sub(info.ModTime()) > unsignedFor:
		h.Why = append(h.Why, "the feed was last signed "+info.ModTime().UTC().Format(time.RFC3339)+": see the log")
	case h.Version == 0:
		h.Why = append(h.Why, "the phone pages show nothing: see the log")
	}
	code := http.StatusOK
	if len(h.Why) > 0 {
		h.Status, code = "failing", http.StatusServiceUnavailable
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(h) // who went away is nobody to tell
}
