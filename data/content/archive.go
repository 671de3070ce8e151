package content

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// The bounds of an IMDF archive. Each file in it is bounded as it is read,
// whatever the archive says of its size.
const (
	maxArchive = 20 << 20 // bytes, packed
	maxPacked  = 1000     // files
)

// archive makes a zip archive readable as a folder: its files lie at the top,
// or together in one folder. Faults tell why not.
func archive(body []byte, f *data.Faults) fs.FS {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		f.Addf("", "make the zip archive anew", "cannot be read: %v", err)
		return nil
	}
	if len(z.File) > maxPacked {
		f.Addf("", "pack the manifest and the GeoJSON files only", "holds %d files of at most %d", len(z.File), maxPacked)
		return nil
	}
	before := len(f.List())
	seen := make(map[string]bool)
	for _, e := range z.File {
		judgeEntry(e, seen, f)
	}
	if len(f.List()) > before {
		return nil
	}
	return top(z)
}

// judgeEntry refuses what an honest archive does not hold.
func judgeEntry(e *zip.File, seen map[string]bool, f *data.Faults) {
	place := printable(e.Name)
	name := strings.TrimSuffix(e.Name, "/")
	switch {
	case !fs.ValidPath(name) || strings.ContainsAny(name, "\\:\x00"):
		f.Add(place, "is a path that leads out of the archive", "make the archive anew")
	case e.Mode()&^(fs.ModePerm|fs.ModeDir) != 0:
		f.Add(place, "is neither a file nor a folder", "put the file itself into the archive")
	case e.Flags&1 != 0:
		f.Add(place, "is locked by a password", "pack it without one")
	case seen[strings.ToLower(name)]:
		f.Add(place, "is there twice", "keep one of the two")
	}
	seen[strings.ToLower(name)] = true
}

// top is where the manifest lies: the root, or the archive's only folder.
func top(fsys fs.FS) fs.FS {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return fsys
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return unseen(e.Name()) })
	if len(entries) != 1 || !entries[0].IsDir() {
		return fsys
	}
	if sub, err := fs.Sub(fsys, entries[0].Name()); err == nil {
		return sub
	}
	return fsys
}

// unseen are files that systems leave behind when they pack a folder.
func unseen(name string) bool { return strings.HasPrefix(name, ".") || name == "__MACOSX" }

// inFolder shows an archive as the folder of that name, beside the files of
// another file system; nil is none.
type inFolder struct {
	beside fs.FS
	name   string
	within fs.FS
}

// Open implements fs.FS.
func (x inFolder) Open(name string) (fs.File, error) {
	switch rest, below := strings.CutPrefix(name, x.name+"/"); {
	case name == x.name:
		return x.within.Open(".")
	case below:
		return x.within.Open(rest)
	case x.beside == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return x.beside.Open(name)
}

// ReadIMDF reads an IMDF archive that stands on its own: its folder, or the
// zip archive of that name in it. What IMDF lets others add is left out and
// noted. The content holds the building alone; rooms have no numbers, offices
// no rooms: the town's index has those (data.Building.Keep). name is how
// faults call the archive. Errors are as Read's.
func ReadIMDF(fsys fs.FS, zipName, name string) (*data.Content, error) {
	r := newReader(fsys)
	r.alone = true
	if zipName != "" {
		r.faults.File = imdfDir
		body, err := r.limited(zipName, maxArchive)
		if err != nil {
			return nil, err
		}
		fsys = nil
		if body != nil {
			fsys = archive(body, &r.faults)
		}
	} else {
		fsys = top(fsys)
	}
	if fsys != nil {
		r.fsys = inFolder{name: imdfDir, within: fsys}
		r.there[imdfDir] = true
		if err := r.building(); err != nil {
			return nil, err
		}
	}
	c, err := r.finish()
	return called(name, c, err)
}

// called puts the archive's own name into faults and notes.
func called(name string, c *data.Content, err error) (*data.Content, error) {
	rename := func(list []data.Fault) {
		for i := range list {
			if rest, ok := strings.CutPrefix(list[i].File, imdfDir); ok {
				list[i].File = name + rest
			}
		}
	}
	if faulty, ok := err.(*FaultsError); ok { //nolint:errorlint // made two lines above, never wrapped
		rename(faulty.faults)
	}
	if c != nil {
		rename(c.Notes)
	}
	return c, err
}

// packed unpacks building.imdf.zip of a content folder in the place of the
// folder building.imdf.
func (r *reader) packed() error {
	const name = imdfDir + ".zip"
	if !r.there[name] {
		return nil
	}
	r.faults.File = name
	if r.there[imdfDir] {
		r.faults.Add("", "lies beside the folder "+imdfDir, "keep one of the two")
		return nil
	}
	body, err := r.limited(name, maxArchive)
	if err != nil || body == nil {
		return err
	}
	if within := archive(body, &r.faults); within != nil {
		r.fsys = inFolder{beside: r.fsys, name: imdfDir, within: within}
		r.there[imdfDir] = true
	}
	return nil
}

// limited gives a file's bytes, nil with a fault noted if there are more than
// most.
func (r *reader) limited(name string, most int) ([]byte, error) {
	var body []byte
	f, err := r.fsys.Open(name)
	if err == nil {
		body, err = io.ReadAll(io.LimitReader(f, int64(most)+1))
		_ = f.Close() // nothing was written
	}
	_, unpacking := r.fsys.(inFolder)
	if err != nil && unpacking && path.Dir(name) == imdfDir {
		r.faults.Addf("", "make the archive anew", "cannot be unpacked: %v", err)
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("content folder: %s: %w", name, err)
	}
	if len(body) > most {
		r.faults.Addf("", fmt.Sprintf("keep it below %d MB", most>>20), "is too large")
		return nil, nil
	}
	return body, nil
}
