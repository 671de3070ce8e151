package publish

import (
	"crypto/ed25519"
	"fmt"

	"github.com/sigstore/sigstore/pkg/signature"
	"github.com/theupdateframework/go-tuf/v2/metadata"
)

// sign signs with each key and gives the file's bytes.
func sign[T metadata.Roles](m *metadata.Metadata[T], keys ...ed25519.PrivateKey) ([]byte, error) {
	m.ClearSignatures()
	for _, k := range keys {
		s, err := signature.LoadED25519Signer(k)
		if err != nil {
			return nil, fmt.Errorf("signing: %w", err)
		}
		if _, err := m.Sign(s); err != nil {
			return nil, fmt.Errorf("signing: %w", err)
		}
	}
	b, err := m.ToBytes(false)
	if err != nil {
		return nil, fmt.Errorf("signing: %w", err)
	}
	return b, nil
}
