package client_test

import (
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/sigstore/sigstore/pkg/signature"
	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/sync/feed"
)

// forgery is a version that a town's own keys sign, with whatever a test wants
// to be wrong in it: it stands for a thief of the key, a broken publisher, or,
// with another key, for anybody.
type forgery struct {
	version   int64
	issued    time.Time
	files     map[string]string // path to content of the targets
	key       ed25519.PrivateKey
	timestamp func(*metadata.TimestampType)
	snapshot  func(*metadata.SnapshotType)
	targets   func(*metadata.TargetsType)
}

// newForgery is a faultless next version with one announcement.
func (w *town) newForgery() *forgery {
	now := w.clock.now().Add(time.Minute)
	return &forgery{
		version: now.Unix(), issued: now, key: w.onlineKey(),
		files: map[string]string{"announcements.json": `{"format":1,"items":[` + item("a1", "جديد") + `]}`},
	}
}

// item is an announcement as JSON.
func item(id, title string) string {
	return fmt.Sprintf(`{"id":%q,"priority":"normal","start":"2026-11-01","end":"2026-12-31","title":{"ar":%q},"text":{"ar":"نص"}}`, id, title)
}

// strangeKey is a key that no town knows.
func strangeKey() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32)) }

func (w *town) onlineKey() ed25519.PrivateKey {
	w.t.Helper()
	b, err := os.ReadFile(filepath.Join(w.o.Keys, "online.key"))
	if err != nil {
		w.t.Fatal(err)
	}
	seed, err := hex.DecodeString(strings.TrimSpace(string(b)))
	if err != nil {
		w.t.Fatal(err)
	}
	return ed25519.NewKeyFromSeed(seed)
}

// serve signs the forgery and makes the server hand it out.
func (w *town) serve(f *forgery) {
	w.t.Helper()
	stamp := feed.Stamp{Format: feed.Format, Issued: f.issued}.Fields()
	targets := metadata.Targets(f.issued.Add(365 * 24 * time.Hour))
	targets.Signed.Version, targets.Signed.UnrecognizedFields = f.version, stamp
	for path, content := range f.files {
		sum := sha256.Sum256([]byte(content))
		targets.Signed.Targets[path] = &metadata.TargetFiles{Length: int64(len(content)), Hashes: metadata.Hashes{"sha256": sum[:]}}
		w.lieText(feed.Hashed(path, hex.EncodeToString(sum[:])), content)
	}
	if f.targets != nil {
		f.targets(&targets.Signed)
	}
	b := signed(w, targets, f.key)
	w.lieText(fmt.Sprintf("%d.targets.json", targets.Signed.Version), string(b))

	snapshot := metadata.Snapshot(f.issued.Add(90 * 24 * time.Hour))
	snapshot.Signed.Version = f.version
	snapshot.Signed.Meta["targets.json"] = described(targets.Signed.Version, b)
	if f.snapshot != nil {
		f.snapshot(&snapshot.Signed)
	}
	b = signed(w, snapshot, f.key)
	w.lieText(fmt.Sprintf("%d.snapshot.json", snapshot.Signed.Version), string(b))

	ts := metadata.Timestamp(f.issued.Add(14 * 24 * time.Hour))
	ts.Signed.Version, ts.Signed.UnrecognizedFields = f.version, stamp
	ts.Signed.Meta["snapshot.json"] = described(snapshot.Signed.Version, b)
	if f.timestamp != nil {
		f.timestamp(&ts.Signed)
	}
	w.lieText("timestamp.json", string(signed(w, ts, f.key)))
}

func described(version int64, b []byte) *metadata.MetaFiles {
	sum := sha256.Sum256(b)
	return &metadata.MetaFiles{Version: version, Length: int64(len(b)), Hashes: metadata.Hashes{"sha256": sum[:]}}
}

func signed[T metadata.Roles](w *town, m *metadata.Metadata[T], keys ...ed25519.PrivateKey) []byte {
	w.t.Helper()
	m.ClearSignatures()
	for _, k := range keys {
		s, err := signature.LoadED25519Signer(k)
		if err != nil {
			w.t.Fatal(err)
		}
		if _, err := m.Sign(s); err != nil {
			w.t.Fatal(err)
		}
	}
	b, err := m.ToBytes(false)
	if err != nil {
		w.t.Fatal(err)
	}
	return b
}

// lieText answers with a text.
func (w *town) lieText(name, content string) {
	w.lie(name, func(rw http.ResponseWriter, _ *http.Request) { _, _ = rw.Write([]byte(content)) })
}

// edit answers with the honest file, altered.
func (w *town) edit(name string, alter func([]byte) []byte) {
	w.t.Helper()
	b, err := os.ReadFile(filepath.Join(w.o.Dir, name))
	if err != nil {
		w.t.Fatal(err)
	}
	w.lieText(name, string(alter(bytes.Clone(b))))
}

// newest gives the name of the newest honest file of a role or target.
func (w *town) newest(pattern string) string {
	w.t.Helper()
	names, err := filepath.Glob(filepath.Join(w.o.Dir, pattern))
	if err != nil || len(names) == 0 {
		w.t.Fatalf("no %s: %v", pattern, err)
	}
	// Versions have the same number of digits, so the last is the newest.
	name, err := filepath.Rel(w.o.Dir, names[len(names)-1])
	if err != nil {
		w.t.Fatal(err)
	}
	return name
}

// bomb is a few kilobytes of gzip that unfold to n zero bytes.
func bomb(w *town, n int) []byte {
	w.t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(make([]byte, n)); err != nil {
		w.t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		w.t.Fatal(err)
	}
	return b.Bytes()
}
