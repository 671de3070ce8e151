package mapview

import (
	"fmt"
	"image"
	"testing"

	"bninsar.ma/madkhal/data"
)

// One redraw of a map that fills the screen, as the finger lifts.
func BenchmarkDraw(b *testing.B) {
	hall, p := townPlan(b, 1)
	o := overlays(b, hall, p)["way"]
	img := image.NewRGBA(image.Rect(0, 0, 1080, 1100))
	for _, heading := range []float64{0, 217} {
		for _, zoom := range []float64{1, 3} {
			v := read(b, p.Fit(p.Levels()[0], heading, 1080, 1100, nil), data.Arabic)
			v.PxPerM *= zoom
			b.Run(fmt.Sprintf("heading=%g/zoom=%g", heading, zoom), func(b *testing.B) {
				for b.Loop() {
					p.Draw(img, v, o)
				}
			})
			b.Run(fmt.Sprintf("heading=%g/zoom=%g/labels", heading, zoom), func(b *testing.B) {
				for b.Loop() {
					clear(p.placed)
					p.Draw(img, v, o)
				}
			})
		}
	}
}
