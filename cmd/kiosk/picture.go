package main

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	"image/png"
	"time"

	"fyne.io/fyne/v2"
	xdraw "golang.org/x/image/draw"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
	"bninsar.ma/madkhal/sync/feed"
)

// What staff get to see of the screen: small enough for any line, with the
// moment on it.
const (
	pictureWide  = 540 // pixels; a lying screen's is as high as that
	pictureWait  = 10 * time.Second
	pictureBand  = 40 // the moment stands below the picture
	pictureQuiet = 30 * time.Second
)

// camera takes the window's picture; it is told on the drawing thread when the
// window is there.
type camera struct {
	canvas fyne.Canvas
	letter *typeset.Engine
	whole  bool // the window fills the display
}

// picture is what the display shows, or why there is none: never while somebody
// is there.
func (m *messenger) picture(ctx context.Context) (pic []byte, why string) {
	if m.dark.Load() {
		return nil, data.PictureDark
	}
	ctx, cancel := context.WithTimeout(ctx, pictureWait)
	defer cancel()
	type shot struct {
		img image.Image
		why string
	}
	taken := make(chan shot, 1)
	m.ui.do(func() {
		c := m.camera.Load()
		switch {
		case c == nil || m.shell == nil:
			taken <- shot{why: data.PictureFailed}
		case m.shell.Used(pictureQuiet):
			taken <- shot{why: data.PictureVisitor}
		default:
			if img := c.capture(); img != nil {
				taken <- shot{img: img}
				return
			}
			taken <- shot{why: data.PictureFailed}
		}
	})
	var s shot
	select {
	case s = <-taken:
	case <-ctx.Done():
		return nil, data.PictureFailed
	}
	if s.why != "" {
		return nil, s.why
	}
	moment := townClock(m.clock, m.library)().Format("2006-01-02 15:04:05") + "  " + m.kioskID
	var b bytes.Buffer
	if err := png.Encode(&b, small(s.img, m.camera.Load().letter, moment)); err != nil || b.Len() > feed.MaxPicture {
		return nil, data.PictureFailed
	}
	return b.Bytes(), ""
}

// capture is what the display shows; of a window that does not fill it, what that
// shows, as far as OpenGL tells. Nil where neither can be read.
func (c *camera) capture() image.Image {
	if c.whole {
		if img, err := displayed(); err == nil && !plain(img) {
			return img
		}
	}
	if img := c.canvas.Capture(); !plain(img) {
		return img
	}
	return nil
}

// plain tells that a picture shows nothing: it has one colour.
func plain(img image.Image) bool {
	const step = 7 // pixels; no page is that empty
	r := img.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y += step {
		for x := r.Min.X; x < r.Max.X; x += step {
			if img.At(x, y) != img.At(r.Min.X, r.Min.Y) {
				return false
			}
		}
	}
	return true
}

// small makes a picture small and writes the moment below it.
func small(img image.Image, letter *typeset.Engine, moment string) image.Image {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	short := max(1, min(w, h))
	w, h = w*pictureWide/short, h*pictureWide/short
	out := image.NewRGBA(image.Rect(0, 0, w, h+pictureBand))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	xdraw.ApproxBiLinear.Scale(out, image.Rect(0, 0, w, h), img, img.Bounds(), draw.Src, nil)
	l := letter.Layout(typeset.Plain(moment, typeset.Style{Size: 22, Bold: true, Color: style.Light().Ink}))
	l.Draw(out, 12, h+(pictureBand-l.Height)/2)
	return out
}
