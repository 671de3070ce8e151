package escpos

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"syscall"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
)

// How long a printer may take: to be reached, to answer, to take a band (paper
// moves some 100 mm a second), to say that all is printed.
const (
	dialWait   = 3 * time.Second
	answerWait = 1500 * time.Millisecond
	bandWait   = 6 * time.Second
	doneWait   = 15 * time.Second
	mostStray  = 64 // bytes before an answer
)

// line is the way to a printer.
type line interface {
	io.ReadWriteCloser
	SetDeadline(t time.Time) error
}

// Printer is a receipt printer. It is reached anew for each slip and question,
// so that one that was switched off is found again.
type Printer struct {
	name    string
	paper   print.Paper
	profile Profile
	open    func(ctx context.Context) (line, error)
}

// TCP is a printer at HOST:PORT.
func TCP(addr string, paper print.Paper, p Profile) *Printer {
	return &Printer{"escpos+tcp://" + addr, paper, p, func(ctx context.Context) (line, error) {
		d := net.Dialer{Timeout: dialWait}
		c, err := d.DialContext(ctx, "tcp", addr)
		if err != nil {
			return nil, err
		}
		return c.(*net.TCPConn), nil
	}}
}

// Device is a printer behind a device file.
func Device(path string, paper print.Paper, p Profile) *Printer {
	return &Printer{"escpos:" + path, paper, p, func(context.Context) (line, error) {
		return os.OpenFile(path, os.O_RDWR|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	}}
}

// Name implements print.Printer.
func (p *Printer) Name() string { return p.name }

// session is a printer being talked to.
type session struct {
	line
	ctx context.Context
}

// by sets how long the next steps may take, never longer than the context.
func (s *session) by(wait time.Duration) {
	t := time.Now().Add(wait)
	if end, ok := s.ctx.Deadline(); ok && end.Before(t) {
		t = end
	}
	// A file without deadlines never blocks for long.
	_ = s.SetDeadline(t)
}

// reach opens the way; the returned function ends it. When ctx ends, whatever
// goes on fails at once.
func (p *Printer) reach(ctx context.Context) (*session, func(), error) {
	l, err := p.open(ctx)
	if err != nil {
		return nil, nil, &print.TroubleError{Reason: print.Away, Err: err}
	}
	stop := context.AfterFunc(ctx, func() { _ = l.SetDeadline(time.Unix(1, 0)) })
	return &session{l, ctx}, func() { stop(); _ = l.Close() }, nil
}

// ask sends a question and gives the first byte that can be its answer.
func (s *session) ask(question []byte, is func(byte) bool, wait time.Duration) (byte, error) {
	s.by(wait)
	if _, err := s.Write(question); err != nil {
		return 0, err
	}
	var b [1]byte
	for range mostStray {
		if _, err := io.ReadFull(s, b[:]); err != nil {
			return 0, err
		}
		if is(b[0]) {
			return b[0], nil
		}
	}
	return 0, fmt.Errorf("%d bytes that answer nothing", mostStray)
}

// State implements print.Printer.
func (p *Printer) State(ctx context.Context) print.State {
	s, end, err := p.reach(ctx)
	if err != nil {
		return print.State{Reasons: []print.Reason{print.Away}, Detail: err.Error(), Paper: p.paper}
	}
	defer end()
	return p.state(s)
}

func (p *Printer) state(s *session) print.State {
	st := print.State{Paper: p.paper}
	if !p.profile.Status {
		return st
	}
	var answers [5]byte
	for n := askPrinter; n <= askPaper; n++ {
		b, err := s.ask([]byte{dle, 4, byte(n)}, valid, answerWait)
		if err != nil {
			st.Add(silence(err))
			st.Detail = fmt.Sprintf("DLE EOT %d: %v", n, err)
			return st
		}
		answers[n] = b
	}
	// In the order of the table, so that causes come before what follows.
	for _, bit := range statusBits {
		read(&st, bit.n, answers[bit.n]&bit.mask)
	}
	st.Detail = fmt.Sprintf("DLE EOT % x", answers[1:])
	return st
}

// silence tells a printer that says nothing from one that says nonsense.
func silence(err error) print.Reason {
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return print.Offline
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrUnexpectedEOF):
		return print.Away
	}
	return print.Wrong
}

// Print implements print.Printer.
func (p *Printer) Print(ctx context.Context, j print.Job) error {
	s, end, err := p.reach(ctx)
	if err != nil {
		return err
	}
	defer end()
	if st := p.state(s); !st.Ready() {
		return &print.TroubleError{Reason: st.Main(), Err: errors.New(st.Detail)}
	}
	for _, page := range j.Pages {
		if page.W > p.paper.W {
			return &print.TroubleError{Reason: print.Wrong, Err: fmt.Errorf("a slip %d dots wide for paper of %d", page.W, p.paper.W)}
		}
		for _, band := range bands(page, p.profile) {
			if err := p.send(s, band); err != nil {
				return p.broken(s, err)
			}
		}
	}
	return p.done(s)
}

func (p *Printer) send(s *session, band []byte) error {
	s.by(bandWait)
	_, err := s.Write(band)
	return err
}

// done waits until the printer says that all is out, where it can say so, and
// looks once more what is the matter.
func (p *Printer) done(s *session) error {
	if p.profile.Done {
		is := func(b byte) bool { return b&0x90 == 0 }
		if _, err := s.ask([]byte{gs, 'r', 1}, is, doneWait); err != nil {
			return p.broken(s, err)
		}
	}
	if st := p.state(s); !st.Ready() {
		return p.troubled(s, st, nil)
	}
	return nil
}

// broken finds out why a slip stopped.
func (p *Printer) broken(s *session, err error) error {
	st := print.State{}
	if p.profile.Status && s.ctx.Err() == nil {
		st = p.state(s)
	}
	if st.Ready() {
		st.Add(silence(err))
	}
	return p.troubled(s, st, err)
}

// troubled takes back what is not printed, as far as the printer can.
func (p *Printer) troubled(s *session, st print.State, err error) error {
	if p.profile.Clear && !slices.Contains(st.Reasons, print.Away) {
		s.by(answerWait)
		_, _ = s.Write(clearBuffer()) // best effort: it may be gone
	}
	return &print.TroubleError{Reason: st.Main(), Err: errors.Join(err, s.ctx.Err(), detail(st))}
}

func detail(st print.State) error {
	if st.Detail == "" {
		return nil
	}
	return errors.New(st.Detail)
}
