package main

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

func TestUnlike(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, w, h, dark int) string {
		p := image.NewRGBA(image.Rect(0, 0, w, h))
		for i := range w * h {
			p.Set(i%w, i/w, color.White)
			if i < dark {
				p.Set(i%w, i/w, color.Black)
			}
		}
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err == nil {
			err = png.Encode(f, p)
		}
		if err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
		return path
	}
	white, dot, half := file("white", 60, 100, 0), file("dot", 60, 100, 1), file("half", 60, 100, 3000)
	for _, c := range []struct {
		a, b string
		want int
	}{{white, white, 0}, {white, dot, 1}, {half, white, 500}} {
		if got, err := run([]string{c.a, c.b}); err != nil || got != c.want {
			t.Errorf("%s and %s: %d, %v; want %d", c.a, c.b, got, err, c.want)
		}
	}
	for _, args := range [][]string{nil, {white}, {white, file("turned", 100, 60, 0)}, {white, filepath.Join(dir, "none")}, {os.Args[0], white}} {
		if _, err := run(args); err == nil {
			t.Errorf("%v: no fault", args)
		}
	}
}
