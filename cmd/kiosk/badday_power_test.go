package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
)

// TestPowerCut records all that a round writes and cuts the power at moments
// all over it: the store that is left opens whole, with the version before or
// the one after, and is never half.
func TestPowerCut(t *testing.T) {
	t.Parallel()
	cutPower(t, 120)
}

// cutPower cuts at so many moments of each round, in three ways at each.
func cutPower(t *testing.T, moments int) {
	t.Helper()
	library := recorder(t)
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	nothing := fingerprint{}
	first := roundCut{before: readFolder(t, screen.dir), was: nothing}
	first.ops = screen.record(t, library)
	first.is, first.after = w.fingerprint(t, screen), readFolder(t, screen.dir)

	w.retitle(t, changed, "عنوان جديد", "Titre changé")
	w.release(t)
	second := roundCut{before: readFolder(t, screen.dir), was: first.is}
	second.ops = screen.record(t, library)
	second.is, second.after = w.fingerprint(t, screen), readFolder(t, screen.dir)
	if first.is == second.is {
		t.Fatal("the two versions look alike")
	}
	t.Run("the first round", func(t *testing.T) { first.check(t, moments) })
	t.Run("one announcement", func(t *testing.T) { second.check(t, moments) })
}

// fingerprint is a version and what of it shows, all items of all collections.
type fingerprint struct {
	version int64
	items   string // a hash; empty without items
}

func (w *town) fingerprint(t *testing.T, l lobbyData) fingerprint {
	t.Helper()
	l.checkWhole(t, w.published)
	k, err := sqlite.OpenKiosk(t.Context(), l.dir, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer func() { must(t, k.Close()) }()
	return fingerprintOf(t, k)
}

func fingerprintOf(t *testing.T, k *sqlite.Kiosk) fingerprint {
	t.Helper()
	v, err := k.Version(t.Context())
	must(t, err)
	h, n := sha256.New(), 0
	for _, c := range data.Collections() {
		records, err := k.Items(t.Context(), c)
		must(t, err)
		for _, r := range records {
			h.Write([]byte(c))
			h.Write([]byte(r.ID))
			h.Write(r.Body)
			n++
		}
	}
	if n == 0 {
		return fingerprint{version: v}
	}
	return fingerprint{v, hex.EncodeToString(h.Sum(nil))}
}

// roundCut is a round to cut the power in.
type roundCut struct {
	before, after folder
	ops           []op
	was, is       fingerprint
}

func (r roundCut) check(t *testing.T, moments int) {
	t.Helper()
	lot := rand.New(rand.NewPCG(1956, 5))
	count := map[string]int{}
	for n := range r.moments(moments) {
		for _, how := range []cut{keepsAll, keepsNone, keepsSome} {
			is := r.left(t, powerCut(r.before, r.ops, n, how, lot))
			switch {
			case t.Failed():
				t.Fatalf("cut after %d of %d entries, way %d", n, len(r.ops), how)
			case is == r.was:
				count["the old"]++
			case is == r.is:
				count["the new"]++
			default:
				t.Fatalf("cut after %d of %d entries, way %d: version %d with other content; it was %d and becomes %d",
					n, len(r.ops), how, is.version, r.was.version, r.is.version)
			}
		}
	}
	if is := r.left(t, powerCut(r.before, r.ops, len(r.ops), keepsNone, lot)); is != r.is {
		t.Errorf("a round that ended well was lost: version %d", is.version)
	}
	t.Logf("%d entries, cut %v", len(r.ops), count)
	if count["the old"] == 0 || count["the new"] == 0 {
		t.Error("no cut fell before, or none after, the new version")
	}
	// The record is all that was written: played to its end it gives the store.
	for name, b := range powerCut(r.before, r.ops, len(r.ops), keepsAll, lot) {
		if filepath.Ext(name) == ".db" && !bytes.Equal(b, r.after[name]) {
			t.Errorf("the record does not lead to %s as it is", name)
		}
	}
}

// moments are the entries to cut after: around each that makes something
// lasting or removes it, and others evenly between.
func (r roundCut) moments(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		step := max(1, len(r.ops)/n)
		for i := range r.ops {
			turning := r.ops[i].kind != 'W' || i > 0 && r.ops[i-1].kind != 'W'
			if (i%step == 0 || turning) && !yield(i) {
				return
			}
		}
	}
}

// left opens what a power cut left, as the screen does at its start.
func (r roundCut) left(t *testing.T, f folder) fingerprint {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kiosk")
	f.write(t, dir)
	s, err := openStore(t.Context(), dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Errorf("the store does not open: %v", err)
		return fingerprint{}
	}
	is := fingerprintOf(t, s.Kiosk)
	must(t, s.Close())
	if aside, err := filepath.Glob(filepath.Join(dir, "damaged-*")); err != nil || len(aside) > 0 {
		t.Errorf("the store was found damaged: %v %v", aside, err)
	}
	must(t, os.RemoveAll(dir))
	return is
}
