//go:build prove

package xprobe_test

import (
	"context"
	"image"
	"os"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

// TestPanel touches a program that knows a pointer only: X makes one of the
// first finger.
func TestPanel(t *testing.T) {
	w, panel := xprobe.NewTouchDisplay(t, screenSize)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w.Start(t, xprobe.Command{Args: []string{self}, Env: []string{clientMode + "=pageturner"}})
	before := w.Drawn(t)
	ctx, cancel := context.WithTimeout(t.Context(), w.Limit)
	defer cancel()
	for _, g := range []xprobe.Gesture{
		xprobe.Tap{At: image.Pt(160, 300)},
		xprobe.Drag{From: image.Pt(40, 440), To: image.Pt(60, 250), Over: 200 * time.Millisecond},
	} {
		if err := panel.Play(ctx, g); err != nil {
			t.Fatal(err)
		}
		before = w.Changed(t, before, 0.02) // letting go turns the page
	}
	if err := panel.Play(ctx, xprobe.Key{Name: "Escape"}); err == nil {
		t.Error("a touch panel pressed a key")
	}
}
