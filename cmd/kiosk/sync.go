package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// runSync does one round of the feed. It prints the outcome, good or bad.
func runSync(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("sync")
	enrolment := fs.String("enrolment", "", "enrolment `FILE` of this screen")
	dir := fs.String("data", "", "data `DIR` of this screen")
	if err := parse(fs, args, "enrolment", "data"); err != nil {
		return err
	}
	en, err := feed.LoadEnrolment(*enrolment)
	if err != nil {
		return err
	}
	store, err := openStore(ctx, *dir, e.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	c, err := client.New(en, store, client.Options{Log: e.log, Now: time.Now})
	if err != nil {
		return err
	}
	a, roundErr := c.Round(ctx)
	return errors.Join(roundErr, e.json(a))
}

// json prints a value, indented, for people and scripts.
func (e *env) json(v any) error {
	enc := json.NewEncoder(e.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
