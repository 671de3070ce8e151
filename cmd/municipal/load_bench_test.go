package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// loaded is the server as a process of its own, so that its work is told from
// that of who asks.
type loaded struct {
	addr string
	pid  int
}

func startLoaded(b *testing.B) loaded {
	b.Helper()
	dir := b.TempDir()
	bin := filepath.Join(dir, "municipal")
	for _, c := range [][]string{
		{"go", "build", "-tags", "sqlite_fts5", "-o", bin, "."},
		{bin, "init", "--dir", filepath.Join(dir, "town"), "--content", pack},
		{bin, "publish", "--dir", filepath.Join(dir, "town")},
	} {
		if out, err := exec.CommandContext(b.Context(), c[0], c[1:]...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", c, err, out)
		}
	}
	ctx, stop := context.WithCancel(b.Context())
	cmd := exec.CommandContext(ctx, bin, "serve", "--dir", filepath.Join(dir, "town"), "--addr", "127.0.0.1:0")
	logs, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { stop(); _ = cmd.Wait() }) // killed: its error is ours
	lines := bufio.NewScanner(logs)
	for serving := regexp.MustCompile(`msg=serving feed=http://([^/]+)/feed/`); lines.Scan(); {
		if m := serving.FindStringSubmatch(lines.Text()); m != nil {
			go func() { _, _ = io.Copy(io.Discard, logs) }()
			return loaded{m[1], cmd.Process.Pid}
		}
	}
	b.Fatal("serve did not start")
	return loaded{}
}

// cpu is the processor time that the server has used.
func (l loaded) cpu(b *testing.B) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", l.pid))
	if err != nil {
		b.Skip("no /proc here")
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	f := strings.Fields(rest)
	user, err1 := strconv.ParseInt(f[11], 10, 64)
	system, err2 := strconv.ParseInt(f[12], 10, 64)
	if err := errors.Join(err1, err2); err != nil {
		b.Fatal(err)
	}
	return time.Duration(user+system) * 10 * time.Millisecond // a tick is 1/100 s on Linux
}

// times gathers how long answers took.
type times struct {
	mu   sync.Mutex
	list []time.Duration
	bad  int
}

func (t *times) add(d time.Duration, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.bad++
		return
	}
	t.list = append(t.list, d)
}

func (t *times) report(b *testing.B, server loaded, cpu time.Duration, span time.Duration) {
	b.Helper()
	slices.Sort(t.list)
	if len(t.list) == 0 || t.bad > 0 {
		b.Fatalf("%d answers, %d failures", len(t.list), t.bad)
	}
	at := func(q float64) float64 { return t.list[int(q*float64(len(t.list)-1))].Seconds() * 1000 }
	b.ReportMetric(at(0.5), "ms-p50")
	b.ReportMetric(at(0.99), "ms-p99")
	b.ReportMetric(float64(len(t.list))/span.Seconds(), "answers/s")
	b.ReportMetric(100*(server.cpu(b)-cpu).Seconds()/span.Seconds(), "%-of-a-core")
}

// Each visitor opens a page every two seconds, a fifth of them a page that
// nobody opened before.
func BenchmarkPhoneVisitors200(b *testing.B) {
	server := startLoaded(b)
	const visitors, span = 200, 20 * time.Second
	links := pageLinks(b, server.addr)
	for range b.N {
		ctx, stop := context.WithTimeout(b.Context(), span)
		var t times
		cpu := server.cpu(b)
		var all sync.WaitGroup
		for v := range visitors {
			all.Go(func() {
				client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}}
				defer client.CloseIdleConnections()
				pause(ctx, time.Duration(v)*2*time.Second/visitors)
				for n := 0; ctx.Err() == nil; n++ {
					from := time.Now()
					if err := fetch(ctx, client, "http://"+server.addr+links[(v*7+n*13)%len(links)]); ctx.Err() == nil {
						t.add(time.Since(from), err)
					}
					pause(ctx, 2*time.Second-time.Since(from))
				}
			})
		}
		all.Wait()
		stop()
		t.report(b, server, cpu, span)
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(max(0, d)):
	}
}

func fetch(ctx context.Context, client *http.Client, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	if resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, resp.Status)
	}
	return errors.Join(err, resp.Body.Close())
}

// pageLinks are the pages of the sitemap.
func pageLinks(b *testing.B, addr string) []string {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), http.MethodGet, "http://"+addr+"/sitemap.xml", nil)
	if err != nil {
		b.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		b.Fatal(err)
	}
	var links []string
	for _, m := range regexp.MustCompile(`<loc>http://[^/]+(/[^<]+)</loc>`).FindAllStringSubmatch(string(body), -1) {
		links = append(links, m[1])
	}
	if len(links) < 300 {
		b.Fatalf("%d pages in the sitemap", len(links))
	}
	return links
}

// Each screen keeps its connection and asks once a minute whether there is
// anything new.
func BenchmarkKiosks5000(b *testing.B) {
	server := startLoaded(b)
	const kiosks, every, span = 5000, time.Minute, 30 * time.Second
	conns := connect(b, server.addr, kiosks)
	for range b.N {
		ctx, stop := context.WithTimeout(b.Context(), span)
		var t times
		cpu := server.cpu(b)
		var all sync.WaitGroup
		for k, c := range conns {
			all.Go(func() {
				for wait := every * time.Duration(k) / kiosks; ; wait = every {
					if pause(ctx, wait); ctx.Err() != nil {
						return
					}
					from := time.Now()
					err := c.poll()
					t.add(time.Since(from), err)
				}
			})
		}
		all.Wait()
		stop()
		t.report(b, server, cpu, span)
	}
}

// kiosk is a screen's connection and what it knows.
type kiosk struct {
	conn net.Conn
	read *bufio.Reader
	tag  string
}

func connect(b *testing.B, addr string, n int) []*kiosk {
	b.Helper()
	list := make([]*kiosk, n)
	for i := range list {
		conn, err := new(net.Dialer).DialContext(b.Context(), "tcp", addr)
		if err != nil {
			b.Fatalf("screen %d: %v (ulimit -n too small?)", i, err)
		}
		b.Cleanup(func() { _ = conn.Close() })
		list[i] = &kiosk{conn: conn, read: bufio.NewReaderSize(conn, 512)}
		if err := list[i].poll(); err != nil {
			b.Fatal(err)
		}
	}
	return list
}

func (k *kiosk) poll() error {
	if _, err := fmt.Fprintf(k.conn, "GET /feed/timestamp.json HTTP/1.1\r\nHost: x\r\nIf-None-Match: %s\r\n\r\n", k.tag); err != nil {
		return err
	}
	resp, err := http.ReadResponse(k.read, nil)
	if err != nil {
		return err
	}
	if tag := resp.Header.Get("ETag"); tag != "" {
		k.tag = tag
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return errors.Join(err, resp.Body.Close())
}
