package publish

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data/durable"
)

const onlineKeyFile = "online.key"

// writeKey stores the key that signs targets, snapshot and timestamp, as its
// seed in hex, readable by the owner alone.
func writeKey(name string, k ed25519.PrivateKey) error {
	return durable.Write(name, []byte(hex.EncodeToString(k.Seed())+"\n"), 0o600)
}

func readKey(name string) (ed25519.PrivateKey, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("online key: %w (was the feed begun with init?)", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("online key: %s may be read by others: chmod 600 it", name)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("online key: %w", err)
	}
	seed, err := hex.DecodeString(strings.TrimSpace(string(b)))
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("online key: %s is damaged: restore it from a backup", name)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// onlineKey gives the key that root names: the one in place or, where Rotate
// was interrupted, the one that waits beside it.
func (r *Repo) onlineKey(root *metadata.Metadata[metadata.RootType]) (k ed25519.PrivateKey, waiting bool, err error) {
	name := filepath.Join(r.o.Keys, onlineKeyFile)
	if fresh, err := readKey(name + nextSuffix); err == nil && maySign(root, fresh) {
		return fresh, true, nil
	}
	if k, err = readKey(name); err != nil {
		return nil, false, err
	}
	if !maySign(root, k) {
		return nil, false, fmt.Errorf("online key: %s is not the one that root.json names: restore the right one", name)
	}
	return k, false, nil
}

// takeOnlineKey is onlineKey under the lock: a key that waits is put in place,
// before a next one could take its name.
func (r *Repo) takeOnlineKey(root *metadata.Metadata[metadata.RootType]) (ed25519.PrivateKey, error) {
	k, waiting, err := r.onlineKey(root)
	if err != nil || !waiting {
		return k, err
	}
	name := filepath.Join(r.o.Keys, onlineKeyFile)
	return k, durable.Rename(name+nextSuffix, name)
}

func maySign(root *metadata.Metadata[metadata.RootType], k ed25519.PrivateKey) bool {
	return names(root, k, metadata.TARGETS) && names(root, k, metadata.SNAPSHOT) && names(root, k, metadata.TIMESTAMP)
}
