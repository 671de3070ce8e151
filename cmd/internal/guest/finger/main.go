// Command finger is a touch panel and a finger on it, made by Linux' uinput:
//
//	finger X,Y...
//
// taps at these places of the panel, in thousandths of its width and height, one
// after the other, and takes the panel away again. It runs as root.
package main

import (
	"errors"
	"fmt"
	"os"
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
	if len(args) == 0 {
		return errors.New("say where: finger 500,500")
	}
	var taps [][2]int
	for _, a := range args {
		at, err := place(a)
		if err != nil {
			return err
		}
		taps = append(taps, at)
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
	for i, at := range taps {
		if err = p.touch(i+1, at); err != nil {
			break
		}
		time.Sleep(down)
		if err = p.lift(); err != nil {
			break
		}
		time.Sleep(apart)
	}
	return errors.Join(err, f.Close()) // with the file goes the panel
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
