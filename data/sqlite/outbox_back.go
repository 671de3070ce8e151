package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// The way back. A later program changes the outbox in place, for counts must not
// be there twice. When it is taken off again, the one before cannot read that file
// and must not touch it: it counts in another, which is sent when the later program
// is there once more, each file's parcels by themselves, so nothing is moved from
// one to the other and nothing can be counted twice.

func backFile(dir string, version int) string {
	return filepath.Join(dir, fmt.Sprintf("outbox-v%d.db", version))
}

// openBack opens the file of a program that finds the outbox of a later one.
func openBack(ctx context.Context, dir string, o Options, s schema) (*Outbox, string, error) {
	path := backFile(dir, s.version())
	o.log().Warn("the outbox is a later program's: what it holds waits until that is installed again", "counting_in", path)
	f, err := openSoundOutbox(ctx, path, s, o.ReadOnly)
	if err != nil {
		return nil, "", err
	}
	return &Outbox{file: f, most: mostTallies}, "", nil
}

// takeLeft opens what a program before this one counted meanwhile, and throws it
// away once all of it was sent.
func (b *Outbox) takeLeft(ctx context.Context, dir string, o Options, s schema) {
	for v := s.version(); v > 0 && b.left == nil; v-- {
		path := backFile(dir, v)
		if _, err := os.Stat(path); err != nil {
			continue
		}
		f, err := openSoundOutbox(ctx, path, s, false)
		if err != nil {
			o.log().Warn("what the program before counted cannot be read", "file", path, "error", err.Error())
			continue
		}
		left := &Outbox{file: f, most: mostTallies}
		if n, err := left.Waiting(ctx); err != nil || n > 0 {
			b.left = left
			continue
		}
		if err := left.Close(); err == nil {
			_ = removeDatabase(path) // else by the next start
		}
	}
}
