package ipp

import (
	"bytes"
	"encoding/binary"
	"fmt"
	imgjpeg "image/jpeg"
	"io"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
)

// everywhere starts CUPS' own IPP Everywhere printer and gives its address and
// the folder in which it keeps what it was sent.
func everywhere(t *testing.T, formats string) (*url.URL, string) {
	t.Helper()
	path, err := exec.LookPath("ippeveprinter")
	if err != nil {
		path = "/usr/sbin/ippeveprinter"
		if _, err := os.Stat(path); err != nil {
			t.Fatal("ippeveprinter is missing: install cups-ipp-utils")
		}
	}
	dir := t.TempDir()
	// It wants a system bus to look for Avahi on, and does without Avahi.
	bus := filepath.Join(dir, "bus")
	start(t, nil, "dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=unix:path="+bus)
	until(t, "a bus", func() bool { _, err := os.Stat(bus); return err == nil })
	spool := filepath.Join(dir, "spool")
	if err := os.Mkdir(spool, 0o755); err != nil {
		t.Fatal(err)
	}
	port := freePort(t)
	start(t, []string{"DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + bus}, path, "-r", "off", "-k", "-d", spool, "-n", "localhost",
		"-p", fmt.Sprint(port), "-c", "/bin/true", "-f", formats, "Madkhal")
	until(t, "a printer", func() bool {
		c, err := (&net.Dialer{Timeout: time.Second}).DialContext(t.Context(), "tcp", fmt.Sprintf("localhost:%d", port))
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	})
	return &url.URL{Scheme: "ipp", Host: fmt.Sprintf("localhost:%d", port), Path: "/ipp/print"}, spool
}

func start(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), env...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("%s said: %.2000s", filepath.Base(name), said.String())
		}
	})
}

func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited for %s in vain", what)
		}
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// page is a sheet on which lines, noise and white alternate.
func page(t *testing.T, name string) *print.Bitmap {
	t.Helper()
	p, err := print.PaperNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	b := print.NewBitmap(p.W, p.H, p.DPI)
	r := rand.New(rand.NewPCG(8, 8))
	for y := range 400 {
		for i := range b.Stride - 1 {
			if (y/40)%3 == 0 {
				b.Bits[y*b.Stride+i] = byte(r.Uint32())
			} else if i%9 == 0 {
				b.Bits[y*b.Stride+i] = byte(y / 40)
			}
		}
	}
	return b
}

// received is the one document in the spool folder.
func received(t *testing.T, spool, ending string) []byte {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(spool, "*."+ending))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v in the spool, want one %s (%v)", found, ending, err)
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEverywhere(t *testing.T) {
	b := page(t, "A4")
	for _, c := range []struct {
		formats, ending string
		same            func(t *testing.T, got []byte)
	}{
		{"image/pwg-raster,application/pdf,image/jpeg", "pwg", func(t *testing.T, got []byte) { sameBits(t, unpack(t, got), b) }},
		{"application/pdf,image/jpeg", "pdf", func(t *testing.T, got []byte) {
			var want bytes.Buffer
			if err := print.PDF(&want, []*print.Bitmap{b}); err != nil || !bytes.Equal(got, want.Bytes()) {
				t.Errorf("another document arrived (%v)", err)
			}
		}},
		{"image/jpeg", "jpg", func(t *testing.T, got []byte) {
			img, err := imgjpeg.Decode(bytes.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			if r := img.Bounds(); r.Dx() != b.W || r.Dy() != b.H {
				t.Errorf("a picture of %v", r)
			}
		}},
	} {
		t.Run(c.ending, func(t *testing.T) {
			u, spool := everywhere(t, c.formats)
			p := New(u, Options{})
			s := p.State(t.Context())
			if !s.Ready() || s.Paper.Name != "A4" {
				t.Fatal(s)
			}
			if err := p.Print(t.Context(), print.Job{Name: "slip", Pages: []*print.Bitmap{b}}); err != nil {
				t.Fatal(err)
			}
			c.same(t, received(t, spool, c.ending))
		})
	}
}

func sameBits(t *testing.T, got, want *print.Bitmap) {
	t.Helper()
	if got.W != want.W || got.H != want.H {
		t.Fatalf("%d × %d dots, want %d × %d", got.W, got.H, want.W, want.H)
	}
	for y := range want.H {
		for x := range want.W {
			if got.Black(x, y) != want.Black(x, y) {
				t.Fatalf("dot %d, %d differs", x, y)
			}
		}
	}
}

// unpack reads PWG raster as the standard has it, bit or grey.
func unpack(t *testing.T, raw []byte) *print.Bitmap {
	t.Helper()
	if string(raw[:4]) != "RaS2" || string(raw[4:13]) != "PwgRaster" {
		t.Fatalf("begins with %q", raw[:13])
	}
	h := raw[4 : 4+headerSize]
	at := func(n int) int { return int(binary.BigEndian.Uint32(h[n:])) }
	w, height, depth, line := at(372), at(376), at(388), at(392)
	b := print.NewBitmap(w, height, at(276))
	in := bytes.NewReader(raw[4+headerSize:])
	next := func() byte {
		c, err := in.ReadByte()
		if err != nil {
			t.Fatal("ends too early")
		}
		return c
	}
	for y := 0; y < height; {
		again := int(next()) + 1
		row := make([]byte, 0, line)
		for len(row) < line {
			if n := next(); n < 128 {
				row = append(row, bytes.Repeat([]byte{next()}, int(n)+1)...)
			} else {
				for range 257 - int(n) {
					row = append(row, next())
				}
			}
		}
		for range again {
			for x := range w {
				dark := row[x/8]&(0x80>>(x%8)) != 0
				if depth == 8 {
					dark = row[x] < 0x80
				}
				if dark {
					b.Bits[y*b.Stride+x/8] |= 0x80 >> (x % 8)
				}
			}
			y++
		}
	}
	if _, err := in.ReadByte(); err != io.EOF {
		t.Error("more after the page")
	}
	return b
}

func TestRasterBothDepths(t *testing.T) {
	b := page(t, "A5")
	for _, bits := range []bool{true, false} {
		sameBits(t, unpack(t, pwg([]*print.Bitmap{b}, bits, sheets["A5"])), b)
	}
}
