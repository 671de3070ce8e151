package kiosk

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestNothingReachableHoldsWhatWasTyped: a visitor types a word that is nowhere
// else, reads what was found, and leaves. Then no object that the program can
// still reach holds the word, as letters or as runes: the dump of the heap is
// looked through.
func TestNothingReachableHoldsWhatWasTyped(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.tap("bar search")
	for _, key := range []string{"key/4/0", "key/3/0", "key/1/1", "key/3/1", "key/2/0", "key/3/1", "key/2/7"} { // w z x q x k: found by nothing
		r.tap(key)
	}
	route, _ := r.Route()
	if route.Page != nav.Search || !strings.HasPrefix(route.Show, "fr 6 ") {
		t.Fatalf("on %v after the keys", route)
	}
	typed := []byte(strings.ToUpper(route.Show[len("fr 6 "):])) // not the word itself: the test must not hold it
	r.tap("bar language")
	r.tap("bar back")
	r.Finish()
	r.want(nav.Home, "", data.Arabic)
	r.ahead.running.Wait()
	route = nav.Route{}
	dump := filepath.Join(t.TempDir(), "heap")
	f, err := os.Create(dump)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		runtime.GC()
	}
	debug.WriteHeapDump(f.Fd())
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	word := bytes.ToLower(typed)
	var runes []byte
	for _, c := range word {
		runes = append(runes, c, 0, 0, 0)
	}
	for form, w := range map[string][]byte{"letters": word, "runes": runes} {
		for from := 0; ; {
			i := bytes.Index(raw[from:], w)
			if i < 0 {
				break
			}
			from += i
			t.Errorf("as %s: %q", form, slices.Clone(raw[max(0, from-60):from+60]))
			from++
		}
	}
	if n := len(raw); n < 1<<20 {
		t.Errorf("the dump has %d bytes", n)
	}
	runtime.KeepAlive(r)
}
