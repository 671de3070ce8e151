package printtest

import (
	"bufio"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
)

// Receipt is a receipt printer that understands what the standard says, not
// what the encoder does: it turns commands back into dots.
type Receipt struct {
	Addr string // HOST:PORT

	t *testing.T

	mu      sync.Mutex
	status  [5]byte
	slips   []*print.Bitmap
	rows    []byte
	stride  int
	breakAt int // rows after which the line goes; 0 = never
	missing int // dots, in bytes, of a raster that broke off
	largest int // bytes of the largest raster
	unasked []byte
	slow    time.Duration // that a band takes

	taken atomic.Int64 // bytes
}

// Fine is what the printer says to DLE EOT when nothing is the matter.
const Fine = 0x12

// NewReceipt starts one that listens.
func NewReceipt(t *testing.T) *Receipt {
	t.Helper()
	r := OffLine(t)
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r.Addr = l.Addr().String()
	var work sync.WaitGroup
	work.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			work.Go(func() { r.Serve(c) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); work.Wait() })
	return r
}

// OffLine is one that listens nowhere: it gets its line by Serve.
func OffLine(t *testing.T) *Receipt {
	return &Receipt{t: t, status: [5]byte{0, Fine, Fine, Fine, Fine}}
}

// Set is what it says to DLE EOT n.
func (r *Receipt) Set(n int, b byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status[n] = b
}

// BreakAfter cuts the line in the first raster that goes beyond so many rows of
// a slip; 0 = never. As real ones do, the printer goes on waiting for the rest.
func (r *Receipt) BreakAfter(rows int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.breakAt = rows
}

// Babble has it say something unasked with each picture.
func (r *Receipt) Babble(b ...byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unasked = b
}

// Largest is how many bytes of dots came at once at most.
func (r *Receipt) Largest() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.largest
}

// Slow is how long it takes to print a band.
func (r *Receipt) Slow(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.slow = d
}

// Rows is how much of a slip has come so far.
func (r *Receipt) Rows() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.rows) / max(1, r.stride)
}

// Taken is how many bytes it has taken so far.
func (r *Receipt) Taken() int { return int(r.taken.Load()) }

// Printed gives the slips that came out since it was last asked.
func (r *Receipt) Printed() []*print.Bitmap {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.slips
	r.slips = nil
	return out
}

// Serve reads commands from anything that is a line.
func (r *Receipt) Serve(c io.ReadWriteCloser) {
	defer func() { _ = c.Close() }()
	in := bufio.NewReader(c)
	next := func(n int) []byte {
		b := make([]byte, n)
		if _, err := io.ReadFull(in, b); err != nil {
			return nil
		}
		r.taken.Add(int64(n))
		return b
	}
	for r.owed(c, in) {
		cmd := next(1)
		if cmd == nil {
			return
		}
		if cmd[0] == 0 {
			continue // NUL is nothing
		}
		more := next(1)
		if more == nil || !r.command(c, append(cmd, more...), next) {
			return
		}
	}
}

// owed reads what is missing of a raster; only DLE EOT is answered meanwhile.
func (r *Receipt) owed(c io.Writer, in *bufio.Reader) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for ; r.missing > 0; r.missing-- {
		b, err := in.ReadByte()
		if err != nil {
			return false
		}
		r.taken.Add(1)
		if ask, err := in.Peek(min(2, in.Buffered())); err == nil && b == 0x10 && len(ask) == 2 && ask[0] == 4 && ask[1] <= 4 {
			_, _ = c.Write([]byte{r.status[ask[1]]})
		}
	}
	return true
}

func (r *Receipt) command(c io.Writer, cmd []byte, next func(int) []byte) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch string(cmd) {
	case "\x1b@":
		r.rows = nil
	case "\x10\x04":
		n := next(1)
		if n == nil || n[0] > 4 {
			return false
		}
		_, _ = c.Write([]byte{r.status[n[0]]})
	case "\x10\x14":
		next(8)
		r.rows = nil
	case "\x1dv":
		_, _ = c.Write(r.unasked)
		return r.raster(next)
	case "\x1bJ":
		next(1)
	case "\x1dr":
		next(1)
		_, _ = c.Write([]byte{0})
	case "\x1dV":
		next(2)
		r.slips = append(r.slips, &print.Bitmap{W: r.stride * 8, H: len(r.rows) / r.stride, Stride: r.stride, Bits: r.rows, DPI: 203})
		r.rows = nil
	default:
		r.t.Errorf("a command no printer knows: % x", cmd)
		return false
	}
	return true
}

func (r *Receipt) raster(next func(int) []byte) bool {
	h := next(6)
	if h == nil || h[0] != '0' || h[1] != 0 {
		r.t.Errorf("raster head % x", h)
		return false
	}
	r.stride = int(h[2]) | int(h[3])<<8
	rows := int(h[4]) | int(h[5])<<8
	r.largest = max(r.largest, rows*r.stride)
	if r.breakAt > 0 && len(r.rows)/r.stride+rows >= r.breakAt {
		next(rows * r.stride / 2)
		r.missing = rows*r.stride - rows*r.stride/2
		return false
	}
	data := next(rows * r.stride)
	if data == nil {
		return false
	}
	r.rows = append(r.rows, data...)
	time.Sleep(r.slow)
	return true
}
