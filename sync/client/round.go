package client

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

const timestampName = "timestamp.json"

// clockSlack is how far two computers' clocks may differ without a word.
const clockSlack = 5 * time.Minute

// noETag is remembered where the server gave none, for an older one must not
// be used on.
const noETag = "-"

// round is what one round works with.
type round struct {
	c      *Client
	src    *metered
	state  data.FeedState
	root   rootFile
	now    time.Time
	issued time.Time // of the newest timestamp that was trusted before
	probed time.Time // when a newer root was asked for in this round
}

// round is the workflow; a.Version and what it counted are set also when it
// fails.
func (c *Client) round(ctx context.Context, a *data.FeedAttempt) error {
	r := round{c: c, now: c.o.Now()}
	var err error
	if r.state, err = c.store.State(ctx); err != nil {
		return err
	}
	a.Version = r.state.Version
	r.issued = issueTime(r.state.Metadata[metadata.TIMESTAMP])
	defer func() { a.Ignored = append(r.aboutClock(), c.ignored...) }()
	if r.root, err = c.trustedRoot(r.state.Metadata[metadata.ROOT]); err != nil {
		return err
	}
	src, err := c.open()
	if err != nil {
		return err
	}
	r.src = &metered{source: src, attempt: a}
	defer src.close()
	change, err := r.fetch(ctx)
	if err != nil {
		return err
	}
	if change == nil {
		c.checked = true
		return nil
	}
	if err := c.store.Apply(ctx, change.FeedChange); err != nil {
		return fmt.Errorf("storing the new version: %w", err)
	}
	if change.Version > 0 {
		a.Version = change.Version
		a.Changed = len(change.Replace)+len(change.Remove) > 0
	}
	if a.Changed {
		c.ignored = change.ignored
	}
	c.checked = true
	return nil
}

// aboutClock says that the clock is behind what was signed already. Signatures
// are then measured by the later of the two.
func (r *round) aboutClock() []string {
	if !r.now.Before(r.issued.Add(-clockSlack)) {
		return nil
	}
	return []string{fmt.Sprintf("the clock of this computer: it says %s, but the town hall signed on %s",
		r.now.UTC().Format(data.DateLayout), r.issued.Format(data.DateLayout))}
}

// change is what to store, and what was left out of it.
type change struct {
	data.FeedChange
	ignored []string
}

// fetch asks for the timestamp and goes as far as there is something new; nil
// means that nothing is to be stored.
func (r *round) fetch(ctx context.Context) (*change, error) {
	ts, same, err := r.askTimestamp(ctx)
	if err != nil {
		return nil, err
	}
	newRoot := false
	if r.probeDue(same) {
		if newRoot, err = r.probeRoots(ctx); err != nil {
			return nil, err
		}
	}
	if same && !newRoot && r.c.checked {
		return r.nothingNew()
	}
	if ts.unchanged && newRoot {
		// "Not modified" does not hold under new keys.
		if ts, err = r.src.get(ctx, timestampName, "", maxTimestamp); err != nil {
			return nil, err
		}
	}
	c, err := r.update(ctx, ts)
	if err == nil && same && r.probed.IsZero() && len(c.Replace)+len(c.Remove) == 0 {
		return nil, nil
	}
	return c, err
}

// askTimestamp is the one request of a round with nothing new. same tells that
// the answer, in so many words or by its bytes, is the stored timestamp.
func (r *round) askTimestamp(ctx context.Context) (ts answer, same bool, err error) {
	stored := r.state.Metadata[metadata.TIMESTAMP]
	etag := r.state.ETag
	if etag == noETag || len(stored) == 0 {
		etag = ""
	}
	ts, err = r.src.get(ctx, timestampName, etag, maxTimestamp)
	if err == nil && ts.unchanged {
		ts.body = stored
	}
	return ts, err == nil && len(stored) > 0 && bytes.Equal(ts.body, stored), err
}

// probeDue: before anything new is believed, and now and then, a newer root is
// asked for.
func (r *round) probeDue(same bool) bool {
	since := r.now.Sub(r.state.RootProbe)
	return !same || since < 0 || since >= r.c.o.ProbeRoot || r.root.version < r.c.root.version
}

func (r *round) nothingNew() (*change, error) {
	if err := r.stillValid(); err != nil || r.probed.IsZero() {
		return nil, err
	}
	return &change{FeedChange: data.FeedChange{RootProbe: r.probed}}, nil
}

// update verifies from timestamp down to targets and gathers what is new.
func (r *round) update(ctx context.Context, ts answer) (*change, error) {
	lost, err := r.loadTimestamp(ts.body)
	if err != nil {
		return nil, err
	}
	snapshot, err := r.loadSnapshot(ctx)
	if err != nil {
		return nil, err
	}
	targets, err := r.loadTargets(ctx, lost)
	if err != nil {
		return nil, err
	}
	signed := r.root.set.Targets[metadata.TARGETS].Signed
	stamp, err := feed.ReadStamp(signed.UnrecognizedFields)
	if err != nil {
		return nil, fmt.Errorf("targets.json: %w", err)
	}
	c := &change{}
	c.FeedChange = data.FeedChange{
		Metadata: map[string][]byte{
			metadata.ROOT: r.root.bytes, metadata.TIMESTAMP: ts.body, metadata.SNAPSHOT: snapshot, metadata.TARGETS: targets,
		},
		ETag: ts.etag, RootProbe: r.probed, Version: signed.Version, Content: stamp.Issued,
	}
	return c, r.gather(ctx, signed.Targets, c)
}

// stillValid looks at the ends of what is stored, when nothing is new: a
// server that is kept from signing must be noticed.
func (r *round) stillValid() error {
	ref := later(r.now, r.issued)
	if r.root.set.Root.Signed.IsExpired(ref) {
		return fmt.Errorf("root.json: %w %s", ErrExpired, r.root.set.Root.Signed.Expires.Format(data.DateLayout))
	}
	ts, err := metadata.Timestamp().FromBytes(r.state.Metadata[metadata.TIMESTAMP])
	if err != nil {
		return fmt.Errorf("stored %s: %w", timestampName, err)
	}
	if ts.Signed.IsExpired(ref) {
		return fmt.Errorf("%s: %w %s: the server has not signed anew", timestampName, ErrExpired, ts.Signed.Expires.Format(data.DateLayout))
	}
	return nil
}

// issueTime is when a stored timestamp was signed; zero without one.
func issueTime(timestamp []byte) time.Time {
	if len(timestamp) == 0 {
		return time.Time{}
	}
	m, err := metadata.Timestamp().FromBytes(timestamp)
	if err != nil {
		return time.Time{}
	}
	s, err := feed.ReadStamp(m.Signed.UnrecognizedFields)
	if err != nil {
		return time.Time{}
	}
	return s.Issued
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
