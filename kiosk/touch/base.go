package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// base is the place and size of an object on the canvas: Fyne's own base lives
// among its text widgets, which stay out of this program.
type base struct {
	pos    fyne.Position
	size   fyne.Size
	hidden bool
}

// Position implements fyne.CanvasObject.
func (b *base) Position() fyne.Position { return b.pos }

// Move implements fyne.CanvasObject.
func (b *base) Move(p fyne.Position) { b.pos = p }

// Size implements fyne.CanvasObject.
func (b *base) Size() fyne.Size { return b.size }

// Resize implements fyne.CanvasObject.
func (b *base) Resize(s fyne.Size) { b.size = s }

// Visible implements fyne.CanvasObject.
func (b *base) Visible() bool { return !b.hidden }

// Show implements fyne.CanvasObject.
func (b *base) Show() { b.hidden = false }

// Hide implements fyne.CanvasObject.
func (b *base) Hide() { b.hidden = true }

// MinSize implements fyne.CanvasObject: the stage takes what it is given.
func (b *base) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

// Refresh implements fyne.CanvasObject.
func (s *Stage) Refresh() { canvas.Refresh(s) }

// redraw has the next frame drawn. Unlike Refresh it leaves all pictures where
// they are, with the graphics card: only new ones are uploaded.
func (s *Stage) redraw() {
	if c, ok := s.Canvas.(interface{ SetDirty() }); ok {
		c.SetDirty()
		return
	}
	s.Refresh()
}
