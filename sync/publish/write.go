package publish

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"bninsar.ma/madkhal/data/durable"
)

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
		if err := durable.Write(name, b, 0o644); err != nil {
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
	return durable.Write(name+".gz", z, 0o644)
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
