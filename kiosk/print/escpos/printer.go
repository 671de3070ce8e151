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
	answerWait = 4 * time.Second
	bandWait   = 6 * time.Second
	doneWait   = 15 * time.Second
	lateWait   = 2 * time.Millisecond   // for what was said before anything was asked
	restWait   = 500 * time.Millisecond // for the printer to take the rest and hang up
	mostHurry  = 20                     // looks for it on a machine that has no time for us
	mostStray  = 64                     // bytes before an answer
	mostLate   = 16 << 10               // bytes thrown away before a question
)

// line is the way to a printer.
type line interface {
	io.ReadWriteCloser
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
}

// Printer is a receipt printer. It is reached anew for each slip and question,
// so that one that was switched off is found again.
type Printer struct {
	name    string
	paper   print.Paper
	profile Profile
	answer  time.Duration // how long one may take
	open    func(ctx context.Context) (line, error)
	owed    int // bytes of dots that the printer may still wait for, of a slip that broke off; 0 = none did
}

// TCP is a printer at HOST:PORT.
func TCP(addr string, paper print.Paper, p Profile) *Printer {
	return &Printer{name: "escpos+tcp://" + addr, paper: paper, profile: p, answer: answerWait, open: func(ctx context.Context) (line, error) {
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
	return &Printer{name: "escpos:" + path, paper: paper, profile: p, answer: answerWait, open: func(context.Context) (line, error) {
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
	if s.ctx.Err() != nil { // it ended before the deadline was set anew
		_ = s.SetDeadline(time.Unix(1, 0))
	}
}

// drain throws away what the printer said unasked, or after its time: it would
// be taken for the answer to the next question.
func (s *session) drain() {
	var late [256]byte
	for n, hurry := 0, 0; n < mostLate; {
		begun := time.Now()
		if s.SetReadDeadline(begun.Add(lateWait)) != nil {
			return // a file that cannot wait for anything
		}
		m, err := s.Read(late[:])
		n += m
		if err == nil {
			continue
		}
		// Whose turn comes when the time is over already has not looked at all.
		if hurry++; hurry == mostHurry || time.Since(begun) < 2*lateWait {
			return
		}
	}
}

// rest lets the printer take what is still on its way and hang up: a line that
// is cut with answers unread takes the end of the slip with it.
func (s *session) rest() {
	half, ok := s.line.(interface{ CloseWrite() error })
	if !ok || half.CloseWrite() != nil {
		return
	}
	s.by(restWait)
	// It need not hang up; what it says is not asked for.
	_, _ = io.CopyN(io.Discard, s.line, mostLate)
}

// reach opens the way; the returned function ends it. When ctx ends, whatever
// goes on fails at once.
func (p *Printer) reach(ctx context.Context) (*session, func(), error) {
	l, err := p.open(ctx)
	if err != nil {
		why := print.Away
		if errors.Is(err, syscall.EBUSY) { // somebody else prints on it
			why = print.Offline
		}
		return nil, nil, &print.TroubleError{Reason: why, Err: err}
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
		return print.State{Reasons: []print.Reason{print.ReasonOf(err)}, Detail: errors.Unwrap(err).Error(), Paper: p.paper}
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
	s.drain()
	for n := askPrinter; n <= askPaper; n++ {
		b, err := s.ask([]byte{dle, 4, byte(n)}, valid, p.answer)
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
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return print.Offline
	}
	var no syscall.Errno // unplugged, reset, no way there
	if errors.As(err, &no) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
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
	}
	if err := p.settle(s); err != nil {
		return p.broken(s, err)
	}
	for _, page := range j.Pages {
		p.owed = p.profile.Band * page.Stride // whatever was taken, nobody knows how far it came
		for _, band := range bands(page, p.profile) {
			if err := s.send(band); err != nil {
				return p.broken(s, err)
			}
		}
	}
	if err := p.done(s); err != nil {
		return err
	}
	p.owed = 0
	s.rest()
	return nil
}

func (s *session) send(b []byte) error {
	s.by(bandWait)
	_, err := s.Write(b)
	return err
}

// settle ends a band that broke off, with white: a printer that still waits for
// its dots would take the commands of this slip for them. One that does not
// wait takes no notice of a NUL.
func (p *Printer) settle(s *session) error {
	if p.owed == 0 {
		return nil
	}
	return s.send(make([]byte, p.owed))
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
	if !p.profile.Status { // a device may drop its last bytes when it is closed: not those of the slip
		if err := s.send([]byte{0}); err != nil {
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
		s.by(p.answer)
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
