package main

import (
	"encoding/binary"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestPlace(t *testing.T) {
	if at, err := place("0,1000"); err != nil || at != [2]int{0, 1000} {
		t.Errorf("%v %v", at, err)
	}
	for _, bad := range []string{"", "5", "5,", "5,1001", "-1,5", "5,5,5"} {
		if _, err := place(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// TestEvents: what is written is as long as the kernel's events are, and ends
// with a report.
func TestEvents(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := (panel{w}).touch(1, [2]int{1000, 0}); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	b := make([]byte, 4096)
	n, err := r.Read(b)
	if err != nil || n != 8*24 {
		t.Fatalf("%d bytes, %v", n, err)
	}
	if x := binary.NativeEndian.Uint32(b[2*24+20:]); x != most {
		t.Errorf("x is %d", x)
	}
	if kind := binary.NativeEndian.Uint16(b[7*24+16:]); kind != evSyn {
		t.Errorf("it ends with %d", kind)
	}
}

func TestWay(t *testing.T) {
	for s, want := range map[string][2]int{"x,y": {100, 300}, "-x,y": {900, 300}, "y,x": {300, 100}, "y,-x": {300, 900}, "-y,-x": {700, 900}} {
		if w, err := wayOf(s); err != nil || w([2]int{100, 300}) != want {
			t.Errorf("%s: %v; want %v", s, err, want)
		}
	}
	for _, bad := range []string{"", "x", "x,x", "x,-x", "y,z", "x,y,x"} {
		if _, err := wayOf(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// TestNothingTouched: a wrong word is told of before there is a panel.
func TestNothingTouched(t *testing.T) {
	for _, args := range [][]string{nil, {"5"}, {"500,500", "here"}, {"-lies", "up", "5,5"}, {"-left"}} {
		if err := run(args); err == nil || errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
			t.Errorf("%v: %v", args, err)
		}
	}
}

// TestLines: places come a line each.
func TestLines(t *testing.T) {
	got := slices.Collect(lines(strings.NewReader("1,2\n 3,4\n")))
	if !slices.Equal(got, []string{"1,2", "3,4"}) {
		t.Errorf("%q", got)
	}
}
