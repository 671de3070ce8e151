package publish

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
)

const onlineKeyFile = "online.key"

// writeKey stores the key that signs targets, snapshot and timestamp, as its
// seed in hex, readable by the owner alone.
func writeKey(name string, k ed25519.PrivateKey) error {
	return writeFile(name, []byte(hex.EncodeToString(k.Seed())+"\n"), 0o600)
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
