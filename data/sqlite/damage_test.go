package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/data"
)

// soundStore writes one version and gives the bytes of its closed file.
func soundStore(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	k, err := OpenKiosk(t.Context(), dir, Options{})
	must(t, err)
	apply(t, k, versionChange(7))
	must(t, k.Close())
	b, err := os.ReadFile(newestFile(t, dir))
	must(t, err)
	return b
}

// openSpoilt opens a store of these bytes and checks it, as a start does.
func openSpoilt(t *testing.T, b []byte) (_ *Kiosk, damage error) {
	t.Helper()
	dir := t.TempDir()
	must(t, os.WriteFile(newestFile(t, dir), b, 0o600))
	k, err := OpenKiosk(t.Context(), dir, Options{})
	if err != nil {
		return nil, err
	}
	if err := k.Check(t.Context()); err != nil {
		return nil, errors.Join(err, k.Close())
	}
	return k, nil
}

// sameItems tells whether the store still holds all of version 7.
func sameItems(t *testing.T, k *Kiosk) bool {
	t.Helper()
	records, err := k.Items(t.Context(), data.ServicesC)
	must(t, err)
	want := map[string]string{}
	for _, target := range versionChange(7).Replace {
		for _, r := range target.Records {
			want[r.ID] = string(r.Body)
		}
	}
	for _, r := range records {
		if want[r.ID] != string(r.Body) {
			return false
		}
		delete(want, r.ID)
	}
	return len(want) == 0
}

// TestEveryPageBroken overwrites each page of a store in turn: a start finds
// it, or it was a page that nothing stands on.
func TestEveryPageBroken(t *testing.T) {
	sound := soundStore(t)
	page := int(binary.BigEndian.Uint16(sound[16:]))
	kinds := map[string]func([]byte){
		"zeros": func(p []byte) { clear(p) },
		"noise": func(p []byte) { copy(p, bytes.Repeat([]byte{0xa5, 0x5a, 0x3c}, len(p)/3)) },
		"half":  func(p []byte) { clear(p[len(p)/2:]) },
	}
	for name, spoil := range kinds {
		t.Run(name, func(t *testing.T) {
			harmless := 0
			for at := 0; at+page <= len(sound); at += page {
				b := bytes.Clone(sound)
				spoil(b[at : at+page])
				k, err := openSpoilt(t, b)
				switch {
				case err == nil && sameItems(t, k):
					harmless++
				case err == nil:
					t.Errorf("page %d: nothing is found, but items differ", at/page+1)
				case !errors.Is(err, ErrDamaged):
					t.Errorf("page %d: gives %v", at/page+1, err)
				}
				if err == nil {
					must(t, k.Close())
				}
			}
			if pages := len(sound) / page; harmless > pages/2 {
				t.Errorf("%d of %d pages may break without a word", harmless, pages)
			}
		})
	}
}

// TestFlippedBits changes single bits, as a worn disk does. What a start finds
// is set aside; nothing crashes, and an item that cannot be read never shows.
// A letter that became another letter is beyond what a store can see.
func TestFlippedBits(t *testing.T) {
	sound := soundStore(t)
	lot := rand.New(rand.NewPCG(1956, 4))
	found := map[string]int{}
	for range 300 {
		b := bytes.Clone(sound)
		at := lot.IntN(len(b))
		b[at] ^= 1 << lot.IntN(8)
		k, err := openSpoilt(t, b)
		switch {
		case errors.Is(err, ErrDamaged):
			found["found"]++
			continue
		case errors.Is(err, ErrNewer), errors.Is(err, ErrOlder):
			found["another schema"]++
			continue
		case err != nil:
			t.Errorf("byte %d: gives %v", at, err)
			continue
		}
		if sameItems(t, k) {
			found["harmless"]++
		} else {
			found["another letter"]++
		}
		must(t, k.Close())
	}
	t.Log(found)
}

