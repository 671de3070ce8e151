package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.3/glfw"

	_ "bninsar.ma/madkhal/cmd/internal/fyneenv" // before Fyne
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/print/spool"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/voice"
)

// firstDrawn is how long a start takes until the first page is there; settling
// how long it or new content takes until all is drawn.
const (
	firstDrawn = 800 * time.Millisecond
	settling   = 3 * time.Second
)

// startStep is how long each step of a start may take on the slowest machine.
const startStep = time.Minute

// fyneSettings must be there before Fyne starts: one unit is one pixel. What it
// reads before that is set by package fyneenv.
var fyneSettings = map[string]string{"FYNE_SCALE": "1", "FYNE_DISABLE_DPI_DETECTION": "1"}

// show opens the window and runs until it ends.
func (p *lobby) show(ctx context.Context, f runFlags, lang data.Lang) error {
	frugal()
	for k, v := range fyneSettings {
		if err := os.Setenv(k, v); err != nil {
			return err
		}
	}
	mode, err := modeNamed("", f.contrast)
	if err != nil {
		return err
	}
	// No id: with one Fyne keeps a file of preferences, and a power cut while
	// it is written leaves an error for every start after it.
	a := app.NewWithID("")
	behind := style.Theme(style.Light())
	a.Settings().SetTheme(behind)
	w, h, err := windowSize(f.size)
	if err != nil {
		return err
	}
	deps, err := drawing(glass{w, h, f.inches, f.mounting}, p.library, p.clock, p.id())
	if err != nil {
		return err
	}
	p.manager.Starting(startStep)
	deps.Trusted, deps.Trouble, deps.Issued = p.trusted, p.whatIsWrong, p.contentTime
	deps.Stale, deps.Safe = p.stale, p.safe
	if deps.Facing, err = facingOf(f.facing); err != nil {
		return err
	}
	var slips *spool.Spool
	var booth *voice.Booth
	if !p.safe { // what may have crashed it is left out
		if slips, err = p.slips(f, deps); err != nil {
			return err
		}
		booth = p.booth()
	}
	left := p.rest.begin
	if a := p.panel; a != nil {
		a.deps, a.spool, a.booth = deps, slips, booth
		deps.Staff, deps.Closed = a, a.closed.Load
		left = func() { a.shut(); p.rest.begin() }
	}
	p.shell = kiosk.New(deps, p.library, kiosk.Options{
		Lang: lang, Mode: mode, Dress: behind.Wear, Attract: true, HideCursor: f.size == "", Animate: p.ui.animate, After: p.ui.after,
		Soon: p.ui.do, Left: left, Booth: booth, Do: p.ui.do,
		Printer: p.printer(slips), SlipsEach: func() int { return p.slipsEach(f) }, Count: p.counter(),
	})

	win := a.NewWindow("Madkhal")
	// Flat pages need neither: about a millisecond a frame and some MB less.
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
	win.SetPadded(false)
	win.SetMaster()
	win.SetContent(p.shell.Object())
	p.shell.Stage().Canvas = win.Canvas()
	if p.tells != nil {
		p.tells.camera.Store(&camera{win.Canvas(), deps.Kit.Type, f.size == ""})
	}
	if f.size == "" {
		win.SetFullScreen(true)
	} else {
		win.Resize(fyne.NewSize(float32(w), float32(h)))
		win.SetFixedSize(true)
	}
	ctx, p.stop = context.WithCancel(ctx)
	if p.panel != nil {
		p.panel.ctx = ctx
		if f.size == "" {
			p.touch = openTouchPanel(ctx, p.dir, p.log)
		}
	}
	p.manager.Starting(startStep)
	a.Lifecycle().SetOnStarted(func() {
		p.manager.Starting(startStep)
		p.started(ctx, f, win)
		p.runSpool(ctx, slips)
		if booth != nil {
			p.work.Go(func() { p.listenFor(ctx, booth) })
		}
	})
	win.ShowAndRun()
	return nil
}

// started is called when the window's loop runs.
func (p *lobby) started(ctx context.Context, f runFlags, win fyne.Window) {
	p.ui.sleep(win.Canvas())
	if p.store != nil {
		p.work.Go(func() { p.follow(ctx, f) })
		p.work.Go(func() { p.watchStore(ctx, checkEvery) })
		p.work.Go(func() { p.tells.write(ctx) })
		p.work.Go(func() { p.watchSticks(ctx, f) })
	}
	p.work.Go(func() { p.tick(ctx) })
	if p.touch != nil {
		p.work.Go(p.touch.keepLaid)
		p.work.Go(func() { p.fitOnDemand(ctx) })
	}
	p.live(ctx)
	if hours, err := displayHours(f.display, p.library); err == nil && hours != nil {
		p.work.Go(func() { p.keepLit(ctx, &keeper{lamp: xset{}, hours: hours, log: p.log}) })
	}
	time.AfterFunc(firstDrawn, giveBack)
	time.AfterFunc(settling, giveBack)
	go func() {
		<-ctx.Done()
		p.manager.Stopping()
		p.ui.do(win.Close)
	}()
}

// windowSize gives the pixels to draw on: the whole display, "fit" for the
// largest portrait window on it, or what was asked for.
func windowSize(size string) (w, h int, err error) {
	mode, err := display()
	switch {
	case err != nil:
		return 0, 0, err
	case size == "":
		return mode.Width, mode.Height, nil
	case size != "fit":
		return pixels(size)
	}
	h = mode.Height * 9 / 10
	return max(320, h*9/16), max(320, h), nil
}

// display gives the first monitor's mode. Without a display GLFW only logs
// that it could not start, and panics when it is asked for anything.
func display() (mode *glfw.VidMode, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("no display: %v; set DISPLAY, or draw pictures with: kiosk tour", v)
		}
	}()
	if err := glfw.Init(); err != nil {
		return nil, fmt.Errorf("no display: %w; set DISPLAY, or draw pictures with: kiosk tour", err)
	}
	m := glfw.GetPrimaryMonitor()
	if m == nil {
		return nil, errors.New("no display: the X server shows no monitor")
	}
	return m.GetVideoMode(), nil
}
