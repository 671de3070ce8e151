package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/calibrate"
)

// devicesOf is what "xinput list --long" prints of devices of these classes.
func devicesOf(devices ...string) string {
	var b strings.Builder
	for _, d := range devices {
		name, classes, _ := strings.Cut(d, ": ")
		b.WriteString("⎜   ↳ " + name + "\n\tReporting 9 classes:\n\t\tClass originated from: 6. Type: XIButtonClass\n")
		for c := range strings.SplitSeq(classes, ", ") {
			b.WriteString("\t\t" + c + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestAbsolute: touch panels come first, then what else points to places; neither
// X's own pointers nor a mouse.
func TestAbsolute(t *testing.T) {
	const (
		core  = "Virtual core pointer                    \tid=2\t[master pointer  (3)]: Mode: relative, Type: XITouchClass"
		mouse = "A mouse                                 \tid=8\t[slave  pointer  (2)]: Mode: relative"
		panel = "Touch id=3                              \tid=11\t[slave  pointer  (2)]: Mode: absolute, Type: XITouchClass"
		old   = "Resistive                               \tid=9\t[slave  pointer  (2)]: Mode: absolute"
		keys  = "Keys                                    \tid=5\t[slave  keyboard (3)]: Mode: absolute"
	)
	for _, c := range []struct {
		name string
		list string
		want []string
	}{
		{"nothing", "", nil},
		{"a mouse only", devicesOf(core, mouse, keys), nil},
		{"a panel", devicesOf(core, old, panel, mouse), []string{"11"}},
		{"one of the old kind", devicesOf(core, mouse, old, keys), []string{"9"}},
		{"two panels", devicesOf(panel, strings.Replace(panel, "11", "12", 1)), []string{"11", "12"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := absolute(c.list); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestMatrixIn(t *testing.T) {
	const line = "Device 'panel':\n\tDevice Enabled (117):\t1\n\tCoordinate Transformation Matrix (119):\t"
	for _, c := range []struct {
		values string
		well   bool
	}{
		{"0.000000, -1.000000, 1.000000, 1.000000, 0.000000, 0.000000, 0.000000, 0.000000, 1.000000\n", true},
		{"1.000000, 0.000000\n", false},
		{"a, b, c, d, e, f, g, h, i\n", false},
		{"0, 0, 0, 0, 0, 0, 0, 0, 1\n", false},
	} {
		m, err := matrixIn(line + c.values)
		if c.well != (err == nil) || c.well && m != (calibrate.Matrix{0, -1, 1, 1, 0, 0}) {
			t.Errorf("%q gives %v, %v", c.values, m, err)
		}
	}
}

// TestLaidFile: what is kept is read again; a file that is damaged says so, and
// the panel stays as it came.
func TestLaidFile(t *testing.T) {
	dir := t.TempDir()
	p := &touchPanel{ctx: t.Context(), dir: dir, log: slog.New(slog.DiscardHandler), run: func(context.Context, ...string) (string, error) { return "", nil }}
	if err := p.asFiled(); err != nil {
		t.Errorf("without a file: %v", err)
	}
	p.now = calibrate.Matrix{0, 1, 0, 1, 0, 0}
	must(t, p.Keep())
	l, err := readLaid(dir)
	if err != nil || l.Matrix != p.now || l.Measured.IsZero() {
		t.Errorf("%+v, %v", l, err)
	}
	if err := p.asFiled(); !errors.Is(err, errNoPanel) {
		t.Errorf("X without a panel: %v", err)
	}
	for _, bad := range []string{"", "{}", `{"matrix":[0,0,0,0,0,0]}`, "\x00\x00"} {
		must(t, os.WriteFile(filepath.Join(dir, touchFile), []byte(bad), 0o600))
		if err := p.asFiled(); err == nil || !strings.Contains(err.Error(), touchFile) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// plugged stands for X and the panels that it knows.
type plugged struct {
	mu   sync.Mutex
	lies map[string]string // by device: its matrix, as it was set last
	told chan string       // each device that is laid
}

func (x *plugged) run(_ context.Context, args ...string) (string, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if args[0] == "list" {
		var all []string
		for id := range x.lies {
			all = append(all, "Touch \tid="+id+"\t[slave  pointer  (2)]: Mode: absolute, Type: XITouchClass")
		}
		return devicesOf(all...), nil
	}
	id, matrix := args[1], strings.Join(args[3:], " ")
	if _, there := x.lies[id]; !there {
		return "", errNoPanel
	}
	if x.lies[id] != matrix {
		x.lies[id] = matrix
		x.told <- id
	}
	return "", nil
}

// plug puts a panel in, which lies as it comes, in place of all others; the folder
// of devices changes, before X knows of the panel or after.
func (x *plugged) plug(t *testing.T, dir, id string, late bool) {
	t.Helper()
	changes := func() {
		must(t, os.WriteFile(filepath.Join(dir, "event"+id), nil, 0o600))
		must(t, os.Chtimes(dir, time.Time{}, time.Now().Add(time.Duration(len(id))*time.Hour))) // whatever the clock's grain
	}
	if late {
		changes()
	}
	x.mu.Lock()
	x.lies = map[string]string{id: ""}
	x.mu.Unlock()
	if !late {
		changes()
	}
}

// TestAPanelThatIsPluggedInAgain is laid anew, whether X knows of it at once or
// later; while none is there the screen goes on.
func TestAPanelThatIsPluggedInAgain(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	devices := t.TempDir()
	x := &plugged{told: make(chan string, 10)}
	p := &touchPanel{ctx: ctx, dir: t.TempDir(), log: slog.New(slog.DiscardHandler), run: x.run, plugs: plugs{devices, time.Millisecond, time.Hour}}
	p.now = calibrate.Matrix{0, 1, 0, 1, 0, 0}
	must(t, p.Keep())
	ended := make(chan struct{})
	go func() { p.keepLaid(); close(ended) }()
	for i, late := range []bool{false, true, false} {
		id := strings.Repeat("7", i+1)
		x.plug(t, devices, id, late)
		if got := <-x.told; got != id {
			t.Fatalf("%s is laid, not %s", got, id)
		}
		x.mu.Lock()
		if got := x.lies[id]; got != "0.000000 1.000000 0.000000 1.000000 0.000000 0.000000 0.000000 0.000000 1.000000" {
			t.Errorf("%s lies %s", id, got)
		}
		x.lies = nil // unplugged
		x.mu.Unlock()
	}
	stop()
	<-ended
}
