package printtest

import (
	"os"
	"runtime"
	"testing"
)

// Holds is what the program of a test holds.
type Holds struct {
	Files, Goroutines int
	Heap              uint64 // bytes in use
}

// Held counts what it holds now.
func Held(t *testing.T) Holds {
	t.Helper()
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.GC() // what the first finalised
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return Holds{len(open), runtime.NumGoroutine(), m.HeapAlloc}
}

// Many prints slips one after the other, and fails the test where the program
// holds more after the last than after the first twenty, or left a file where
// files for the moment lie.
func Many(t *testing.T, slips int, one func(i int)) {
	t.Helper()
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	var was Holds
	for i := range slips {
		one(i)
		if t.Failed() {
			t.Fatalf("at slip %d", i)
		}
		if i == 20 {
			was = Held(t)
		}
	}
	is := Held(t)
	t.Logf("%d slips: %+v, after the first twenty %+v", slips, is, was)
	if is.Files > was.Files+4 || is.Goroutines > was.Goroutines+4 || is.Heap > was.Heap+2<<20 {
		t.Errorf("it holds %+v, after the first twenty %+v", is, was)
	}
	left, err := os.ReadDir(temp)
	if err != nil {
		t.Fatal(err)
	}
	if len(left) > 0 {
		t.Errorf("%d files left behind, the first %s", len(left), left[0].Name())
	}
}
