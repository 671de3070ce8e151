package client

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// folder is a feed on a disk or a stick. os.Root keeps it inside, whatever
// links lie there.
type folder struct {
	root *os.Root
}

func openFolder(path string) (*folder, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("feed folder: %w", err)
	}
	return &folder{root: root}, nil
}

func (f *folder) close() { _ = f.root.Close() }

func (f *folder) get(ctx context.Context, name, _ string, most int64) (answer, error) {
	if err := ctx.Err(); err != nil {
		return answer{}, err
	}
	// Without O_NONBLOCK a named pipe would hold the round for ever.
	file, err := f.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return answer{}, errNone
	}
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return answer{}, err
	}
	if !info.Mode().IsRegular() {
		return answer{}, errors.New("not a plain file")
	}
	b, err := readAtMost(file, most)
	return answer{body: b, etag: noETag, wire: int64(len(b))}, err
}
