package publish

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"bninsar.ma/madkhal/data/durable"
)

// ErrExists is Init's refusal where there are keys or a feed already.
var ErrExists = errors.New("there is a feed already")

// Options say where a feed lives. Dir and Keys must be different folders:
// everything below Dir is public.
type Options struct {
	Dir  string           // the feed's folder, the output
	Keys string           // the folder of the keys and the lock
	Log  *slog.Logger     // required
	Now  func() time.Time // required
	// Valid is how long what is signed now lasts without signing again, for
	// feeds carried on sticks; 0 is 14 days. At most 365 days.
	Valid time.Duration
}

// Repo is a feed that can be published to. Its methods may be called from
// several goroutines and several programs: one lock lets them in one by one.
type Repo struct {
	o Options
}

// Init makes the keys and the first root.json, valid five years. The root key
// is sealed with the passphrase (8 bytes or more) in the file RootKeyFile of
// o.Keys, to be taken off the machine. It is ErrExists if there is a feed.
func Init(ctx context.Context, o Options, passphrase []byte) (*Repo, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	for folder, mode := range map[string]fs.FileMode{o.Keys: 0o700, o.Dir: 0o755} {
		if err := os.MkdirAll(folder, mode); err != nil {
			return nil, fmt.Errorf("feed: %w", err)
		}
	}
	unlock, err := lock(ctx, o.Keys)
	if err != nil {
		return nil, err
	}
	defer unlock()
	for _, f := range []string{filepath.Join(o.Keys, onlineKeyFile), filepath.Join(o.Keys, RootKeyFile), filepath.Join(o.Dir, rootName(1))} {
		if _, err := os.Lstat(f); !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w: %s", ErrExists, f)
		}
	}
	_, rootKey, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, fmt.Errorf("making the root key: %w", err)
	}
	_, online, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, fmt.Errorf("making the online key: %w", err)
	}
	sealed, err := sealKey(rootKey, passphrase)
	if err != nil {
		return nil, err
	}
	root, err := firstRoot(rootKey, online, o.Now().Add(rootValid))
	if err != nil {
		return nil, err
	}
	// root.json last: a repository without it can be begun again by hand.
	if err := durable.Write(filepath.Join(o.Keys, RootKeyFile), sealed, 0o600); err != nil {
		return nil, err
	}
	if err := writeKey(filepath.Join(o.Keys, onlineKeyFile), online); err != nil {
		return nil, err
	}
	if err := durable.Write(filepath.Join(o.Dir, rootName(1)), root, 0o644); err != nil {
		return nil, err
	}
	return &Repo{o: o}, nil
}

// Open opens a feed made by Init and checks that its online key is the one
// that screens believe.
func Open(o Options) (*Repo, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	r := &Repo{o: o}
	root, _, err := r.newestRoot()
	if err != nil {
		return nil, err
	}
	_, _, err = r.onlineKey(root)
	return r, err
}

func (o Options) check() error {
	switch {
	case o.Log == nil || o.Now == nil:
		return errors.New("feed: no log or no clock given")
	case o.Dir == "" || o.Keys == "" || filepath.Clean(o.Dir) == filepath.Clean(o.Keys):
		return errors.New("feed: the folders of the feed and of the keys must be given and differ, for the feed is public")
	case o.Valid < 0 || o.Valid > targetsValid:
		return fmt.Errorf("feed: validity of %s, give at most %s", o.Valid, targetsValid)
	}
	return nil
}
