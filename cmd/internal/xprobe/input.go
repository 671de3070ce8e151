package xprobe

import (
	"fmt"
	"image"

	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Move puts the pointer at a place in pixels.
func (s *Screen) Move(p image.Point) error {
	return s.inject(xproto.MotionNotify, 0, p)
}

// Press holds the first button (a finger on the glass) down where the pointer is.
func (s *Screen) Press() error { return s.inject(xproto.ButtonPress, 1, image.Point{}) }

// Release lets the first button go.
func (s *Screen) Release() error { return s.inject(xproto.ButtonRelease, 1, image.Point{}) }

// inject sends one input event and waits until the server has taken it.
func (s *Screen) inject(kind, detail byte, p image.Point) error {
	if err := xtest.FakeInputChecked(s.conn, kind, detail, 0, s.root, int16(p.X), int16(p.Y), 0).Check(); err != nil {
		return fmt.Errorf("xprobe: inject input: %w", err)
	}
	return nil
}

// keycode finds the key of an X keysym name ("Escape") or of one Latin letter.
func (s *Screen) keycode(name string) (byte, error) {
	sym, ok := keysym(name)
	if !ok {
		return 0, fmt.Errorf("xprobe: unknown key %q", name)
	}
	per := int(s.keymap.KeysymsPerKeycode)
	for i := 0; i*per < len(s.keymap.Keysyms); i++ {
		if s.keymap.Keysyms[i*per] == sym {
			return byte(int(s.minKey) + i), nil
		}
	}
	return 0, fmt.Errorf("xprobe: this display has no key %q", name)
}

func keysym(name string) (xproto.Keysym, bool) {
	if len(name) == 1 {
		return xproto.Keysym(name[0]), true
	}
	named := map[string]xproto.Keysym{
		"space": 0x20, "BackSpace": 0xff08, "Tab": 0xff09, "Return": 0xff0d, "Escape": 0xff1b,
		"Home": 0xff50, "Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54,
		"Page_Up": 0xff55, "Page_Down": 0xff56, "End": 0xff57,
		"F1": 0xffbe, "F5": 0xffc2, "F11": 0xffc8, "F12": 0xffc9,
	}
	sym, ok := named[name]
	return sym, ok
}
