package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

// sealedTar is a file as backup writes it, of entries that it would never write.
func sealedTar(t *testing.T, entries ...*tar.Header) []byte {
	t.Helper()
	var out bytes.Buffer
	recipient, err := age.NewScryptRecipient(backupPhrase)
	must(t, err)
	recipient.SetWorkFactor(10)
	sealed, err := age.Encrypt(&out, recipient)
	must(t, err)
	w := tar.NewWriter(sealed)
	for _, h := range entries {
		if h.Typeflag == 0 {
			h.Typeflag, h.Size, h.Mode = tar.TypeReg, 4, 0o600
		}
		must(t, w.WriteHeader(h))
		if h.Size > 0 {
			_, err := w.Write([]byte("evil"))
			must(t, err)
		}
	}
	must(t, errors.Join(w.Close(), sealed.Close()))
	return out.Bytes()
}

// TestHostileBackups are refused whole: somebody who knows the passphrase of a
// backup writes nothing beside the town hall's folder.
func TestHostileBackups(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside")
	must(t, os.Mkdir(outside, 0o700))
	for name, entries := range map[string][]*tar.Header{
		"a path up":            {{Name: "../evil"}},
		"a path up, later":     {{Name: "keys/../../evil"}},
		"a path from the root": {{Name: filepath.Join(outside, "evil")}},
		"a link out":           {{Name: "keys", Typeflag: tar.TypeSymlink, Linkname: outside}, {Name: "keys/evil"}},
		"a second name":        {{Name: "evil", Typeflag: tar.TypeLink, Linkname: filepath.Join(outside, "evil")}},
		"a device":             {{Name: "evil", Typeflag: tar.TypeChar, Devmajor: 1, Devminor: 3}},
	} {
		t.Run(name, func(t *testing.T) {
			base := t.TempDir()
			file, to := filepath.Join(base, "town.age"), filepath.Join(base, "fresh")
			must(t, os.WriteFile(file, sealedTar(t, entries...), 0o600))
			r := runTyped(t, backupPhrase+"\n", "restore", "--dir", to, "--from", file)
			if r.code != cli.Failed || !strings.Contains(r.err, "which no backup of ours has") {
				t.Errorf("exit %d, %s", r.code, r.err)
			}
			for _, dir := range []string{base, outside} {
				must(t, filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
					if filepath.Base(path) == "evil" || strings.HasPrefix(path, to) {
						t.Errorf("it left %s", path)
					}
					return err
				}))
			}
		})
	}
}

// TestACostlyPassphrase: a header that asks for gigabytes of memory is refused
// before any is taken.
func TestACostlyPassphrase(t *testing.T) {
	body := sealedTar(t)
	head, _, _ := bytes.Cut(body, []byte("\n--- "))
	lines := bytes.Split(head, []byte("\n"))
	costly := bytes.Replace(body, lines[1], append(bytes.TrimSuffix(bytes.Clone(lines[1]), []byte(" 10")), " 40"...), 1)
	file := filepath.Join(t.TempDir(), "town.age")
	must(t, os.WriteFile(file, costly, 0o600))
	r := runTyped(t, backupPhrase+"\n", "restore", "--dir", filepath.Join(t.TempDir(), "fresh"), "--from", file)
	if r.code != cli.Failed || !strings.Contains(r.err, "work factor") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
	// The bound is ours, not the one that the format comes with.
	if _, err := unpack(t.Context(), bytes.NewReader(body), backupPhrase, t.TempDir(), 9); err == nil || !strings.Contains(err.Error(), "work factor") {
		t.Errorf("beyond what is allowed: %v", err)
	}
	if _, err := unpack(t.Context(), bytes.NewReader(body), backupPhrase, t.TempDir(), 10); err != nil {
		t.Errorf("as much as is allowed: %v", err)
	}
	if mostWorkFactor < sealing || mostWorkFactor > 20 {
		t.Errorf("a backup of ours costs 2^%d KB of memory, at most 2^%d are given", sealing, mostWorkFactor)
	}
}

// TestRestoredFilesRunNothing: what comes out of a backup is readable at most.
func TestRestoredFilesRunNothing(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	must(t, err)
	defer func() { must(t, root.Close()) }()
	must(t, oneFile(root, strings.NewReader("evil"), &tar.Header{Name: "a", Typeflag: tar.TypeReg, Mode: 0o6777, Size: 4}))
	if info, err := os.Stat(filepath.Join(dir, "a")); err != nil || info.Mode()&^0o644 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}
