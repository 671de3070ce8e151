// Command guiprobe measures any full-screen X11 program from outside: start,
// tap to picture, frame rate, memory, CPU. It prints one JSON object; README.md
// beside it says what the numbers mean.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const usage = `guiprobe: measures any X11 program from outside, prints one JSON object.

  guiprobe [flags] -- COMMAND [ARG...]

  -display :90        the display to use; or
  -xvfb 1080x1920     start (and end) an Xvfb of this size on a free display
  -wm COMMAND         start this window manager first (with -xvfb)
  -runs 5             start the program this many times; medians are added
  -steps "a; b; c"    the script, or -script FILE (one step a line, # comments):
        [name:] tap X,Y [HOLD_MS]            press, hold (80 ms), release
        [name:] drag X1,Y1 X2,Y2 [MS]        press, move for MS (250), release at once: a fling
        [name:] key NAME                     Escape Return Tab Home Left ... or one letter
        wait MS | settle | shot FILE.png
        [name:] idle SECONDS                 CPU, wake-ups and redraws with no input
        [name:] mem                          memory of the process tree now
  -idle 30            idle window in seconds after start, before the script (0: none)
  -settle 150         quiet time in ms that counts as settled
  -start-settle 500   the same for the first frame
  -mask X,Y,W,H       ignore this area (a clock); may be repeated
  -timeout 30         seconds to wait for a first frame, and for one step
  -monkey N           instead of a script: N random taps and drags
     -seed 1 -rate 5  random seed, actions a second
     -probe X,Y       now and then tap here and wait for a pixel to change
     -avoid X,Y,W,H   never touch this area; may be repeated
     -area X,Y,W,H    touch only inside this area
     -mem-every 5     seconds between memory samples
Exit code: 0 measured, 1 could not measure, 2 wrong use, 3 a run failed or the program ended.
`

type options struct {
	display, xvfb, wm   string
	steps, script       string
	runs                int
	idle, timeout       time.Duration
	settle, startSettle time.Duration
	masks               areas
	monkey              monkeyOptions
	command             []string
}

// errRun tells that the measuring worked and the program did not.
var errRun = errors.New("a run failed, see the report")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case err == nil:
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	case errors.Is(err, errRun):
		fmt.Fprintln(os.Stderr, "guiprobe:", err)
		os.Exit(3)
	default:
		fmt.Fprintln(os.Stderr, "guiprobe:", err)
		os.Exit(1)
	}
}

// run is the whole program; flag.ErrHelp means wrong use, already told.
func run(ctx context.Context, args []string, out, diag io.Writer) error {
	o, err := parseOptions(args, diag)
	if err != nil {
		return err
	}
	rep, err := measure(ctx, o)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(rep); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	for _, r := range rep.Runs {
		if r.Error != "" {
			return errRun
		}
	}
	return nil
}

func parseOptions(args []string, diag io.Writer) (options, error) {
	var o options
	var idle, timeout, settle, startSettle, memEvery float64
	f := flag.NewFlagSet("guiprobe", flag.ContinueOnError)
	f.SetOutput(diag)
	f.Usage = func() { _, _ = io.WriteString(diag, usage) } // nowhere else to tell
	f.StringVar(&o.display, "display", os.Getenv("DISPLAY"), "")
	f.StringVar(&o.xvfb, "xvfb", "", "")
	f.StringVar(&o.wm, "wm", "", "")
	f.StringVar(&o.steps, "steps", "", "")
	f.StringVar(&o.script, "script", "", "")
	f.IntVar(&o.runs, "runs", 1, "")
	f.Float64Var(&idle, "idle", 0, "")
	f.Float64Var(&timeout, "timeout", 30, "")
	f.Float64Var(&settle, "settle", 150, "")
	f.Float64Var(&startSettle, "start-settle", 500, "")
	f.Var(&o.masks, "mask", "")
	m := &o.monkey
	f.IntVar(&m.actions, "monkey", 0, "")
	f.Int64Var(&m.seed, "seed", 1, "")
	f.Float64Var(&m.rate, "rate", 5, "")
	f.Float64Var(&memEvery, "mem-every", 5, "")
	f.StringVar(&m.probe, "probe", "", "")
	f.Var(&m.avoid, "avoid", "")
	f.Var(&m.area, "area", "")
	if err := f.Parse(args); err != nil {
		return o, flag.ErrHelp
	}
	o.command = f.Args()
	if len(o.command) == 0 || o.runs < 1 || m.rate <= 0 {
		f.Usage()
		return o, flag.ErrHelp
	}
	o.idle, o.timeout = seconds(idle), seconds(timeout)
	o.settle, o.startSettle, m.memEvery = seconds(settle/1000), seconds(startSettle/1000), seconds(memEvery)
	return o, nil
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// areas is a flag that may be repeated: X,Y,W,H in pixels.
type areas []image.Rectangle

func (a *areas) String() string { return fmt.Sprint(*a) }

func (a *areas) Set(s string) error {
	var x, y, w, h int
	if _, err := fmt.Sscanf(s, "%d,%d,%d,%d", &x, &y, &w, &h); err != nil {
		return fmt.Errorf("%q is not X,Y,W,H: %w", s, err)
	}
	*a = append(*a, image.Rect(x, y, x+w, y+h))
	return nil
}

func parsePoint(s string) (image.Point, error) {
	var p image.Point
	if _, err := fmt.Sscanf(s, "%d,%d", &p.X, &p.Y); err != nil {
		return p, fmt.Errorf("%q is not X,Y: %w", s, err)
	}
	return p, nil
}
