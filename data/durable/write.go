// Package durable puts files in place as a whole: after a power cut, a full disk or
// a crash there is the old file or the new one, and never a part.
package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Prefix is how files begin that are being written. What a power cut left may be
// removed; a web server that shows dot files shows nothing secret.
const Prefix = ".tmp-"

// Write puts bytes in place, and on the disk before it returns. Errors name the
// file; they are those of the file system.
func Write(name string, b []byte, mode fs.FileMode) error {
	return Fill(name, mode, func(f *os.File) error {
		_, err := f.Write(b)
		return err
	})
}

// Fill is Write for what is written by a function, which may also give the file
// another owner.
func Fill(name string, mode fs.FileMode, fill func(*os.File) error) error {
	if err := put(name, mode, fill); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

func put(name string, mode fs.FileMode, fill func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), Prefix+"*")
	if err != nil {
		return err
	}
	if err = errors.Join(chmod(f, mode), fill(f)); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = Rename(f.Name(), name)
	}
	if err != nil {
		if gone := os.Remove(f.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

// Rename takes a file or folder to another name, for good.
func Rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return Sync(filepath.Dir(to))
}

// chmod lets a public file pass where modes cannot be set, as on most sticks.
func chmod(f *os.File, mode fs.FileMode) error {
	err := f.Chmod(mode)
	if mode&0o044 != 0 && errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}

// Sync makes a file's bytes, or the names in a folder, outlast a power cut; some
// file systems of sticks know no such thing of folders.
func Sync(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// left is the age at which nobody is still writing a file.
const left = time.Hour

// Clean removes what power cuts left in a folder while files were written there.
func Clean(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, Prefix+"*"))
	for _, name := range names {
		if info, e := os.Lstat(name); e == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > left {
			err = errors.Join(err, os.Remove(name))
		}
	}
	return err
}
