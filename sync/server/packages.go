package server

import (
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"

	"bninsar.ma/madkhal/sync/server/web"
)

// Packages hands out a repository of Debian packages (.ci/apt-repo.sh) in dir,
// by exact name: what lies below dists and pool, its key and its sources file.
// No listing, nothing outside dir; APT itself verifies what it gets. Mount it
// with http.StripPrefix. An error says that there is no such folder.
func Packages(dir string) (http.Handler, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	files := root.FS()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !web.Reads(w, r) {
			return
		}
		name := strings.TrimPrefix(r.URL.Path, "/")
		if !ofRepository(name) {
			none(w)
			return
		}
		if info, err := fs.Stat(files, name); err != nil || !info.Mode().IsRegular() {
			none(w)
			return
		}
		// Lists change under their names, packages do not; APT asks with the time
		// it knows.
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Type", "application/octet-stream")
		http.ServeFileFS(w, r, files, name)
	}), nil
}

// ofRepository tells whether a repository has files of such a name.
func ofRepository(name string) bool {
	if !fs.ValidPath(name) || strings.HasPrefix(path.Base(name), ".") || path.Base(name) == "index.html" {
		return false
	}
	switch first, _, deep := strings.Cut(name, "/"); {
	case deep:
		return first == "dists" || first == "pool"
	default:
		return name == "madkhal.gpg" || name == "madkhal.sources"
	}
}
