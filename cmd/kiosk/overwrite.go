package main

import (
	"runtime"
	"runtime/metrics"
)

// Go does not overwrite what it frees before it is used again: what a visitor
// typed would stand there, out of the program's reach but not out of a dump's.

// wordSizes are the sizes of small memory without pointers, in bytes: what is
// larger goes back to the system whole. One that a later Go should add is used
// by what is a little smaller.
var wordSizes = []int{
	16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480, 512, 576, 640, 704,
	768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192,
	9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
}

const (
	mostOverwritten = 4 << 20 // bytes of one size
	atOnce          = 8192    // bytes, about the page in which Go keeps things of one size
)

// overwrite has all small memory used again that is free after a collection.
// Words lie where there are no pointers, apart by their size: so much of each
// size is taken, zeroed, as there is before Go must set more apart.
func overwrite() {
	var held [][]byte
	for _, size := range wordSizes {
		before := heapTaken()
		for taken := 0; taken < mostOverwritten && heapTaken() <= before; taken += max(size, atOnce) {
			room := cap(held)
			for range max(1, atOnce/size) {
				held = append(held, make([]byte, size))
			}
			if cap(held) != room {
				before = heapTaken() // it was the list that grew
			}
		}
		clear(held)
		held = held[:0]
	}
	runtime.KeepAlive(held)
}

// heapTaken is how many bytes the heap has set apart, used or free.
func heapTaken() uint64 {
	m := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
	metrics.Read(m)
	return m[0].Value.Uint64() + m[1].Value.Uint64()
}
