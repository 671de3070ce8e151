package publish

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/sync/feed"
)

const timestampName = "timestamp.json"

// state is what the folder holds now; nil metadata before the first time.
type state struct {
	timestamp *metadata.Metadata[metadata.TimestampType]
	snapshot  *metadata.Metadata[metadata.SnapshotType]
	targets   *metadata.Metadata[metadata.TargetsType]
	issued    time.Time // the last signature
	online    ed25519.PrivateKey
}

func numbered(version int64, role string) string {
	return strconv.FormatInt(version, 10) + "." + role + ".json"
}

// current reads what is published. Half a version cannot be there (see the
// package comment), so what does not read is damage and said.
func (r *Repo) current() (state, error) {
	damaged := func(name string, err error) (state, error) {
		return state{}, fmt.Errorf("feed: %s is damaged: restore it, or delete %s and publish again: %w",
			filepath.Join(r.o.Dir, name), timestampName, err)
	}
	var s state
	b, err := os.ReadFile(filepath.Join(r.o.Dir, timestampName))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("feed: %w", err)
	}
	if s.timestamp, err = metadata.Timestamp().FromBytes(b); err != nil {
		return damaged(timestampName, err)
	}
	stamp, err := feed.ReadStamp(s.timestamp.Signed.UnrecognizedFields)
	if err != nil {
		return damaged(timestampName, err)
	}
	s.issued = stamp.Issued
	if s.timestamp.Signed.Meta["snapshot.json"] == nil {
		return damaged(timestampName, errors.New("it names no snapshot"))
	}
	name := numbered(s.timestamp.Signed.Meta["snapshot.json"].Version, metadata.SNAPSHOT)
	if s.snapshot, err = metadata.Snapshot().FromFile(filepath.Join(r.o.Dir, name)); err != nil {
		return damaged(name, err)
	}
	if s.snapshot.Signed.Meta["targets.json"] == nil {
		return damaged(name, errors.New("it names no targets"))
	}
	name = numbered(s.snapshot.Signed.Meta["targets.json"].Version, metadata.TARGETS)
	if s.targets, err = metadata.Targets().FromFile(filepath.Join(r.o.Dir, name)); err != nil {
		return damaged(name, err)
	}
	return s, nil
}

// describe gives what a file that points to b says of it.
func describe(version int64, b []byte) *metadata.MetaFiles {
	sum := sha256.Sum256(b)
	return &metadata.MetaFiles{Version: version, Length: int64(len(b)), Hashes: metadata.Hashes{"sha256": sum[:]}}
}
