package client

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

// gather fetches the targets that differ from the applied ones, by hash, and
// reads them. A collection this program does not know is left out and named.
func (r *round) gather(ctx context.Context, targets map[string]*metadata.TargetFiles, c *change) error {
	have := make(map[string]data.FeedFile, len(r.state.Files))
	for _, f := range r.state.Files {
		have[f.Path] = f
	}
	if err := checkTotal(targets, r.c.o.MaxTotal); err != nil {
		return err
	}
	seen := map[[2]string]string{}
	for _, path := range slices.Sorted(maps.Keys(targets)) {
		collection, err := feed.CollectionOf(path)
		if err != nil {
			return fmt.Errorf("targets.json: %w", err)
		}
		if !collection.Known() {
			c.ignored = append(c.ignored, fmt.Sprintf("%s: unknown collection", path))
			continue
		}
		file := data.FeedFile{Path: path, SHA256: targets[path].Hashes["sha256"].String(), Length: targets[path].Length}
		was, ok := have[path]
		delete(have, path)
		if ok && was == file {
			continue
		}
		records, unknown, err := r.target(ctx, file)
		if err != nil {
			return err
		}
		for _, rec := range records {
			key := [2]string{string(rec.Collection), rec.ID}
			if other, twice := seen[key]; twice {
				return fmt.Errorf("feed files %s and %s: %w: both hold %s[%s]", other, path, data.ErrInvalid, rec.Collection, rec.ID)
			}
			seen[key] = path
		}
		c.ignored = append(c.ignored, unknown...)
		c.Replace = append(c.Replace, data.FeedTarget{File: file, Records: records})
	}
	c.Remove = slices.Sorted(maps.Keys(have))
	if len(c.ignored) > maxIgnored {
		c.ignored = append(c.ignored[:maxIgnored:maxIgnored], fmt.Sprintf("and %d more", len(c.ignored)-maxIgnored))
	}
	return nil
}

// maxIgnored bounds what status and log say of one version.
const maxIgnored = 50

// checkTotal looks at announced lengths, before anything is fetched.
func checkTotal(targets map[string]*metadata.TargetFiles, most int64) error {
	var total int64
	for _, t := range targets {
		if total += t.Length; total > most {
			return fmt.Errorf("targets.json: the files have more than %d bytes together", most)
		}
	}
	return nil
}

// target fetches one target and checks length and hash before it is read.
func (r *round) target(ctx context.Context, f data.FeedFile) ([]data.Record, []string, error) {
	a, err := r.src.get(ctx, feed.Hashed(f.Path, f.SHA256), "", f.Length)
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(a.body)
	if int64(len(a.body)) != f.Length || hex.EncodeToString(sum[:]) != f.SHA256 {
		return nil, nil, fmt.Errorf("feed file %s: %w: %d bytes, announced %d", f.Path, ErrAltered, len(a.body), f.Length)
	}
	return feed.Parse(f.Path, a.body)
}
