package pictogram_test

import (
	"image"
	"testing"

	"bninsar.ma/madkhal/assets/icons"
	"bninsar.ma/madkhal/kiosk/pictogram"
)

// The first drawing of a picture of a tile, and every one after it.
func BenchmarkDraw(b *testing.B) {
	names := icons.Names()
	dst := image.NewRGBA(image.Rect(0, 0, 120, 120))
	b.Run("first", func(b *testing.B) {
		var s *pictogram.Set
		for i := 0; b.Loop(); i++ {
			if i%len(names) == 0 {
				s = pictogram.New()
			}
			if err := s.Draw(dst, names[i%len(names)], 0, 0, 120, sea, false); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("again", func(b *testing.B) {
		s := pictogram.New()
		for b.Loop() {
			if err := s.Draw(dst, names[0], 0, 0, 120, sea, false); err != nil {
				b.Fatal(err)
			}
		}
	})
}
