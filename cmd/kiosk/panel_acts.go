package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/speech"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/spool"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/voice"
	"bninsar.ma/madkhal/sync/feed"
)

const (
	usualPause    = 10 * time.Minute
	usualPackages = "/var/lib/madkhal-packages"
)

// pauseFor is how long the screen rests, as its button says.
func pauseFor() time.Duration { return debugTime("pause", usualPause) }

// Acts implements screen.Staff: only what can be done now.
func (a *panel) Acts() []screen.Act {
	var list []screen.Act
	if a.store != nil {
		list = append(list, screen.ActSync)
	}
	if a.spool != nil {
		list = append(list, screen.ActPrint, screen.ActPaper)
	}
	if a.booth != nil {
		list = append(list, screen.ActSound)
	}
	if a.touch != nil {
		list = append(list, screen.ActTouch)
	}
	pause, shut := screen.ActPause, screen.ActClose
	if !a.pausedUntil().IsZero() {
		pause = screen.ActBack
	}
	if a.closed.Load() {
		shut = screen.ActOpen
	}
	list = append(list, pause, shut, screen.ActRestart)
	if os.Getenv("RUNTIME_DIRECTORY") == "" {
		return list // nobody there to take orders
	}
	list = append(list, screen.ActReboot)
	if kept, err := filepath.Glob(filepath.Join(keptPackages(), "madkhal-kiosk_*.deb")); err == nil && len(kept) > 1 {
		list = append(list, screen.ActPrevious)
	}
	return list
}

// keptPackages is the folder of this version and the one before.
func keptPackages() string {
	if dir, ok := debugWord("packages"); ok {
		return dir
	}
	return usualPackages
}

// Do implements screen.Staff.
func (a *panel) Do(act screen.Act) {
	a.log.Info("asked for at the staff panel", "act", string(act))
	switch act {
	case screen.ActSync:
		a.begin(a.syncNow)
	case screen.ActPrint:
		_, lang := a.shell.Route()
		a.begin(func() { a.printTrial(lang) })
	case screen.ActPaper:
		a.paperChanged()
	case screen.ActSound:
		a.begin(a.sayWord)
	case screen.ActTouch:
		a.shell.Fit(a.touch, a.fitted)
	case screen.ActPause:
		a.pause(time.Now().Add(pauseFor()))
	case screen.ActBack:
		a.pause(time.Time{})
	case screen.ActClose, screen.ActOpen:
		a.shutScreen(act == screen.ActClose)
	case screen.ActRestart:
		a.stop()
	case screen.ActReboot, screen.ActPrevious:
		a.order(act)
	}
}

// begin does what takes a while, one thing at a time; that it is being done is
// told at once.
func (a *panel) begin(do func()) {
	if !a.busy.CompareAndSwap(false, true) {
		return
	}
	a.came(screen.Doing, "panel.trying")
	a.work.Go(do)
}

// failed tells why an act came to nothing.
func (a *panel) failed(err error) {
	a.log.Warn("it did not succeed", "error", err.Error())
	why := []rune(err.Error())
	a.came(screen.Bad, "panel.did.failed", string(why[:min(len(why), 160)]))
}

func (a *panel) syncNow() {
	en, err := feed.LoadEnrolment(a.f.enrolment)
	if err != nil {
		a.failed(err)
		return
	}
	switch changed, err := a.roundAt(a.ctx, en); {
	case err != nil:
		a.failed(err)
	case changed:
		a.came(screen.Well, "panel.did.sync")
	default:
		a.noteIssued(a.ctx)
		a.came(screen.Well, "panel.did.same")
	}
}

func (a *panel) printTrial(lang data.Lang) {
	make := func() (print.Slip, bool) { return a.deps.TrialSlip(lang), true } //nolint:predeclared // what the field is called
	err := a.spool.Print(spool.Request{Name: trialKind, Make: make, Done: func(err error) {
		if err != nil {
			a.failed(err)
			return
		}
		a.came(screen.Well, "panel.did.print")
	}})
	if err != nil {
		a.failed(err)
	}
}

// paperChanged begins the count of paper anew, and looks at the printers at once.
func (a *panel) paperChanged() {
	if err := a.spool.PaperChanged(""); err != nil {
		a.failed(err)
		return
	}
	a.came(screen.Well, "panel.did.paper")
}

func (a *panel) sayWord() {
	sound, err := speech.Espeak{}.Say(a.ctx, data.Arabic, "مرحبا")
	if err == nil {
		err = voice.Aplay{}.Play(a.ctx, sound, 0.7)
	}
	if err != nil {
		a.failed(err)
		return
	}
	a.came(screen.Well, "panel.did.sound")
}

// pausedUntil is when the pause ends; zero without one.
func (a *panel) pausedUntil() time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	if time.Until(a.paused) <= 0 || time.Until(a.paused) > pauseFor() {
		return time.Time{}
	}
	return a.paused
}

// pauseNotice is what stands before all pages while the screen rests; none when
// it does not.
func (a *panel) pauseNotice() screen.Notice {
	until := a.pausedUntil()
	if until.IsZero() {
		return screen.Notice{}
	}
	return screen.Notice{Key: "pause", Icon: "ui-hourglass", Until: until}
}

// pause has the screen rest until then; zero ends it.
func (a *panel) pause(until time.Time) {
	a.mu.Lock()
	a.paused = until
	a.mu.Unlock()
	a.tell(a.pauseNotice())
	if until.IsZero() {
		return
	}
	a.ui.do(func() {
		a.ui.after(time.Until(until), func() {
			if n := a.shell.Told(); n.Key == "pause" && n.Until.Equal(until) {
				a.shell.Tell(screen.Notice{})
			}
		})
	})
}

// shutScreen takes the screen out of use, or back; that outlasts a restart.
func (a *panel) shutScreen(out bool) {
	path := filepath.Join(a.dir, stateDir, closedFile)
	err := os.Remove(path)
	if out {
		err = os.WriteFile(path, nil, 0o600)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		a.log.Warn("it will not outlast a restart", "error", err.Error())
	}
	a.closed.Store(out)
	a.redraw()
}

// order asks the service beside this one, which may, for a word's deed.
func (a *panel) order(act screen.Act) {
	if err := os.WriteFile(filepath.Join(os.Getenv("RUNTIME_DIRECTORY"), "order"), []byte(act), 0o600); err != nil {
		a.failed(err)
		return
	}
	a.came(screen.Well, "panel.did.asked", func(w *i18n.Words) i18n.Phrase { return w.T("panel." + string(act)) })
}
