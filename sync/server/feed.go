package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"syscall"

	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/server/web"
)

const timestampName = "timestamp.json"

// Feed hands out the files of a published feed in dir, by exact name: no
// listing, no dot files, nothing outside dir. Mount it with http.StripPrefix,
// so that it sees "timestamp.json" or "/timestamp.json".
//
// timestamp.json must be asked for each time and answers 304 to a known ETag;
// every other name stands for its content for ever. Headers are few, since
// they are most of what a screen receives when nothing is new.
func Feed(dir string, log *slog.Logger) http.Handler {
	return feedHandler{dir: dir, log: log}
}

type feedHandler struct {
	dir string
	log *slog.Logger
}

// ServeHTTP implements http.Handler: 200, 304, 404, 405 or 500.
func (h feedHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !web.Reads(w, r) {
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if !allowed(name) {
		none(w)
		return
	}
	f, zipped, err := h.open(name, acceptsGzip(r))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			h.log.Error("feed file not readable", "name", name, "error", err)
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		none(w)
		return
	}
	defer func() {
		if err := f.Close(); err != nil {
			h.log.Error("feed file not closed", "name", name, "error", err)
		}
	}()
	if name == timestampName {
		err = serveTimestamp(w, r, f)
	} else {
		err = serveForEver(w, r, f, zipped)
	}
	if err != nil {
		// Mostly a screen that went away in the middle.
		h.log.Debug("feed file not sent", "name", name, "error", err)
	}
}

// none says that there is no such file, and that this may change: the next
// root is asked for until it is there.
func none(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusNotFound)
}

// allowed accepts the names that a feed has: JSON at most three folders deep,
// every segment plain.
func allowed(name string) bool {
	segments := strings.Split(name, "/")
	if len(segments) > 3 || !strings.HasSuffix(name, ".json") {
		return false
	}
	for i, s := range segments {
		if i == len(segments)-1 && len(s) > 65 && len(segments) > 1 {
			// A target's own name stands after its SHA-256.
			if !feed.Segment(s[:64]) || s[64] != '.' {
				return false
			}
			s = s[65:]
		}
		if !feed.Segment(s) {
			return false
		}
	}
	return true
}

func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(coding, "gzip") && strings.ReplaceAll(q, " ", "") != "q=0" {
			return true
		}
	}
	return false
}

// open prefers the gzipped copy that the publisher laid beside a file.
func (h feedHandler) open(name string, gzip bool) (f *os.File, zipped bool, err error) {
	root, err := os.OpenRoot(h.dir)
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = root.Close() }()
	if gzip && name != timestampName {
		if f, err := regular(root, name+".gz"); err == nil {
			return f, true, nil
		}
	}
	f, err = regular(root, name)
	return f, false, err
}

// regular opens a plain file; anything else (a folder, a pipe) is not there.
func regular(root *os.Root, name string) (*os.File, error) {
	f, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s: not a plain file: %w", name, fs.ErrNotExist)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func serveTimestamp(w http.ResponseWriter, r *http.Request, f io.Reader) error {
	b, err := io.ReadAll(f)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return err
	}
	sum := sha256.Sum256(b)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	return send(w, r, bytes.NewReader(b), int64(len(b)))
}

// matches tells whether an If-None-Match names tag; a proxy may have made it
// weak.
func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}

func serveForEver(w http.ResponseWriter, r *http.Request, f *os.File, zipped bool) error {
	info, err := f.Stat()
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return err
	}
	if zipped {
		w.Header().Set("Content-Encoding", "gzip")
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("Vary", "Accept-Encoding")
	return send(w, r, f, info.Size())
}

func send(w http.ResponseWriter, r *http.Request, body io.Reader, length int64) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", fmt.Sprint(length))
	if r.Method == http.MethodHead {
		return nil
	}
	_, err := io.CopyN(w, body, length)
	return err
}
