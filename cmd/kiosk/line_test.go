package main

import (
	"bytes"
	"net"
	"sync"
	"testing"
)

// line is the cable between a screen and its server: it counts what goes
// through and can be cut after so many bytes.
type line struct {
	at string // HOST:PORT of the screen's end

	mu          sync.Mutex
	requests    int
	down, up    int64 // bytes to the screen and to the server, headers included
	left        int64 // bytes to the screen until the cable is cut; below 0 = never
	open        []net.Conn
	listener    net.Listener
	connections sync.WaitGroup
	upstream    string
}

// newLine lays a cable to a server at HOST:PORT until the test ends.
func newLine(t *testing.T, upstream string) *line {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	c := &line{at: l.Addr().String(), left: -1, listener: l, upstream: upstream}
	c.connections.Go(func() {
		for {
			screen, err := l.Accept()
			if err != nil {
				return // closed below
			}
			c.connections.Go(func() { c.carry(screen) })
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		c.hangUp()
		c.connections.Wait()
	})
	return c
}

// cutAfter lets this many more bytes reach the screen; then every connection
// breaks, and every new one too, until mend.
func (c *line) cutAfter(bytes int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left = bytes
}

// mend makes the cable whole again.
func (c *line) mend() { c.cutAfter(-1) }

// traffic is what went through a line.
type traffic struct {
	requests int
	down, up int64
}

// take gives what went through since the last time.
func (c *line) take() traffic {
	c.mu.Lock()
	defer c.mu.Unlock()
	seen := traffic{c.requests, c.down, c.up}
	c.requests, c.down, c.up = 0, 0, 0
	return seen
}

func (c *line) hangUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, x := range c.open {
		_ = x.Close()
	}
	c.open = nil
}

func (c *line) carry(screen net.Conn) {
	var d net.Dialer
	server, err := d.Dial("tcp", c.upstream)
	if err != nil {
		_ = screen.Close()
		return
	}
	c.mu.Lock()
	c.open = append(c.open, screen, server)
	c.mu.Unlock()
	var both sync.WaitGroup
	both.Go(func() { c.pump(server, screen, c.sent) })
	both.Go(func() { c.pump(screen, server, c.received) })
	both.Wait()
}

// pump copies one direction; allow says how much of it may pass.
func (c *line) pump(to, from net.Conn, allow func([]byte) int) {
	// Whichever end breaks first breaks the other.
	defer func() { _, _ = to.Close(), from.Close() }()
	buf := make([]byte, 4<<10)
	for {
		n, err := from.Read(buf)
		pass := allow(buf[:n])
		if _, werr := to.Write(buf[:pass]); werr != nil || err != nil || pass < n {
			return
		}
	}
}

// sent counts requests: a GET has no body, so each ends with an empty line.
func (c *line) sent(b []byte) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.up += int64(len(b))
	c.requests += bytes.Count(b, []byte("\r\n\r\n"))
	return len(b)
}

func (c *line) received(b []byte) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	pass := len(b)
	if c.left >= 0 {
		pass = int(min(int64(pass), c.left))
		c.left -= int64(pass)
	}
	c.down += int64(pass)
	return pass
}
