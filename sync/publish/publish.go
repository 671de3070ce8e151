package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

// How long signatures last. The root is the town's identity; the others are
// renewed by Resign long before.
const (
	timestampValid = 14 * 24 * time.Hour
	snapshotValid  = 90 * 24 * time.Hour
	targetsValid   = 365 * 24 * time.Hour
	rootValid      = 5 * 365 * 24 * time.Hour
)

// ErrClock is the refusal to sign while the clock is behind the last
// signature: the screens would take it for an old version.
var ErrClock = errors.New("this computer's clock is wrong")

// Publish makes records (all of the feed's content) the published version and
// gives the feed version: the version of targets.json, which changes when
// content does (and when it is renewed, twice a year). The same records again
// give the same version; then only what is due is signed anew. Content that is not valid (data.ErrInvalid) and
// a wrong clock (ErrClock) leave the folder as it was.
func (r *Repo) Publish(ctx context.Context, records []data.Record) (int64, error) {
	return r.PublishFrom(ctx, func(context.Context) ([]data.Record, error) { return records, nil })
}

// PublishFrom is Publish of what read gives. It is asked under the lock, so
// that of two publishers the later one has the newer content.
func (r *Repo) PublishFrom(ctx context.Context, read func(context.Context) ([]data.Record, error)) (int64, error) {
	return r.locked(ctx, func(s *state) (int64, error) {
		records, err := read(ctx)
		if err != nil {
			return 0, err
		}
		files, err := feed.Split(records)
		if err != nil {
			return 0, err
		}
		targets := map[string]*metadata.TargetFiles{}
		for path, b := range files {
			sum := sha256.Sum256(b)
			targets[path] = &metadata.TargetFiles{Path: path, Length: int64(len(b)), Hashes: metadata.Hashes{"sha256": sum[:]}}
		}
		changed := s.targets == nil || !sameTargets(s.targets.Signed.Targets, targets)
		if changed {
			if s.targets == nil {
				s.targets = metadata.Targets()
				s.targets.Signed.Version = 0
			}
			s.targets.Signed.Targets = targets
		}
		// Also when nothing changed: a file that was lost is written again.
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if err := ctx.Err(); err != nil {
				return 0, fmt.Errorf("publishing stopped: %w", err)
			}
			name := feed.Hashed(path, hex.EncodeToString(targets[path].Hashes["sha256"]))
			if err := writeOnce(filepath.Join(r.o.Dir, filepath.FromSlash(name)), files[path]); err != nil {
				return 0, err
			}
		}
		return r.sign(s, need{content: changed})
	})
}

// Resign signs the published version again, so that it stays valid, and gives
// its feed version; the timestamp always, the others when half of their time
// is over. Before the first Publish it does nothing and gives 0.
func (r *Repo) Resign(ctx context.Context) (int64, error) {
	return r.locked(ctx, func(s *state) (int64, error) {
		if s.timestamp == nil {
			return 0, nil
		}
		return r.sign(s, need{timestamp: true})
	})
}

// locked runs do under the lock with what is published now, then clears away
// what is old.
func (r *Repo) locked(ctx context.Context, do func(*state) (int64, error)) (int64, error) {
	unlock, err := lock(ctx, r.o.Keys)
	if err != nil {
		return 0, err
	}
	defer unlock()
	root, _, err := r.newestRoot()
	if err != nil {
		return 0, err
	}
	s, err := r.current()
	if err != nil {
		return 0, err
	}
	// Read each time: another program may have replaced it.
	if s.online, err = r.takeOnlineKey(root); err != nil {
		return 0, err
	}
	now := r.o.Now()
	if err := checkClock(now, s.issued); err != nil {
		return 0, err
	}
	if now.After(root.Signed.Expires) {
		return 0, fmt.Errorf("feed: root.json ended %s: sign a new one with the root key", root.Signed.Expires.Format(data.DateLayout))
	}
	version, err := do(&s)
	if err != nil {
		return 0, err
	}
	if err := r.clean(now, s); err != nil {
		// The new version is out; rubbish that stays is no reason to say it is not.
		r.o.Log.Warn("old feed files stay", "error", err)
	}
	return version, nil
}

func checkClock(now, issued time.Time) error {
	if now.Before(issued) {
		return fmt.Errorf("%w: it says %s, but the feed was last signed %s: set the clock",
			ErrClock, now.UTC().Format(time.RFC3339), issued.Format(time.RFC3339))
	}
	return nil
}

// sameTargets tells whether both name the same files with the same content.
func sameTargets(a, b map[string]*metadata.TargetFiles) bool {
	return maps.EqualFunc(a, b, func(x, y *metadata.TargetFiles) bool {
		return x != nil && x.Length == y.Length && x.Hashes.Equal(y.Hashes)
	})
}
