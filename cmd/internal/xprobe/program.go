package xprobe

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Program is a started program with all processes that came from it. Its
// methods are for one goroutine at a time.
type Program struct {
	// Started is the moment just before it was executed.
	Started time.Time

	cmd    *exec.Cmd
	marker string
	log    tail
	done   chan struct{}
	err    error // of waiting; valid once done is closed

	cpu   map[string]time.Duration // process -> last seen, so that the dead count too
	wakes map[string]int64
}

// Command says what to start.
type Command struct {
	Args []string // the program and its arguments
	Env  []string // "NAME=value", added to this process's environment
	Dir  string   // working folder; empty: this process's
}

// StartProgram runs a command on a display (":7"). ctx bounds the start only;
// end the program with Stop. It dies with this process.
func StartProgram(ctx context.Context, display string, c Command) (*Program, error) {
	if len(c.Args) == 0 {
		return nil, fmt.Errorf("xprobe: no command to start")
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p := &Program{
		marker: fmt.Sprintf("XPROBE_MARK=%d-%d", os.Getpid(), time.Now().UnixNano()),
		done:   make(chan struct{}),
		cpu:    map[string]time.Duration{},
		wakes:  map[string]int64{},
	}
	p.cmd = exec.CommandContext(context.WithoutCancel(ctx), c.Args[0], c.Args[1:]...)
	p.cmd.Dir = c.Dir
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "DISPLAY=") && !strings.HasPrefix(e, "WAYLAND_DISPLAY=") {
			p.cmd.Env = append(p.cmd.Env, e)
		}
	}
	p.cmd.Env = append(append(p.cmd.Env, c.Env...), "DISPLAY="+display, p.marker)
	p.cmd.Stdout, p.cmd.Stderr = &p.log, &p.log
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGKILL}
	p.cmd.WaitDelay = time.Second
	p.Started = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("xprobe: start %s: %w", c.Args[0], err)
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.done)
	}()
	return p, nil
}

// PID is the id of the first process.
func (p *Program) PID() int { return p.cmd.Process.Pid }

// Done is closed when the first process has ended.
func (p *Program) Done() <-chan struct{} { return p.done }

// Err is how it ended; nil while it runs and after exit code 0.
func (p *Program) Err() error {
	select {
	case <-p.done:
		return p.err
	default:
		return nil
	}
}

// Alive reports whether the first process runs.
func (p *Program) Alive() bool {
	select {
	case <-p.done:
		return false
	default:
		return true
	}
}

// Output is the last 8 KB that it wrote to standard output and error.
func (p *Program) Output() string { return p.log.String() }

// Signal sends a signal to the first process: SIGKILL is a power cut.
func (p *Program) Signal(sig syscall.Signal) error {
	if err := p.cmd.Process.Signal(sig); err != nil {
		return fmt.Errorf("xprobe: signal process %d: %w", p.PID(), err)
	}
	return nil
}

// Memory is what all processes of a program hold, in MB of 2^20 bytes.
type Memory struct {
	Processes int     `json:"procs"`
	Threads   int     `json:"threads"`
	RSS       float64 `json:"rss_mb"`     // shared pages counted in each process
	PSS       float64 `json:"pss_mb"`     // shared pages shared out
	Private   float64 `json:"private_mb"` // what would come back if it ended
}

// Memory reads what the program holds now.
func (p *Program) Memory() Memory {
	const mb = 1 << 20
	var m Memory
	for _, q := range family(p.PID(), p.marker) {
		m.Processes++
		m.Threads += q.threads
		b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(q.pid), "smaps_rollup"))
		if err != nil {
			m.RSS += float64(q.resident) / mb
			continue
		}
		m.RSS += float64(field(b, "Rss:")) / 1024
		m.PSS += float64(field(b, "Pss:")) / 1024
		m.Private += float64(field(b, "Private_Clean:")+field(b, "Private_Dirty:")) / 1024
	}
	return m
}

// CPU is the time that the program has used so far. A process that ends keeps
// the last value seen, so ask every second or so in long measurements.
func (p *Program) CPU() time.Duration {
	for _, q := range family(p.PID(), p.marker) {
		p.cpu[q.key()] = q.cpu
	}
	var sum time.Duration
	for _, d := range p.cpu {
		sum += d
	}
	return sum
}

// Wakeups counts the voluntary context switches of all threads so far.
func (p *Program) Wakeups() int64 {
	for _, q := range family(p.PID(), p.marker) {
		var n int64
		tasks, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(q.pid), "task/*/status")) // the pattern is well formed
		for _, task := range tasks {
			if b, err := os.ReadFile(task); err == nil {
				n += field(b, "voluntary_ctxt_switches:")
			}
		}
		p.wakes[q.key()] = n
	}
	var sum int64
	for _, n := range p.wakes {
		sum += n
	}
	return sum
}

// Stop ends all processes of the program, by id, and waits until they are
// gone: politely, after 3 s by force.
func (p *Program) Stop() {
	p.signalAll(syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(3 * time.Second):
	}
	for len(family(p.PID(), p.marker)) > 0 {
		p.signalAll(syscall.SIGKILL)
		time.Sleep(10 * time.Millisecond) // the kernel takes them down one by one
	}
	<-p.done
}

func (p *Program) signalAll(sig syscall.Signal) {
	for _, q := range family(p.PID(), p.marker) {
		_ = syscall.Kill(q.pid, sig) // it may have ended meanwhile
	}
}
