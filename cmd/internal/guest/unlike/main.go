// Command unlike tells how far two pictures of one size differ:
//
//	unlike A.png B.png
//
// prints how many thousandths of the pixels are not the same in both, rounded up:
// a clock that went on is one or two, another page many.
package main

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
)

func main() {
	n, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "unlike:", err)
		os.Exit(1)
	}
	fmt.Println(n)
}

func run(args []string) (thousandths int, err error) {
	if len(args) != 2 {
		return 0, errors.New("say two pictures: unlike a.png b.png")
	}
	a, err := read(args[0])
	if err != nil {
		return 0, err
	}
	b, err := read(args[1])
	if err != nil {
		return 0, err
	}
	return unlike(a, b)
}

func read(file string) (image.Image, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	p, err := png.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

func unlike(a, b image.Image) (thousandths int, err error) {
	all, differ := a.Bounds(), 0
	if all.Size() != b.Bounds().Size() || all.Empty() {
		return 0, fmt.Errorf("one is %v large, the other %v", all.Size(), b.Bounds().Size())
	}
	shift := b.Bounds().Min.Sub(all.Min)
	for y := all.Min.Y; y < all.Max.Y; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			r, g, bl, _ := a.At(x, y).RGBA()
			r2, g2, bl2, _ := b.At(x+shift.X, y+shift.Y).RGBA()
			if r != r2 || g != g2 || bl != bl2 {
				differ++
			}
		}
	}
	n := all.Dx() * all.Dy()
	return (differ*1000 + n - 1) / n, nil
}
