// Command finger is a touch panel and a finger on it, made by Linux' uinput:
//
//	finger [-lies A,B] X,Y...
//	finger [-lies A,B] -
//
// taps at these places of the picture, in thousandths of its width and height, one
// after the other, and takes the panel away again; with - the places are read
// from standard input, a line each, and the panel stays until that ends.
//
// -lies tells what the panel's own axes feel, for one that was put in the wrong
// way: x and y of the picture (x,y: as it should be), either backwards (-x), or the
// one in place of the other (y,-x). It runs as root.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	settle = 2 * time.Second // until the display has taken the panel
	down   = 90 * time.Millisecond
	apart  = time.Second
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "finger:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	fs := flag.NewFlagSet("finger", flag.ContinueOnError)
	axes := fs.String("lies", "x,y", "what the panel's axes feel")
	if err := fs.Parse(args); err != nil {
		return err
	}
	feels, err := wayOf(*axes)
	if err != nil {
		return err
	}
	words := slices.Values(fs.Args())
	switch {
	case fs.NArg() == 0:
		return errors.New("say where: finger 500,500")
	case fs.Arg(0) == "-":
		words = lines(os.Stdin)
	default: // nothing is touched when a place is none
		for w := range words {
			if _, err := place(w); err != nil {
				return err
			}
		}
	}
	f, err := os.OpenFile("/dev/uinput", os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("%w: run it as root after modprobe uinput", err)
	}
	p, err := newPanel(f)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	time.Sleep(settle)
	return errors.Join(tapAll(p, feels, words), f.Close()) // with the file goes the panel
}

func tapAll(p panel, feels way, words iter.Seq[string]) error {
	n := 0
	for w := range words {
		at, err := place(w)
		if err != nil {
			return err
		}
		n++
		if err := p.touch(n, feels(at)); err != nil {
			return err
		}
		time.Sleep(down)
		if err := p.lift(); err != nil {
			return err
		}
		time.Sleep(apart)
	}
	return nil
}

func lines(r io.Reader) iter.Seq[string] {
	return func(yield func(string) bool) {
		in := bufio.NewScanner(r)
		for in.Scan() && yield(strings.TrimSpace(in.Text())) {
		}
	}
}

// way gives what a panel feels of a finger at a place of the picture.
type way func(at [2]int) [2]int

// wayOf reads "y,-x".
func wayOf(s string) (way, error) {
	a, b, _ := strings.Cut(s, ",")
	known := []string{"x", "-x", "y", "-y"}
	one, two := slices.Index(known, a), slices.Index(known, b)
	if one < 0 || two < 0 || one/2 == two/2 {
		return nil, fmt.Errorf("%q is no way that a panel lies: say like y,-x", s)
	}
	axis := func(at [2]int, i int) int {
		if i%2 == 1 {
			return 1000 - at[i/2]
		}
		return at[i/2]
	}
	return func(at [2]int) [2]int { return [2]int{axis(at, one), axis(at, two)} }, nil
}

// place reads "X,Y" in thousandths.
func place(s string) (at [2]int, err error) {
	x, y, ok := strings.Cut(s, ",")
	for i, v := range []string{x, y} {
		n, err := strconv.Atoi(v)
		if err != nil || !ok || n < 0 || n > 1000 {
			return at, fmt.Errorf("%q is no place: say X,Y from 0 to 1000", s)
		}
		at[i] = n
	}
	return at, nil
}
