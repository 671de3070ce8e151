package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/publish"
)

const (
	passphraseEnv = "MADKHAL_ROOT_PASSPHRASE"
	firstAdmin    = "admin"
	builtinSource = "content of Beni Ensar, built in"
)

// initTown is municipal init. It makes everything or nothing.
func initTown(ctx context.Context, p *program, name string, args []string) (err error) {
	l := p.newLine(name, true)
	folder := l.String("content", "", "the content folder to begin with; none = Beni Ensar's, built in")
	if _, err := p.parse(l, args); err != nil {
		return err
	}
	dir := *l.dir
	made := []string{filepath.Join(dir, "municipal.db"), keyFolder(dir), feedFolder(dir)}
	for _, path := range made {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is there already: give a folder without a town hall, or go on with this one", path)
		}
	}
	c, source, err := firstContent(*folder)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, undo(made))
		}
	}()
	p.sayNotes(c)
	password := newPassword()
	report, err := p.fillStore(ctx, dir, c, source, password)
	if err != nil {
		return err
	}
	passphrase, generated := p.getenv(passphraseEnv), false
	if passphrase == "" {
		passphrase, generated = newPassword(), true
	}
	if _, err := publish.Init(ctx, p.feedOptions(dir, 0), []byte(passphrase)); err != nil {
		return err
	}
	p.say(p.out, "%s: %d items from %s\n\n", dir, report.Added, source)
	p.say(p.out, "administrator: %s\npassword, shown only now: %s\n\n", firstAdmin, password)
	p.say(p.out, "root key: %s\n", filepath.Join(keyFolder(dir), publish.RootKeyFile))
	if generated {
		p.say(p.out, "its passphrase, shown only now: %s\n", passphrase)
	} else {
		p.say(p.out, "its passphrase: the one in %s\n", passphraseEnv)
	}
	p.say(p.out, "Move the root key to two sticks in two safe places and delete it here.\n\nNext: %s publish --dir %s\n", called(), dir)
	return nil
}

func firstContent(folder string) (c *data.Content, source string, err error) {
	if folder == "" {
		c, err = readBuiltin()
		return c, builtinSource, err
	}
	c, err = readFolder(folder)
	return c, folder, err
}

func (p *program) fillStore(ctx context.Context, dir string, c *data.Content, source, password string) (report sqlite.ImportReport, err error) {
	m, err := p.openStore(ctx, dir, false)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	if report, err = importContent(ctx, m, c, source, false); err != nil {
		return report, err
	}
	return report, m.AddUser(ctx, firstAdmin, sqlite.Admin, password)
}

// undo removes what a failed init made; none of it was there before.
func undo(made []string) error {
	var errs []error
	for _, path := range append(made, made[0]+"-wal", made[0]+"-shm") {
		errs = append(errs, os.RemoveAll(path))
	}
	return errors.Join(errs...)
}
