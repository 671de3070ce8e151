package xprobe_test

import (
	"context"
	"image"
	"image/color"
	"strings"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

func TestTapTurnsThePage(t *testing.T) {
	w := startClient(t, "pageturner")
	first := w.Drawn(t)
	bar := color.RGBA{0x1d, 0x4e, 0x89, 0xff}
	if got := w.Picture(t).RGBAAt(100, 120); got != bar {
		t.Errorf("the bar's colour is %v, want %v", got, bar)
	}
	w.Tap(t, 160, 300)
	second := w.Changed(t, first, 0.02)
	if second.Differs(first) < 0.02 {
		t.Errorf("only %.3f of the screen changed", second.Differs(first))
	}
	if got := w.Picture(t).RGBAAt(100, 190); got != bar {
		t.Errorf("page 2 has %v at its bar's end, want %v", got, bar)
	}
	w.Play(t, xprobe.Key{Name: "Escape"})
	if !w.Changed(t, second, 0.02).Equal(first) {
		t.Error("the key did not bring the first page back")
	}
}

// TestReactionTimes and TestDragPaintsFrames take longer for a gesture where the
// machine is too busy to draw within a quick one.
func TestReactionTimes(t *testing.T) {
	w := startClient(t, "pageturner")
	w.Drawn(t)
	var r *xprobe.Reaction
	for hold := 80 * time.Millisecond; ; hold *= 4 {
		r = w.React(t, xprobe.Tap{At: image.Pt(160, 300), Hold: hold})
		if !r.AfterRelease.IsZero() && !r.AfterPress.After(r.Released) || hold > longest {
			break
		}
		w.Quiet = hold
	}
	if !r.Settled || r.AfterPress.IsZero() || r.AfterRelease.IsZero() {
		t.Fatalf("no reaction was seen: %+v", r)
	}
	if r.AfterPress.Before(r.Pressed) || r.AfterPress.After(r.Released) {
		t.Error("the pressed look did not come while the finger was down")
	}
	if r.AfterRelease.Before(r.Released) || r.Last.Before(r.AfterRelease) {
		t.Errorf("times are out of order: %+v", r)
	}
	if r.Major.IsZero() || r.Changed < 0.05 {
		t.Errorf("a new page was not told from a pressed look: %+v", r)
	}
}

func TestDragPaintsFrames(t *testing.T) {
	w := startClient(t, "pageturner")
	w.Drawn(t)
	frames := 0
	for over := 200 * time.Millisecond; frames < 5 && over < longest; over *= 4 {
		r := w.React(t, xprobe.Drag{From: image.Pt(40, 440), To: image.Pt(60, 250), Over: over})
		frames = len(r.Frames)
	}
	if frames < 5 {
		t.Errorf("%d frames in a drag, want at least 5", frames)
	}
}

// longest is as long as a gesture may become.
const longest = 10 * time.Second

func TestMaskedAreaNeverChanges(t *testing.T) {
	w := startClient(t, "pageturner")
	w.Drawn(t)
	w.Screen.Mask(w.Screen.Bounds())
	before := w.Settled(t)
	w.Tap(t, 160, 300)
	if !w.Settled(t).Equal(before) {
		t.Error("a masked screen changed")
	}
}

func TestWaitingEndsWithTheProgram(t *testing.T) {
	w := startClient(t, "dies")
	<-w.Program.Done()
	if w.Program.Err() == nil || !strings.Contains(w.Program.Output(), "gas meter") {
		t.Errorf("its end was not told: %v, %q", w.Program.Err(), w.Program.Output())
	}
}

func TestBlankScreenIsNotDrawn(t *testing.T) {
	w := startClient(t, "blank")
	ctx, cancel := context.WithTimeout(t.Context(), 600*time.Millisecond)
	defer cancel()
	if _, err := w.Screen.Drawn(ctx, 50*time.Millisecond); err == nil {
		t.Error("a screen of one colour was taken for a picture")
	}
}

func TestPing(t *testing.T) {
	for mode, answers := range map[string]bool{"pageturner": true, "deaf": false} {
		t.Run(mode, func(t *testing.T) {
			w := startClient(t, mode)
			w.Drawn(t)
			limit := w.Limit
			if !answers {
				limit = 500 * time.Millisecond
			}
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			if _, err := w.Screen.Ping(ctx); (err == nil) != answers {
				t.Errorf("ping of a %s program: %v", mode, err)
			}
		})
	}
}

func TestCosts(t *testing.T) {
	w := startClient(t, "pageturner")
	w.Drawn(t)
	m := w.Program.Memory()
	if m.Processes != 1 || m.Threads < 1 || m.PSS <= 0 || m.RSS < m.PSS {
		t.Errorf("memory does not add up: %+v", m)
	}
	before := w.Program.Wakeups()
	w.React(t, xprobe.Tap{At: image.Pt(160, 300)})
	if w.Program.Wakeups() <= before {
		t.Error("a program that drew has not woken up")
	}
	if w.Program.CPU() < 0 || xprobe.CPU(w.Server.PID()) < 0 {
		t.Error("negative CPU time")
	}
}

func TestKillAndStartAgain(t *testing.T) {
	w := startClient(t, "pageturner")
	first := w.Drawn(t)
	if err := w.Program.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-w.Program.Done()
	if w.Program.Alive() {
		t.Error("alive after SIGKILL")
	}
	again := startClient(t, "pageturner")
	if again.Server.Display() == w.Server.Display() {
		t.Error("two private displays have one number")
	}
	if !again.Drawn(t).Equal(first) {
		t.Error("a second start draws another page")
	}
}
