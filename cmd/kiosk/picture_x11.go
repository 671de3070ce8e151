package main

import (
	"errors"
	"image"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

var errNoPicture = errors.New("no picture of the display comes from X")

// displayed reads the whole display from the X server. What OpenGL gives of its
// front buffer is another thing: many drivers keep none that can be read.
func displayed() (*image.RGBA, error) {
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	s := xproto.Setup(conn).DefaultScreen(conn)
	w, h := int(s.WidthInPixels), int(s.HeightInPixels)
	r, err := xproto.GetImage(conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.Root), 0, 0, s.WidthInPixels, s.HeightInPixels, ^uint32(0)).Reply()
	if err != nil {
		return nil, err
	}
	if len(r.Data) != 4*w*h || xproto.Setup(conn).ImageByteOrder != xproto.ImageOrderLSBFirst {
		return nil, errNoPicture
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(r.Data); i += 4 { // blue, green, red, nothing
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = r.Data[i+2], r.Data[i+1], r.Data[i], 255
	}
	return m, nil
}
