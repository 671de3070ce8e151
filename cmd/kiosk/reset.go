package main

import (
	"context"
	"fmt"

	"bninsar.ma/madkhal/data/sqlite"
)

// runReset makes a screen as it was when it was delivered: content, crashes and
// counts are gone; settings, enrolment and how the touch panel lies stay.
func runReset(_ context.Context, e *env, args []string) error {
	fs := e.flags("reset")
	dir := fs.String("data", "", "data `DIR` of the screen")
	if err := parse(fs, args, "data"); err != nil {
		return err
	}
	gone, err := sqlite.Wipe(*dir, stateDir, goodDir)
	for _, name := range gone {
		if _, err := fmt.Fprintln(e.out, name); err != nil {
			return err
		}
	}
	return err
}
