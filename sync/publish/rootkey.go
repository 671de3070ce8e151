package publish

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

// RootKeyFile is the sealed root key below Options.Keys, as long as nobody has
// taken it away.
const RootKeyFile = "root.key"

// ErrPassphrase is the refusal of a passphrase that does not open the key.
var ErrPassphrase = errors.New("the passphrase does not open the root key")

// sealedKey is the file of the root key: its seed under a key derived from
// the passphrase by argon2id.
type sealedKey struct {
	Format  int    `json:"format"`
	Time    uint32 `json:"argon2id_time"`
	Memory  uint32 `json:"argon2id_kib"`
	Threads uint8  `json:"argon2id_threads"`
	Salt    []byte `json:"salt"`
	Nonce   []byte `json:"nonce"`
	Sealed  []byte `json:"xchacha20poly1305"`
}

// The costs of RFC 9106's second recommendation; a file with wild ones is not
// tried, it would only eat the memory.
const (
	argonTime    = 3
	argonMemory  = 64 << 10 // KiB
	argonThreads = 4
	argonMost    = 1 << 20 // KiB
	minPhrase    = 8
)

func (s sealedKey) aead(passphrase []byte) ([]byte, error) {
	if s.Time < 1 || s.Time > 20 || s.Memory < 8<<10 || s.Memory > argonMost || s.Threads < 1 || len(s.Salt) != 16 || len(s.Nonce) != chacha20poly1305.NonceSizeX {
		return nil, errors.New("root key: the file is damaged: take a copy of it")
	}
	return argon2.IDKey(passphrase, s.Salt, s.Time, s.Memory, s.Threads, chacha20poly1305.KeySize), nil
}

func sealKey(k ed25519.PrivateKey, passphrase []byte) ([]byte, error) {
	if len(passphrase) < minPhrase {
		return nil, fmt.Errorf("root key: the passphrase has %d bytes, give at least %d", len(passphrase), minPhrase)
	}
	s := sealedKey{
		Format: 1, Time: argonTime, Memory: argonMemory, Threads: argonThreads,
		Salt: make([]byte, 16), Nonce: make([]byte, chacha20poly1305.NonceSizeX),
	}
	for _, b := range [][]byte{s.Salt, s.Nonce} {
		if _, err := rand.Read(b); err != nil {
			return nil, fmt.Errorf("root key: %w", err)
		}
	}
	key, err := s.aead(passphrase)
	if err != nil {
		return nil, err
	}
	box, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("root key: %w", err)
	}
	s.Sealed = box.Seal(nil, s.Nonce, k.Seed(), nil)
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("root key: %w", err)
	}
	return append(b, '\n'), nil
}

// openKey reads a sealed root key; ErrPassphrase if the passphrase is not the
// one (or the file was altered, which cannot be told apart).
func openKey(file string, passphrase []byte) (ed25519.PrivateKey, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("root key: %w", err)
	}
	var s sealedKey
	if err := json.Unmarshal(b, &s); err != nil || s.Format != 1 {
		return nil, fmt.Errorf("root key: %s is not a root key of this program", file)
	}
	key, err := s.aead(passphrase)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	box, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("root key: %w", err)
	}
	seed, err := box.Open(nil, s.Nonce, s.Sealed, nil)
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("%s: %w", file, ErrPassphrase)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}
