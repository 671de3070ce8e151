package publish

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"
)

func rootName(version int64) string { return strconv.FormatInt(version, 10) + ".root.json" }

func firstRoot(rootKey, online ed25519.PrivateKey, expires time.Time) ([]byte, error) {
	root := metadata.Root(expires.UTC().Truncate(time.Second))
	for _, role := range []string{metadata.ROOT, metadata.TARGETS, metadata.SNAPSHOT, metadata.TIMESTAMP} {
		k := online
		if role == metadata.ROOT {
			k = rootKey
		}
		key, err := metadata.KeyFromPublicKey(k.Public())
		if err != nil {
			return nil, fmt.Errorf("root.json: %w", err)
		}
		if err := root.Signed.AddKey(key, role); err != nil {
			return nil, fmt.Errorf("root.json: %w", err)
		}
	}
	return sign(root, rootKey)
}

// Root gives the newest root.json and its SHA-256 in hex, for enrolments.
func (r *Repo) Root() (root []byte, sum string, err error) {
	_, b, err := r.newestRoot()
	if err != nil {
		return nil, "", err
	}
	h := sha256.Sum256(b)
	return b, hex.EncodeToString(h[:]), nil
}

// RootExpires tells when the newest root.json ends; staff are warned a year
// before.
func (r *Repo) RootExpires() (time.Time, error) {
	m, _, err := r.newestRoot()
	if err != nil {
		return time.Time{}, err
	}
	return m.Signed.Expires, nil
}

// RootKeyHere tells whether the sealed root key still lies on this machine.
func (r *Repo) RootKeyHere() bool {
	_, err := os.Stat(filepath.Join(r.o.Keys, RootKeyFile))
	return err == nil
}

// newestRoot follows the numbers up from 1: roots are kept for ever.
func (r *Repo) newestRoot() (*metadata.Metadata[metadata.RootType], []byte, error) {
	var newest []byte
	var at string
	for v := int64(1); ; v++ {
		name := filepath.Join(r.o.Dir, rootName(v))
		b, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) && newest != nil {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("feed: %w (was the feed begun with init?)", err)
		}
		newest, at = b, name
	}
	m, err := metadata.Root().FromBytes(newest)
	if err != nil {
		return nil, nil, fmt.Errorf("feed: %s is damaged, restore it from a backup: %w", at, err)
	}
	return m, newest, nil
}
