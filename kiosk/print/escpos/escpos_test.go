package escpos

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"slices"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// noisy is a picture in which every dot counts.
func noisy(w, h int) *print.Bitmap {
	b := print.NewBitmap(w, h, 203)
	r := rand.New(rand.NewPCG(1, uint64(w*h)))
	for i := range b.Bits {
		b.Bits[i] = byte(r.Uint32())
	}
	return b
}

func paper(t *testing.T, name string) print.Paper {
	t.Helper()
	p, err := print.PaperNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func job(b *print.Bitmap) print.Job { return print.Job{Name: "slip", Pages: []*print.Bitmap{b}} }

// patient gives a printer that works all the time it takes on a busy machine.
func patient(p *Printer) *Printer {
	p.answer = time.Minute
	return p
}

func TestArrivesToTheDot(t *testing.T) {
	for _, p := range profiles() {
		if !p.Cut {
			continue // the receipt ends a slip where it is cut
		}
		for _, roll := range []string{"58", "80"} {
			t.Run(p.Name+" "+roll, func(t *testing.T) {
				r, width := printtest.NewReceipt(t), paper(t, roll)
				b := noisy(width.W, 1001)
				d := patient(TCP(r.Addr, width, p))
				if s := d.State(t.Context()); !s.Ready() || s.Paper != width {
					t.Fatal(s)
				}
				if err := d.Print(t.Context(), job(b)); err != nil {
					t.Fatal(err)
				}
				got := waitFor(t, r)
				if got.W != b.W || got.H != b.H || !bytes.Equal(got.Bits, b.Bits) {
					t.Errorf("%d × %d dots came out, not the same %d × %d", got.W, got.H, b.W, b.H)
				}
				if r.Largest() > p.Band*b.Stride {
					t.Errorf("%d bytes at once, the buffer may hold %d", r.Largest(), p.Band*b.Stride)
				}
			})
		}
	}
}

// waitFor waits until a slip is cut.
func waitFor(t *testing.T, r *printtest.Receipt) *print.Bitmap {
	t.Helper()
	for t.Context().Err() == nil {
		if s := r.Printed(); len(s) > 0 {
			return s[0]
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("nothing came out")
	return nil
}

// TestDevice prints through a device file, and finds out when it is unplugged.
func TestDevice(t *testing.T) {
	r, name, unplug := printtest.NewDevice(t)
	b := noisy(576, 700)
	d := patient(Device(name, paper(t, "80"), profiles()[1]))
	if err := d.Print(t.Context(), job(b)); err != nil {
		t.Fatal(err)
	}
	printtest.SameDots(t, waitFor(t, r), b)
	done := make(chan error)
	go func() { done <- d.Print(t.Context(), job(noisy(576, 1<<17))) }()
	for r.Rows() < 1000 {
		time.Sleep(time.Millisecond)
	}
	unplug()
	if err := <-done; print.ReasonOf(err) != print.Away {
		t.Errorf("unplugged in a slip: %v", err)
	}
	if s := Device("/dev/usb/lp99", paper(t, "80"), profiles()[1]).State(t.Context()); s.Main() != print.Away {
		t.Errorf("a device that is not there: %v", s)
	}
}

// TestAfterOneThatBroke: a printer that still waits for the dots of a slip that
// broke off does not take the next one for them.
func TestAfterOneThatBroke(t *testing.T) {
	r := printtest.NewReceipt(t)
	d := patient(TCP(r.Addr, paper(t, "80"), profiles()[0]))
	r.BreakAfter(200)
	if err := d.Print(t.Context(), job(noisy(576, 300))); print.ReasonOf(err) != print.Away {
		t.Fatal(err)
	}
	r.BreakAfter(0)
	b := noisy(576, 301)
	if err := d.Print(t.Context(), job(b)); err != nil {
		t.Fatal(err)
	}
	printtest.SameDots(t, waitFor(t, r), b)
}

// inStep is a line on which a write ends when the printer has taken all of it,
// and has said what it had to say.
type inStep struct {
	line
	r    *printtest.Receipt
	sent int
}

func (l *inStep) Write(b []byte) (int, error) {
	n, err := l.line.Write(b)
	for l.sent += n; err == nil && l.r.Taken() < l.sent; {
		time.Sleep(100 * time.Microsecond)
	}
	return n, err
}

// TestUnasked: what a printer says by itself is no answer.
func TestUnasked(t *testing.T) {
	for _, p := range profiles()[:3] {
		r := printtest.NewReceipt(t)
		r.Babble(printtest.Fine|0x60, printtest.Fine|0x08, 0x14)
		b := noisy(576, 600)
		d := patient(TCP(r.Addr, paper(t, "80"), p))
		open := d.open
		d.open = func(ctx context.Context) (line, error) {
			l, err := open(ctx)
			return &inStep{line: l, r: r}, err
		}
		if err := d.Print(t.Context(), job(b)); err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		printtest.SameDots(t, waitFor(t, r), b)
	}
}

// TestStatusTable: each bit of DLE EOT and what visitors and staff are told.
func TestStatusTable(t *testing.T) {
	for _, c := range []struct {
		n       int
		bit     byte
		want    print.Reason
		visitor string
	}{
		{1, 0x08, print.Offline, "print.not_now"},
		{2, 0x04, print.CoverOpen, "print.not_now"},
		{2, 0x08, print.Offline, "print.not_now"},
		{2, 0x20, print.NoPaper, "print.no_paper"},
		{2, 0x40, print.Fault, "print.not_now"},
		{3, 0x04, print.Fault, "print.not_now"},
		{3, 0x08, print.Jam, "print.not_now"},
		{3, 0x20, print.Fault, "print.not_now"},
		{3, 0x40, print.Offline, "print.not_now"},
		{4, 0x0c, print.PaperLow, ""},
		{4, 0x60, print.NoPaper, "print.no_paper"},
	} {
		t.Run(fmt.Sprintf("DLE EOT %d %#02x", c.n, c.bit), func(t *testing.T) {
			r := printtest.NewReceipt(t)
			r.Set(c.n, printtest.Fine|c.bit)
			d := patient(TCP(r.Addr, paper(t, "80"), profiles()[1]))
			s := d.State(t.Context())
			if s.Main() != c.want || s.Main().Visitor() != c.visitor || s.Ready() != (c.visitor == "") {
				t.Errorf("%v, want %v", s, c.want)
			}
			err := d.Print(t.Context(), job(noisy(576, 30)))
			if (err == nil) != s.Ready() || err != nil && (!errors.Is(err, print.ErrPrinter) || print.ReasonOf(err) != c.want) {
				t.Errorf("printing: %v", err)
			}
		})
	}
}

// TestMended: paper out, paper in, and the next slip comes out.
func TestMended(t *testing.T) {
	r := printtest.NewReceipt(t)
	d := patient(TCP(r.Addr, paper(t, "80"), profiles()[1]))
	r.Set(4, printtest.Fine|0x60)
	r.Set(1, printtest.Fine|0x08)
	if err := d.Print(t.Context(), job(noisy(576, 300))); print.ReasonOf(err) != print.NoPaper {
		t.Fatalf("without paper: %v", err)
	}
	r.Set(4, printtest.Fine)
	r.Set(1, printtest.Fine)
	if err := d.Print(t.Context(), job(noisy(576, 300))); err != nil {
		t.Fatal(err)
	}
	if got := r.Printed(); len(got) != 1 {
		t.Errorf("%d slips, want the second only", len(got))
	}
}

// liar serves one line in its own way.
func liar(t *testing.T, serve func(c net.Conn)) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			serve(c)
			_ = c.Close()
		}
	}()
	t.Cleanup(func() { _ = l.Close(); <-done })
	return l.Addr().String()
}

