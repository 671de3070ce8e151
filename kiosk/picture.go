package kiosk

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Pictures draws pages without a display, with the same widgets that the
// window shows. One goroutine may use it at a time; the program it runs in
// must have no other Fyne app.
type Pictures struct {
	canvas test.WindowlessCanvas
	stage  *touch.Stage
	kit    *touch.Kit
}

// NewPictures is for pages of the deps' kit.
func NewPictures(deps *screen.Deps) *Pictures {
	app, done := test.NewApp(), make(chan struct{})
	go func() { // Fyne wants settings changed off the drawing goroutine
		defer close(done)
		app.Settings().SetTheme(style.Theme(deps.Kit.Palette))
	}()
	<-done
	p := &Pictures{canvas: software.NewCanvas(), stage: touch.NewStage(deps.Kit, deps.Now, true), kit: deps.Kit}
	p.canvas.SetPadded(false)
	p.canvas.SetContent(p.stage)
	p.canvas.Resize(fyne.NewSize(float32(deps.Kit.W), float32(deps.Kit.ScreenH())))
	return p
}

// Stage gives the stage the page lies on.
func (p *Pictures) Stage() *touch.Stage { return p.stage }

// Take draws a page, scrolled by off pixels.
func (p *Pictures) Take(s screen.Screen, off int) image.Image {
	p.stage.Dress(p.kit, s.Calm)
	p.stage.Present(s.Head, s.Body, s.Foot, off)
	return p.canvas.Capture()
}
