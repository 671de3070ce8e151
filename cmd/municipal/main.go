// Command municipal is the town hall's server with its tools: it keeps the
// content that staff wrote, publishes it as a signed feed and hands that out.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the town's days, also on machines without time zones

	_ "bninsar.ma/madkhal/cmd/internal/locale" // before Fyne, which draws the previews
)

// version is set by the release build.
var version = "development"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
