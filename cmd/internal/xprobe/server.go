package xprobe

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// Server is a private X server with a screen in memory.
type Server struct {
	display string
	cmd     *exec.Cmd
	done    chan struct{}
}

// StartServer starts Xvfb with one 24-bit screen of the given size in pixels,
// on a display number that it finds free by itself. It returns when the server
// takes connections. Errors: Xvfb is not installed, ended at once, or ctx did.
func StartServer(ctx context.Context, size image.Point) (*Server, error) {
	return startServer(ctx, "Xvfb", "xvfb", "-screen", "0", fmt.Sprintf("%dx%dx24", size.X, size.Y), "+extension", "GLX")
}

// startServer starts an X server that comes with the Debian package named.
func startServer(ctx context.Context, program, debian string, args ...string) (*Server, error) {
	if _, err := exec.LookPath(program); err != nil {
		return nil, fmt.Errorf("xprobe: no X server (install the Debian package %s): %w", debian, err)
	}
	ready, theirs, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("xprobe: pipe for the display number: %w", err)
	}
	defer func() { _ = ready.Close() }()
	var log tail
	// Not CommandContext: ctx bounds the start, not the server's life.
	cmd := exec.CommandContext(context.WithoutCancel(ctx), program, append(args, "-displayfd", "3", "-nolisten", "tcp", "-noreset")...)
	cmd.ExtraFiles = []*os.File{theirs}
	cmd.Stdout, cmd.Stderr = &log, &log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	err = cmd.Start()
	if cerr := theirs.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return nil, fmt.Errorf("xprobe: start %s: %w", program, err)
	}
	s := &Server{cmd: cmd, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		_ = cmd.Wait() // ended by a signal from us, or its output tells
	}()
	number, err := readLine(ctx, ready)
	if err != nil {
		s.Close()
		return nil, fmt.Errorf("xprobe: %s told no display number: %w\n%s", program, err, log.String())
	}
	s.display = ":" + number
	return s, nil
}

// readLine reads the one short line that the server writes when it is ready.
func readLine(ctx context.Context, r *os.File) (string, error) {
	stop := context.AfterFunc(ctx, func() { _ = r.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	var line bytes.Buffer
	buf := make([]byte, 16)
	for {
		n, err := r.Read(buf)
		line.Write(buf[:n])
		if before, _, ok := strings.Cut(line.String(), "\n"); ok {
			return strings.TrimSpace(before), nil
		}
		if err != nil {
			if ctx.Err() != nil {
				return "", ctx.Err()
			}
			if errors.Is(err, io.EOF) {
				return "", io.ErrUnexpectedEOF
			}
			return "", err
		}
	}
}

// Display names the server for DISPLAY, ":7" for instance.
func (s *Server) Display() string { return s.display }

// PID is the server's process id.
func (s *Server) PID() int { return s.cmd.Process.Pid }

// Close ends the server and waits until it is gone.
func (s *Server) Close() {
	endProcess(s.cmd.Process, s.done)
}

// endProcess asks politely first; an X server removes its socket only then.
func endProcess(p *os.Process, done <-chan struct{}) {
	_ = p.Signal(syscall.SIGTERM) // fails only when it has ended already
	select {
	case <-done:
	case <-time.After(3 * time.Second):
		_ = p.Kill()
		<-done
	}
}
