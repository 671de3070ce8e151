package kiosk

import (
	"errors"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/spool"
)

// desk is a printer whose slips come out when the test says so.
type desk struct {
	ready bool
	busy  error
	made  []print.Slip
	done  []func(error)
}

func (d *desk) Standing() bool { return d.ready }

func (d *desk) Print(_ string, slip func() (print.Slip, bool), done func(error)) error {
	if d.busy != nil {
		return d.busy
	}
	s, ok := slip()
	if !ok {
		return errors.New("no slip")
	}
	d.made, d.done = append(d.made, s), append(d.done, done)
	return nil
}

// out ends the slip that waits.
func (d *desk) out(err error) {
	done := d.done[0]
	d.done = d.done[1:]
	done(err)
}

func deskRig(t *testing.T) (*rig, *desk) {
	t.Helper()
	d := &desk{ready: true}
	r := startRig(t, 1080, 1920, packStore(t), true, func(o *Options) { o.Printer, o.SlipsEach = d, func() int { return 2 } })
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	return r, d
}

func TestPrintsOnceForManyTouches(t *testing.T) {
	r, d := deskRig(t)
	r.tap("print")
	if r.has("print") || len(d.made) != 1 {
		t.Fatalf("%d slips, and the button is there: %v", len(d.made), r.has("print"))
	}
	r.slips.Print(nav.Route{Page: nav.Service, ID: birth}) // a touch that was on its way
	if len(d.made) != 1 || !d.made[0].RightToLeft {
		t.Fatalf("%d slips", len(d.made))
	}
	r.pass(10 * time.Minute)
	r.want(nav.Service, birth, data.Arabic) // the visit waits for its slip
	d.out(nil)
	r.says("print.take")
	r.pass(slipTold)
	if !r.has("print") {
		t.Error("the button does not come back")
	}
}

func TestSlipsOfAVisit(t *testing.T) {
	r, d := deskRig(t)
	for range 2 {
		r.tap("print")
		d.out(nil)
		r.pass(30 * time.Second)
		r.again()
	}
	r.tap("print")
	r.says("print.enough")
	if len(d.made) != 2 {
		t.Errorf("%d slips", len(d.made))
	}
	r.Finish()
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	r.tap("print") // another visitor
	if len(d.made) != 3 {
		t.Errorf("%d slips", len(d.made))
	}
}

func TestPrinterTroubles(t *testing.T) {
	r, d := deskRig(t)
	r.tap("print")
	d.ready = false
	d.out(&print.TroubleError{Reason: print.NoPaper})
	r.says("print.no_paper")
	r.pass(slipTold)
	if r.has("print") {
		t.Error("the button stands there without a printer")
	}
	d.ready = true
	r.PrinterChanged()
	r.tap("print") // what did not come out does not count
	d.out(errors.New("jam"))
	r.says("print.not_now")
	r.pass(30 * time.Second)
	r.again()
	d.busy = spool.ErrEnough
	r.tap("print")
	r.says("print.enough")
}

// TestSlipOutlivesItsVisit: who leaves is not told to take a slip, and the next
// visitor neither.
func TestSlipOutlivesItsVisit(t *testing.T) {
	r, d := deskRig(t)
	r.tap("print")
	r.Finish()
	r.want(nav.Home, "", data.Arabic)
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	d.out(nil)
	if !r.has("print") {
		t.Error("the next visitor has no button")
	}
	r.pass(140 * time.Second)
	r.want(nav.Home, "", data.Arabic) // nothing holds the visit any more
}

// says checks that the page shows words of the program.
func (r *rig) says(key string) {
	r.t.Helper()
	want := r.deps.Words.For(r.lang).T(key).Text
	for _, p := range r.page.Body.Pieces {
		if p.Text == want {
			return
		}
	}
	r.t.Errorf("the page does not say %q", want)
}
