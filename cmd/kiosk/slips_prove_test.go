//go:build prove

package main

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
	"bninsar.ma/madkhal/kiosk/screen"
)

// printing is how printing stands on the pages of a painter.
type printing struct {
	p   screen.Printing
	why string
	on  nav.Route // where it is told; elsewhere a touch prints
}

func (p *printing) Printing(r nav.Route) (screen.Printing, string) {
	if p.p > screen.PrintGoing && p.on != r {
		return screen.PrintReady, ""
	}
	return p.p, p.why
}

func (p *printing) Print(nav.Route) {}

// desktop is a window with a receipt printer beside it.
type desktop struct {
	win     *xprobe.Window
	paint   *painter
	visitor *visitor
	receipt *printtest.Receipt
	shown   *printing
}

func newDesktop(t *testing.T, more ...string) *desktop {
	t.Helper()
	w := newTown(t)
	lobby := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	lobby.mustSync(t, w.published)
	d := &desktop{receipt: printtest.NewReceipt(t), paint: newPainter(t, w.content), shown: &printing{p: screen.PrintReady}}
	d.win = lobby.openWindow(t, append(more, "--printer", "escpos+tcp://"+d.receipt.Addr+"?width=80&profile=epson")...)
	d.visitor = &visitor{window: d.win}
	d.paint.deps.Slips = d.shown
	return d
}

var (
	papersNeed = nav.Route{Page: nav.Need, ID: "papiers"}
	certificat = nav.Route{Page: nav.Service, ID: "certificat-vie"}
)

// touch touches something on a page and waits for the page that it leads to.
func (d *desktop) touch(t *testing.T, at place, name string, to place) {
	t.Helper()
	d.visitor.touch(t, d.paint.target(t, at, name))
	page(t, d.win, d.paint, to, patience)
}

// says waits until a page shows printing so.
func (d *desktop) says(t *testing.T, at place, p screen.Printing, why string) {
	t.Helper()
	*d.shown = printing{p, why, at.route}
	page(t, d.win, d.paint, at, patience)
}

// TestPaperOutInTheWindow: the paper goes while nobody prints, and in the middle
// of a visit; each time somebody puts paper in, and touches nothing, and the next
// slip comes out.
func TestPaperOutInTheWindow(t *testing.T) {
	d := newDesktop(t)
	service := place{certificat, data.Arabic, true}
	page(t, d.win, d.paint, homePage, patience)
	d.touch(t, homePage, "go need/papiers", place{papersNeed, data.Arabic, true})
	d.touch(t, place{papersNeed, data.Arabic, true}, "go service/certificat-vie", service)

	paper := func(in bool) {
		answer := byte(printtest.Fine)
		if !in {
			answer |= 0x60
		}
		d.receipt.Set(4, answer)
	}
	paper(false)
	at := d.paint.target(t, service, "print")
	d.visitor.touch(t, at) // before the screen has noticed
	d.says(t, service, screen.PrintTrouble, print.NoPaper.Visitor())
	paper(true)
	d.says(t, service, screen.PrintReady, "") // by itself, once the visitor has read it
	d.visitor.touch(t, at)
	d.says(t, service, screen.PrintTake, "")
	if n := len(d.receipt.Printed()); n != 1 {
		t.Fatalf("%d slips came out, want that of the second touch only", n)
	}

	paper(false)
	d.says(t, service, screen.PrintHidden, "") // nobody printed: the button goes
	paper(true)
	d.says(t, service, screen.PrintReady, "")
	d.visitor.touch(t, d.paint.target(t, service, "print"))
	d.says(t, service, screen.PrintTake, "")
	if n := len(d.receipt.Printed()); n != 1 {
		t.Errorf("%d slips came out", n)
	}
}

// rounds is how many slips are printed in TestTapsWhilePrinting, two in turns.
const rounds = 9

// TestTapsWhilePrinting measures how long a touch takes to become another page,
// while a slip is composed and printed and while none is, in turns. It is a
// measurement: it fails only where printing makes a screen unpleasant.
func TestTapsWhilePrinting(t *testing.T) {
	d := newDesktop(t, "--slips-per-visit", "1000", "--slips-per-minute", "1000")
	need := place{papersNeed, data.Arabic, true}
	page(t, d.win, d.paint, homePage, patience)
	d.touch(t, homePage, "go need/papiers", need)
	d.receipt.Slow(time.Second)          // a band, so that a slip takes some seconds
	d.win.Quiet = 450 * time.Millisecond // a page that comes late is not taken for none

	took := map[bool][]time.Duration{}
	slips := 0
	for i := range rounds {
		id := []string{"certificat-vie", "livret-famille"}[i%2]
		at := place{nav.Route{Page: nav.Service, ID: id}, data.Arabic, true}
		for _, slip := range []bool{true, false} {
			d.react(t, need, "go service/"+id)
			if slip {
				d.visitor.touch(t, d.paint.target(t, at, "print"))
			}
			here := at
			for range 2 {
				took[slip] = append(took[slip], d.react(t, here, "bar language"))
				here.lang = nextLang(here.lang)
			}
			// From Tamazight to Arabic little changes.
			d.visitor.touch(t, d.paint.target(t, here, "bar language"))
			took[slip] = append(took[slip], d.react(t, at, "bar back"))
			took[slip] = append(took[slip], d.react(t, need, "go service/"+id))
			d.react(t, at, "bar back")
			if slip {
				printtest.Until(t, "a slip", func() bool { n := len(d.receipt.Printed()); slips += n; return n > 0 })
			}
		}
	}
	if slips != rounds {
		t.Errorf("%d slips came out, want %d", slips, rounds)
	}
	with, without := ranks(took[true]), ranks(took[false])
	t.Logf("tap to picture while a slip is printed: %s; while none is: %s; p95 ratio %.2f", with, without, float64(with.p95)/float64(without.p95))
	if with.p95 > 100*time.Millisecond && with.p95 > 2*without.p95 {
		t.Errorf("printing makes touches slow")
	}
}

// react touches something and tells how long the next picture took to begin.
func (d *desktop) react(t *testing.T, at place, name string) time.Duration {
	t.Helper()
	*d.shown = printing{p: screen.PrintReady}
	time.Sleep(600 * time.Millisecond) // a look at what came of the touch before
	d.visitor.last = d.paint.target(t, at, name)
	r := d.win.React(t, xprobe.Tap{At: d.visitor.last})
	if r.Major.IsZero() {
		t.Fatalf("%v: nothing came of touching %s (%.1f %% changed)", at, name, 100*r.Changed)
	}
	return r.Major.Sub(r.Released)
}

// nextLang is where the language button leads.
func nextLang(l data.Lang) data.Lang {
	all := data.ScreenLangs()
	return all[(slices.Index(all, l)+1)%len(all)]
}

// ranked is what is told of many durations.
type ranked struct {
	n                int
	median, p95, max time.Duration
}

func ranks(all []time.Duration) ranked {
	all = slices.Sorted(slices.Values(all))
	return ranked{len(all), all[len(all)/2], all[len(all)*95/100], all[len(all)-1]}
}

func (r ranked) String() string {
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return fmt.Sprintf("%d taps, median %.1f ms, p95 %.1f ms, most %.1f ms", r.n, ms(r.median), ms(r.p95), ms(r.max))
}
