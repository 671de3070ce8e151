package publish

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/sync/feed"
)

// sign writes what must be new of targets, snapshot and timestamp, in this
// order. changed: targets names other files than before. force: the timestamp
// is signed anew even if it is not due.
func (r *Repo) sign(s state, changed, force bool) (int64, error) {
	now := r.o.Now().UTC().Truncate(time.Second)
	valid := r.o.Valid
	if valid == 0 {
		valid = timestampValid
	}
	// due: less than half its time is left, or less than the whole feed shall last.
	due := func(expires time.Time, full time.Duration) bool {
		return expires.Before(now.Add(max(full/2, min(valid, full-24*time.Hour))))
	}
	fields := feed.Stamp{Format: feed.Format, Issued: now}.Fields()

	if changed || due(s.targets.Signed.Expires, targetsValid) {
		t := &s.targets.Signed
		t.Version, t.Expires = next(t.Version, now), now.Add(targetsValid)
		if changed {
			// A mere renewal keeps the time at which the content was issued.
			t.UnrecognizedFields = fields
		}
		b, err := sign(s.targets, r.online)
		if err != nil {
			return 0, err
		}
		if err := writeOnce(filepath.Join(r.o.Dir, numbered(t.Version, metadata.TARGETS)), b); err != nil {
			return 0, err
		}
		if s.snapshot == nil {
			s.snapshot = metadata.Snapshot()
			s.snapshot.Signed.Version = 0
		}
		s.snapshot.Signed.Meta["targets.json"] = describe(t.Version, b)
		s.snapshot.Signed.Expires = time.Time{}
	}
	if due(s.snapshot.Signed.Expires, snapshotValid) {
		n := &s.snapshot.Signed
		n.Version, n.Expires = next(n.Version, now), now.Add(max(snapshotValid, valid))
		b, err := sign(s.snapshot, r.online)
		if err != nil {
			return 0, err
		}
		if err := writeOnce(filepath.Join(r.o.Dir, numbered(n.Version, metadata.SNAPSHOT)), b); err != nil {
			return 0, err
		}
		if s.timestamp == nil {
			s.timestamp = metadata.Timestamp()
			s.timestamp.Signed.Version = 0
		}
		s.timestamp.Signed.Meta["snapshot.json"] = describe(n.Version, b)
		force = true
	}
	// A day is the step in which the timestamp is renewed.
	if force || s.timestamp.Signed.Expires.Before(now.Add(max(valid/2, valid-24*time.Hour))) {
		m := &s.timestamp.Signed
		m.Version, m.Expires, m.UnrecognizedFields = next(m.Version, now), now.Add(valid), fields
		b, err := sign(s.timestamp, r.online)
		if err != nil {
			return 0, err
		}
		if err := writeFile(filepath.Join(r.o.Dir, timestampName), b, 0o644); err != nil {
			return 0, fmt.Errorf("feed: %w", err)
		}
	}
	return s.targets.Signed.Version, nil
}

// next keeps versions growing even where a server was restored from an old
// backup: time goes on meanwhile.
func next(previous int64, now time.Time) int64 { return max(previous+1, now.Unix()) }
