package photo

import (
	"encoding/binary"
	"image"
)

// The parts of a JPEG and of the Exif in it that are looked for.
const (
	markerAPP1   = 0xe1
	markerScan   = 0xda
	tagTurn      = 0x0112
	maxExifItems = 200
)

// orientation reads how the camera was held, 1 to 8 as Exif numbers it; 1 where
// nothing is said or it cannot be read.
func orientation(b []byte) int {
	if len(b) < 4 || b[0] != 0xff || b[1] != 0xd8 {
		return 1
	}
	for b = b[2:]; len(b) >= 4 && b[0] == 0xff && b[1] != markerScan; {
		n := 2 + int(binary.BigEndian.Uint16(b[2:]))
		if n > len(b) {
			return 1
		}
		if b[1] == markerAPP1 && n > 10 && string(b[4:10]) == "Exif\x00\x00" {
			return turnIn(b[10:n])
		}
		b = b[n:]
	}
	return 1
}

// turnIn looks through the first directory of a TIFF.
func turnIn(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(tiff[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	items := tiff[at:]
	count := min(int(order.Uint16(items)), maxExifItems)
	for i := range count {
		if len(items) < 2+12*(i+1) {
			return 1
		}
		x := items[2+12*i:]
		if order.Uint16(x) == tagTurn {
			if v := int(order.Uint16(x[8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// turned puts a picture upright.
func turned(m *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 || orientation > 8 {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			var from image.Point
			switch orientation {
			case 2:
				from = image.Pt(w-1-x, y)
			case 3:
				from = image.Pt(w-1-x, h-1-y)
			case 4:
				from = image.Pt(x, h-1-y)
			case 5:
				from = image.Pt(y, x)
			case 6:
				from = image.Pt(y, h-1-x)
			case 7:
				from = image.Pt(w-1-y, h-1-x)
			case 8:
				from = image.Pt(w-1-y, x)
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], m.Pix[m.PixOffset(from.X, from.Y):][:4])
		}
	}
	return out
}
