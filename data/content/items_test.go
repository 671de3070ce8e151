package content_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data/content"
)

func itemFolder(t *testing.T) fstest.MapFS {
	t.Helper()
	files, err := content.ItemFiles(readPack(t))
	if err != nil {
		t.Fatal(err)
	}
	m := make(fstest.MapFS)
	for name, body := range files {
		m[name] = &fstest.MapFile{Data: body}
	}
	return m
}

// TestItemFiles: what goes out comes back, byte for byte.
func TestItemFiles(t *testing.T) {
	want, err := readPack(t).Records()
	if err != nil {
		t.Fatal(err)
	}
	c, err := content.Read(itemFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d items, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i].Collection != want[i].Collection || got[i].ID != want[i].ID || !bytes.Equal(got[i].Body, want[i].Body) {
			t.Errorf("%s[%s] comes back as %s", want[i].Collection, want[i].ID, got[i].Body)
		}
	}
}

func TestBrokenItemFiles(t *testing.T) {
	for _, x := range []struct {
		name   string
		change change
		want   string
	}{
		{"a word nobody knows", change{"announcements.items.json", `"priority": "urgent"`, `"priority": "extreme"`}, `announcements.items.json: announcements[`},
		{"a field nobody knows", change{"faq.items.json", `"id": `, `"colour": "red", "id": `}, `faq.items.json: items[0].colour: is not a known field`},
		{"a number for a name", change{"faq.items.json", `"id": "faq-info-quoi"`, `"id": 3`}, `faq.items.json: items[0].id: is a number, write what other items have there`},
		{"an override", change{"faq.items.json", `"ar": "`, `"ar": "\u202e`}, `faq.items.json: faq[faq-info-quoi].question.ar: holds the character U+202E, delete the invisible character`},
		{"another collection", change{"faq.items.json", `"collection": "faq"`, `"collection": "events"`}, `faq.items.json: collection: is "events", the file is called after its collection`},
		{"a service of no office", change{"services.items.json", `"department_id": "dep-etat-civil"`, `"department_id": "dep-x"`}, `services.items.json: services[`},
		{"cut off", change{"faq.items.json", "]}", ""}, `faq.items.json: is not a file of items, export it anew`},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := itemFolder(t)
			x.change.apply(t, m)
			if got := lines(t, m); !strings.HasPrefix(got[0], x.want) {
				t.Errorf("got %s, want %s …", got[0], x.want)
			}
		})
	}
	t.Run("beside the file it came from", func(t *testing.T) {
		m := itemFolder(t)
		m["faq.json"] = folder(t)["faq.json"]
		if got, want := lines(t, m)[0], "faq.items.json: the folder brings faq in another file too, keep one of the two"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}
