package typeset

import (
	"encoding/binary"
	"math"
)

// appendKey writes everything that decides the layout of p, without ambiguity.
func appendKey(b []byte, p Para) []byte {
	b = binary.AppendVarint(b, int64(p.Width))
	b = binary.AppendVarint(b, int64(p.MaxLines))
	b = append(b, byte(p.Dir), byte(p.Align))
	for _, s := range p.Spans {
		st := s.Style
		flags := byte(0)
		if st.Bold {
			flags |= 1
		}
		if st.Tabular {
			flags |= 2
		}
		b = append(b, byte(st.Family), flags, st.Color.R, st.Color.G, st.Color.B, st.Color.A)
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(st.Size))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(st.LineHeight))
		b = binary.AppendUvarint(b, uint64(len(s.Text)))
		b = append(b, s.Text...)
	}
	return b
}
