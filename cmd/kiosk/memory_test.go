package main

import (
	"slices"
	"strings"
	"testing"
)

// TestCompilerCode: only code is advised away, never what may have been written.
func TestCompilerCode(t *testing.T) {
	const maps = `00405000-00f57000 r-xp 00005000 fe:00 9990469                            /usr/bin/kiosk
7f53a4e00000-7f53ab57c000 r-xp 00000000 fe:00 325977                     /usr/lib/x86_64-linux-gnu/libLLVM-15.so.1
7f53ab57d000-7f53abd9b000 r--p 0677c000 fe:00 325977                     /usr/lib/x86_64-linux-gnu/libLLVM-15.so.1
7f53abd9b000-7f53ac000000 rw-p 06f9a000 fe:00 325977                     /usr/lib/x86_64-linux-gnu/libLLVM-15.so.1
7f53ad000000-7f53ad001000 rwxp 00000000 00:00 0
nonsense r-xp 0 0 0 /usr/lib/libLLVM.so
7f53ac001000-7f53ac000000 r-xp 00000000 fe:00 325977                     /usr/lib/libLLVM.so
`
	got := compilerCode(strings.NewReader(maps))
	if want := []span{{0x7f53a4e00000, 0x7f53ab57c000}}; !slices.Equal(got, want) {
		t.Fatalf("%x, want the code of LLVM alone, %x", got, want)
	}
}

// TestMemoryLimit: a small town has the least limit, a large one room above what
// it uses.
func TestMemoryLimit(t *testing.T) {
	for used, want := range map[uint64]int64{0: 40 << 20, 30 << 20: 40 << 20, 60 << 20: 75 << 20} {
		if got := limitFor(used); got != want {
			t.Errorf("%d bytes in use: the limit is %d, want %d", used, got, want)
		}
	}
	if n := inUse(); n < 1<<20 || n > 1<<32 {
		t.Errorf("%d bytes are in use", n)
	}
}