// TestCutAtAnyLength shortens the file: a start finds it.
func TestCutAtAnyLength(t *testing.T) {
	sound := soundStore(t)
	for n := len(sound) - 1; n > 0; n -= 1777 {
		if k, err := openSpoilt(t, sound[:n]); !errors.Is(err, ErrDamaged) {
			t.Errorf("%d of %d bytes: %v", n, len(sound), err)
			if err == nil {
				must(t, k.Close())
			}
		}
	}
}

// TestLogTroubles loses or spoils the write-ahead log of a store that was not
// closed: the version before it, or the one in it, is there whole.
func TestLogTroubles(t *testing.T) {
	dir := t.TempDir()
	k := openTest(t, dir)
	apply(t, k, versionChange(7))
	k.file.shrinkLog(t.Context(), k.log)
	apply(t, k, versionChange(8))
	db, err := os.ReadFile(k.Path())
	must(t, err)
	wal, err := os.ReadFile(k.Path() + "-wal")
	must(t, err)
	if len(wal) == 0 {
		t.Fatal("there is no log")
	}
	noise := func(at int) []byte {
		b := bytes.Clone(wal)
		copy(b[at:], bytes.Repeat([]byte{0xa5}, 50))
		return b
	}
	cases := []struct {
		name string
		wal  []byte
		want int64
	}{
		{"whole", wal, 8},
		{"lost", nil, 7},
		{"empty", []byte{}, 7},
		{"only its header", wal[:32], 7},
		{"less than its header", wal[:20], 7},
		{"cut in the middle", wal[:len(wal)/2], 7},
		{"without its last byte", wal[:len(wal)-1], 7},
		{"longer than it should be", append(bytes.Clone(wal), bytes.Repeat([]byte{1}, 9000)...), 8},
		{"header spoilt", noise(0), 7},
		{"a frame spoilt", noise(len(wal) / 2), 7},
		{"zeros", make([]byte, len(wal)), 7},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.WriteFile(newestFile(t, dir), db, 0o600))
			if c.wal != nil {
				must(t, os.WriteFile(newestFile(t, dir)+"-wal", c.wal, 0o600))
			}
			k := openTest(t, dir)
			must(t, k.Check(t.Context()))
			checkWhole(t, k, c.want)
		})
	}
}

// TestCopyFiles copies a store that is in use, log and all.
func TestCopyFiles(t *testing.T) {
	dir, to := t.TempDir(), t.TempDir()
	if err := CopyFiles(dir, to); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("nothing to copy gives %v", err)
	}
	k := openTest(t, dir)
	apply(t, k, versionChange(7))
	must(t, CopyFiles(dir, to))
	checkWhole(t, openTest(t, to), 7)
	if err := CopyFiles(dir, to); !errors.Is(err, os.ErrExist) {
		t.Errorf("copying over another store gives %v", err)
	}
	if err := CopyFiles(dir, filepath.Join(to, "nowhere")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is not there gives %v", err)
	}
}

// TestNewerStoreBeside starts an older program in the folder of a newer one:
// it makes a store of its own, and the newer one stays as it is.
func TestNewerStoreBeside(t *testing.T) {
	dir := t.TempDir()
	today := mustSchema(t)
	next := schema{appID: today.appID, steps: append(today.steps[:len(today.steps):len(today.steps)],
		"CREATE TABLE later (a TEXT) STRICT")}
	newer, err := openKiosk(t.Context(), dir, Options{}, next)
	must(t, err)
	apply(t, newer, versionChange(9))
	must(t, newer.Close())
	before, err := os.ReadFile(contentFile(dir, next.version()))
	must(t, err)

	k := openTest(t, dir)
	if v, err := k.Version(t.Context()); v != 0 || err != nil {
		t.Errorf("the older program sees version %d, %v", v, err)
	}
	apply(t, k, versionChange(8))
	checkWhole(t, k, 8)
	after, err := os.ReadFile(contentFile(dir, next.version()))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the newer store was touched (%v)", err)
	}
	if want := fmt.Sprintf("content-v%d.db", today.version()); filepath.Base(k.Path()) != want {
		t.Errorf("the store is %s, want %s", k.Path(), want)
	}
}
