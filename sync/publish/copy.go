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
	// Targets first, what points to them after, like at publishing.
	for _, part := range []string{"targets", ".targets.json", ".snapshot.json", ".root.json", timestampName} {
		err := r.eachFile(".", func(name string, info fs.FileInfo) error {
			plain := strings.TrimSuffix(name, ".gz")
			if strings.HasPrefix(path.Base(name), tempPrefix) ||
				part == "targets" && !strings.HasPrefix(name, "targets/") ||
				part != "targets" && (!strings.HasSuffix(plain, part) || strings.Contains(name, "/")) {
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
	return writeFile(to, b, 0o644)
}
