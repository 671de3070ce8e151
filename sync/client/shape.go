package client

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/sync/feed"
)

// The greatest metadata files that are read, in decoded bytes.
const (
	maxRoot      = 256 << 10
	maxTimestamp = 16 << 10
	maxSnapshot  = 64 << 10
	maxTargets   = 4 << 20
)

// maxVersion keeps numbers where every JSON reader agrees on them.
const maxVersion = 1 << 53

const noNull = true

// shape is what we demand of metadata before go-tuf sees it: it panics on null
// entries and does not look at lengths, names or the version of the
// specification.
type shape struct {
	Type        string                 `json:"_type"`
	Spec        string                 `json:"spec_version"`
	Version     int64                  `json:"version"`
	Consistent  bool                   `json:"consistent_snapshot"`
	Keys        map[string]keyShape    `json:"keys"`
	Roles       map[string]roleShape   `json:"roles"`
	Meta        map[string]fileShape   `json:"meta"`
	Targets     map[string]fileShape   `json:"targets"`
	Delegations map[string]interface{} `json:"delegations"`
}

type keyShape struct {
	Type   string `json:"keytype"`
	Scheme string `json:"scheme"`
	Value  struct {
		Public string `json:"public"`
	} `json:"keyval"`
}

type roleShape struct {
	KeyIDs    []string `json:"keyids"`
	Threshold int      `json:"threshold"`
}

type fileShape struct {
	Version int64             `json:"version"`
	Length  int64             `json:"length"`
	Hashes  map[string]string `json:"hashes"`
}

// checkShape refuses metadata that could not be of our publisher.
func checkShape(role string, b []byte) error {
	if err := feed.CheckJSON(b, noNull); err != nil {
		return err
	}
	var file struct {
		Signed     *shape `json:"signed"`
		Signatures []any  `json:"signatures"`
	}
	if err := json.Unmarshal(b, &file); err != nil {
		return fmt.Errorf("%w: %w", feed.ErrJSON, err)
	}
	s := file.Signed
	switch {
	case s == nil || len(file.Signatures) == 0:
		return fmt.Errorf("%w: not a signed file", feed.ErrJSON)
	case len(file.Signatures) > 32:
		return fmt.Errorf("%d signatures of at most 32", len(file.Signatures))
	case s.Type != role:
		return fmt.Errorf("it says it is %.30q, not %s", s.Type, role)
	case !strings.HasPrefix(s.Spec, "1."):
		return fmt.Errorf("spec_version %.20q is not known, only 1.x: update the program", s.Spec)
	case s.Version < 1 || s.Version > maxVersion:
		return fmt.Errorf("version %d is impossible", s.Version)
	case len(s.Delegations) > 0:
		return fmt.Errorf("delegations are not part of this feed")
	}
	switch role {
	case metadata.ROOT:
		return s.checkRoot()
	case metadata.TIMESTAMP:
		return s.checkMeta("snapshot.json", maxSnapshot)
	case metadata.SNAPSHOT:
		return s.checkMeta("targets.json", maxTargets)
	default:
		return s.checkTargets()
	}
}

func (s *shape) checkRoot() error {
	if !s.Consistent {
		return fmt.Errorf("consistent_snapshot is off, which this feed never has")
	}
	for id, k := range s.Keys {
		if raw, err := hex.DecodeString(k.Value.Public); k.Type != metadata.KeyTypeEd25519 || k.Scheme != metadata.KeySchemeEd25519 || err != nil || len(raw) != 32 {
			return fmt.Errorf("key %.64q is no Ed25519 key", id)
		}
	}
	for _, name := range metadata.TOP_LEVEL_ROLE_NAMES {
		r := s.Roles[name]
		if len(r.KeyIDs) == 0 || r.Threshold < 1 || r.Threshold > len(r.KeyIDs) {
			return fmt.Errorf("the role %s has %d keys and needs %d", name, len(r.KeyIDs), r.Threshold)
		}
	}
	return nil
}

func (s *shape) checkMeta(name string, most int64) error {
	f, ok := s.Meta[name]
	switch {
	case !ok:
		return fmt.Errorf("it does not name %s", name)
	case f.Version < 1 || f.Version > maxVersion:
		return fmt.Errorf("version %d of %s is impossible", f.Version, name)
	case f.Length < 1 || f.Length > most:
		return fmt.Errorf("length %d of %s is not within 1 to %d", f.Length, name, most)
	}
	return f.checkHash(name)
}

func (s *shape) checkTargets() error {
	if len(s.Targets) > feed.MaxFiles {
		return fmt.Errorf("%d files of at most %d", len(s.Targets), feed.MaxFiles)
	}
	for path, f := range s.Targets {
		if err := feed.CheckPath(path); err != nil {
			return err
		}
		if f.Length < 0 || f.Length > feed.MaxBytes(path) {
			return fmt.Errorf("length %d of %s is not within 0 to %d", f.Length, path, feed.MaxBytes(path))
		}
		if err := f.checkHash(path); err != nil {
			return err
		}
	}
	return nil
}

func (f fileShape) checkHash(name string) error {
	h := f.Hashes["sha256"]
	if raw, err := hex.DecodeString(h); err != nil || len(raw) != 32 || strings.ToLower(h) != h {
		return fmt.Errorf("no SHA-256 of %s", name)
	}
	return nil
}
