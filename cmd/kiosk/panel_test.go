package main

import (
	"errors"
	"image"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/pin"
	"bninsar.ma/madkhal/kiosk/print/printtest"
	"bninsar.ma/madkhal/kiosk/screen"
)

// card stands for aplay and a card: it keeps what it is to play.
const card = "#!/bin/sh\ncat > \"$HEARD/sound.$$.new\"\nmv \"$HEARD/sound.$$.new\" \"$HEARD/sound.$$\"\n"

// TestStaffPanel opens the panel by five taps and the PIN, once with a wrong one,
// and does each thing that can be done there; what it does is looked for at the
// other end.
func TestStaffPanel(t *testing.T) {
	heard := string(plugIn(t, card))
	run, packages := t.TempDir(), t.TempDir()
	for _, v := range []string{"1.0", "1.1"} {
		must(t, os.WriteFile(filepath.Join(packages, "madkhal-kiosk_"+v+"_amd64.deb"), nil, 0o600))
	}
	t.Setenv("RUNTIME_DIRECTORY", run)
	t.Setenv(debugEnv, "packages="+packages)
	w := newTown(t)
	lobby := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	lobby.mustSync(t, w.published)
	hash, err := pin.Hash("4071")
	must(t, err)
	file := filepath.Join(t.TempDir(), "pin")
	must(t, os.WriteFile(file, []byte(hash), 0o600))
	receipt := printtest.NewReceipt(t)
	args := []string{"--pin", file, "--printer", "escpos+tcp://" + receipt.Addr + "?width=80&profile=epson"}

	d := &desk{paint: newPainter(t, w.content), lobby: lobby}
	d.paint.deps.Staff, d.paint.deps.Closed = d, func() bool { return d.closed }
	d.paint.deps.Notice = func() screen.Notice { return d.notice }
	d.win = lobby.openWindow(t, args...)
	d.home(t)
	d.asks(t)
	d.types(t, "1230")
	d.access.Wrong = true
	d.shows(t)
	d.enters(t)
	must(t, xprobe.SavePNG(filepath.Join(t.ArtifactDir(), "panel.png"), d.win.Picture(t)))

	t.Run("sync", func(t *testing.T) {
		asked := time.Now().Truncate(time.Second)
		d.touch(t, "act sync")
		d.came(t, "panel.did.same")
		if s := lobby.status(t); s.LastTry == nil || s.LastTry.Before(asked) {
			t.Errorf("asked at %v, last tried at %v", asked, s.LastTry)
		}
	})
	t.Run("print", func(t *testing.T) {
		d.touch(t, "act print")
		d.slips = 1
		d.came(t, "panel.did.print")
		if n := len(receipt.Printed()); n != 1 {
			t.Errorf("%d slips", n)
		}
	})
	t.Run("paper", d.papers)
	t.Run("sound", func(t *testing.T) {
		before := words(t, heard)
		d.touch(t, "act sound")
		d.came(t, "panel.did.sound")
		if n := words(t, heard) - before; n != 1 {
			t.Errorf("%d words were said", n)
		}
	})
	t.Run("log", func(t *testing.T) {
		d.touch(t, "act log")
		if said := d.code(t); !strings.Contains(said, "act=sound") {
			t.Errorf("the log's code holds %q", said)
		}
		d.view = "log"
		d.touch(t, "panel back")
		d.view = ""
		d.shows(t)
	})
	for _, act := range []string{"reboot", "previous"} {
		t.Run(act, func(t *testing.T) { d.orders(t, act, run) })
	}
	t.Run("no", func(t *testing.T) {
		d.touch(t, "act reboot")
		d.view = "sure reboot"
		d.shows(t)
		d.touch(t, "panel no")
		d.view = ""
		d.shows(t)
		if _, err := os.Stat(filepath.Join(run, "order")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("it is asked for all the same: %v", err)
		}
	})
	t.Run("pause", func(t *testing.T) {
		d.sure(t, "pause")
		d.paused = time.Now().Add(usualPause)
		d.shows(t)
		d.touch(t, "panel finished")
		d.notice = screen.Notice{Key: "pause", Icon: "ui-hourglass", Until: d.paused}
		d.home(t)
		d.asks(t)
		d.enters(t)
		d.touch(t, "act back")
		d.paused, d.notice = time.Time{}, screen.Notice{}
		d.shows(t)
	})
	t.Run("close", func(t *testing.T) {
		d.sure(t, "close")
		d.closed = true
		d.shows(t)
		d.touch(t, "panel finished")
		d.home(t) // with the office that helps instead
		d.asks(t)
		d.enters(t)
	})
	t.Run("restart", d.restarts)

	t.Setenv(debugEnv, "pause=1s,packages="+packages)
	lobby.startIn(t, d.win, args...)
	d.home(t) // still out of use
	d.asks(t)
	d.enters(t)
	t.Run("open", func(t *testing.T) {
		d.touch(t, "act open")
		d.closed = false
		d.shows(t)
		if _, err := os.Stat(filepath.Join(lobby.dir, stateDir, closedFile)); err == nil {
			t.Error("the next start is out of use again")
		}
	})
	t.Run("a pause ends by itself", func(t *testing.T) {
		d.touch(t, "act pause")
		d.view = "sure pause"
		d.shows(t)
		d.touch(t, "panel yes")
		d.view = ""
		d.touch(t, "panel finished")
		d.home(t)
		if !strings.Contains(d.win.Program.Output(), "act=pause") {
			t.Error("there was none")
		}
	})
}

