package xprobe

import (
	"fmt"
	"image"

	"github.com/jezek/xgb/shm"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/sys/unix"
)

// shareMemory lets the server write pixels into n bytes of common memory. A
// display on another machine refuses, and pixels come over the wire.
func (s *Screen) shareMemory(n int) {
	if shm.Init(s.conn) != nil {
		return
	}
	id, err := unix.SysvShmGet(unix.IPC_PRIVATE, n, unix.IPC_CREAT|0o600)
	if err != nil {
		return
	}
	// The mark takes effect with the last detach, so nothing is left behind.
	defer func() { _, _ = unix.SysvShmCtl(id, unix.IPC_RMID, nil) }()
	buf, err := unix.SysvShmAttach(id, 0, 0)
	if err != nil {
		return
	}
	segment, err := shm.NewSegId(s.conn)
	if err == nil {
		err = shm.AttachChecked(s.conn, segment, uint32(id), false).Check()
	}
	if err != nil {
		_ = unix.SysvShmDetach(buf)
		return
	}
	s.segment, s.shared = segment, buf
}

func (s *Screen) releaseMemory() {
	if s.shared != nil {
		_ = unix.SysvShmDetach(s.shared)
		s.shared = nil
	}
}

// Read takes a reading of an area in pixels, cut to the screen.
func (s *Screen) Read(area image.Rectangle) (*Frame, error) {
	f := newFrame(area.Intersect(s.Bounds()))
	if err := s.readInto(f); err != nil {
		return nil, err
	}
	return f, nil
}

// Picture is the whole screen as it is now, nothing masked.
func (s *Screen) Picture() (*image.RGBA, error) {
	masks := s.masks
	s.masks = nil
	defer func() { s.masks = masks }()
	f, err := s.Read(s.Bounds())
	if err != nil {
		return nil, err
	}
	return f.Image(), nil
}

func (s *Screen) readInto(f *Frame) error {
	r := f.Bounds
	if r.Empty() {
		return fmt.Errorf("xprobe: the area %v is not on the screen of %v", r, s.size)
	}
	x, y, w, h := int16(r.Min.X), int16(r.Min.Y), uint16(r.Dx()), uint16(r.Dy())
	if s.shared != nil {
		if _, err := shm.GetImage(s.conn, xproto.Drawable(s.root), x, y, w, h, 0xffffffff,
			xproto.ImageFormatZPixmap, s.segment, 0).Reply(); err != nil {
			return fmt.Errorf("xprobe: read the screen: %w", err)
		}
		copy(f.pix, s.shared)
	} else {
		reply, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root), x, y, w, h, 0xffffffff).Reply()
		if err != nil {
			return fmt.Errorf("xprobe: read the screen: %w", err)
		}
		copy(f.pix, reply.Data)
	}
	for _, m := range s.masks {
		f.blank(m)
	}
	return nil
}
