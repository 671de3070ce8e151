package main

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"filippo.io/age"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/sync/publish"
)

// The bounds of a backup: more is none of ours.
const (
	mostFiles      = 100_000
	mostFileBytes  = 16 << 30
	mostWorkFactor = sealing + 2 // of scrypt: a gigabyte of memory
)

// restore is municipal restore: the town hall of a backup in a folder that is
// not there yet. Everything or nothing.
func restore(ctx context.Context, p *program, name string, args []string) error {
	l := p.newLine(name, true)
	from := l.String("from", "", "the file that municipal backup wrote")
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	if err := cli.Need(l.FlagSet, "from"); err != nil {
		return err
	}
	dir := *l.dir
	if left, err := os.ReadDir(dir); err == nil && len(left) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is not an empty folder: give one that is not there yet", dir)
	}
	in, err := os.Open(*from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	phrase, err := p.passphrase(backupEnv, "the backup")
	if err != nil {
		return err
	}
	files, err := p.restoreFrom(ctx, in, string(phrase), dir)
	if err != nil {
		return fmt.Errorf("%s: %w", *from, err)
	}
	p.say(p.out, "%s: %d files\n\nNext: %[3]s publish --dir %[1]s, then %[3]s serve\n", dir, files, called())
	return nil
}

// restoreFrom makes dir, whole and looked through, or leaves nothing.
func (p *program) restoreFrom(ctx context.Context, in io.Reader, phrase, dir string) (files int, err error) {
	part := filepath.Clean(dir) + ".part"
	if err := os.Mkdir(part, 0o700); err != nil {
		return 0, fmt.Errorf("remove what an earlier try left: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(part))
		}
	}()
	if files, err = unpack(ctx, in, phrase, part, mostWorkFactor); err != nil {
		return 0, err
	}
	if err := p.checkTown(ctx, part); err != nil {
		return 0, fmt.Errorf("holds no whole town hall: %w", err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	return files, os.Rename(part, dir)
}

// unpack writes the files of a backup below a folder. A file that was cut or
// altered is refused as a whole, and one whose passphrase would cost more than
// most before anything is computed.
func unpack(ctx context.Context, in io.Reader, phrase, to string, most int) (files int, err error) {
	key, err := age.NewScryptIdentity(phrase)
	if err != nil {
		return 0, err
	}
	key.SetMaxWorkFactor(most)
	plain, err := age.Decrypt(in, key)
	if wrong := new(age.NoIdentityMatchError); errors.As(err, &wrong) {
		return 0, errors.New("the passphrase does not open it")
	}
	if err != nil {
		return 0, fmt.Errorf("is no backup: %w", err)
	}
	root, err := os.OpenRoot(to)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	for t := tar.NewReader(plain); ; files++ {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, fmt.Errorf("is damaged: %w", err)
		}
		if err := errors.Join(ctx.Err(), oneFile(root, t, h)); err != nil {
			return 0, err
		}
		if files >= mostFiles {
			return 0, fmt.Errorf("holds more than %d files", mostFiles)
		}
	}
	// To the last byte: only then is it known to be whole.
	if _, err := io.Copy(io.Discard, plain); err != nil {
		return 0, fmt.Errorf("is damaged: %w", err)
	}
	return files, nil
}

func oneFile(root *os.Root, from io.Reader, h *tar.Header) (err error) {
	if h.Typeflag != tar.TypeReg || !fs.ValidPath(h.Name) || h.Size > mostFileBytes {
		return fmt.Errorf("holds %.100q, which no backup of ours has", h.Name)
	}
	if err := root.MkdirAll(path.Dir(h.Name), 0o700); err != nil {
		return err
	}
	f, err := root.OpenFile(h.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fs.FileMode(h.Mode).Perm()&0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := io.CopyN(f, from, h.Size); err != nil {
		return fmt.Errorf("is damaged at %s: %w", h.Name, err)
	}
	return f.Sync()
}

// checkTown looks a restored town hall through before it takes its place.
func (p *program) checkTown(ctx context.Context, dir string) error {
	if _, err := publish.Open(p.feedOptions(dir, 0)); err != nil {
		return err
	}
	m, err := p.openTown(ctx, dir)
	if err != nil {
		return err
	}
	return errors.Join(m.Check(ctx), m.Close())
}
