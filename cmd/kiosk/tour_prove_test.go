//go:build prove

package main

import (
	"fmt"
	"image"
	"testing"

	"bninsar.ma/madkhal/data"
)

// TestWholeTour draws every page in every language, for all screens that town
// halls have, and reads every code.
func TestWholeTour(t *testing.T) {
	for _, size := range []image.Point{displaySize, {1920, 1080}, {2160, 3840}, {720, 1280}} {
		t.Run(fmt.Sprintf("%d × %d", size.X, size.Y), func(t *testing.T) {
			drawTour(t, size, data.ScreenLangs()...).checkAll(t)
		})
	}
}
