package publish

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data/durable"
	"bninsar.ma/madkhal/sync/feed"
)

// need says what must be signed even if it is not due.
type need struct {
	content   bool // targets names other files than before
	all       bool // new keys
	timestamp bool
}

// sign writes what must be new of targets, snapshot and timestamp, in this
// order, and gives the version of targets.
func (r *Repo) sign(s *state, n need) (int64, error) {
	now := r.o.Now().UTC().Truncate(time.Second)
	valid := r.o.Valid
	if valid == 0 {
		valid = timestampValid
	}
	// due: less than half its time is left, or less than the whole feed shall last.
	due := func(expires time.Time, full time.Duration) bool {
		return expires.Before(now.Add(max(full/2, min(valid, full-24*time.Hour))))
	}
	newTargets := n.content || n.all || due(s.targets.Signed.Expires, targetsValid)
	if newTargets {
		if err := r.signTargets(s, now, n.content); err != nil {
			return 0, err
		}
	}
	newSnapshot := newTargets || due(s.snapshot.Signed.Expires, snapshotValid)
	if newSnapshot {
		if err := r.signSnapshot(s, now, max(snapshotValid, valid)); err != nil {
			return 0, err
		}
	}
	// A day is the step in which the timestamp is renewed.
	if newSnapshot || n.timestamp || s.timestamp.Signed.Expires.Before(now.Add(max(valid/2, valid-24*time.Hour))) {
		if err := r.signTimestamp(s, now, valid); err != nil {
			return 0, err
		}
	}
	return s.targets.Signed.Version, nil
}

func (r *Repo) signTargets(s *state, now time.Time, content bool) error {
	t := &s.targets.Signed
	t.Version, t.Expires = next(t.Version, now), now.Add(targetsValid)
	if content {
		// A mere renewal keeps the time at which the content was issued.
		t.UnrecognizedFields = feed.Stamp{Format: feed.Format, Issued: now}.Fields()
	}
	b, err := sign(s.targets, s.online)
	if err != nil {
		return err
	}
	if s.snapshot == nil {
		s.snapshot = metadata.Snapshot()
		s.snapshot.Signed.Version = 0
	}
	s.snapshot.Signed.Meta["targets.json"] = describe(t.Version, b)
	return writeOnce(filepath.Join(r.o.Dir, numbered(t.Version, metadata.TARGETS)), b)
}

func (r *Repo) signSnapshot(s *state, now time.Time, valid time.Duration) error {
	n := &s.snapshot.Signed
	n.Version, n.Expires = next(n.Version, now), now.Add(valid)
	b, err := sign(s.snapshot, s.online)
	if err != nil {
		return err
	}
	if s.timestamp == nil {
		s.timestamp = metadata.Timestamp()
		s.timestamp.Signed.Version = 0
	}
	s.timestamp.Signed.Meta["snapshot.json"] = describe(n.Version, b)
	return writeOnce(filepath.Join(r.o.Dir, numbered(n.Version, metadata.SNAPSHOT)), b)
}

func (r *Repo) signTimestamp(s *state, now time.Time, valid time.Duration) error {
	m := &s.timestamp.Signed
	m.Version, m.Expires = next(m.Version, now), now.Add(valid)
	m.UnrecognizedFields = feed.Stamp{Format: feed.Format, Issued: now}.Fields()
	b, err := sign(s.timestamp, s.online)
	if err != nil {
		return err
	}
	if err := durable.Write(filepath.Join(r.o.Dir, timestampName), b, 0o644); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}

// next keeps versions growing even where a server was restored from an old
// backup: time goes on meanwhile.
func next(previous int64, now time.Time) int64 { return max(previous+1, now.Unix()) }
