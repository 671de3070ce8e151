//go:build prove

package main

import (
	"fmt"
	"image"
	"testing"
)

// TestTourOfOtherScreens draws every page for the other screens that town
// halls have, and reads every code.
func TestTourOfOtherScreens(t *testing.T) {
	for _, size := range []image.Point{{1920, 1080}, {2160, 3840}, {720, 1280}} {
		t.Run(fmt.Sprintf("%d × %d", size.X, size.Y), func(t *testing.T) {
			takeWholeTour(t, size).checkAll(t)
		})
	}
}
