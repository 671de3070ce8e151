package ipp

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/OpenPrinting/goipp"

	"bninsar.ma/madkhal/kiosk/print"
)

// queue answers as a CUPS queue would in states that ippeveprinter does not
// come into by itself.
type queue struct {
	mu       sync.Mutex
	state    int
	reasons  []string
	jobState int
	jobs     int
	asked    int
	canceled int
	resumed  int
	formats  []string
	forgets  bool // jobs that are over
	hiccups  int  // questions about a job that stay without an answer
	left     int  // questions about a job until then is called
	then     func()
}

func (q *queue) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	var m goipp.Message
	if err := m.Decode(r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = io.Copy(io.Discard, r.Body)
	a := goipp.NewResponse(goipp.DefaultVersion, goipp.StatusOk, m.RequestID)
	a.Operation.Add(goipp.MakeAttribute("attributes-charset", goipp.TagCharset, goipp.String("utf-8")))
	a.Operation.Add(goipp.MakeAttribute("attributes-natural-language", goipp.TagLanguage, goipp.String("en")))
	switch goipp.Op(m.Code) {
	case goipp.OpGetPrinterAttributes:
		q.asked++
		a.Printer.Add(goipp.MakeAttribute("printer-state", goipp.TagEnum, goipp.Integer(q.state)))
		a.Printer.Add(listed("printer-state-reasons", goipp.TagKeyword, q.reasons))
		a.Printer.Add(listed("document-format-supported", goipp.TagMimeType, q.formats))
		a.Printer.Add(goipp.MakeAttr("operations-supported", goipp.TagEnum, goipp.Integer(goipp.OpPrintJob), goipp.Integer(goipp.OpResumePrinter)))
	case goipp.OpPrintJob:
		q.jobs++
		a.Job.Add(goipp.MakeAttribute("job-id", goipp.TagInteger, goipp.Integer(q.jobs)))
	case goipp.OpGetJobAttributes:
		if q.left--; q.left == 0 {
			q.then()
		}
		if q.hiccups > 0 {
			q.hiccups--
			panic(http.ErrAbortHandler)
		}
		if q.forgets {
			a.Code = goipp.Code(goipp.StatusErrorNotFound)
		}
		a.Job.Add(goipp.MakeAttribute("job-state", goipp.TagEnum, goipp.Integer(q.jobState)))
	case goipp.OpCancelJob:
		q.canceled++
	case goipp.OpResumePrinter:
		q.resumed++
		q.state, q.reasons = idle, []string{"none"}
	}
	w.Header().Set("Content-Type", goipp.ContentType)
	_ = a.Encode(w)
}

// counts gives how often a job was canceled and the queue resumed.
func (q *queue) counts() (canceled, resumed int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.canceled, q.resumed
}

// taken is how many jobs it has.
func (q *queue) taken() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.jobs
}

// questions is how often it was asked how it stands.
func (q *queue) questions() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.asked
}

// onQuestion calls f while the nth question about a job is not answered yet.
func (q *queue) onQuestion(n int, f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.left, q.then = n, f
}

// says is what it tells of itself from now on.
func (q *queue) says(state int, reasons ...string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.state, q.reasons = state, reasons
}

func listed(name string, tag goipp.Tag, list []string) goipp.Attribute {
	var values []goipp.Value
	for _, s := range list {
		values = append(values, goipp.String(s))
	}
	return goipp.MakeAttr(name, tag, values[0], values[1:]...)
}

func serve(t *testing.T, h http.Handler) *Printer {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	u.Scheme, u.Path = "ipp", "/printers/réception"
	p := New(u, Options{})
	p.poll = 10 * time.Millisecond
	return p
}

var (
	job  = print.Job{Name: "slip", Pages: []*print.Bitmap{print.NewBitmap(100, 100, 300)}}
	pdfs = []string{pdf}
)

func TestQueues(t *testing.T) {
	t.Run("a paused queue goes on when its cause is gone", func(t *testing.T) {
		q := &queue{state: stopped, reasons: []string{"media-empty-error", "paused"}, jobState: jobCompleted, formats: pdfs}
		p := serve(t, q)
		if s := p.State(t.Context()); s.Main() != print.NoPaper {
			t.Fatal(s)
		}
		q.mu.Lock()
		q.reasons = []string{"paused"}
		q.mu.Unlock()
		if s := p.State(t.Context()); !s.Ready() {
			t.Fatal(s)
		}
		if _, resumed := q.counts(); resumed != 1 {
			t.Errorf("resumed %d times", resumed)
		}
		if err := p.Print(t.Context(), job); err != nil {
			t.Error(err)
		}
	})
	t.Run("takes a job and never prints it", func(t *testing.T) {
		q := &queue{state: processing, reasons: []string{"none"}, jobState: 5, formats: pdfs}
		ctx, cancel := context.WithCancel(t.Context())
		q.onQuestion(4, cancel)
		err := serve(t, q).Print(ctx, job)
		if canceled, _ := q.counts(); print.ReasonOf(err) != print.Offline || canceled != 1 {
			t.Errorf("%v; canceled %d times", err, canceled)
		}
	})
	t.Run("throws the job away", func(t *testing.T) {
		q := &queue{state: idle, reasons: []string{"none"}, jobState: jobAborted, formats: pdfs}
		if err := serve(t, q).Print(t.Context(), job); print.ReasonOf(err) != print.Fault {
			t.Error(err)
		}
	})
	t.Run("takes nothing we write", func(t *testing.T) {
		q := &queue{state: idle, reasons: []string{"none"}, formats: []string{"application/vnd.hp-pcl"}}
		if s := serve(t, q).State(t.Context()); s.Main() != print.Wrong {
			t.Error(s)
		}
	})
}

