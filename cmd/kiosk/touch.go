package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"bninsar.ma/madkhal/data/durable"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/calibrate"
)

// touchFile holds how the touch panel lies, in the folder of the screen's data:
// it belongs to the machine, and a reset leaves it.
const touchFile = "touch.json"

// laid is what touchFile holds.
type laid struct {
	Matrix   calibrate.Matrix `json:"matrix"`   // X's "Coordinate Transformation Matrix", its first two rows
	Measured time.Time        `json:"measured"` // by four taps; zero: as it was found
}

func readLaid(dir string) (l laid, err error) {
	b, err := os.ReadFile(filepath.Join(dir, touchFile))
	if err != nil {
		return l, err
	}
	if err := json.Unmarshal(b, &l); err != nil || !l.Matrix.Usable() {
		return l, fmt.Errorf("%s: not a way that a panel can lie: %w; measure it anew", filepath.Join(dir, touchFile), errors.Join(err, calibrate.ErrNoFit))
	}
	return l, nil
}

// touchPanel lays touches over the picture through the X server, below all
// programs: whatever driver the panel has, it multiplies with this matrix.
type touchPanel struct {
	ctx context.Context
	dir string
	log *slog.Logger
	run func(ctx context.Context, args ...string) (string, error) // xinput

	plugs       plugs
	mu          sync.Mutex
	fitting     bool // from Gather to Keep or Restore
	before, now calibrate.Matrix
}

var _ kiosk.TouchPanel = (*touchPanel)(nil)

var errNoPanel = errors.New("no touch panel is known to X")

// openTouchPanel gives the panel of this screen; nil where xinput is missing.
func openTouchPanel(ctx context.Context, dir string, log *slog.Logger) *touchPanel {
	if _, err := exec.LookPath("xinput"); err != nil {
		return nil
	}
	return &touchPanel{ctx: ctx, dir: dir, log: log, run: xinput, plugs: plugs{"/dev/input", 2 * time.Second, 10 * time.Second}}
}

// devices are the numbers of what points to absolute places.
func (p *touchPanel) devices() ([]string, error) {
	list, err := p.run(p.ctx, "list", "--long")
	if err != nil {
		return nil, err
	}
	return absolute(list), nil
}

// set has all panels lie like m.
func (p *touchPanel) set(m calibrate.Matrix) error {
	ids, err := p.devices()
	if err == nil && len(ids) == 0 {
		err = errNoPanel
	}
	if err != nil {
		return err
	}
	rows := make([]string, 0, 9)
	for _, v := range append(m[:], 0, 0, 1) {
		rows = append(rows, strconv.FormatFloat(v, 'f', 6, 64))
	}
	for _, id := range ids {
		if _, err := p.run(p.ctx, append([]string{"set-prop", id, matrixName}, rows...)...); err != nil {
			return err
		}
	}
	return nil
}

// lies reads how the first panel lies.
func (p *touchPanel) lies() (m calibrate.Matrix, err error) {
	ids, err := p.devices()
	if err == nil && len(ids) == 0 {
		err = errNoPanel
	}
	if err != nil {
		return m, err
	}
	props, err := p.run(p.ctx, "list-props", ids[0])
	if err != nil {
		return m, err
	}
	return matrixIn(props)
}

// Gather implements kiosk.TouchPanel.
func (p *touchPanel) Gather() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	was, err := p.lies()
	if err != nil {
		return err
	}
	p.before, p.fitting = was, true
	// A crash meanwhile must not leave it gathered: the next start lays it so.
	if _, err := readLaid(p.dir); errors.Is(err, fs.ErrNotExist) {
		if err := p.write(laid{Matrix: was}); err != nil {
			return err
		}
	}
	return p.set(calibrate.Gathered().After(was))
}

// Lay implements kiosk.TouchPanel.
func (p *touchPanel) Lay(m calibrate.Matrix) error {
	m = m.After(calibrate.Gathered()).After(p.before)
	if !m.Usable() {
		return calibrate.ErrNoFit
	}
	p.now = m
	return p.set(m)
}

func (p *touchPanel) fitEnds() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fitting = false
}

// Keep implements kiosk.TouchPanel.
func (p *touchPanel) Keep() error {
	p.log.Info("the touch panel is fitted", "matrix", fmt.Sprint(p.now))
	defer p.fitEnds()
	return p.write(laid{Matrix: p.now, Measured: time.Now().UTC().Truncate(time.Second)})
}

// Restore implements kiosk.TouchPanel.
func (p *touchPanel) Restore() error {
	if p.before == (calibrate.Matrix{}) {
		return nil // it was never gathered
	}
	defer p.fitEnds()
	return p.set(p.before)
}

func (p *touchPanel) write(l laid) error {
	b, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return durable.Write(filepath.Join(p.dir, touchFile), append(b, '\n'), 0o600)
}

// plugs is how one notices that a device was plugged in.
type plugs struct {
	dir   string        // changes when that happens
	every time.Duration // it is looked at
	x     time.Duration // how long X may take until it knows the device
}

// keepLaid lays the panel as the file says: now, and again when a device came.
func (p *touchPanel) keepLaid() {
	var seen, until time.Time
	told := false
	for {
		if at := stamped(p.plugs.dir).at; until.IsZero() || !at.Equal(seen) {
			seen, until = at, time.Now().Add(p.plugs.x)
		}
		if time.Now().Before(until) {
			err := p.asFiled()
			if err != nil && !told && p.ctx.Err() == nil {
				p.log.Warn("the touch panel lies as it came", "error", err.Error())
			}
			told = told || err != nil
		}
		select {
		case <-p.ctx.Done():
			return
		case <-time.After(p.plugs.every):
		}
	}
}

// asFiled lays the panel as the file says; without one, and while it is fitted,
// it stays as it is.
func (p *touchPanel) asFiled() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fitting {
		return nil
	}
	l, err := readLaid(p.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return p.set(l.Matrix)
}
