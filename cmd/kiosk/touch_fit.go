package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"bninsar.ma/madkhal/kiosk/screen"
)

// fitOnDemand has the panel fitted when the program is told to by SIGUSR1: where
// no touch lands, nobody reaches the staff panel.
func (p *lobby) fitOnDemand(ctx context.Context) {
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGUSR1)
	defer signal.Stop(told)
	for {
		select {
		case <-ctx.Done():
			return
		case <-told:
			p.log.Info("the touch panel is to be fitted", "by", "SIGUSR1")
			p.ui.do(func() { p.shell.Fit(p.touch, p.panel.fitted) })
		}
	}
}

// fitted tells what fitting the touch panel came to.
func (a *panel) fitted(kept bool, err error) {
	switch {
	case err != nil:
		a.failed(err)
	case kept:
		a.came(screen.Well, "panel.did.touch")
	default:
		a.came(screen.Care, "panel.did.untouched")
	}
}
