package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/publish"
	"bninsar.ma/madkhal/sync/server"
	"bninsar.ma/madkhal/sync/server/admin"
	"bninsar.ma/madkhal/sync/server/alert"
	"bninsar.ma/madkhal/sync/server/api"
	"bninsar.ma/madkhal/sync/server/web"
	"bninsar.ma/madkhal/sync/sources"
)

// serve is municipal serve; it ends with ctx.
func serve(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	var o serveOptions
	l.StringVar(&o.addr, "addr", "127.0.0.1:8460", "where to listen, HOST:PORT; port 0 = a free one")
	l.StringVar(&o.metricsAddr, "metrics-addr", "", "where to answer /healthz and /metrics, HOST:PORT of this machine; none = nowhere")
	l.StringVar(&o.tlsCert, "tls-cert", "", "certificate (PEM) for https")
	l.StringVar(&o.tlsKey, "tls-key", "", "its key (PEM)")
	l.StringVar(&o.staffAddr, "staff-addr", "", "where the staff's pages listen, if not where the feed does")
	l.StringVar(&o.smtp, "smtp", "", "mail server for alerts, smtp://USER@HOST:PORT or smtps://…; none = no letters")
	l.StringVar(&o.smtpFrom, "smtp-from", "", "address that letters come from")
	l.StringVar(&o.smtpPassword, "smtp-password-file", "", "FILE that holds the mail server's password")
	l.StringVar(&o.apt, "apt", "", "folder of a package repository (make apt-repo), handed out at /apt/; none = nothing")
	proxies := l.String("trusted-proxy", "", "addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed")
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	if (o.tlsCert == "") != (o.tlsKey == "") {
		return fmt.Errorf("%w: give both --tls-cert and --tls-key, or none", cli.ErrUsage)
	}
	if o.proxies, err = web.ParseProxies(*proxies); err != nil {
		return fmt.Errorf("%w: --trusted-proxy: %w", cli.ErrUsage, err)
	}
	s, err := p.openServer(ctx, *l.dir, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.Run(ctx)
}

type serveOptions struct {
	addr, staffAddr string // "" = the staff's pages where the feed is
	tlsCert, tlsKey string
	metricsAddr     string
	smtp, smtpFrom  string
	smtpPassword    string // a file
	proxies         web.Proxies
	apt             string // a folder; "" = none
}

// townServer is the running server: the feed, and the staff's pages at their
// own address or the same. Import and publish work beside it.
type townServer struct {
	o         serveOptions
	listeners []net.Listener // the feed's, then perhaps the staff's
	servers   []*http.Server
	store     *sqlite.Municipal
	repo      *publish.Repo
	hints     *server.Hints
	phone     *phonePages
	watch     *watch             // nil: nobody asks
	asked     *sources.Runner    // nil: no store for drafts
	staff     *admin.Staff       // nil: no staff pages
	mail      *alert.SMTP        // nil: no letters are sent
	alarm     *alert.Watch       // nil: nobody looks after the screens
	stop      context.CancelFunc // of what works beside the pages
	log       *slog.Logger
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

func (p *program) openServer(ctx context.Context, dir string, o serveOptions) (_ *townServer, err error) {
	repo, err := publish.Open(p.feedOptions(dir, 0))
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	s := &townServer{o: o, repo: repo, log: p.log, hints: server.NewHints(feedFolder(dir)), stop: stop}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	if s.phone, err = p.openPhonePages(ctx, dir, repo, o.proxies); err != nil {
		return nil, err
	}
	if s.mail, err = p.openMail(o); err != nil {
		return nil, err
	}
	staff, err := p.openStaffPages(ctx, dir, s)
	if err != nil {
		return nil, err
	}
	metrics := server.NewMetrics(version, p.now())
	p.countScreens(ctx, metrics, s)
	if s.watch, err = p.openWatch(ctx, o.metricsAddr, metrics, s.phone); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/feed/", metrics.Count("feed", http.StripPrefix("/feed/", server.Feed(feedFolder(dir), p.log))))
	mux.Handle("/feed/"+server.HintName, s.hints)
	if o.apt != "" {
		packages, err := server.Packages(o.apt)
		if err != nil {
			return nil, fmt.Errorf("%w: --apt: %w", cli.ErrUsage, err)
		}
		mux.Handle("/apt/", metrics.Count("apt", http.StripPrefix("/apt/", packages)))
	}
	if s.store != nil {
		mux.Handle("/report/", metrics.Count("report", api.New(api.Options{Store: s.store, Proxies: o.proxies, Now: p.now, Log: p.log})))
	}
	mux.Handle("/", metrics.Count("phone", s.phone))
	if o.staffAddr == "" {
		mux.Handle("/staff/", metrics.Count("staff", staff))
	}
	if err := s.listenAt(ctx, "--addr", o.addr, mux); err != nil {
		return nil, err
	}
	if o.staffAddr == "" {
		return s, nil
	}
	return s, s.listenAt(ctx, "--staff-addr", o.staffAddr, staff)
}

// listenAt takes an address for pages; the flag is named when it is taken.
func (s *townServer) listenAt(ctx context.Context, flag, addr string, pages http.Handler) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen at %s: give another %s, or end the program that has it: %w", addr, flag, err)
	}
	h := &http.Server{
		Handler: pages, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: headTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHead,
	}
	h.RegisterOnShutdown(s.hints.Close)
	s.listeners, s.servers = append(s.listeners, l), append(s.servers, h)
	return nil
}

