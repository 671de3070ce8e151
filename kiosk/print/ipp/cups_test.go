package ipp

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// TestCUPS prints through a real print server, on a queue with a name in another
// alphabet: what comes out is what was sent, to the dot.
func TestCUPS(t *testing.T) {
	u, tray := printtest.NewCUPS(t).Tray("réception-الاستقبال")
	b := page(t, "A4")
	p := New(u, Options{})
	if s := p.State(t.Context()); !s.Ready() || s.Paper.Name != "A4" {
		t.Fatal(s)
	}
	if err := p.Print(t.Context(), print.Job{Name: "رسم الولادة", Pages: []*print.Bitmap{b}}); err != nil {
		t.Fatal(err)
	}
	out := tray.Out()
	if len(out) != 1 {
		t.Fatalf("%d slips came out", len(out))
	}
	printtest.SameDots(t, printtest.Picture(t, out[0]), b)
}

// TestCUPSAfterPaperOut: the server stops a queue whose printer has no paper and
// never looks at it again by itself. It is made to go on, and the next slip
// comes out, and only that.
func TestCUPSAfterPaperOut(t *testing.T) {
	u, tray := printtest.NewCUPS(t).Tray("paper")
	var now atomic.Int64
	p := New(u, Options{Now: func() time.Time { return time.Unix(now.Load(), 0) }})
	slip := print.Job{Name: "slip", Pages: []*print.Bitmap{page(t, "A4")}}
	tray.Paper(false)
	if err := p.Print(t.Context(), slip); print.ReasonOf(err) != print.NoPaper {
		t.Fatalf("without paper: %v", err)
	}
	if s := p.State(t.Context()); s.Main() != print.NoPaper {
		t.Fatalf("without paper %v", s)
	}
	// A try in vain, and the queue is believed twice as long.
	now.Add(int64(doubtAfter/time.Second) + 1)
	if s := p.State(t.Context()); !s.Ready() {
		t.Fatalf("after a minute nobody tries: %v", s)
	}
	if err := p.Print(t.Context(), slip); print.ReasonOf(err) != print.NoPaper {
		t.Fatalf("still without paper: %v", err)
	}
	tray.Paper(true)
	now.Add(int64(doubtAfter/time.Second) + 1)
	if s := p.State(t.Context()); s.Main() != print.NoPaper {
		t.Fatalf("after a try in vain and a minute %v", s)
	}
	now.Add(int64(doubtAfter/time.Second) + 1)
	if s := p.State(t.Context()); !s.Ready() {
		t.Fatalf("with paper again %v", s)
	}
	if err := p.Print(t.Context(), slip); err != nil {
		t.Fatal(err)
	}
	if n := len(tray.Out()); n != 1 {
		t.Errorf("%d slips came out, want the last only", n)
	}
}

// TestCUPSStopped: the job of somebody else stopped the queue. Who put paper in
// says so on the screen, and the queue goes on: their job, then ours.
func TestCUPSStopped(t *testing.T) {
	cups := printtest.NewCUPS(t)
	u, tray := cups.Tray("shared")
	p := New(u, Options{})
	tray.Paper(false)
	var doc bytes.Buffer
	if err := print.PDF(&doc, []*print.Bitmap{page(t, "A5")}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(file, doc.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	cups.Do("lp", "-d", "shared", file)
	printtest.Until(t, "a queue that stands still", func() bool { return slices.Contains(p.State(t.Context()).Reasons, print.Paused) })
	if s := p.State(t.Context()); s.Main() != print.NoPaper {
		t.Fatal(s)
	}
	tray.Paper(true)
	p.Mended()
	if s := p.State(t.Context()); !s.Ready() {
		t.Fatalf("with paper again %v", s)
	}
	if err := p.Print(t.Context(), print.Job{Name: "slip", Pages: []*print.Bitmap{page(t, "A4")}}); err != nil {
		t.Fatal(err)
	}
	if n := len(tray.Out()); n != 2 {
		t.Errorf("%d documents came out, want theirs and ours", n)
	}
}

// TestCUPSAfterPowerCut: a screen that died left a slip in a queue that stands
// still. The next start takes it back before the queue goes on; the slip of a
// screen that still waits for it is left alone. This server forgets each job as
// soon as it is over.
func TestCUPSAfterPowerCut(t *testing.T) {
	cups := printtest.NewCUPS(t, "PreserveJobHistory No")
	u, tray := cups.Tray("late")
	b := page(t, "A5")
	leave := func() { // as if the power was cut now
		p := New(u, Options{})
		_, a := p.ask(t.Context())
		if !a.expires {
			t.Error("the server does not end a job by itself")
		}
		body, err := document(pdf, []*print.Bitmap{b}, a, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.hand(t.Context(), a, "slip", pdf, "", body); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name  string
		stale time.Duration
		out   int
	}{{"of nobody", 0, 1}, {"of another screen", time.Hour, 2}} {
		cups.Do("cupsdisable", "late")
		leave()
		p := New(u, Options{})
		p.stale = c.stale
		if s := p.State(t.Context()); !s.Ready() {
			t.Fatalf("%s: the queue does not go on: %v", c.name, s)
		}
		if err := p.Print(t.Context(), print.Job{Name: "slip", Pages: []*print.Bitmap{b}}); err != nil {
			t.Fatal(err)
		}
		if n := len(tray.Out()); n != c.out {
			t.Errorf("%s: %d slips came out, want %d", c.name, n, c.out)
		}
	}
}
