package main

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/publish"
)

// backupEnv may hold the passphrase of a backup.
const backupEnv = "MADKHAL_BACKUP_PASSPHRASE"

// leastPhrase is the length, in bytes, of a backup's passphrase: the file may
// lie anywhere for years.
const leastPhrase = 12

// backup is municipal backup: the whole town hall as one file (a tar in age),
// made while the server runs.
func backup(ctx context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, true)
	to := l.String("to", "", "the file to write; must not be there")
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	if err := cli.Need(l.FlagSet, "to"); err != nil {
		return err
	}
	if _, err := os.Lstat(*to); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already: give another name", *to)
	}
	m, err := p.openStore(ctx, *l.dir, true)
	if err != nil {
		return err
	}
	defer func() { _ = m.Close() }() // only read
	repo, err := publish.Open(p.feedOptions(*l.dir, 0))
	if err != nil {
		return err
	}
	phrase, err := p.passphrase(backupEnv, "the backup")
	if err != nil {
		return err
	}
	if len(phrase) < leastPhrase {
		return fmt.Errorf("the passphrase has %d bytes, give at least %d", len(phrase), leastPhrase)
	}
	n, err := writeBackup(ctx, *l.dir, *to, seal{string(phrase), sealing}, m, repo)
	if err != nil {
		return err
	}
	p.say(p.out, "%s: %d files\n", *to, n)
	p.say(p.err, "Keep the passphrase apart from the file: without it nobody can restore.\n")
	return nil
}

// sealing is scrypt's work factor: 256 MiB and a second or two.
const sealing = 18

// seal is what opens a backup, and what trying costs (the logarithm).
type seal struct {
	phrase string
	work   int
}

// writeBackup lands the file whole or not at all.
func writeBackup(ctx context.Context, dir, to string, by seal, m *sqlite.Municipal, repo *publish.Repo) (files int, err error) {
	part := to + ".part"
	out, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, out.Close(), os.Remove(part))
		}
	}()
	recipient, err := age.NewScryptRecipient(by.phrase)
	if err != nil {
		return 0, err
	}
	recipient.SetWorkFactor(by.work)
	sealed, err := age.Encrypt(out, recipient)
	if err != nil {
		return 0, err
	}
	a := archive{ctx: ctx, tar: tar.NewWriter(sealed)}
	if err = errors.Join(a.town(dir, m, repo), a.tar.Close(), sealed.Close(), out.Sync()); err != nil {
		return 0, err
	}
	if err = out.Close(); err != nil {
		return 0, err
	}
	return a.files, os.Rename(part, to)
}

// archive writes files into a tar.
type archive struct {
	ctx   context.Context
	tar   *tar.Writer
	files int
}

// town adds a consistent copy of the store and of the feed, then what else lies
// in the folder: keys, media.
func (a *archive) town(dir string, m *sqlite.Municipal, repo *publish.Repo) (err error) {
	// Beside the store: as private as it, and on a disk that has room for it.
	temp, err := os.MkdirTemp(dir, ".backup-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	if err := m.CopyTo(a.ctx, filepath.Join(temp, filepath.Base(m.Path()))); err != nil {
		return err
	}
	switch err := repo.CopyTo(a.ctx, filepath.Join(temp, "feed")); {
	case errors.Is(err, fs.ErrNotExist): // nothing published: the root is all there is
		err = os.CopyFS(filepath.Join(temp, "feed"), os.DirFS(feedFolder(dir)))
		if err != nil {
			return err
		}
	case err != nil:
		return err
	}
	if err := a.folder(temp, func(string) bool { return true }); err != nil {
		return err
	}
	return a.folder(dir, func(name string) bool {
		return name != "feed" && !strings.HasPrefix(name, "feed/") && filepath.Base(name) != "lock" &&
			!strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "municipal.db") && !strings.HasSuffix(name, ".part")
	})
}

// folder adds the plain files below a folder whose names are wanted.
func (a *archive) folder(dir string, wanted func(name string) bool) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && !wanted(name):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !d.Type().IsRegular():
			return nil
		}
		return a.file(root, name)
	})
}

func (a *archive) file(root *os.Root, name string) (err error) {
	if err := a.ctx.Err(); err != nil {
		return err
	}
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	h := &tar.Header{Name: name, Mode: int64(info.Mode().Perm()), Size: info.Size(), ModTime: info.ModTime(), Typeflag: tar.TypeReg}
	if err := a.tar.WriteHeader(h); err != nil {
		return err
	}
	if _, err := io.CopyN(a.tar, f, info.Size()); err != nil {
		return fmt.Errorf("backup: %s changed meanwhile, try again: %w", name, err)
	}
	a.files++
	return nil
}
