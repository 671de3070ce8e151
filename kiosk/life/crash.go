package life

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
)

// keptCrashes is how many crashes' last words are kept.
const keptCrashes = 5

const lastWords = "crash.txt"

// KeepCrashes has the runtime write what it says when the program crashes, all
// goroutines included, into the state folder too. What the crash before left
// there is put by as crash-<number>.txt, the newest few.
func (l *Life) KeepCrashes() error {
	path := filepath.Join(l.dir, lastWords)
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		if err := os.Rename(path, l.nextCrash()); err != nil {
			return fmt.Errorf("put a crash's words by: %w", err)
		}
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("a crash's words cannot be kept: %w", err)
	}
	// The runtime keeps a copy of the file of its own.
	return errors.Join(debug.SetCrashOutput(f, debug.CrashOptions{}), f.Close())
}

// nextCrash gives the file for one more crash and removes those too many.
func (l *Life) nextCrash() string {
	numbers := crashes(l.dir)
	next := 1
	if len(numbers) > 0 {
		next = numbers[len(numbers)-1] + 1
	}
	for len(numbers) >= keptCrashes {
		if err := os.Remove(crashFile(l.dir, numbers[0])); err != nil {
			l.log.Warn("an old crash's words stay", "error", err.Error())
		}
		numbers = numbers[1:]
	}
	return crashFile(l.dir, next)
}

func crashFile(dir string, n int) string {
	return filepath.Join(dir, fmt.Sprintf("crash-%d.txt", n))
}

// crashes are the numbers of the crashes that are kept, oldest first.
func crashes(dir string) (numbers []int) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		name, ok := strings.CutPrefix(strings.TrimSuffix(e.Name(), ".txt"), "crash-")
		if n, err := strconv.Atoi(name); ok && err == nil && n > 0 {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers
}
