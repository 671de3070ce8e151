package server

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"sync/atomic"
	"time"
)

// Metrics counts what a server answers, part by part, and writes it in
// Prometheus' text format. The format is a few lines, so that no library is
// needed for it. Safe for use by several goroutines.
type Metrics struct {
	version string
	started time.Time
	parts   []*part
	gauges  []gauge
}

// edges are the upper ends, in seconds, of how long an answer took.
var edges = []float64{0.001, 0.005, 0.01, 0.05, 0.25, 1, 5}

// part is a part of the server: "feed", "phone", "staff".
type part struct {
	name    string
	codes   [6]atomic.Int64 // by hundreds: 2 = 200 to 299
	under   [7]atomic.Int64 // answers that took at most edges[i]
	count   atomic.Int64
	nanos   atomic.Int64
	bytes   atomic.Int64
	running atomic.Int64
}

type gauge struct {
	name, help string
	value      func() float64
}

// NewMetrics begins to count; version is the program's.
func NewMetrics(version string, now time.Time) *Metrics {
	return &Metrics{version: version, started: now}
}

// Gauge adds a value that is asked for when metrics are read. Call it, and
// Count, before serving begins.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	m.gauges = append(m.gauges, gauge{name, help, value})
}

// Count counts what next answers as a part of the server.
func (m *Metrics) Count(name string, next http.Handler) http.Handler {
	p := &part{name: name}
	m.parts = append(m.parts, p)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := time.Now()
		p.running.Add(1)
		c := &counted{ResponseWriter: w}
		defer func() {
			p.running.Add(-1)
			p.add(c, time.Since(from))
		}()
		next.ServeHTTP(c, r)
	})
}

func (p *part) add(c *counted, took time.Duration) {
	code := c.code
	if code == 0 {
		code = http.StatusOK
	}
	p.codes[min(max(code/100, 0), 5)].Add(1)
	for i, edge := range edges {
		if took.Seconds() <= edge {
			p.under[i].Add(1)
		}
	}
	p.count.Add(1)
	p.nanos.Add(int64(took))
	p.bytes.Add(c.bytes)
}

// counted notes what is answered.
type counted struct {
	http.ResponseWriter
	code  int
	bytes int64
}

// WriteHeader implements http.ResponseWriter.
func (c *counted) WriteHeader(code int) {
	if c.code == 0 {
		c.code = code
	}
	c.ResponseWriter.WriteHeader(code)
}

// Write implements http.ResponseWriter.
func (c *counted) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach what is below.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// ServeHTTP answers with all numbers.
func (m *Metrics) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.write(w)
}

// write writes the text format. A reader who went away is nobody to tell.
func (m *Metrics) write(w io.Writer) {
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }
	head := func(name, kind, help string) { say("# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind) }

	head("madkhal_build_info", "gauge", "Version of the program.")
	say("madkhal_build_info{version=%q,go=%q} 1\n", m.version, runtime.Version())
	head("process_start_time_seconds", "gauge", "Start of the program, Unix time.")
	say("process_start_time_seconds %d\n", m.started.Unix())

	head("madkhal_http_responses_total", "counter", "Answers by part of the server and class of status.")
	for _, p := range m.parts {
		for i := 1; i < len(p.codes); i++ {
			say("madkhal_http_responses_total{part=%q,code=\"%dxx\"} %d\n", p.name, i, p.codes[i].Load())
		}
	}
	head("madkhal_http_response_bytes_total", "counter", "Bytes of bodies sent.")
	for _, p := range m.parts {
		say("madkhal_http_response_bytes_total{part=%q} %d\n", p.name, p.bytes.Load())
	}
	head("madkhal_http_requests_running", "gauge", "Requests being answered.")
	for _, p := range m.parts {
		say("madkhal_http_requests_running{part=%q} %d\n", p.name, p.running.Load())
	}
	head("madkhal_http_response_seconds", "histogram", "How long answers took.")
	for _, p := range m.parts {
		for i, edge := range edges {
			say("madkhal_http_response_seconds_bucket{part=%q,le=\"%g\"} %d\n", p.name, edge, p.under[i].Load())
		}
		say("madkhal_http_response_seconds_bucket{part=%q,le=\"+Inf\"} %d\n", p.name, p.count.Load())
		say("madkhal_http_response_seconds_sum{part=%q} %g\n", p.name, time.Duration(p.nanos.Load()).Seconds())
		say("madkhal_http_response_seconds_count{part=%q} %d\n", p.name, p.count.Load())
	}
	for _, g := range m.gauges {
		head(g.name, "gauge", g.help)
		say("%s %g\n", g.name, g.value())
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	head("go_memstats_heap_inuse_bytes", "gauge", "Heap in use.")
	say("go_memstats_heap_inuse_bytes %d\n", mem.HeapInuse)
	head("go_goroutines", "gauge", "Goroutines.")
	say("go_goroutines %d\n", runtime.NumGoroutine())
}
