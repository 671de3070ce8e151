package publish

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDamagedCopiesAreWrittenAgain: a packed copy that is no copy any more is
// made anew with the next version, as a plain one is.
func TestDamagedCopiesAreWrittenAgain(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "targets", "a.json")
	b := []byte(strings.Repeat(`{"a":1}`, 1000))
	if err := writeOnce(name, b); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(name + ".gz")
	if err != nil {
		t.Fatal(err)
	}
	for what, damage := range map[string][]byte{"cut": good[:len(good)/2], "empty": nil, "another": []byte("x"), "a bit": append(append([]byte{}, good[:len(good)-6]...), 0, 0, 0, 0, 0, 0)} {
		for _, n := range []string{name, name + ".gz"} {
			if err := os.WriteFile(n, damage, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := writeOnce(name, b); err != nil {
			t.Fatal(err)
		}
		plain, _ := os.ReadFile(name)
		packed, _ := os.ReadFile(name + ".gz")
		if !bytes.Equal(plain, b) || !bytes.Equal(packed, good) {
			t.Errorf("%s: it stays damaged", what)
		}
	}
}
