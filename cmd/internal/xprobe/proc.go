package xprobe

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ticksPerSecond is USER_HZ, 100 on every Linux that Go runs on.
const ticksPerSecond = 100

// process is what /proc/PID/stat tells of one.
type process struct {
	pid, parent, leader, threads int
	state                        byte
	started                      string // with pid the identity: pids come round again
	cpu                          time.Duration
	resident                     int64 // bytes
}

func readProcess(pid int) (process, error) {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return process{}, err
	}
	// The name in brackets may hold anything, so count from the last bracket.
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(f) < 22 {
		return process{}, errors.New("xprobe: /proc/PID/stat is too short")
	}
	n := func(i int) int64 {
		v, _ := strconv.ParseInt(f[i], 10, 64) // the kernel writes numbers
		return v
	}
	return process{
		pid: pid, state: f[0][0], parent: int(n(1)), leader: int(n(3)), threads: int(n(17)), started: f[19],
		cpu:      time.Duration(n(11)+n(12)) * time.Second / ticksPerSecond,
		resident: n(21) * int64(os.Getpagesize()),
	}, nil
}

func (p process) key() string { return strconv.Itoa(p.pid) + "/" + p.started }

// CPU is the time that one process has used so far, 0 when it is gone.
func CPU(pid int) time.Duration {
	p, err := readProcess(pid)
	if err != nil {
		return 0
	}
	return p.cpu
}

// allProcesses are those that can be seen, without this one.
func allProcesses() map[int]process {
	all := map[int]process{}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return all
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil || pid == os.Getpid() {
			continue
		}
		if p, err := readProcess(pid); err == nil {
			all[pid] = p
		}
	}
	return all
}

// family is root, its descendants, and all that carry the marker in their
// environment (those whose parent has gone). The dead are left out.
func family(root int, marker string) []process {
	all := allProcesses()
	in := map[int]bool{root: true}
	for pid, p := range all {
		if p.leader == root {
			in[pid] = true
			continue
		}
		env, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "environ"))
		if err == nil && bytes.Contains(env, []byte(marker)) {
			in[pid] = true
		}
	}
	for grew := true; grew; {
		grew = false
		for pid, p := range all {
			if !in[pid] && in[p.parent] {
				in[pid], grew = true, true
			}
		}
	}
	var out []process
	for pid := range in {
		if p, ok := all[pid]; ok && p.state != 'Z' && p.state != 'X' {
			out = append(out, p)
		}
	}
	return out
}

// field finds "Name:   123 kB" in a file of /proc; 0 when it is not there.
func field(b []byte, name string) int64 {
	for line := range strings.Lines(string(b)) {
		rest, ok := strings.CutPrefix(line, name)
		if !ok {
			continue
		}
		if f := strings.Fields(rest); len(f) > 0 {
			v, _ := strconv.ParseInt(f[0], 10, 64) // the kernel writes numbers
			return v
		}
	}
	return 0
}
