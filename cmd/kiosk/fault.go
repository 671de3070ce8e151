package main

import (
	"context"
	"errors"
	"os"
	"strconv"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/cmd/internal/notify"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/style"
)

// showFault shows what is wrong with the config file and what the technician
// can do, until the file is changed: then the next start may go well.
func showFault(ctx context.Context, e *env, f runFlags, fault *cli.ConfigError) error {
	e.log.Error("the config cannot be used", "error", fault.Error())
	p := &lobby{env: e, stop: func() {}, manager: notify.FromEnvironment(os.Getenv, e.log)}
	p.library = kiosk.NewLibrary(noRecords{}, e.log)
	p.trouble.Store(&trouble{key: "config." + string(fault.Fault), args: []any{fault.File, strconv.Itoa(fault.Line), fault.Key}})
	ctx, changed := context.WithCancel(ctx)
	defer p.close()
	defer changed()
	p.work.Go(func() { whenChanged(ctx, fault.File, changed) })
	plain := runFlags{size: f.size, contrast: "normal", inches: style.DefaultDiagonal, mounting: style.DefaultMounting}
	if err := p.show(ctx, plain, data.Arabic); err != nil {
		return errors.Join(fault, err) // no display to say it on
	}
	return nil
}

// lookAgain is how often the config file is looked at.
const lookAgain = time.Second

// whenChanged calls do when the file is another than now, or ctx ends.
func whenChanged(ctx context.Context, file string, do func()) {
	defer do()
	was := stamped(file)
	for stamped(file) == was {
		select {
		case <-ctx.Done():
			return
		case <-time.After(lookAgain):
		}
	}
}

// stamped is what changes with a file.
func stamped(file string) (stamp struct {
	at   time.Time
	size int64
},
) {
	if info, err := os.Stat(file); err == nil {
		stamp.at, stamp.size = info.ModTime(), info.Size()
	}
	return stamp
}
