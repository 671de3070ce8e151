package escpos

import "bninsar.ma/madkhal/kiosk/print"

const (
	esc = 0x1b
	gs  = 0x1d
	dle = 0x10
)

// bands gives the commands of a picture, each small enough for the buffer: the
// first begins the slip, the last cuts it.
func bands(b *print.Bitmap, p Profile) (list [][]byte) {
	list = append(list, []byte{esc, '@'})
	for y := 0; y < b.H; y += p.Band {
		rows := min(p.Band, b.H-y)
		cmd := []byte{gs, 'v', '0', 0, byte(b.Stride), byte(b.Stride >> 8), byte(rows), byte(rows >> 8)}
		list = append(list, append(cmd, b.Bits[y*b.Stride:(y+rows)*b.Stride]...))
	}
	var end []byte
	for left := p.Feed; left > 0; left -= 255 {
		end = append(end, esc, 'J', byte(min(left, 255)))
	}
	if p.Cut {
		end = append(end, gs, 'V', 66, 0)
	}
	return append(list, end)
}

// clearBuffer asks the printer to forget what it has not printed yet.
func clearBuffer() []byte { return []byte{dle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8} }
