package publish

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// tempPrefix marks what was being written when a power cut came; clean removes
// it. A web server that shows dot files shows nothing secret.
const tempPrefix = ".tmp-"

// writeFile puts a file in place as a whole and on the disk before it returns.
func writeFile(name string, b []byte, mode fs.FileMode) (err error) {
	dir := filepath.Dir(name)
	f, err := os.CreateTemp(dir, tempPrefix+"*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing %s: %w", name, errors.Join(err, os.Remove(f.Name())))
		}
	}()
	_, err = f.Write(b)
	err = errors.Join(err, chmod(f, mode), f.Sync())
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), name); err != nil {
		return err
	}
	return syncDir(dir)
}

// chmod lets a public file pass where modes cannot be set, as on most sticks.
func chmod(f *os.File, mode fs.FileMode) error {
	err := f.Chmod(mode)
	if mode&0o044 != 0 && errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}

// syncDir makes a rename last; some file systems of sticks know no such thing.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// writeOnce writes a file whose name stands for its content, with a gzipped
// copy beside it, unless both are there. The plain file is for readers that
// know no gzip and for sticks, the other for web servers that send what is
// ready (ours, nginx's gzip_static); timestamp.json has no copy, since two
// files cannot change in one moment. TUF's lengths count the plain bytes.
func writeOnce(name string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if was, err := os.ReadFile(name); err != nil || !bytes.Equal(was, b) {
		if err := writeFile(name, b, 0o644); err != nil {
			return err
		}
	}
	// Looking into what is packed takes a tenth of packing it again.
	if was, err := os.ReadFile(name + ".gz"); err == nil && unzipsTo(was, b) {
		return nil
	}
	z, err := zip(b)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return writeFile(name+".gz", z, 0o644)
}

// unzipsTo tells whether z is b, packed.
func unzipsTo(z, b []byte) bool {
	r, err := gzip.NewReader(bytes.NewReader(z))
	if err != nil {
		return false
	}
	plain, err := io.ReadAll(io.LimitReader(r, int64(len(b))+1))
	return err == nil && bytes.Equal(plain, b)
}

func zip(b []byte) ([]byte, error) {
	var z bytes.Buffer
	w, err := gzip.NewWriterLevel(&z, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return z.Bytes(), nil
}
