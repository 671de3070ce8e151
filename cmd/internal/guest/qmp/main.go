// Command qmp acts on a machine under QEMU through its QMP socket:
//
//	qmp SOCKET COMMAND...
//
// Each command is one argument, done in its order:
//
//	shot FILE          the picture on its display, as PNG
//	tap X Y            on its tablet, in thousandths of the picture's width and height
//	keys ctrl alt f2   pressed together; names are QEMU's (QKeyCode)
//	plug NAME FILE     a memory stick with the bytes of FILE
//	unplug NAME        pulled out while it is in use
//	link NAME on|off   the network cable
//	cut                its power, at once
//
// What fails is told on standard error, and the exit code is 1.
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"time"
)

const patience = 30 * time.Second

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "qmp:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("say SOCKET COMMAND..., like: qmp build/boot/qmp 'shot now.png'")
	}
	dialer := net.Dialer{Timeout: patience}
	c, err := dialer.DialContext(context.Background(), "unix", args[0])
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // nothing is left unsaid
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	m, err := connect(c)
	if err != nil {
		return err
	}
	for _, command := range args[1:] {
		if err := m.do(command); err != nil {
			return fmt.Errorf("%s: %w", command, err)
		}
	}
	return nil
}