// papers puts a new roll in: the count of paper begins anew.
func (d *desk) papers(t *testing.T) {
	d.touch(t, "act paper")
	d.slips = 0
	d.came(t, "panel.did.paper")
	used, err := paperCounter(d.lobby.dir).Used()
	must(t, err)
	for name, u := range used {
		if u.Slips != 0 {
			t.Errorf("%s has a new roll, and %d slips are counted of it", name, u.Slips)
		}
	}
}

// restarts has the program end, in good order: the unit starts it again, always.
func (d *desk) restarts(t *testing.T) {
	d.sure(t, "restart")
	select {
	case <-d.win.Program.Done():
	case <-time.After(patience):
		t.Fatal("it goes on")
	}
	if err := d.win.Program.Err(); err != nil {
		t.Errorf("%v\n%s", err, d.win.Program.Output())
	}
	if s := d.lobby.status(t); s.Crashes != 0 {
		t.Errorf("it counts as %d crashes", s.Crashes)
	}
}

// orders has the panel ask for what needs root, and the service beside it do that,
// with programs that stand for those that would restart this machine or change its
// packages.
func (d *desk) orders(t *testing.T, act, dir string) {
	t.Helper()
	d.sure(t, act)
	d.did = screen.Condition{Key: "panel.did.asked", Args: []any{func(w *i18n.Words) i18n.Phrase { return w.T("panel." + act) }}}
	d.shows(t)
	b, err := os.ReadFile(filepath.Join(dir, "order"))
	if err != nil || string(b) != act {
		t.Fatalf("the order is %q, %v", b, err)
	}
	bin, done := t.TempDir(), filepath.Join(t.TempDir(), "done")
	for _, name := range []string{"systemctl", "madkhal-previous"} {
		must(t, os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\necho "+name+" \"$@\" >>\"$DONE\"\n"), 0o755)) // it is run
	}
	cmd := exec.CommandContext(t.Context(), "sh", "../../assets/packaging/kiosk/order")
	cmd.Env = []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "DONE=" + done, "RUNTIME_DIRECTORY=" + dir}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	did, err := os.ReadFile(done)
	want := map[string]string{"reboot": "systemctl reboot", "previous": "madkhal-previous"}[act]
	if err != nil || strings.TrimSpace(string(did)) != want {
		t.Errorf("it does %q, %v; want %q", did, err, want)
	}
	if _, err := os.Stat(filepath.Join(dir, "order")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the order stays: %v", err)
	}
}

// home waits for the start screen, or what stands before it; its head may invite
// already.
func (d *desk) home(t *testing.T) {
	t.Helper()
	tiles := image.Rect(0, displaySize.Y/3, displaySize.X, displaySize.Y)
	shows(t, d.win, patience, tiles, func() *image.RGBA { return d.paint.draw(homePage) })
}

// words counts what was played but for the silence with which a card is tried.
func words(t *testing.T, dir string) (n int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "sound.*[0-9]"))
	must(t, err)
	for _, f := range files {
		if info, err := os.Stat(f); err == nil && info.Size() > 4000 {
			n++
		}
	}
	return n
}

// desk draws the panel as it ought to look.
type desk struct {
	access screen.Access
	closed bool
	slips  int // since paper was put in
	paused time.Time
	did    screen.Condition
	view   string
	notice screen.Notice
	lobby  lobbyData
	win    *xprobe.Window
	paint  *painter
	hand   visitor
	typed  string
	keys   map[rune]image.Point // of the board for the PIN
}

var _ screen.Staff = (*desk)(nil)

func (d *desk) Access() screen.Access               { return d.access }
func (d *desk) Enter(string)                        {}
func (d *desk) Do(screen.Act)                       {}
func (d *desk) Log() []string                       { return nil }
func (d *desk) Facts(*i18n.Words) (f []i18n.Phrase) { return f }

