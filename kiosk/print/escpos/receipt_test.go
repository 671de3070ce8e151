package escpos

import (
	"bufio"
	"io"
	"net"
	"sync"
	"testing"

	"bninsar.ma/madkhal/kiosk/print"
)

// receipt is a receipt printer that understands what the standard says, not
// what the encoder does: it turns commands back into dots.
type receipt struct {
	t    *testing.T
	addr string

	mu      sync.Mutex
	status  [5]byte
	slips   []*print.Bitmap
	rows    []byte
	stride  int
	breakAt int // rows after which the line goes; 0 = never
	cuts    int
	largest int // bytes of the largest raster
}

const fine = 0x12

func newReceipt(t *testing.T) *receipt {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &receipt{t: t, addr: l.Addr().String(), status: [5]byte{0, fine, fine, fine, fine}}
	var work sync.WaitGroup
	work.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			work.Go(func() { r.serve(c) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); work.Wait() })
	return r
}

func (r *receipt) set(n int, b byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status[n] = b
}

// printed gives the slips that came out since it was last asked.
func (r *receipt) printed() []*print.Bitmap {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.slips
	r.slips = nil
	return out
}

// serve reads commands from anything that is a line.
func (r *receipt) serve(c io.ReadWriteCloser) {
	defer func() { _ = c.Close() }()
	in := bufio.NewReader(c)
	next := func(n int) []byte {
		b := make([]byte, n)
		if _, err := io.ReadFull(in, b); err != nil {
			return nil
		}
		return b
	}
	for {
		cmd := next(2)
		if cmd == nil || !r.command(c, cmd, next) {
			return
		}
	}
}

func (r *receipt) command(c io.Writer, cmd []byte, next func(int) []byte) bool {
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
		return r.raster(next)
	case "\x1bJ":
		next(1)
	case "\x1dr":
		next(1)
		_, _ = c.Write([]byte{0})
	case "\x1dV":
		next(2)
		r.cuts++
		r.slips = append(r.slips, &print.Bitmap{W: r.stride * 8, H: len(r.rows) / r.stride, Stride: r.stride, Bits: r.rows, DPI: 203})
		r.rows = nil
	default:
		r.t.Errorf("a command no printer knows: % x", cmd)
		return false
	}
	return true
}

func (r *receipt) raster(next func(int) []byte) bool {
	h := next(6)
	if h == nil || h[0] != '0' || h[1] != 0 {
		r.t.Errorf("raster head % x", h)
		return false
	}
	r.stride = int(h[2]) | int(h[3])<<8
	rows := int(h[4]) | int(h[5])<<8
	r.largest = max(r.largest, rows*r.stride)
	data := next(rows * r.stride)
	if data == nil {
		return false
	}
	r.rows = append(r.rows, data...)
	return r.breakAt == 0 || len(r.rows)/r.stride < r.breakAt
}
