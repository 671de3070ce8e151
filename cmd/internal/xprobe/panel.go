package xprobe

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Panel is a touch panel: what it sends are real touch events, which X turns
// into a pointer for programs that know no touch. Xorg takes them from a
// socket, by the protocol of its driver "inputtest". Its methods are for one
// goroutine at a time.
type Panel struct {
	conn net.Conn
	size image.Point
	last uint32 // id of the newest contact
}

// touchConf is the configuration of an X server with a screen in memory (%[1]d
// by %[2]d pixels, the mode %[4]s) and a touch panel that listens at the socket
// %[3]s.
const touchConf = `Section "ServerFlags"
 Option "AutoAddDevices" "false"
 Option "AutoEnableDevices" "false"
EndSection
Section "InputDevice"
 Identifier "panel"
 Driver "inputtest"
 Option "SocketPath" "%[3]s"
 Option "DeviceType" "Touch"
 Option "TouchCount" "10"
EndSection
Section "Device"
 Identifier "card"
 Driver "dummy"
 VideoRam 65536
EndSection
Section "Monitor"
 Identifier "monitor"
 HorizSync 5-1000
 VertRefresh 5-200
 Modeline "only" %[4]s
EndSection
Section "Screen"
 Identifier "screen"
 Device "card"
 Monitor "monitor"
 DefaultDepth 24
 SubSection "Display"
  Depth 24
  Modes "only"
  Virtual %[1]d %[2]d
 EndSubSection
EndSection
Section "ServerLayout"
 Identifier "lobby"
 Screen "screen"
 InputDevice "panel" "CorePointer"
EndSection
`

// StartTouchServer starts Xorg with a screen of the given size in pixels and a
// touch panel in front of it; its files lie in dir. Errors: Xorg is not
// installed (Debian packages xserver-xorg-core, xserver-xorg-video-dummy), may
// not start here, or ctx ended.
func StartTouchServer(ctx context.Context, size image.Point, dir string) (*Server, *Panel, error) {
	conf, socket := filepath.Join(dir, "xorg.conf"), filepath.Join(dir, "panel")
	text := fmt.Sprintf(touchConf, size.X, size.Y, socket, modeLine(size))
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		return nil, nil, fmt.Errorf("xprobe: %w", err)
	}
	log := filepath.Join(dir, "xorg.log")
	s, err := startServer(ctx, "Xorg", "xserver-xorg-core", "-config", conf, "-logfile", log, "-sharevts", "-novtswitch")
	if err != nil {
		return nil, nil, errors.Join(err, complaints(log))
	}
	p, err := openPanel(ctx, socket, size)
	if err != nil {
		s.Close()
		return nil, nil, errors.Join(err, complaints(log))
	}
	return s, p, nil
}

// modeLine gives the numbers of a screen mode with 60 pictures a second: the
// clock in MHz, then where picture, pulse and line end in both directions.
func modeLine(size image.Point) string {
	x, y := size.X+120, size.Y+40
	return fmt.Sprintf("%.2f %d %d %d %d %d %d %d %d", float64(60*x*y)/1e6,
		size.X, size.X+20, size.X+40, x, size.Y, size.Y+10, size.Y+20, y)
}

// complaints are the error lines of Xorg's log.
func complaints(log string) error {
	b, err := os.ReadFile(log)
	if err != nil {
		return err
	}
	var errs []error
	for line := range strings.Lines(string(b)) {
		if strings.Contains(line, "(EE)") {
			errs = append(errs, errors.New(strings.TrimSpace(line)))
		}
	}
	return errors.Join(errs...)
}

// Kinds of events and touches in the driver's protocol.
const (
	clientVersion = 0
	waitForSync   = 1
	touchEvent    = 6

	touchBegin  = 18
	touchUpdate = 19
	touchEnd    = 20

	panelRange = 65535 // of both axes
)

func openPanel(ctx context.Context, socket string, size image.Point) (*Panel, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", socket)
	if err != nil {
		return nil, fmt.Errorf("xprobe: touch panel: %w", err)
	}
	p := &Panel{conn: conn, size: size}
	hello := make([]byte, 12)
	binary.NativeEndian.PutUint32(hello, uint32(len(hello)))
	binary.NativeEndian.PutUint32(hello[4:], clientVersion)
	binary.NativeEndian.PutUint16(hello[8:], 1)
	binary.NativeEndian.PutUint16(hello[10:], 1)
	if err := p.ask(ctx, hello, 12); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Close takes the panel away; the server goes on.
func (p *Panel) Close() { _ = p.conn.Close() } // nothing is buffered

// ask sends a message and reads its answer of n bytes.
func (p *Panel) ask(ctx context.Context, message []byte, n int) error {
	stop := context.AfterFunc(ctx, func() { _ = p.conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	_, err := p.conn.Write(message)
	if err == nil {
		_, err = io.ReadFull(p.conn, make([]byte, n))
	}
	if err != nil {
		return fmt.Errorf("xprobe: touch panel: %w", err)
	}
	return nil
}

// sync waits until the server has taken all that was sent.
func (p *Panel) sync(ctx context.Context) error {
	message := make([]byte, 8)
	binary.NativeEndian.PutUint32(message, uint32(len(message)))
	binary.NativeEndian.PutUint32(message[4:], waitForSync)
	return p.ask(ctx, message, 8)
}

// send tells of one contact at a place in pixels.
func (p *Panel) send(ctx context.Context, kind uint32, at image.Point) error {
	e := make([]byte, 1056) // 64 axes, each with two values, of which we have x and y
	binary.NativeEndian.PutUint32(e, uint32(len(e)))
	binary.NativeEndian.PutUint32(e[4:], touchEvent)
	binary.NativeEndian.PutUint32(e[8:], p.last)
	binary.NativeEndian.PutUint32(e[12:], kind)
	e[20] = 3 // the mask of axes: x and y
	for i, share := range []float64{(float64(at.X) + 0.5) / float64(p.size.X), (float64(at.Y) + 0.5) / float64(p.size.Y)} {
		binary.NativeEndian.PutUint64(e[32+8*i:], math.Float64bits(share*panelRange))
	}
	if _, err := p.conn.Write(e); err != nil {
		return fmt.Errorf("xprobe: touch panel: %w", err)
	}
	return p.sync(ctx)
}

// Play does a Tap, with the small jitter of a real finger, or a Drag.
func (p *Panel) Play(ctx context.Context, g Gesture) error {
	var from, to image.Point
	var over, rest time.Duration
	switch g := g.(type) {
	case Tap:
		from, to, over = g.At, g.At.Add(image.Pt(2, -1)), max(g.Hold, 80*time.Millisecond)
	case Drag:
		from, to, over, rest = g.From, g.To, max(g.Over, 50*time.Millisecond), g.Rest
	default:
		return fmt.Errorf("xprobe: a touch panel cannot do %T", g)
	}
	p.last++
	if err := p.send(ctx, touchBegin, from); err != nil {
		return err
	}
	began, way := time.Now(), to.Sub(from)
	for gone := time.Duration(0); gone < over; gone = time.Since(began) {
		part := float64(gone) / float64(over)
		if err := p.send(ctx, touchUpdate, from.Add(image.Pt(int(part*float64(way.X)), int(part*float64(way.Y))))); err != nil {
			return err
		}
		if err := pause(ctx, panelStep); err != nil {
			return err
		}
	}
	if err := p.send(ctx, touchUpdate, to); err != nil {
		return err
	}
	if err := pause(ctx, rest); err != nil {
		return err
	}
	return p.send(ctx, touchEnd, to)
}

const panelStep = 8 * time.Millisecond // a panel reports some 120 times a second
