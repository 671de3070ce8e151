package main

import (
	"context"
	"errors"
	"log/slog"

	"bninsar.ma/madkhal/data/sqlite"
)

// openStore opens the store for writing. A damaged one is set aside: the next
// round fills a new one from the feed.
func openStore(ctx context.Context, dir string, log *slog.Logger) (*sqlite.Kiosk, error) {
	k, err := sqlite.OpenKiosk(ctx, dir, sqlite.Options{Log: log})
	if !errors.Is(err, sqlite.ErrDamaged) {
		return k, err
	}
	aside, moved := sqlite.SetAside(dir)
	if moved != nil {
		return nil, errors.Join(err, moved)
	}
	log.Error("the store was damaged and set aside; the feed fills a new one", "aside", aside, "error", err.Error())
	return sqlite.OpenKiosk(ctx, dir, sqlite.Options{Log: log})
}

// readStore opens the store beside the program that writes it.
func readStore(ctx context.Context, dir string, log *slog.Logger) (*sqlite.Kiosk, error) {
	return sqlite.OpenKiosk(ctx, dir, sqlite.Options{ReadOnly: true, Log: log})
}
