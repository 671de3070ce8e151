package style

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is what Fyne itself asks for: only the window's background matters,
// since no Fyne widget is shown.
func Theme(p Palette) fyne.Theme { return plain{theme.DefaultTheme(), p} }

type plain struct {
	fyne.Theme
	palette Palette
}

// Color implements fyne.Theme.
func (t plain) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameBackground {
		return t.palette.Paper
	}
	return t.Theme.Color(name, v)
}
