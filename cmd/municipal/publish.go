package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/publish"
)

// publishReady is municipal publish: the feed version alone on standard
// output.
func publishReady(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	out, err := p.parseOutlet(l, args)
	if err != nil {
		return err
	}
	m, err := p.openTown(ctx, *l.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	repo, err := publish.Open(p.feedOptions(*l.dir, out.valid))
	if err != nil {
		return err
	}
	v, err := p.publishTown(ctx, m, repo, "")
	if err != nil {
		return err
	}
	return p.handOut(ctx, repo, out, v)
}

// publishTown signs what is ready and remembers which version it became, by
// whom ("" = the command line).
func (p *program) publishTown(ctx context.Context, m *sqlite.Municipal, repo *publish.Repo, who string) (int64, error) {
	out := data.Publication{Who: who}
	var err error
	out.Version, err = repo.PublishFrom(ctx, func(ctx context.Context) ([]data.Record, error) {
		records, revision, err := m.Snapshot(ctx)
		if err != nil {
			return nil, err
		}
		if records, err = p.current(records); err != nil {
			return nil, err
		}
		out.Items, out.Revision = len(records), revision
		return records, nil
	})
	if err != nil {
		return 0, err
	}
	return out.Version, m.SavePublication(ctx, out)
}

// keptDays is how long an announcement stays in the feed after its last day.
// Screens hide it by their own clock; it stays for pictures as of an earlier
// day (kiosk tour --at) and so that counts do not move by themselves.
const keptDays = 365

// current refuses what is not fit to be shown and leaves out what is long
// over.
func (p *program) current(records []data.Record) ([]data.Record, error) {
	c, err := whole(records)
	if err != nil {
		return nil, err
	}
	day, err := dayOf(c, p.now().AddDate(0, 0, -keptDays))
	if err != nil {
		return nil, err
	}
	if records, err = feed.WithoutExpired(records, day); err != nil {
		return nil, err
	}
	if len(c.Pictures)+len(c.Recordings) == 0 {
		return records, nil
	}
	if day, err = dayOf(c, p.now()); err != nil {
		return nil, err
	}
	return withoutIdleMedia(c, records, day), nil
}

// withoutIdleMedia leaves out pictures and recordings of what no screen shows
// any more: they are the most of what a screen keeps.
func withoutIdleMedia(c *data.Content, records []data.Record, day string) []data.Record {
	with := *c
	with.Announcements = slices.DeleteFunc(slices.Clone(c.Announcements), func(a *data.Announcement) bool { return a.End < day })
	shown := data.ShownPictures(&with)
	lost := data.LostRecordings(&with)
	return slices.DeleteFunc(records, func(r data.Record) bool {
		return r.Collection == data.PicturesC && !shown[r.ID] || r.Collection == data.RecordingsC && lost[r.ID]
	})
}

// resign is municipal resign.
func resign(ctx context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, true)
	out, err := p.parseOutlet(l, args)
	if err != nil {
		return err
	}
	repo, err := publish.Open(p.feedOptions(*l.dir, out.valid))
	if err != nil {
		return err
	}
	v, err := repo.Resign(ctx)
	if err != nil {
		return err
	}
	if v == 0 {
		return fmt.Errorf("nothing is published yet: municipal publish --dir %s", *l.dir)
	}
	return p.handOut(ctx, repo, out, v)
}

// outlet is where a signed feed goes besides the town hall's own folder, and
// for how long it is signed.
type outlet struct {
	to    string
	valid time.Duration
}

func (p *program) parseOutlet(l line, args []string) (outlet, error) {
	to := l.String("to", "", "copy the feed into this folder too (a stick, a static web server)")
	valid := l.String("valid", "", "how long it is valid without signing again, like 90d; none = 14d")
	if _, err := p.parse(l, args); err != nil {
		return outlet{}, err
	}
	d, err := days(*valid)
	if err != nil {
		return outlet{}, fmt.Errorf("%w: --valid: %w", cli.ErrUsage, err)
	}
	return outlet{*to, d}, nil
}

func (p *program) handOut(ctx context.Context, repo *publish.Repo, out outlet, version int64) error {
	if out.to != "" {
		if err := repo.CopyTo(ctx, out.to); err != nil {
			return err
		}
	}
	p.say(p.out, "%d\n", version)
	return nil
}

// days reads "90d" or "36h"; nothing is 0. TUF metadata lasts 365 days at most.
func days(s string) (time.Duration, error) {
	if s == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(s)
	if n, ok := strings.CutSuffix(s, "d"); ok {
		var whole int
		whole, err = strconv.Atoi(n)
		d = time.Duration(min(whole, 10_000)) * 24 * time.Hour
	}
	if err != nil || d < time.Hour || d > 365*24*time.Hour {
		return 0, fmt.Errorf("%.20q is not a time from 1h to 365d, write it like 90d", s)
	}
	return d, nil
}
