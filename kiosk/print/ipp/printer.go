package ipp

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/OpenPrinting/goipp"

	"bninsar.ma/madkhal/kiosk/print"
)

// How long a job may take to come out, and how often it is asked for.
const (
	jobWait   = 90 * time.Second
	jobPoll   = 400 * time.Millisecond
	wakeWait  = 25 * time.Second // for a queue to reach its printer, which may sleep
	takeBack  = 5 * time.Second
	resumeGap = time.Minute
	mostDeaf  = 3 // questions about a job in vain, one after the other
)

// Printer is a printer or queue. It is used by one goroutine at a time.
type Printer struct {
	name    string
	wire    *wire
	paper   *print.Paper // as configured; nil = what the printer has
	resumed time.Time    // when a paused queue was last told to go on
	now     func() time.Time
	doubt   doubt
	suspect print.Reason // what a remark of the printer would mean if nothing came out
	proved  print.Reason // a remark that has kept a slip from coming out
	poll    time.Duration
	stale   time.Duration // the age at which a job of ours is nobody's any more
	swept   bool          // such jobs were looked for since the printer was last away
}

// Options of a printer.
type Options struct {
	Paper    *print.Paper // nil: asked of the printer
	TrustAny bool         // any certificate, for printers that sign their own
	Now      func() time.Time
}

// New is a printer at an address like ipp://host:631/ipp/print, ipps://… or
// ipp://localhost/printers/NAME.
func New(u *url.URL, o Options) *Printer {
	if o.Now == nil {
		o.Now = time.Now
	}
	w := newWire(u, o.TrustAny)
	return &Printer{name: w.uri, wire: w, paper: o.Paper, now: o.Now, poll: jobPoll, stale: jobWait + 30*time.Second}
}

// Name implements print.Printer.
func (p *Printer) Name() string { return p.name }

// State implements print.Printer. A queue that stands still though nothing is
// the matter with its printer any more is told to go on.
func (p *Printer) State(ctx context.Context) print.State {
	s, a := p.ask(ctx)
	if s.Main() == print.Away {
		p.swept = false
	} else if !p.swept {
		p.swept = p.sweep(ctx, a)
	}
	switch {
	case s.Ready():
		p.doubt = doubt{}
	case len(s.Reasons) == 1 && s.Reasons[0] == print.Paused && a.does(goipp.OpResumePrinter) && p.now().Sub(p.resumed) >= resumeGap:
		p.resume(ctx, a)
		s, _ = p.ask(ctx)
	case a.cups && lastWords(s):
		return p.doubted(ctx, s, a)
	}
	return s
}

// resume tells a queue to go on, but not with slips whose visitors have gone.
func (p *Printer) resume(ctx context.Context, a able) {
	p.resumed = p.now()
	p.swept = p.sweep(ctx, a)
	// One that refuses says so in its state.
	_, _ = p.wire.send(ctx, p.wire.request(goipp.OpResumePrinter, user()), nil)
}

// ask gives the printer's state and abilities.
func (p *Printer) ask(ctx context.Context) (s print.State, a able) {
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	m, err := p.wire.send(ctx, p.wire.request(goipp.OpGetPrinterAttributes, user(), wanted()), nil)
	if err != nil {
		s.Add(reasonOf(err))
		s.Detail = err.Error()
		return s, a
	}
	a = readAble(m.Printer)
	s.Paper = a.paper()
	if p.paper != nil {
		s.Paper = *p.paper
	}
	said := words{
		state: number(m.Printer, "printer-state"), accepting: !slices.Contains(texts(m.Printer, "printer-is-accepting-jobs"), "false"),
		reasons: texts(m.Printer, "printer-state-reasons"), proved: p.proved, empty: a.empty,
	}
	p.suspect = said.read(&s)
	if !slices.Contains(s.Reasons, p.proved) {
		p.proved = ""
	}
	s.Detail = short(strings.Join(append(said.reasons, texts(m.Printer, "printer-state-message")...), ", "))
	if s.Ready() && a.format(s.Paper, 1) == "" {
		s.Add(print.Wrong)
		s.Detail = short("takes only " + strings.Join(a.formats, ", "))
	}
	return s, a
}

// short bounds what a printer says, and keeps its words in a line.
func short(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s[:min(len(s), 4000)])
	if len(s) > 300 {
		s = strings.ToValidUTF8(s[:300], "") + "…"
	}
	return s
}

// reasonOf tells why nothing useful was answered.
func reasonOf(err error) print.Reason {
	var no *refusal
	switch {
	case errors.As(err, &no) && (no.status == goipp.StatusErrorServiceUnavailable || no.status == goipp.StatusErrorNotAcceptingJobs || no.status == goipp.StatusErrorBusy):
		return print.Offline
	case errors.As(err, &no), errors.Is(err, errNoIPP):
		return print.Wrong
	}
	return print.Away
}

// Print implements print.Printer.
func (p *Printer) Print(ctx context.Context, j print.Job) error {
	ctx, cancel := context.WithTimeout(ctx, jobWait)
	defer cancel()
	s, a := p.ask(ctx)
	if !s.Ready() && (!p.doubt.trying || !lastWords(s)) {
		return &print.TroubleError{Reason: s.Main(), Err: errors.New(s.Detail)}
	}
	format := a.format(s.Paper, len(j.Pages))
	if format == "" {
		return &print.TroubleError{Reason: print.Wrong, Err: fmt.Errorf("the printer takes only %s", short(strings.Join(a.formats, ", ")))}
	}
	media := sheets[s.Paper.Name]
	body, err := document(format, j.Pages, a, media)
	if err != nil {
		return &print.TroubleError{Reason: print.Fault, Err: err}
	}
	id, err := p.hand(ctx, a, j.Name, format, media, body)
	if err != nil {
		if id > 0 {
			p.cancel(ctx, id)
		}
		return &print.TroubleError{Reason: reasonOf(err), Err: err}
	}
	err = p.follow(ctx, id)
	p.tried(err)
	return err
}

