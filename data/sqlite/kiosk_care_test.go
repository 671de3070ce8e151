package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// TestKeep puts copies of a store by: each is whole, a newer version takes the
// older one's place, and what is broken there is made anew.
func TestKeep(t *testing.T) {
	ctx := t.Context()
	k, err := OpenKiosk(ctx, t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = k.Close() }()
	dir := filepath.Join(t.TempDir(), "good")
	kept := func() int64 {
		t.Helper()
		c, err := OpenKiosk(ctx, dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = c.Close() }()
		v, err := c.Version(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Check(ctx); err != nil {
			t.Fatal(err)
		}
		return v
	}
	for version := int64(1); version <= 3; version++ {
		if err := k.Apply(ctx, data.FeedChange{Version: version}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := k.Keep(ctx, dir); err != nil {
				t.Fatal(err)
			}
		}
		if v := kept(); v != version {
			t.Errorf("kept version %d, want %d", v, version)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, filepath.Base(k.Path())), []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := k.Keep(ctx, dir); err != nil || kept() != 3 {
		t.Errorf("a broken copy was not made anew: %v", err)
	}
}

// TestTidy gives back what thousands of items took, while the store is in use.
func TestTidy(t *testing.T) {
	ctx := t.Context()
	k, err := OpenKiosk(ctx, t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = k.Close() }()
	big := data.FeedTarget{File: data.FeedFile{Path: "faq.json", SHA256: "a", Length: 1}}
	body := []byte(`{"id":"x","note":"` + strings.Repeat("x", 4000) + `"}`)
	for i := range 500 {
		big.Records = append(big.Records, data.Record{Collection: data.FAQC, ID: "q" + string(rune('a'+i%26)) + string(rune('a'+i/26)), Body: body})
	}
	if err := k.Apply(ctx, data.FeedChange{Version: 1, Replace: []data.FeedTarget{big}}); err != nil {
		t.Fatal(err)
	}
	if err := k.Apply(ctx, data.FeedChange{Version: 2, Remove: []string{"faq.json"}}); err != nil {
		t.Fatal(err)
	}
	k.file.shrinkLog(ctx, k.log)
	before := size(t, k.Path())
	if err := k.Tidy(ctx); err != nil {
		t.Fatal(err)
	}
	if after := size(t, k.Path()); after > before/4 {
		t.Errorf("%d bytes before, %d after", before, after)
	}
	if v, err := k.Version(ctx); err != nil || v != 2 {
		t.Errorf("version %d, %v", v, err)
	}
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
