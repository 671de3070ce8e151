package main

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// fitMost is how long four taps and the trial may take.
const fitMost = 4 * time.Minute

// fitTouch has the screen that runs ask for four taps, until touches land where
// the finger is.
func (i *installation) fitTouch(ctx context.Context) error {
	for {
		answer, err := i.question("Does a touch land where the finger is? (no: four taps on the screen put it right)", "yes")
		if err != nil || yes(answer) {
			return err
		}
		begin := time.Now().Truncate(time.Second)
		out, err := exec.CommandContext(ctx, "systemctl", "kill", "--kill-who=main", "--signal=USR1", "madkhal-kiosk").CombinedOutput()
		if err != nil {
			return fmt.Errorf("the screen cannot be asked: %w: %s; is madkhal-kiosk running?", err, out)
		}
		i.say("touch the middle of the four circles on the screen, then its button")
		if i.measured(ctx, begin, fitMost) {
			i.say("   ok: kept")
		} else {
			i.say("   nothing was kept: touch all four and the button, within 30 seconds each; journalctl -u madkhal-kiosk tells more")
		}
	}
}

// measured waits until the screen has kept how its panel lies.
func (i *installation) measured(ctx context.Context, since time.Time, most time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	for {
		if l, err := readLaid(i.path(dataFolder)); err == nil && !l.Measured.Before(since) {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(lookAgain):
		}
	}
}
