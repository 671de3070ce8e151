package xprobe

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf16"
)

// Held is a place in the memory of a process that holds something looked for.
type Held struct {
	Address uint64
	Mapping string // as /proc/PID/maps names it; "" = memory of its own
	Form    string // of the word: UTF-8, UTF-16, UTF-32
	Around  []byte
}

func (h Held) String() string {
	return fmt.Sprintf("%#x %s (%s): %q", h.Address, h.Mapping, h.Form, h.Around)
}

// around is how many bytes before and behind a find are told.
const around = 48

// pieceSize is how much memory is read at once.
const pieceSize = 1 << 20

// MemoryHolds looks for a word, in any of the forms text has, in all memory
// that a process may write to. It wants the right to trace it: its child, or
// root.
func MemoryHolds(pid int, word string) ([]Held, error) {
	maps, err := os.Open(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		return nil, err
	}
	defer func() { _ = maps.Close() }()
	memory, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		return nil, err
	}
	defer func() { _ = memory.Close() }()
	var found []Held
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		var begin, end uint64
		var rights string
		if _, err := fmt.Sscanf(lines.Text(), "%x-%x %s", &begin, &end, &rights); err != nil {
			return nil, fmt.Errorf("%s: %w", maps.Name(), err)
		}
		f := strings.Fields(lines.Text())
		name := ""
		if len(f) > 5 {
			name = f[5]
		}
		if !strings.HasPrefix(rights, "rw") || strings.HasPrefix(name, "/dev/") {
			continue
		}
		part, err := holds(memory, begin, end, word)
		if err != nil {
			return nil, fmt.Errorf("%s at %#x: %w", memory.Name(), begin, err)
		}
		for i := range part {
			part[i].Mapping = name
		}
		found = append(found, part...)
	}
	return found, nil
}

// holds looks through a range piece by piece; pieces overlap, so that nothing is
// missed where they meet. What cannot be read, or has gone meanwhile, holds nothing.
func holds(memory io.ReaderAt, begin, end uint64, word string) (found []Held, err error) {
	forms := formsOf(word)
	longest := len(forms[len(forms)-1].bytes)
	buf := make([]byte, pieceSize+longest)
	for at := begin; at < end; at += pieceSize {
		piece := buf[:min(uint64(len(buf)), end-at)]
		n, err := memory.ReadAt(piece, int64(at)) //nolint:gosec // addresses of user space are below 1<<47
		piece = piece[:n]
		if err != nil && !errors.Is(err, io.EOF) && n == 0 {
			continue
		}
		for _, f := range forms {
			for from := 0; ; {
				i := bytes.Index(piece[from:], f.bytes)
				if i < 0 || from+i >= pieceSize {
					break
				}
				from += i
				found = append(found, Held{
					Address: at + uint64(from), Form: f.name, //nolint:gosec // an index
					Around: slices.Clone(piece[max(0, from-around):min(len(piece), from+len(f.bytes)+around)]),
				})
				from++
			}
		}
	}
	return found, nil
}

type form struct {
	name  string
	bytes []byte
}

// formsOf gives a word as strings, C libraries and runes hold it, the longest
// last.
func formsOf(word string) []form {
	var short, long []byte
	for _, u := range utf16.Encode([]rune(word)) {
		short = append(short, byte(u), byte(u>>8))
	}
	for _, r := range word {
		long = append(long, byte(r), byte(r>>8), byte(r>>16), 0)
	}
	return []form{{"UTF-8", []byte(word)}, {"UTF-16", short}, {"UTF-32", long}}
}
