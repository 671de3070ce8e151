package style

import (
	"image/color"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is what Fyne itself asks for: only the window's background matters,
// since no Fyne widget is shown.
func Theme(p Palette) *Plain {
	t := &Plain{Theme: theme.DefaultTheme()}
	t.Wear(p)
	return t
}

// Plain is a theme whose palette can be changed while it is in use: Fyne asks
// for the background at each frame.
type Plain struct {
	fyne.Theme
	palette atomic.Pointer[Palette]
}

// Wear changes the palette, from the next frame on.
func (t *Plain) Wear(p Palette) { t.palette.Store(&p) }

// Color implements fyne.Theme.
func (t *Plain) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameBackground {
		return t.palette.Load().Paper
	}
	return t.Theme.Color(name, v)
}
