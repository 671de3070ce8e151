package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// op is one entry of a record: what a program did to a file of its folder.
type op struct {
	kind byte  // Written, Truncated, Synced, Deleted
	at   int64 // offset written at, or length left
	data []byte
	name string // in the folder; "." for the folder itself
}

// recorder builds the library that writes down what a program writes.
func recorder(t *testing.T) (library string) {
	t.Helper()
	library = filepath.Join(t.TempDir(), "recorder.so")
	out, err := exec.CommandContext(t.Context(), "cc", "-O1", "-shared", "-fPIC", "-o", library, "testdata/recorder.c", "-ldl").CombinedOutput()
	if err != nil {
		t.Fatalf("build the recorder (a C compiler is needed): %v\n%s", err, out)
	}
	return library
}

// record does a round and gives all that it wrote.
func (l lobbyData) record(t *testing.T, library string) []op {
	t.Helper()
	log := filepath.Join(t.TempDir(), "record")
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "kiosk"), l.args("sync")...)
	cmd.Env = append(os.Environ(), "LD_PRELOAD="+library, "RECORD_BELOW="+l.dir, "RECORD_TO="+log)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("sync: %v\n%s", err, out)
	}
	b, err := os.ReadFile(log)
	must(t, err)
	var ops []op
	for len(b) > 0 {
		head, rest, _ := bytes.Cut(b, []byte("\n"))
		var kind, path string
		var at, n int64
		if _, err := fmt.Sscanf(string(head), "%1s %d %d %s", &kind, &at, &n, &path); err != nil || int64(len(rest)) < n {
			t.Fatalf("entry %d of the record, %q: %v", len(ops), head, err)
		}
		name, err := filepath.Rel(l.dir, path)
		must(t, err)
		ops = append(ops, op{kind[0], at, rest[:n], name})
		b = rest[n:]
	}
	return ops
}

// folder is what lies in a screen's folder, file by file.
type folder map[string][]byte

func readFolder(t *testing.T, dir string) folder {
	t.Helper()
	f := folder{}
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return f
	}
	must(t, err)
	for _, e := range entries {
		f[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name()))
		must(t, err)
	}
	return f
}

// do is what the entry leaves; of a write only so many bytes.
func (f folder) do(o op, bytesKept int) {
	b := f[o.name]
	switch o.kind {
	case 'W':
		data := o.data[:bytesKept]
		b = append(b, make([]byte, max(0, int(o.at)+len(data)-len(b)))...)
		copy(b[o.at:], data)
		f[o.name] = b
	case 'T':
		if o.at <= int64(len(b)) {
			f[o.name] = b[:o.at]
		} else {
			f[o.name] = append(b, make([]byte, int(o.at)-len(b))...)
		}
	case 'D':
		delete(f, o.name)
	}
}

// cut is how a power cut treats what was not yet durable.
type cut int

const (
	keepsAll  cut = iota // the disk had written everything
	keepsNone            // and nothing since each file's last fsync
	keepsSome            // some of it, in any order, the last piece torn at a sector
)

// powerCut is the folder after a power cut that follows the first n entries.
// What was synced is there; of the rest, what how says.
func powerCut(before folder, ops []op, n int, how cut, lot *rand.Rand) folder {
	const sector = 512
	f, waiting := lasting(before, ops[:n])
	for _, name := range slices.Sorted(maps.Keys(waiting)) {
		for _, w := range waiting[name] {
			switch {
			case how == keepsAll || how == keepsSome && lot.IntN(2) == 0:
				f.do(w, len(w.data))
			case how == keepsSome && lot.IntN(4) == 0 && len(w.data) > sector:
				f.do(w, sector*lot.IntN(len(w.data)/sector))
			}
		}
	}
	return f
}

// lasting is the folder as far as its files were synced, and what waits to be.
func lasting(before folder, ops []op) (folder, map[string][]op) {
	f, waiting := folder{}, map[string][]op{}
	for name, b := range before {
		f[name] = bytes.Clone(b)
	}
	for _, o := range ops {
		switch {
		case o.kind == 'S' && o.name == ".":
			// The folder's own bytes: that a file is gone now lasts.
			for name, ops := range waiting {
				if gone := lastDeleted(ops); gone >= 0 {
					delete(f, name)
					waiting[name] = ops[gone+1:]
				}
			}
		case o.kind == 'S':
			for _, w := range waiting[o.name] {
				f.do(w, len(w.data))
			}
			delete(waiting, o.name)
		default:
			waiting[o.name] = append(waiting[o.name], o)
		}
	}
	return f, waiting
}

func lastDeleted(ops []op) int {
	for i, o := range slices.Backward(ops) {
		if o.kind == 'D' {
			return i
		}
	}
	return -1
}

func (f folder) write(t *testing.T, dir string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o700))
	for name, b := range f {
		must(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
	}
}