func TestBadPrinters(t *testing.T) {
	t.Run("gone in mid-job", func(t *testing.T) {
		r := printtest.NewReceipt(t)
		r.BreakAfter(200)
		err := TCP(r.Addr, paper(t, "80"), profiles()[1]).Print(t.Context(), job(noisy(576, 60000)))
		if print.ReasonOf(err) != print.Away || len(r.Printed()) != 0 {
			t.Error(err)
		}
	})
	t.Run("answers gigabytes of nonsense", func(t *testing.T) {
		addr := liar(t, func(c net.Conn) {
			for {
				if _, err := c.Write(bytes.Repeat([]byte{0xff}, 1<<16)); err != nil {
					return
				}
			}
		})
		if s := TCP(addr, paper(t, "80"), profiles()[0]).State(t.Context()); s.Main() != print.Wrong {
			t.Error(s)
		}
	})
	t.Run("takes all and says nothing", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		addr := liar(t, func(c net.Conn) {
			_, _ = io.ReadFull(c, make([]byte, 3)) // the question: then the time is up
			cancel()
			_, _ = io.Copy(io.Discard, c)
		})
		if s := TCP(addr, paper(t, "80"), profiles()[0]).State(ctx); s.Main() != print.Offline {
			t.Error(s)
		}
	})
	t.Run("stops taking", func(t *testing.T) {
		hold := make(chan struct{})
		defer close(hold)
		addr := liar(t, func(net.Conn) { <-hold })
		mute := profiles()[slices.IndexFunc(profiles(), func(p Profile) bool { return p.Name == "mute" })]
		ctx, cancel := context.WithTimeout(t.Context(), time.Second) // enough for what fits on the way, and more
		defer cancel()
		err := TCP(addr, paper(t, "80"), mute).Print(ctx, job(noisy(576, 300000)))
		if !errors.Is(err, print.ErrPrinter) {
			t.Error(err)
		}
	})
	t.Run("nobody there", func(t *testing.T) {
		if s := TCP("127.0.0.1:1", paper(t, "80"), profiles()[0]).State(t.Context()); s.Main() != print.Away {
			t.Error(s)
		}
	})
	t.Run("a slip too wide", func(t *testing.T) {
		r := printtest.NewReceipt(t)
		if err := TCP(r.Addr, paper(t, "58"), profiles()[0]).Print(t.Context(), job(noisy(576, 30))); print.ReasonOf(err) != print.Wrong {
			t.Error(err)
		}
	})
}
