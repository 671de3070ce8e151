//go:build prove

package sqlite

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// upgradedDir names the folder to the copy of this test that is to be killed
// while it takes over an older store.
const upgradedDir = "MADKHAL_TEST_UPGRADED_DIR"

// nextSchema is one step further than today's, with a table of all items.
func nextSchema(t *testing.T) schema {
	t.Helper()
	today := mustSchema(t)
	return schema{appID: today.appID, steps: append(today.steps[:len(today.steps):len(today.steps)],
		"CREATE TABLE later (id TEXT, body TEXT) STRICT; INSERT INTO later SELECT id, body FROM item; UPDATE item SET body = body")}
}

// runKilled starts this test program anew as the named test and kills it after
// a time.
func runKilled(t *testing.T, after time.Duration, test string, env ...string) {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), after)
	defer cancel()
	child := exec.CommandContext(ctx, self, "-test.run=^"+test+"$")
	child.Env = append(os.Environ(), env...)
	if out, err := child.CombinedOutput(); err != nil && ctx.Err() == nil {
		t.Fatalf("the child ended by itself: %v\n%s", err, out)
	}
}

// TestManyKillsOfTheStore kills a program that applies version after version,
// at random moments of its life: in its start, in a commit, in a checkpoint.
func TestManyKillsOfTheStore(t *testing.T) {
	const kills = 600
	lot := rand.New(rand.NewPCG(1956, 8))
	dir := t.TempDir()
	var last int64
	advanced := 0
	for i := range kills {
		runKilled(t, time.Duration(lot.Int64N(int64(120*time.Millisecond))), "none", killedDir+"="+dir)
		k, err := OpenKiosk(t.Context(), dir, Options{})
		if err != nil {
			t.Fatalf("after kill %d: %v", i, err)
		}
		v, err := k.Version(t.Context())
		must(t, err)
		if v < last {
			t.Errorf("version %d came after %d", v, last)
		}
		if v > last {
			advanced++
		}
		if v > 0 {
			checkWhole(t, k, v)
		}
		last = v
		must(t, k.Close())
		if t.Failed() {
			t.Fatalf("after kill %d", i)
		}
	}
	t.Logf("%d kills, %d of them after at least one new version, up to version %d", kills, advanced, last)
	if advanced < kills/10 {
		t.Error("nearly all kills came before anything was written")
	}
}

// TestKilledUpgrade kills a newer program while it takes over the store of the
// older one: the old file stays whole, and the next start completes.
func TestKilledUpgrade(t *testing.T) {
	if dir := os.Getenv(upgradedDir); dir != "" {
		k, err := openKiosk(t.Context(), dir, Options{}, nextSchema(t))
		must(t, err)
		must(t, k.Close())
		return
	}
	const kills = 200
	lot := rand.New(rand.NewPCG(1956, 9))
	older := t.TempDir()
	k, err := OpenKiosk(t.Context(), older, Options{})
	must(t, err)
	apply(t, k, versionChange(7))
	must(t, k.Close())
	next := nextSchema(t)
	left := map[string]int{}
	for i := range kills {
		dir := filepath.Join(t.TempDir(), "kiosk")
		must(t, os.Mkdir(dir, 0o700))
		must(t, CopyFiles(older, dir))
		runKilled(t, time.Duration(lot.Int64N(int64(30*time.Millisecond))), "TestKilledUpgrade", upgradedDir+"="+dir)
		left[remains(t, dir)]++
		for _, s := range []schema{next, mustSchema(t)} {
			k, err := openKiosk(t.Context(), dir, Options{}, s)
			if err != nil {
				t.Fatalf("after kill %d, schema %d: %v", i, s.version(), err)
			}
			checkWhole(t, k, 7)
			must(t, k.Close())
		}
		if t.Failed() {
			t.Fatalf("after kill %d", i)
		}
		must(t, os.RemoveAll(dir))
	}
	t.Logf("%d kills left %v", kills, left)
	if len(left) < 2 {
		t.Error("all kills fell at the same step")
	}
}

// remains names the files of a folder that tell how far the upgrade came.
func remains(t *testing.T, dir string) string {
	t.Helper()
	next := filepath.Base(contentFile(dir, nextSchema(t).version()))
	names, err := filepath.Glob(filepath.Join(dir, next+"*"))
	must(t, err)
	if len(names) == 0 {
		return "nothing"
	}
	var ends []string
	for _, n := range names {
		if info, err := os.Stat(n); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		} else if err == nil && info.Size() > 0 {
			ends = append(ends, strings.TrimPrefix(filepath.Base(n), next))
		}
	}
	return next + strings.Join(ends, " ")
}
