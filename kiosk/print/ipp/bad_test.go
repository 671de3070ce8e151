package ipp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/OpenPrinting/goipp"

	"bninsar.ma/madkhal/kiosk/print"
)

// TestReasons is the table of printer-state-reasons: what staff and visitors
// are told.
func TestReasons(t *testing.T) {
	for _, c := range []struct {
		said    string
		state   int
		want    print.Reason
		visitor string
	}{
		{"none", idle, "", ""},
		{"media-empty-error", stopped, print.NoPaper, "print.no_paper"},
		{"media-empty", idle, print.NoPaper, "print.no_paper"},
		{"media-needed", stopped, print.NoPaper, "print.no_paper"},
		{"input-tray-missing", stopped, print.NoPaper, "print.no_paper"},
		{"media-low-report", idle, print.PaperLow, ""},
		{"media-jam-error", stopped, print.Jam, "print.not_now"},
		{"cover-open-error", stopped, print.CoverOpen, "print.not_now"},
		{"door-open", stopped, print.CoverOpen, "print.not_now"},
		{"interlock-open", stopped, print.CoverOpen, "print.not_now"},
		{"toner-empty-error", stopped, print.NoInk, "print.not_now"},
		{"marker-supply-empty", stopped, print.NoInk, "print.not_now"},
		{"toner-low-warning", idle, print.InkLow, ""},
		{"marker-supply-low-report", idle, print.InkLow, ""},
		{"offline-report", idle, print.Offline, "print.not_now"},
		{"shutdown", stopped, print.Offline, "print.not_now"},
		{"connecting-to-device", processing, print.Offline, "print.not_now"},
		{"timed-out", idle, print.Offline, "print.not_now"},
		{"paused", stopped, print.Paused, "print.not_now"},
		{"moving-to-paused", stopped, print.Paused, "print.not_now"},
		{"spool-area-full-error", idle, print.Fault, "print.not_now"},
		{"output-area-full-warning", idle, "", ""},
		{"a-new-thing-error", idle, print.Fault, "print.not_now"},
		{"a-new-thing-report", idle, "", ""},
		{"none", stopped, print.Paused, "print.not_now"},
		{"none", 99, print.Wrong, "print.not_now"},
	} {
		var s print.State
		addReasons(&s, c.state, true, []string{c.said})
		if s.Main() != c.want || c.want != "" && s.Main().Visitor() != c.visitor || s.Ready() != (c.visitor == "") {
			t.Errorf("%s in state %d: %v, want %q", c.said, c.state, s.Reasons, c.want)
		}
	}
	var s print.State
	addReasons(&s, idle, false, []string{"none"})
	if s.Main() != print.Offline {
		t.Errorf("a printer that takes no jobs: %v", s.Reasons)
	}
}

// queue answers as a CUPS queue would in states that ippeveprinter does not
// come into by itself.
type queue struct {
	mu       sync.Mutex
	state    int
	reasons  []string
	jobState int
	jobs     int
	canceled int
	resumed  int
	formats  []string
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
		a.Printer.Add(goipp.MakeAttribute("printer-state", goipp.TagEnum, goipp.Integer(q.state)))
		a.Printer.Add(listed("printer-state-reasons", goipp.TagKeyword, q.reasons))
		a.Printer.Add(listed("document-format-supported", goipp.TagMimeType, q.formats))
		a.Printer.Add(goipp.MakeAttr("operations-supported", goipp.TagEnum, goipp.Integer(goipp.OpPrintJob), goipp.Integer(goipp.OpResumePrinter)))
	case goipp.OpPrintJob:
		q.jobs++
		a.Job.Add(goipp.MakeAttribute("job-id", goipp.TagInteger, goipp.Integer(q.jobs)))
	case goipp.OpGetJobAttributes:
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
	return New(u, Options{})
}

func TestQueues(t *testing.T) {
	job := print.Job{Name: "slip", Pages: []*print.Bitmap{print.NewBitmap(100, 100, 300)}}
	pdfs := []string{pdf}
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
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := serve(t, q).Print(ctx, job)
		if canceled, _ := q.counts(); !errors.Is(err, print.ErrPrinter) || canceled != 1 {
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
