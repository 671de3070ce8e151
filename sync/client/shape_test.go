package client

import (
	"testing"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"
)

// FuzzMetadata: whatever passes our own look is safe for go-tuf, which panics
// on some metadata, and for what we read out of it.
func FuzzMetadata(f *testing.F) {
	seed := func(b []byte, err error) {
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	until := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	seed(metadata.Root(until).ToBytes(false))
	seed(metadata.Timestamp(until).ToBytes(false))
	seed(metadata.Snapshot(until).ToBytes(false))
	seed(metadata.Targets(until).ToBytes(false))
	f.Add([]byte(`{"signatures":[{"keyid":"a","sig":"00"}],"signed":{"_type":"timestamp","spec_version":"1.0.31","version":1,` +
		`"expires":"2030-01-01T00:00:00Z","meta":{"snapshot.json":{"version":1,"length":2,"hashes":` +
		`{"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}}}}`))
	f.Add([]byte(`{"signatures":[{"keyid":"a","sig":"00"}],"signed":{"_type":"targets","spec_version":"1.0.31","version":1,` +
		`"expires":"2030-01-01T00:00:00Z","targets":{"a/b.json":{"length":2,"hashes":` +
		`{"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, role := range metadata.TOP_LEVEL_ROLE_NAMES {
			if checkShape(role, b) == nil {
				use(t, role, b)
			}
		}
	})
}

// use does with metadata what a round does; it must not panic.
func use(t *testing.T, role string, b []byte) {
	t.Helper()
	switch role {
	case metadata.ROOT:
		if m, err := metadata.Root().FromBytes(b); err == nil && m.VerifyDelegate(metadata.ROOT, m) == nil {
			t.Error("signed by nobody, and accepted")
		}
	case metadata.TIMESTAMP:
		if m, err := metadata.Timestamp().FromBytes(b); err == nil && m.Signed.Meta["snapshot.json"].Version < 1 {
			t.Error("impossible version of the snapshot")
		}
	case metadata.SNAPSHOT:
		if m, err := metadata.Snapshot().FromBytes(b); err == nil && m.Signed.Meta["targets.json"].Version < 1 {
			t.Error("impossible version of the targets")
		}
	case metadata.TARGETS:
		m, err := metadata.Targets().FromBytes(b)
		if err != nil {
			return
		}
		for path, file := range m.Signed.Targets {
			if len(file.Hashes["sha256"]) != 32 || file.Length < 0 {
				t.Errorf("target %q: %+v", path, file)
			}
		}
	}
}
