package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// Of linux/uinput.h and linux/input-event-codes.h.
const (
	uiDevCreate  = 0x5501
	uiDevSetup   = 0x405c5503
	uiAbsSetup   = 0x401c5504
	uiSetEvBit   = 0x40045564
	uiSetKeyBit  = 0x40045565
	uiSetPropBit = 0x4004556e

	evSyn, evKey, evAbs = 0, 1, 3
	btnTouch            = 0x14a
	absX, absY          = 0, 1
	absSlot             = 0x2f
	absPosX, absPosY    = 0x35, 0x36
	absTrackingID       = 0x39
	propDirect          = 1 // a panel that lies on the picture
)

// most is the panel's largest coordinate.
const most = 4095

// panel is a touch panel that this program makes.
type panel struct{ f *os.File }

func newPanel(f *os.File) (panel, error) {
	p := panel{f}
	for _, c := range [][2]uintptr{
		{uiSetEvBit, evSyn}, {uiSetEvBit, evKey}, {uiSetEvBit, evAbs}, {uiSetKeyBit, btnTouch}, {uiSetPropBit, propDirect},
	} {
		if err := p.control(c[0], c[1]); err != nil {
			return p, err
		}
	}
	for axis, largest := range map[uint16]int32{absX: most, absY: most, absPosX: most, absPosY: most, absSlot: 4, absTrackingID: 65535} {
		// struct uinput_abs_setup: code, then value, minimum, maximum, fuzz, flat, resolution
		var setup [28]byte
		binary.NativeEndian.PutUint16(setup[:], axis)
		binary.NativeEndian.PutUint32(setup[12:], uint32(largest)) //nolint:gosec // none is negative
		if err := p.hand(uiAbsSetup, unsafe.Pointer(&setup)); err != nil {
			return p, err
		}
	}
	// struct uinput_setup: bus USB, vendor, product, version, name
	var setup [92]byte
	for i, v := range []uint16{3, 0x1209, 0x4d61, 1} {
		binary.NativeEndian.PutUint16(setup[2*i:], v)
	}
	copy(setup[8:], "Trial touch panel")
	if err := p.hand(uiDevSetup, unsafe.Pointer(&setup)); err != nil {
		return p, err
	}
	return p, p.control(uiDevCreate, 0)
}

func (p panel) control(what, with uintptr) error {
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, p.f.Fd(), what, with)
	return refusal(what, errno)
}

// hand is control with a structure.
func (p panel) hand(what uintptr, setup unsafe.Pointer) error {
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, p.f.Fd(), what, uintptr(setup))
	return refusal(what, errno)
}

func refusal(what uintptr, errno syscall.Errno) error {
	if errno != 0 {
		return fmt.Errorf("uinput takes no %#x: %w", what, errno)
	}
	return nil
}

type event struct {
	_          syscall.Timeval // the kernel's to fill
	Kind, Code uint16
	Value      int32
}

// send tells of events that belong together.
func (p panel) send(events ...event) error {
	var b bytes.Buffer
	for _, e := range append(events, event{Kind: evSyn}) {
		if err := binary.Write(&b, binary.NativeEndian, e); err != nil {
			return err
		}
	}
	_, err := p.f.Write(b.Bytes())
	return err
}

func (p panel) touch(id int, at [2]int) error {
	x, y := int32(at[0]*most/1000), int32(at[1]*most/1000) //nolint:gosec // at most 4095
	return p.send(
		event{Kind: evAbs, Code: absSlot}, event{Kind: evAbs, Code: absTrackingID, Value: int32(id)}, //nolint:gosec // counts taps
		event{Kind: evAbs, Code: absPosX, Value: x}, event{Kind: evAbs, Code: absPosY, Value: y},
		event{Kind: evKey, Code: btnTouch, Value: 1}, event{Kind: evAbs, Code: absX, Value: x}, event{Kind: evAbs, Code: absY, Value: y})
}

func (p panel) lift() error {
	return p.send(event{Kind: evAbs, Code: absSlot}, event{Kind: evAbs, Code: absTrackingID, Value: -1}, event{Kind: evKey, Code: btnTouch})
}
