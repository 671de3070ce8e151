package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"bninsar.ma/madkhal/data/durable"
)

// CopyTo copies the whole feed into folder, for a static web server or a
// stick; timestamp.json last, so that the copy can be served meanwhile. What is
// there already stays; a folder with the feed of another town hall is refused.
func (r *Repo) CopyTo(ctx context.Context, folder string) error {
	unlock, err := lock(ctx, r.o.Keys)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := os.Stat(filepath.Join(r.o.Dir, timestampName)); err != nil {
		return fmt.Errorf("feed: nothing is published yet: %w", err)
	}
	if err := r.sameFeed(folder); err != nil {
		return err
	}
	// Targets first, what points to them after, like at publishing.
	for part := range copyParts {
		err := r.eachFile(".", func(name string, _ fs.FileInfo) error {
			if partOf(name) != part {
				return nil
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			return r.copyFile(name, filepath.Join(folder, filepath.FromSlash(name)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// copyParts is how many steps a copy has; partOf tells in which a file goes,
// -1 for one that is not of the feed.
const copyParts = 5

func partOf(name string) int {
	plain := strings.TrimSuffix(name, ".gz")
	switch {
	case strings.HasPrefix(path.Base(name), "."):
		return -1
	case strings.HasPrefix(name, "targets/"):
		return 0
	case strings.HasSuffix(plain, ".targets.json"):
		return 1
	case strings.HasSuffix(plain, ".snapshot.json"):
		return 2
	case strings.HasSuffix(plain, ".root.json"):
		return 3
	case name == timestampName:
		return 4
	}
	return -1
}

// sameFeed refuses a folder whose first root is another one than ours.
func (r *Repo) sameFeed(folder string) error {
	ours, err := os.ReadFile(filepath.Join(r.o.Dir, rootName(1)))
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	theirs, err := os.ReadFile(filepath.Join(folder, rootName(1)))
	switch {
	case err == nil && !bytes.Equal(ours, theirs):
		return fmt.Errorf("feed: %s holds the feed of another town hall: give an empty folder", folder)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}

func (r *Repo) copyFile(name, to string) error {
	b, err := os.ReadFile(filepath.Join(r.o.Dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	if was, err := os.ReadFile(to); err == nil && bytes.Equal(was, b) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return durable.Write(to, b, 0o644)
}