// hand gives the document to the printer: by Create-Job and Send-Document where
// it can, so that a document that breaks off leaves a job to cancel.
func (p *Printer) hand(ctx context.Context, a able, name, format, media string, body []byte) (id int, err error) {
	about := []goipp.Attribute{user(), goipp.MakeAttribute("job-name", goipp.TagName, goipp.String(short(name)))}
	kind := goipp.MakeAttribute("document-format", goipp.TagMimeType, goipp.String(format))
	job := func(m *goipp.Message) *goipp.Message {
		if media != "" {
			m.Job.Add(goipp.MakeAttribute("media", goipp.TagKeyword, goipp.String(media)))
		}
		m.Job.Add(goipp.MakeAttribute("copies", goipp.TagInteger, goipp.Integer(1)))
		if a.expires { // should nobody be there any more to take it back
			m.Job.Add(goipp.MakeAttribute(cancelAfter, goipp.TagInteger, goipp.Integer(int(jobWait/time.Second))))
		}
		return m
	}
	if !a.does(goipp.OpCreateJob) || !a.does(goipp.OpSendDocument) {
		m, err := p.wire.send(ctx, job(p.wire.request(goipp.OpPrintJob, append(about, kind)...)), body)
		if err != nil {
			return 0, err
		}
		return number(m.Job, "job-id"), nil
	}
	m, err := p.wire.send(ctx, job(p.wire.request(goipp.OpCreateJob, about...)), nil)
	if err != nil {
		return 0, err
	}
	id = number(m.Job, "job-id")
	_, err = p.wire.send(ctx, p.wire.request(goipp.OpSendDocument, jobID(id), user(), kind,
		goipp.MakeAttribute("last-document", goipp.TagBoolean, goipp.Boolean(true))), body)
	return id, err
}

func jobID(id int) goipp.Attribute {
	return goipp.MakeAttribute("job-id", goipp.TagInteger, goipp.Integer(id))
}

// Job states (RFC 8011, 5.3.7).
const (
	jobStopped   = 6
	jobCanceled  = 7
	jobAborted   = 8
	jobCompleted = 9
)

// follow waits for the end of a job; one that stands still is taken back.
func (p *Printer) follow(ctx context.Context, id int) error {
	began, deaf := time.Now(), 0
	tick := time.NewTicker(p.poll)
	defer tick.Stop()
	for {
		over, why, err := p.progress(ctx, id)
		if over {
			return err
		}
		s, _ := p.ask(ctx)
		if err == nil && s.Main() == print.Away {
			err = errors.New(s.Detail)
		}
		switch {
		case ctx.Err() != nil: // nobody was deaf: the time was up while it was asked
		case err == nil && !s.Ready() && !p.old(s, began) && !waking(s, began):
			p.cancel(ctx, id)
			return &print.TroubleError{Reason: s.Main(), Err: errors.New(s.Detail)}
		case err == nil:
			deaf = 0
		default:
			if deaf++; deaf == mostDeaf {
				p.cancel(ctx, id)
				return &print.TroubleError{Reason: reasonOf(err), Err: err}
			}
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
		if ctx.Err() != nil {
			p.cancel(ctx, id)
			p.proved = p.suspect
			return &print.TroubleError{
				Reason: cmp.Or(p.suspect, print.Offline),
				Err:    fmt.Errorf("job %d did not come out (%s): %w", id, why, ctx.Err()),
			}
		}
	}
}

// progress asks for a job: whether it is over, with what came of it, and why it
// is not. Any other error is that nobody could be asked.
func (p *Printer) progress(ctx context.Context, id int) (over bool, why string, err error) {
	m, err := p.wire.send(ctx, p.wire.request(goipp.OpGetJobAttributes, jobID(id), user(),
		goipp.MakeAttr("requested-attributes", goipp.TagKeyword, goipp.String("job-state"), goipp.String("job-state-reasons"))), nil)
	var no *refusal
	if errors.As(err, &no) && (no.status == goipp.StatusErrorNotFound || no.status == goipp.StatusErrorGone) {
		// Some forget a job as soon as it is out.
		if s, _ := p.ask(ctx); !s.Ready() {
			return true, "", &print.TroubleError{Reason: s.Main(), Err: err}
		}
		return true, "", nil
	}
	if err != nil {
		return false, "", err
	}
	why = short(strings.Join(texts(m.Job, "job-state-reasons"), ", "))
	switch state := number(m.Job, "job-state"); state {
	case jobCompleted:
		return true, why, nil
	case jobCanceled, jobAborted:
		return true, why, &print.TroubleError{Reason: p.cause(ctx), Err: fmt.Errorf("job %d ended in state %d: %s", id, state, why)}
	}
	return false, why, nil
}

// waking tells that a queue has not reached its printer yet.
func waking(s print.State, began time.Time) bool {
	return time.Since(began) < wakeWait && !slices.ContainsFunc(s.Reasons, func(r print.Reason) bool { return r.Stops() && r != print.Offline })
}

// cause is what the printer says now, Fault where it says nothing.
func (p *Printer) cause(ctx context.Context) print.Reason {
	if s, _ := p.ask(ctx); !s.Ready() {
		return s.Main()
	}
	return print.Fault
}

// cancel takes a job back: nothing is to come out when its visitor is gone.
func (p *Printer) cancel(ctx context.Context, id int) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), takeBack)
	defer stop()
	// A printer that cannot be reached has most likely lost the job as well.
	_, _ = p.wire.send(ctx, p.wire.request(goipp.OpCancelJob, jobID(id), user()), nil)
}
