package main

/*
#include <malloc.h>

// One arena and early mmap: the GL library frees large pictures, and glibc
// would keep them.
static void frugal(void) {
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_MMAP_THRESHOLD, 131072);
	mallopt(M_TRIM_THRESHOLD, 131072);
}

static void trim(void) { malloc_trim(0); }
*/
import "C"

import (
	"bufio"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	gcPercent = 30 // a small heap is worth more here than rare collections
	// leastLimit is how many bytes of Go memory there may be before it collects
	// harder: some 30 MB are in use after a long visit.
	leastLimit = 40 << 20
	// restEvery is how often, at most, memory is given back between visits.
	restEvery = 30 * time.Second
)

// frugal keeps the program small: it runs for years on a small machine beside
// the server.
func frugal() {
	C.frugal()
	debug.SetGCPercent(gcPercent)
}

// giveBack returns to the system what a start, a visit or new content left
// over. It takes some tens of milliseconds beside the thread that draws.
func giveBack() {
	debug.FreeOSMemory()
	if os.Getenv("GOMEMLIMIT") == "" { // what is set by hand holds
		debug.SetMemoryLimit(limitFor(inUse()))
	}
	C.trim()
	if f, err := os.Open("/proc/self/maps"); err == nil {
		for _, code := range compilerCode(f) {
			// Advice that is refused changes nothing.
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, code.begin, code.end-code.begin, syscall.MADV_DONTNEED)
		}
		_ = f.Close() // only read
	}
}

// inUse is what a memory limit counts, in bytes.
func inUse() uint64 {
	m := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(m)
	return m[0].Value.Uint64() - m[1].Value.Uint64()
}

// limitFor leaves a quarter to what is in use. A town with thousands of lines
// needs more than others; near its limit Go would do nothing but collect.
func limitFor(used uint64) int64 {
	return int64(max(leastLimit, used+used/4))
}

// span is a range of addresses.
type span struct{ begin, end uintptr }

// compilerCode finds the code of LLVM, which the software renderer needs while
// it compiles a shader and not after: a third of this program's memory. It is
// never written to, so the kernel reads it again when it is called.
func compilerCode(maps io.Reader) (code []span) {
	lines := bufio.NewScanner(maps)
	for lines.Scan() {
		// 7f53a4e00000-7f53ab57c000 r-xp 00000000 fe:00 325977   /usr/lib/…/libLLVM-15.so.1
		f := strings.Fields(lines.Text())
		if len(f) < 6 || f[1] != "r-xp" || !strings.Contains(f[5], "/libLLVM") {
			continue
		}
		from, to, _ := strings.Cut(f[0], "-")
		begin, err1 := strconv.ParseUint(from, 16, 64)
		end, err2 := strconv.ParseUint(to, 16, 64)
		if err1 != nil || err2 != nil || end <= begin {
			continue
		}
		code = append(code, span{uintptr(begin), uintptr(end)})
	}
	return code
}

// rest gives memory back after a visit, and has what the visit left in it
// overwritten; not oftener than it is worth.
type rest struct {
	last atomic.Int64 // Unix seconds
	due  atomic.Bool  // it waits until it is worth it again
}

func (r *rest) begin() {
	now := time.Now().Unix()
	wait := restEvery - time.Duration(now-r.last.Load())*time.Second
	switch {
	case wait <= 0 || wait > restEvery: // or the clock was put back
		r.last.Store(now)
		go forget()
	case r.due.CompareAndSwap(false, true):
		time.AfterFunc(wait, func() {
			r.due.Store(false)
			r.last.Store(time.Now().Unix())
			forget()
		})
	}
}

// forget is called when a visit has ended: all that only it used is free.
func forget() {
	runtime.GC() // one frees what pools kept, the other what they let go
	runtime.GC()
	overwrite()
	giveBack()
}
