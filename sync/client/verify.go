package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/sync/feed"
)

// loadTimestamp trusts the new timestamp, measured by the stored one. lost
// tells that the stored one no longer counts, for its key was replaced: that is
// how a town hall recovers from versions that were driven too high.
func (r *round) loadTimestamp(b []byte) (lost bool, err error) {
	set := r.root.set
	set.RefTime = later(r.now, r.issued)
	stored := r.state.Metadata[metadata.TIMESTAMP]
	if len(stored) > 0 {
		_, err := set.UpdateTimestamp(stored)
		if set.Timestamp == nil && errors.Is(err, &metadata.ErrExpiredMetadata{}) {
			return false, explain("root.json", err)
		}
		if lost = set.Timestamp == nil; lost {
			r.c.o.Log.Warn("the stored timestamp no longer counts", "reason", err)
			set.RefTime = r.now
		}
		if !lost && bytes.Equal(b, stored) {
			return false, explain(timestampName, err)
		}
	}
	if err := checkShape(metadata.TIMESTAMP, b); err != nil {
		return lost, fmt.Errorf("%s: %w", timestampName, err)
	}
	_, err = set.UpdateTimestamp(b)
	if errors.Is(err, &metadata.ErrEqualVersionNumber{}) {
		return lost, fmt.Errorf("%s: %w: somebody may be tampering", timestampName, ErrSameVersion)
	}
	if err != nil {
		return lost, explain(timestampName, err)
	}
	stamp, err := feed.ReadStamp(set.Timestamp.Signed.UnrecognizedFields)
	if err != nil {
		return lost, fmt.Errorf("%s: %w", timestampName, err)
	}
	if stamp.Issued.After(set.Timestamp.Signed.Expires) {
		return lost, fmt.Errorf("%s: issued after its own end", timestampName)
	}
	set.RefTime = later(set.RefTime, stamp.Issued)
	return lost, nil
}

// loadSnapshot trusts the stored snapshot if it is the one announced, else
// fetches it; the stored one keeps the versions in it from going back.
func (r *round) loadSnapshot(ctx context.Context) ([]byte, error) {
	set := r.root.set
	meta := set.Timestamp.Signed.Meta["snapshot.json"]
	if stored := r.state.Metadata[metadata.SNAPSHOT]; len(stored) > 0 {
		_, err := set.UpdateSnapshot(stored, true)
		if set.Snapshot != nil && set.Snapshot.Signed.Version > meta.Version {
			return nil, fmt.Errorf("snapshot.json: %w (version %d after %d)", ErrOlder, meta.Version, set.Snapshot.Signed.Version)
		}
		if err == nil && meta.VerifyLengthHashes(stored) == nil {
			return stored, nil
		}
	}
	name := strconv.FormatInt(meta.Version, 10) + ".snapshot.json"
	b, err := r.download(ctx, name, metadata.SNAPSHOT, meta.Length)
	if err != nil {
		return nil, err
	}
	_, err = set.UpdateSnapshot(b, false)
	return b, explain(name, err)
}

// loadTargets does the same for targets.json. Where the stored snapshot was
// lost, the version applied last still stands in the way of an older one.
func (r *round) loadTargets(ctx context.Context, lost bool) ([]byte, error) {
	set := r.root.set
	meta := set.Snapshot.Signed.Meta["targets.json"]
	if !lost && meta.Version < r.state.Version {
		return nil, fmt.Errorf("targets.json: %w (version %d after %d)", ErrOlder, meta.Version, r.state.Version)
	}
	if stored := r.state.Metadata[metadata.TARGETS]; len(stored) > 0 && meta.VerifyLengthHashes(stored) == nil {
		_, err := set.UpdateTargets(stored)
		return stored, explain("targets.json", err)
	}
	name := strconv.FormatInt(meta.Version, 10) + ".targets.json"
	b, err := r.download(ctx, name, metadata.TARGETS, meta.Length)
	if err != nil {
		return nil, err
	}
	_, err = set.UpdateTargets(b)
	return b, explain(name, err)
}

// download fetches metadata of an announced length.
func (r *round) download(ctx context.Context, name, role string, length int64) ([]byte, error) {
	a, err := r.src.get(ctx, name, "", length)
	if err != nil {
		return nil, err
	}
	if err := checkShape(role, a.body); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return a.body, nil
}
