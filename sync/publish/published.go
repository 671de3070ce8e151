package publish

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

// Published is the content that screens are given now.
type Published struct {
	Version int64     // the feed's; 0 = nothing is published yet
	Issued  time.Time // when this content went out, UTC
	Records []data.Record
}

// Published reads back what is published. The signatures are not verified:
// whoever can write to this folder holds the online key as well. A published
// version that does not read is damage and said.
func (r *Repo) Published(ctx context.Context) (Published, error) {
	var err error
	// A version that is replaced while it is read is read anew.
	for range 3 {
		var p Published
		if p, err = r.published(ctx); err == nil || ctx.Err() != nil {
			return p, err
		}
	}
	return Published{}, err
}

func (r *Repo) published(ctx context.Context) (Published, error) {
	s, err := r.current()
	if err != nil || s.targets == nil {
		return Published{}, err
	}
	p := Published{Version: s.targets.Signed.Version}
	stamp, err := feed.ReadStamp(s.targets.Signed.UnrecognizedFields)
	if err != nil {
		return Published{}, fmt.Errorf("feed: %w", err)
	}
	p.Issued = stamp.Issued
	for _, path := range slices.Sorted(maps.Keys(s.targets.Signed.Targets)) {
		if err := ctx.Err(); err != nil {
			return Published{}, err
		}
		t := s.targets.Signed.Targets[path]
		name := filepath.Join(r.o.Dir, filepath.FromSlash(feed.Hashed(path, hex.EncodeToString(t.Hashes["sha256"]))))
		b, err := os.ReadFile(name)
		if err != nil {
			return Published{}, fmt.Errorf("feed: %w", err)
		}
		if err := t.VerifyLengthHashes(b); err != nil {
			return Published{}, fmt.Errorf("feed: %s is damaged: publish again: %w", name, err)
		}
		records, _, err := feed.Parse(path, b)
		if errors.Is(err, feed.ErrUnknownCollection) {
			continue // a newer program published it
		}
		if err != nil {
			return Published{}, err
		}
		p.Records = append(p.Records, records...)
	}
	return p, nil
}
