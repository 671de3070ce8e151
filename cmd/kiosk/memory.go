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

import "runtime/debug"

const (
	gcPercent   = 30       // a small heap is worth more here than rare collections
	memoryLimit = 56 << 20 // bytes of Go memory from which it collects harder
)

// frugal keeps the program small: it runs for years on a small machine beside
// the server.
func frugal() {
	C.frugal()
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
}

// giveBack returns to the system what a start or a new content left over.
func giveBack() {
	debug.FreeOSMemory()
	C.trim()
}
