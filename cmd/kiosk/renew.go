package main

import (
	"context"
	"os"
	"strings"
	"time"
)

const (
	lookForProgram = 10 * time.Second
	freeFor        = 30 * time.Second // without a touch, nobody uses the screen
)

// watchProgram ends the screen when its program was replaced by another version,
// as soon as nobody uses it: an update takes no page from a visitor's eyes. The
// service manager starts the new one.
func (p *lobby) watchProgram(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(lookForProgram):
		}
		if at, err := os.Readlink("/proc/self/exe"); err == nil && replaced(at) {
			p.log.Info("the program was replaced: the screen starts anew when nobody uses it")
			p.endWhenFree(ctx)
			return
		}
	}
}

// replaced tells whether a running program's file, as the kernel names it, is
// gone and another lies in its place.
func replaced(exe string) bool {
	path, gone := strings.CutSuffix(exe, " (deleted)")
	if !gone {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// endWhenFree ends the screen as soon as nobody uses it.
func (p *lobby) endWhenFree(ctx context.Context) {
	for {
		free := make(chan bool, 1)
		p.ui.do(func() { free <- p.shell == nil || !p.shell.Used(freeFor) })
		select {
		case <-ctx.Done():
			return
		case yes := <-free:
			if yes {
				p.stop()
				return
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}
