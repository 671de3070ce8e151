package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data/durable"
	"bninsar.ma/madkhal/sync/feed"
)

// keepOld is how long replaced files stay, for screens in the middle of a
// round and for mirrors that copy slowly.
const keepOld = 7 * 24 * time.Hour

// clean removes what was replaced keepOld ago and what a power cut left half
// written; s is what is published now. Roots stay for ever: a screen that slept
// through two needs both. Versions are Unix seconds, so a file's age is known
// without any other record: it was replaced when the next one was signed.
func (r *Repo) clean(now time.Time, s state) error {
	if err := r.removeTemp(); err != nil || s.timestamp == nil {
		return err
	}
	if _, err := r.removeReplaced(metadata.SNAPSHOT, s.snapshot.Signed.Version, now); err != nil {
		return err
	}
	kept, err := r.removeReplaced(metadata.TARGETS, s.targets.Signed.Version, now)
	if err != nil {
		return err
	}
	used := map[string]bool{}
	for _, v := range kept {
		if err := markUsed(used, filepath.Join(r.o.Dir, numbered(v, metadata.TARGETS))); err != nil {
			return err
		}
	}
	return r.removeUnused(used, now)
}

// removeReplaced deletes a role's files that are no longer needed and gives
// the versions that stay. One above the current version is from before a key
// was replaced, and nobody's any more.
func (r *Repo) removeReplaced(role string, current int64, now time.Time) (kept []int64, err error) {
	versions, err := r.versions(role)
	if err != nil {
		return nil, err
	}
	for i, v := range versions {
		young := i+1 == len(versions) || !time.Unix(versions[i+1], 0).Add(keepOld).Before(now)
		if v == current || v < current && young {
			kept = append(kept, v)
			continue
		}
		name := filepath.Join(r.o.Dir, numbered(v, role))
		if err := errors.Join(remove(name), remove(name+".gz")); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// versions lists the numbers of a role's files, ascending.
func (r *Repo) versions(role string) ([]int64, error) {
	entries, err := os.ReadDir(r.o.Dir)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	form := regexp.MustCompile(`^([1-9][0-9]{0,17})\.` + role + `\.json$`)
	var versions []int64
	for _, e := range entries {
		if m := form.FindStringSubmatch(e.Name()); m != nil {
			v, err := strconv.ParseInt(m[1], 10, 64)
			if err != nil {
				return nil, fmt.Errorf("feed: %s: %w", e.Name(), err)
			}
			versions = append(versions, v)
		}
	}
	slices.Sort(versions)
	return versions, nil
}

func markUsed(used map[string]bool, name string) error {
	m, err := metadata.Targets().FromFile(name)
	if err != nil {
		return fmt.Errorf("feed: %s: %w", name, err)
	}
	for p, f := range m.Signed.Targets {
		h := feed.Hashed(p, f.Hashes["sha256"].String())
		used[h], used[h+".gz"] = true, true
	}
	return nil
}

// removeUnused deletes target files that no kept targets.json names. Young
// ones stay: a version interrupted before it was signed is soon tried again.
func (r *Repo) removeUnused(used map[string]bool, now time.Time) error {
	return r.eachFile("targets", func(name string, info fs.FileInfo) error {
		if used[name] || now.Sub(info.ModTime()) < keepOld {
			return nil
		}
		return remove(filepath.Join(r.o.Dir, filepath.FromSlash(name)))
	})
}

func (r *Repo) removeTemp() error {
	return r.eachFile(".", func(name string, _ fs.FileInfo) error {
		if !strings.HasPrefix(path.Base(name), durable.Prefix) {
			return nil
		}
		return remove(filepath.Join(r.o.Dir, filepath.FromSlash(name)))
	})
}

// eachFile walks the files below a folder of the feed, names relative to Dir.
func (r *Repo) eachFile(folder string, do func(name string, info fs.FileInfo) error) error {
	err := fs.WalkDir(os.DirFS(r.o.Dir), folder, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return do(name, info)
	})
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}

func remove(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
