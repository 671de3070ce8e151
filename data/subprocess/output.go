// Package subprocess runs programs that are not ours, within bounds of time and
// bytes: whatever they do, who called them goes on.
package subprocess

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// errFlood is a program that writes without end.
var errFlood = errors.New("it writes more than it may")

// Output runs a program until it ends, limit is over or ctx ends, then it is
// killed with all its children. It gives what the program wrote, most bytes at
// the most.
func Output(ctx context.Context, limit time.Duration, most int, in io.Reader, name string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	out, said := &capped{most: most, full: cancel}, &capped{most: 2000}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, said
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second // a child that kept the pipe open
	err := cmd.Run()
	switch {
	case out.over:
		err = errFlood
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		err = fmt.Errorf("it did not end within %v", limit)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && said.b.Len() > 0:
		first, _, _ := strings.Cut(strings.TrimSpace(said.b.String()), "\n")
		err = fmt.Errorf("%w: %s", err, first)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out.b.Bytes(), nil
}

// capped keeps the first bytes of what a program writes.
type capped struct {
	b    bytes.Buffer
	most int
	over bool
	full func() // nil: the rest is dropped
}

func (c *capped) Write(p []byte) (int, error) {
	keep := min(len(p), c.most-c.b.Len())
	c.b.Write(p[:keep])
	if keep < len(p) && c.full != nil {
		c.over = true
		c.full()
	}
	return len(p), nil
}
