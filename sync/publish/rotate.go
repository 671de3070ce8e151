package publish

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data/durable"
)

// nextSuffix marks a new key that waits for the root.json that names it.
const nextSuffix = ".next"

// Rotation says which keys to replace. Neither: only a new root.json with five
// more years.
type Rotation struct{ Online, Root bool }

// Rotate writes the next root.json, signed with the sealed root key in
// rootKeyFile, and everything below it anew. A new online key makes screens
// forget the versions they saw, which is the cure when a thief of the old key
// drove them up; a new root key is sealed with the same passphrase and takes
// the place of the old one in rootKeyFile. It gives the new root's version;
// ErrPassphrase if the passphrase is not the key's.
func (r *Repo) Rotate(ctx context.Context, rootKeyFile string, passphrase []byte, what Rotation) (int64, error) {
	unlock, err := lock(ctx, r.o.Keys)
	if err != nil {
		return 0, err
	}
	defer unlock()
	root, _, err := r.newestRoot()
	if err != nil {
		return 0, err
	}
	s, err := r.current()
	if err != nil {
		return 0, err
	}
	now := r.o.Now().UTC().Truncate(time.Second)
	if err := checkClock(now, s.issued); err != nil {
		return 0, err
	}
	if s.online, err = r.takeOnlineKey(root); err != nil {
		return 0, err
	}
	if err := r.nextRoot(root, &s, rootKeyFile, passphrase, what); err != nil {
		return 0, err
	}
	if s.timestamp == nil {
		return root.Signed.Version, nil
	}
	if what.Online {
		s.forgetAhead(now)
	}
	if _, err := r.sign(&s, need{all: true}); err != nil {
		return 0, err
	}
	return root.Signed.Version, r.clean(now, s)
}

// nextRoot turns root into its successor and writes it. New keys lie beside
// the old ones until the root that names them is there; then they take their
// places.
func (r *Repo) nextRoot(root *metadata.Metadata[metadata.RootType], s *state, rootKeyFile string, passphrase []byte, what Rotation) error {
	old, err := openRootKey(rootKeyFile, passphrase, root)
	if err != nil {
		return err
	}
	root.Signed.Version++
	root.Signed.Expires = r.o.Now().UTC().Truncate(time.Second).Add(rootValid)
	signers := []ed25519.PrivateKey{old}
	place := map[string]bool{}
	if what.Root {
		fresh, err := newRootKey(root, rootKeyFile, passphrase)
		if err != nil {
			return err
		}
		signers = append(signers, fresh)
		place[rootKeyFile] = true
	}
	if what.Online {
		name := filepath.Join(r.o.Keys, onlineKeyFile)
		if s.online, err = newOnlineKey(root, name); err != nil {
			return err
		}
		place[name] = true
	}
	b, err := sign(root, signers...)
	if err != nil {
		return err
	}
	if err := writeOnce(filepath.Join(r.o.Dir, rootName(root.Signed.Version)), b); err != nil {
		return err
	}
	for name := range place {
		if err := durable.Rename(name+nextSuffix, name); err != nil {
			return err
		}
	}
	return nil
}

// forgetAhead takes back versions that run ahead of time.
func (s *state) forgetAhead(now time.Time) {
	for _, v := range []*int64{&s.targets.Signed.Version, &s.snapshot.Signed.Version, &s.timestamp.Signed.Version} {
		if *v > now.Unix() {
			*v = 0
		}
	}
}

// newRootKey makes a root key, waiting beside the old one, and puts it in the
// old one's place in root.
func newRootKey(root *metadata.Metadata[metadata.RootType], file string, passphrase []byte) (ed25519.PrivateKey, error) {
	_, fresh, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, fmt.Errorf("making the root key: %w", err)
	}
	sealed, err := sealKey(fresh, passphrase)
	if err != nil {
		return nil, err
	}
	if err := replaceKey(root, fresh, metadata.ROOT); err != nil {
		return nil, err
	}
	return fresh, durable.Write(file+nextSuffix, sealed, 0o600)
}

// newOnlineKey does the same for the online key.
func newOnlineKey(root *metadata.Metadata[metadata.RootType], file string) (ed25519.PrivateKey, error) {
	_, fresh, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, fmt.Errorf("making the online key: %w", err)
	}
	if err := replaceKey(root, fresh, metadata.TARGETS, metadata.SNAPSHOT, metadata.TIMESTAMP); err != nil {
		return nil, err
	}
	return fresh, writeKey(file+nextSuffix, fresh)
}

// replaceKey lets fresh stand in for all keys that the roles had.
func replaceKey(root *metadata.Metadata[metadata.RootType], fresh ed25519.PrivateKey, roles ...string) error {
	key, err := metadata.KeyFromPublicKey(fresh.Public())
	if err != nil {
		return fmt.Errorf("root.json: %w", err)
	}
	for _, role := range roles {
		for _, id := range slices.Clone(root.Signed.Roles[role].KeyIDs) {
			if err := root.Signed.RevokeKey(id, role); err != nil {
				return fmt.Errorf("root.json: %w", err)
			}
		}
		if err := root.Signed.AddKey(key, role); err != nil {
			return fmt.Errorf("root.json: %w", err)
		}
	}
	return nil
}

// openRootKey opens the root key that root names: the one in file, or the one
// waiting beside it if Rotate was interrupted.
func openRootKey(file string, passphrase []byte, root *metadata.Metadata[metadata.RootType]) (ed25519.PrivateKey, error) {
	k, err := openKey(file, passphrase)
	if err != nil {
		return nil, err
	}
	if names(root, k, metadata.ROOT) {
		return k, nil
	}
	if k, err := openKey(file+nextSuffix, passphrase); err == nil && names(root, k, metadata.ROOT) {
		return k, durable.Rename(file+nextSuffix, file)
	}
	return nil, fmt.Errorf("root key: %s is not the one that root.json version %d names: find the right one", file, root.Signed.Version)
}

// names tells whether root names the key for the role.
func names(root *metadata.Metadata[metadata.RootType], k ed25519.PrivateKey, role string) bool {
	key, err := metadata.KeyFromPublicKey(k.Public())
	if err != nil {
		return false
	}
	id, err := key.ID()
	r := root.Signed.Roles[role]
	return err == nil && r != nil && slices.Contains(r.KeyIDs, id)
}
