package main

import (
	"encoding/binary"
	"os"
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