// URL is the feed's address.
func (s *townServer) URL() string { return s.at(0) + "/feed/" }

// StaffURL is the address of the staff's pages.
func (s *townServer) StaffURL() string { return s.at(len(s.listeners)-1) + "/staff/" }

func (s *townServer) at(i int) string {
	scheme := "http"
	if s.o.tlsCert != "" {
		scheme = "https"
	}
	return scheme + "://" + s.listeners[i].Addr().String()
}

// Run serves and keeps the feed signed until ctx ends, then lets the visits
// under way finish.
func (s *townServer) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, len(s.servers))
	for i := range s.servers {
		go func() { ended <- s.listen(i) }()
	}
	var beside sync.WaitGroup
	beside.Go(func() { keepSigned(ctx, s.repo, s.log) })
	beside.Go(func() { s.hints.Watch(ctx) })
	beside.Go(func() { s.phone.keepNew(ctx) })
	beside.Go(func() { keepAsking(ctx, s.asked) })
	if s.staff != nil {
		beside.Go(func() { keepScheduled(ctx, s.staff.PublishDue, s.log) })
	}
	beside.Go(func() { s.watch.run(ctx) })
	if s.alarm != nil {
		beside.Go(func() { s.alarm.Run(ctx) })
	}
	s.log.Info("serving", "feed", s.URL(), "staff", s.StaffURL())
	beside.Go(func() { s.live(ctx) })
	var errs []error
	select {
	case err := <-ended:
		errs = append(errs, err)
	case <-ctx.Done():
		s.log.Info("stopping")
	}
	// ctx may have ended; those who are being served get a while of their own.
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	for _, h := range s.servers {
		errs = append(errs, h.Shutdown(grace))
	}
	stop()
	beside.Wait()
	errs = slices.DeleteFunc(errs, func(err error) bool { return errors.Is(err, http.ErrServerClosed) })
	return errors.Join(errs...)
}

func (s *townServer) listen(i int) error {
	if s.o.tlsCert != "" {
		return s.servers[i].ServeTLS(s.listeners[i], s.o.tlsCert, s.o.tlsKey)
	}
	return s.servers[i].Serve(s.listeners[i])
}

// Close ends what Run left open.
func (s *townServer) Close() error {
	var errs []error
	for _, h := range s.servers {
		errs = append(errs, h.Close())
	}
	for _, l := range s.listeners {
		errs = append(errs, l.Close())
	}
	if s.watch != nil {
		errs = append(errs, s.watch.http.Close(), s.watch.listener.Close())
	}
	errs = slices.DeleteFunc(errs, func(err error) bool { return errors.Is(err, net.ErrClosed) })
	s.stop()
	if s.store != nil {
		errs = append(errs, s.store.Close())
	}
	return errors.Join(errs...)
}
