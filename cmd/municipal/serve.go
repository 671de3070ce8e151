package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/sync/publish"
	"bninsar.ma/madkhal/sync/server"
)

// serve is municipal serve; it ends with ctx.
func serve(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	var o serveOptions
	l.StringVar(&o.addr, "addr", "127.0.0.1:8460", "where to listen, HOST:PORT; port 0 = a free one")
	l.StringVar(&o.metricsAddr, "metrics-addr", "", "where to answer /healthz and /metrics, HOST:PORT of this machine; none = nowhere")
	l.StringVar(&o.tlsCert, "tls-cert", "", "certificate (PEM) for https")
	l.StringVar(&o.tlsKey, "tls-key", "", "its key (PEM)")
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	if (o.tlsCert == "") != (o.tlsKey == "") {
		return fmt.Errorf("%w: give both --tls-cert and --tls-key, or none", cli.ErrUsage)
	}
	s, err := p.openServer(ctx, *l.dir, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.Run(ctx)
}

type serveOptions struct{ addr, metricsAddr, tlsCert, tlsKey string }

// townServer is the running server. It writes to the feed's folder only, so
// that import and publish work beside it.
type townServer struct {
	o        serveOptions
	listener net.Listener
	http     *http.Server
	repo     *publish.Repo
	phone    *phonePages
	watch    *watch // nil: nobody asks
	log      *slog.Logger
}

// The limits of a visit. A screen asks every ten seconds and keeps its
// connection, so idle ones live longer than that.
const (
	headTimeout  = 5 * time.Second
	readTimeout  = 10 * time.Second
	writeTimeout = 2 * time.Minute
	idleTimeout  = 2 * time.Minute
	stopTimeout  = 10 * time.Second
	maxHead      = 16 << 10
)

func (p *program) openServer(ctx context.Context, dir string, o serveOptions) (*townServer, error) {
	repo, err := publish.Open(p.feedOptions(dir, 0))
	if err != nil {
		return nil, err
	}
	pages, err := p.openPhonePages(ctx, dir, repo)
	if err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.addr)
	if err != nil {
		return nil, fmt.Errorf("listen at %s: give another --addr, or end the program that has it: %w", o.addr, err)
	}
	metrics := server.NewMetrics(version, p.now())
	watch, err := p.openWatch(ctx, o.metricsAddr, metrics, pages)
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	mux := http.NewServeMux()
	mux.Handle("/feed/", metrics.Count("feed", http.StripPrefix("/feed/", server.Feed(feedFolder(dir), p.log))))
	mux.Handle("/", metrics.Count("phone", pages))
	return &townServer{
		o: o, listener: listener, repo: repo, phone: pages, watch: watch, log: p.log,
		http: &http.Server{
			Handler: mux, ErrorLog: slog.NewLogLogger(p.log.Handler(), slog.LevelWarn),
			ReadHeaderTimeout: headTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
			IdleTimeout: idleTimeout, MaxHeaderBytes: maxHead,
		},
	}, nil
}

// URL is the feed's address.
func (s *townServer) URL() string {
	scheme := "http"
	if s.o.tlsCert != "" {
		scheme = "https"
	}
	return scheme + "://" + s.listener.Addr().String() + "/feed/"
}

// Run serves and keeps the feed signed until ctx ends, then lets the visits
// under way finish.
func (s *townServer) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- s.listen() }()
	var beside sync.WaitGroup
	beside.Go(func() { keepSigned(ctx, s.repo, s.log) })
	beside.Go(func() { s.phone.keepNew(ctx) })
	beside.Go(func() { s.watch.run(ctx) })
	s.log.Info("serving", "feed", s.URL())
	var err error
	select {
	case err = <-ended:
	case <-ctx.Done():
		s.log.Info("stopping")
		// ctx has ended; those who are being served get a while of their own.
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
		defer cancel()
		err = s.http.Shutdown(grace)
	}
	stop()
	beside.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

func (s *townServer) listen() error {
	if s.o.tlsCert != "" {
		return s.http.ServeTLS(s.listener, s.o.tlsCert, s.o.tlsKey)
	}
	return s.http.Serve(s.listener)
}

// Close ends what Run left open.
func (s *townServer) Close() error {
	if err := s.http.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return err
	}
	if err := s.listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}