// Acts implements screen.Staff.
func (d *desk) Acts() []screen.Act {
	list := []screen.Act{screen.ActSync, screen.ActPrint, screen.ActPaper, screen.ActSound}
	if d.touches() {
		list = append(list, screen.ActTouch)
	}
	pause, shut := screen.ActPause, screen.ActClose
	if !d.paused.IsZero() {
		pause = screen.ActBack
	}
	if d.closed {
		shut = screen.ActOpen
	}
	return append(list, pause, shut, screen.ActRestart, screen.ActReboot, screen.ActPrevious)
}

func (d *desk) touches() bool {
	_, err := exec.LookPath("xinput")
	return err == nil
}

// Conditions implements screen.Staff: those of a screen that is well.
func (d *desk) Conditions() (list []screen.Condition) {
	clock := func(t time.Time) func(*i18n.Words) i18n.Phrase {
		zone := townClock(time.Now, d.paint.deps.Library)().Location()
		return func(w *i18n.Words) i18n.Phrase { return w.Clock(t.In(zone)) }
	}
	if d.did.Key != "" {
		list = append(list, d.did)
	}
	switch {
	case d.closed:
		list = append(list, screen.Condition{Level: screen.Care, Key: "panel.is.closed"})
	case !d.paused.IsZero():
		list = append(list, screen.Condition{Level: screen.Care, Key: "panel.is.paused", Args: []any{clock(d.paused)}})
	default:
		list = append(list, screen.Condition{Key: "panel.is.well"})
	}
	free, _ := diskRoom(d.lobby.dir)
	return append(list, screen.Condition{Key: "panel.is.feed", Args: []any{clock(time.Now())}}, screen.Condition{Key: "panel.is.printer"},
		screen.Condition{Key: "printer.used", Args: []any{d.slips}}, screen.Condition{Key: "panel.is.sound"}, screen.Condition{Key: "panel.is.disk", Args: []any{int(free >> 20)}})
}

func (d *desk) place() place {
	return place{nav.Route{Page: nav.Staff, Show: d.typed + d.view}, data.Arabic, true}
}

// shows waits for the panel, down to its last button: what stands below tells of
// this machine.
func (d *desk) shows(t *testing.T) {
	t.Helper()
	area := below()
	for _, x := range d.paint.deps.Draw(d.place().route, data.Arabic, true).Body.Targets {
		if x.Name == "act log" {
			area.Max.Y = x.Rect.Max.Y
		}
	}
	shows(t, d.win, patience, area, func() *image.RGBA { return d.paint.draw(d.place()) })
}

// came waits until the panel tells what an act came to.
func (d *desk) came(t *testing.T, key string) {
	t.Helper()
	d.did = screen.Condition{Key: key}
	d.shows(t)
}

func (d *desk) touch(t *testing.T, name string) {
	t.Helper()
	d.tap(t, d.paint.target(t, d.place(), name))
}

func (d *desk) tap(t *testing.T, at image.Point) {
	t.Helper()
	d.hand.window = d.win
	d.hand.touch(t, at)
}

// asks taps five times in the corner, as fast as one likes: nothing there answers
// but the panel.
func (d *desk) asks(t *testing.T) {
	t.Helper()
	for range 5 {
		d.win.Tap(t, 30, 30)
	}
	d.access, d.did = screen.Access{}, screen.Condition{}
	d.shows(t)
}

// enters opens the panel with the right PIN.
func (d *desk) enters(t *testing.T) {
	t.Helper()
	d.types(t, "4071")
	d.access = screen.Access{Open: true}
	d.shows(t)
}

// sure asks for an act that the panel asks about first.
func (d *desk) sure(t *testing.T, act string) {
	t.Helper()
	d.touch(t, "act "+act)
	d.view = "sure " + act
	d.shows(t)
	d.touch(t, "panel yes")
	d.view = ""
}

// types types a PIN and hands it in; no digit stands twice in a row.
func (d *desk) types(t *testing.T, digits string) {
	t.Helper()
	if d.keys == nil { // they lie still
		d.keys = map[rune]image.Point{}
		stage, _ := d.paint.lay(d.place(), 0)
		for _, x := range stage.Targets() {
			if c, ok := strings.CutPrefix(x.Name, "pin "); ok {
				d.keys[rune(c[0])] = x.Rect.Min.Add(x.Rect.Size().Div(2))
			}
		}
	}
	for _, c := range digits {
		d.tap(t, d.keys[c])
		d.typed += string(c)
	}
	d.shows(t)
	d.touch(t, "pin =")
	d.typed = ""
}

// code reads the QR code on the screen with a reader of others.
func (d *desk) code(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "log.png")
	for {
		must(t, xprobe.SavePNG(file, d.win.Settled(t).Image()))
		out, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", file).Output()
		if err == nil && len(out) > 0 {
			return string(out)
		}
		if t.Context().Err() != nil {
			t.Fatal(err)
		}
	}
}
