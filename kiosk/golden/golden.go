// Package golden holds what a test drew against the picture stored in testdata,
// pixel by pixel. Only tests import it.
package golden

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// update rewrites the pictures; look at each of them before committing it.
var update = flag.Bool("update", false, "rewrite the pictures in testdata")

// Updating tells that stored files are to be written anew.
func Updating() bool { return *update }

// Compare holds a picture against testdata/NAME.png. One that fails is kept in
// testdata/failed, with a note that says where.
func Compare(t *testing.T, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		write(t, path, got)
		return
	}
	want, err := read(path)
	if err == nil {
		err = Difference(got, want)
	}
	if err == nil {
		return
	}
	failed := filepath.Join("testdata", "failed", filepath.Base(name))
	write(t, failed+".png", got)
	note := fmt.Sprintf("%v\nexpected: %s\ndrawn: %s.png\n", err, path, failed)
	if err := os.WriteFile(failed+".txt", []byte(note), 0o644); err != nil {
		t.Error(err)
	}
	t.Errorf("%v; what was drawn is in %s.png; if it is right, run this test with -update", err, failed)
}

// Difference names the first pixel, line by line, in which two pictures differ,
// and how much lies around; nil when they are the same.
func Difference(got, want image.Image) error {
	if got.Bounds() != want.Bounds() {
		return fmt.Errorf("drawn %v, expected %v", got.Bounds(), want.Bounds())
	}
	var area image.Rectangle
	var first image.Point
	count := 0
	for y := got.Bounds().Min.Y; y < got.Bounds().Max.Y; y++ {
		for x := got.Bounds().Min.X; x < got.Bounds().Max.X; x++ {
			if At(got, x, y) == At(want, x, y) {
				continue
			}
			if count == 0 {
				first = image.Pt(x, y)
			}
			count++
			area = area.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	if count == 0 {
		return nil
	}
	return fmt.Errorf("the first differing pixel is %v: drawn %v, expected %v; %d pixels differ, all within %v",
		first, At(got, first.X, first.Y), At(want, first.X, first.Y), count, area)
}

// At gives a pixel as eight bits a channel.
func At(img image.Image, x, y int) color.RGBA {
	if c, ok := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA); ok {
		return c
	}
	return color.RGBA{}
}

func read(path string) (img image.Image, err error) {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, errors.New("there is no expected picture yet")
		}
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return png.Decode(f)
}

func write(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := errors.Join(enc.Encode(f, img), f.Close()); err != nil {
		t.Fatal(err)
	}
}