// TestHiccups: a slip is followed through what real queues do.
func TestHiccups(t *testing.T) {
	t.Run("does not answer twice", func(t *testing.T) {
		q := &queue{state: processing, reasons: []string{"none"}, jobState: jobCompleted, hiccups: mostDeaf - 1, formats: pdfs}
		if err := serve(t, q).Print(t.Context(), job); err != nil {
			t.Error(err)
		}
	})
	t.Run("answers no more", func(t *testing.T) {
		q := &queue{state: processing, reasons: []string{"none"}, jobState: jobCompleted, hiccups: mostDeaf, formats: pdfs}
		err := serve(t, q).Print(t.Context(), job)
		if canceled, _ := q.counts(); print.ReasonOf(err) != print.Away || canceled != 1 {
			t.Errorf("%v; canceled %d times", err, canceled)
		}
	})
	t.Run("forgets what it printed", func(t *testing.T) {
		q := &queue{state: idle, reasons: []string{"none"}, forgets: true, formats: pdfs}
		if err := serve(t, q).Print(t.Context(), job); err != nil {
			t.Error(err)
		}
	})
	t.Run("wakes up", func(t *testing.T) {
		q := &queue{state: processing, reasons: []string{"none"}, jobState: 5, formats: pdfs}
		p, done := serve(t, q), make(chan error)
		go func() { done <- p.Print(t.Context(), job) }()
		for n := 0; n == 0; n = q.taken() {
			time.Sleep(time.Millisecond)
		}
		q.says(processing, "connecting-to-device")
		for n := q.questions(); q.questions() < n+4; {
			time.Sleep(time.Millisecond)
		}
		q.mu.Lock()
		q.jobState = jobCompleted
		q.mu.Unlock()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// TestRemarks: a printer remarks that a tray is empty, and it was the only one.
func TestRemarks(t *testing.T) {
	q := &queue{state: processing, reasons: []string{"media-empty-warning"}, jobState: 5, formats: pdfs}
	p := serve(t, q)
	if s := p.State(t.Context()); !s.Ready() || s.Main() != print.PaperLow {
		t.Fatal(s)
	}
	ctx, cancel := context.WithCancel(t.Context())
	q.onQuestion(4, cancel) // the time is up while the job is asked for
	if err := p.Print(ctx, job); print.ReasonOf(err) != print.NoPaper {
		t.Error(err)
	}
	if s := p.State(t.Context()); s.Main() != print.NoPaper {
		t.Errorf("after a slip in vain %v", s)
	}
	q.says(idle, "none")
	if s := p.State(t.Context()); !s.Ready() {
		t.Errorf("with paper %v", s)
	}
	q.says(idle, "media-empty-warning") // that tray again, long after
	if s := p.State(t.Context()); !s.Ready() {
		t.Errorf("another day %v", s)
	}
}

// TestForeignNames: whatever a queue is called, it is asked by that name.
func TestForeignNames(t *testing.T) {
	for _, name := range []string{"طابعة الاستقبال", "réception n° 1", "étage 1/bureau 2", "50 % off", "a+b&c=d?e#f", strings.Repeat("ط", 60)} {
		var path, uri string
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var m goipp.Message
			if err := m.Decode(r.Body); err != nil {
				t.Error(err)
			}
			path, uri = r.URL.EscapedPath(), texts(m.Operation, "printer-uri")[0]
			http.Error(w, "no", http.StatusNotFound)
		}))
		u, err := url.Parse(strings.Replace(s.URL, "http:", "ipp:", 1) + "/printers/" + url.PathEscape(name))
		if err != nil {
			t.Fatal(err)
		}
		New(u, Options{}).State(t.Context())
		s.Close()
		if want := "/printers/" + url.PathEscape(name); path != want || !strings.HasSuffix(uri, want) {
			t.Errorf("%q is asked at %s as %s", name, path, uri)
		}
	}
}

func TestHostile(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"answers gigabytes": func(w http.ResponseWriter, _ *http.Request) {
			junk := bytes.Repeat([]byte{0x44, 0, 1, 'x', 0, 1, 'y'}, 10000)
			for {
				if _, err := w.Write(junk); err != nil {
					return
				}
			}
		},
		"is a web site": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>hello</html>") },
		"sends away": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
		},
		"nests": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(append([]byte{2, 0, 0, 0, 0, 0, 0, 1, 4}, bytes.Repeat([]byte{0x34, 0, 1, 'x', 0, 0, 0x4a, 0, 0, 0, 1, 'm'}, 20000)...))
		},
	} {
		t.Run(name, func(t *testing.T) {
			if s := serve(t, h).State(t.Context()); s.Main() != print.Wrong {
				t.Error(s)
			}
		})
	}
	t.Run("never answers", func(t *testing.T) {
		hold := make(chan struct{})
		p := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hold }))
		defer close(hold)
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		if s := p.State(ctx); s.Main() != print.Away {
			t.Error(s)
		}
	})
}
