package main

import (
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

const (
	usualSticks = "/run/madkhal-stick" // where sticks are mounted
	mostSticks  = 16
	stickEvery  = time.Second
	stickTold   = 20 * time.Second
)

// feedFolders are where a feed may lie on a stick. Nothing else there is looked
// at: a stick may hold millions of files.
func feedFolders() []string { return []string{"madkhal", "feed", "."} }

// stick is one that is plugged in, by its folder and the disk in it: a folder is
// there before its disk is.
type stick struct {
	name string
	disk uint64
}

// sticksIn gives the sticks below a folder.
func sticksIn(dir string) (all []stick) {
	f, err := os.Open(dir)
	if err != nil {
		return nil // none was ever plugged in
	}
	defer func() { _ = f.Close() }() // only read
	names, err := f.Readdirnames(mostSticks)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	for _, name := range names {
		var s syscall.Stat_t
		if syscall.Stat(filepath.Join(dir, name), &s) == nil && s.Mode&syscall.S_IFMT == syscall.S_IFDIR {
			all = append(all, stick{name, s.Dev})
		}
	}
	return all
}

// feedOn gives the folder of a feed on a stick.
func feedOn(dir string) (path string, ok bool) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", false
	}
	defer func() { _ = root.Close() }() // only read
	for _, at := range feedFolders() {
		if info, err := root.Lstat(filepath.Join(at, "timestamp.json")); err == nil && info.Mode().IsRegular() {
			return filepath.Join(dir, at), true
		}
	}
	return "", false
}

// watchSticks takes content from each stick that is plugged in, once, until ctx
// ends.
func (p *lobby) watchSticks(ctx context.Context, f runFlags) {
	var known []stick
	for {
		now := sticksIn(f.sticks)
		for _, s := range now {
			if slices.Contains(known, s) {
				continue
			}
			if path, ok := feedOn(filepath.Join(f.sticks, s.name)); ok {
				p.takeStick(ctx, f, path)
			}
		}
		known = now
		select {
		case <-ctx.Done():
			return
		case <-time.After(stickEvery):
		}
	}
}

// takeStick does a round of the feed on a stick, and tells how it went.
func (p *lobby) takeStick(ctx context.Context, f runFlags, path string) {
	p.tell(screen.Notice{Key: "stick.reading", Icon: "ui-stick"})
	key, icon := "stick.same", "ui-check"
	changed, err := p.roundOf(ctx, f, path)
	switch {
	case ctx.Err() != nil:
		return
	case errors.Is(err, client.ErrOlder):
		key, icon = "stick.older", "ui-warning"
	case errors.Is(err, client.ErrExpired):
		key, icon = "stick.ended", "ui-warning"
	case errors.Is(err, client.ErrForged), errors.Is(err, client.ErrAltered), errors.Is(err, client.ErrOtherTown), errors.Is(err, client.ErrSameVersion):
		key, icon = "stick.forged", "ui-warning"
	case err != nil:
		key, icon = "stick.broken", "ui-warning"
	case changed:
		key = "stick.done"
	}
	if err != nil {
		p.log.Warn("nothing was taken from the stick", "folder", path, "error", err.Error())
	} else {
		p.log.Info("stick read", "folder", path, "changed", changed)
	}
	p.tell(screen.Notice{Key: key, Icon: icon})
	p.ui.do(func() {
		p.ui.after(stickTold, func() {
			if p.shell.Told().Key == key {
				p.shell.Tell(p.panel.pauseNotice()) // it may rest meanwhile
			}
		})
	})
}

// tell shows a notice.
func (p *lobby) tell(n screen.Notice) { p.ui.do(func() { p.shell.Tell(n) }) }

// roundOf does one round of the feed in a folder: it is verified as if it came
// over the network.
func (p *lobby) roundOf(ctx context.Context, f runFlags, path string) (changed bool, err error) {
	en, err := feed.LoadEnrolment(f.enrolment)
	if err != nil {
		return false, err
	}
	en.FeedURL = (&url.URL{Scheme: "file", Path: path + "/"}).String()
	return p.roundAt(ctx, en)
}

// roundAt does one round out of turn.
func (p *lobby) roundAt(ctx context.Context, en feed.Enrolment) (changed bool, err error) {
	c, err := client.New(en, p.store, client.Options{Log: p.log, Now: time.Now, Gate: &p.rounds})
	if err != nil {
		return false, err
	}
	a, err := c.Round(ctx)
	if err == nil && a.Changed {
		p.newContent(ctx)
	}
	return a.Changed, err
}
