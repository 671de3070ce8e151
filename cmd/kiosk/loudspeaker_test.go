package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
)

// loudspeaker is the folder in which a program that stands for aplay, and a
// card, keeps what it is to play.
type loudspeaker string

// plugIn has every program started from now on play through a script, which
// finds the folder in $HEARD.
func plugIn(t *testing.T, script string) loudspeaker {
	t.Helper()
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "aplay"), []byte(script), 0o755)) // it is run
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("HEARD", dir)
	return loudspeaker(dir)
}

// hears makes a painter draw pages as a screen with a loudspeaker does.
func (p *painter) hears() {
	p.deps.Speaks, p.deps.Listen = func(l data.Lang) bool { return l != data.Tamazight }, func() {}
	p.deps.First, p.deps.SetFirst = func() bool { return false }, func(bool) {}
}

// playing waits until something is played, and gives the process that plays.
func (l loudspeaker) playing(t *testing.T) int {
	t.Helper()
	file := filepath.Join(string(l), "pid")
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		b, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		must(t, err)
		must(t, os.Remove(file))
		pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
		must(t, err)
		return pid
	}
	t.Fatal("nothing is played")
	return 0
}

// heard is what a process was to play.
func (l loudspeaker) heard(t *testing.T, pid int) sound.Sound {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(string(l), "sound."+strconv.Itoa(pid)))
	must(t, err)
	s, err := sound.ReadWAV(b, sound.LongestSpoken)
	must(t, err)
	return s
}
