package feed_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/sync/feed"
)

// pack is the town hall's content as records.
func pack(t testing.TB) []data.Record {
	t.Helper()
	c, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func split(t testing.TB, records []data.Record) map[string][]byte {
	t.Helper()
	files, err := feed.Split(records)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func note(t testing.TB, id, start string) data.Record {
	t.Helper()
	body, err := data.Marshal(&data.Announcement{
		ID: id, Priority: data.Normal, Start: start, End: "2026-12-31",
		Title: data.Text{data.Arabic: "عنوان"}, Text: data.Text{data.Arabic: "نص"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return data.Record{Collection: data.AnnouncementsC, ID: id, Body: body}
}

// TestPackSurvives: everything that is split is read back the same, whatever
// the order it came in.
func TestPackSurvives(t *testing.T) {
	records := pack(t)
	files := split(t, records)
	shuffled := slices.Clone(records)
	rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for path, b := range split(t, shuffled) {
		if string(files[path]) != string(b) {
			t.Errorf("%s depends on the order", path)
		}
	}
	want := map[string]string{}
	for _, r := range records {
		want[string(r.Collection)+"/"+r.ID] = string(r.Body)
	}
	for path, b := range files {
		back, unknown, err := feed.Parse(path, b)
		if err != nil || len(unknown) > 0 {
			t.Errorf("%s: %v, unknown %v", path, err, unknown)
		}
		for _, r := range back {
			key := string(r.Collection) + "/" + r.ID
			if want[key] != string(r.Body) {
				t.Errorf("%s came back as %.200s", key, r.Body)
			}
			delete(want, key)
		}
	}
	if len(want) > 0 {
		t.Errorf("lost: %v", slices.Sorted(maps.Keys(want)))
	}
	t.Logf("%d files: %v", len(files), slices.Sorted(maps.Keys(files)))
}

func TestThirtyAnnouncementsAFile(t *testing.T) {
	var records []data.Record
	for i := range 65 {
		records = append(records, note(t, fmt.Sprintf("a%02d", i), fmt.Sprintf("2026-01-%02d", i%28+1)))
	}
	files := split(t, records)
	for path, n := range map[string]int{"announcements.json": 30, "announcements-2.json": 30, "announcements-3.json": 5} {
		back, _, err := feed.Parse(path, files[path])
		if err != nil || len(back) != n {
			t.Errorf("%s holds %d, %v", path, len(back), err)
		}
	}
	t.Run("a new one changes the last file only", func(t *testing.T) {
		more := split(t, append(records, note(t, "a00-new", "2026-02-01")))
		for _, path := range []string{"announcements.json", "announcements-2.json"} {
			if string(more[path]) != string(files[path]) {
				t.Errorf("%s changed", path)
			}
		}
	})
}

func TestSplitRefuses(t *testing.T) {
	good := note(t, "a", "2026-01-01")
	with := func(alter func(*data.Record)) []data.Record {
		r := good
		alter(&r)
		return []data.Record{r}
	}
	for name, records := range map[string][]data.Record{
		"twice":              {good, good},
		"another id":         with(func(r *data.Record) { r.ID = "b" }),
		"unknown collection": with(func(r *data.Record) { r.Collection = "weather" }),
		"unknown field": with(func(r *data.Record) {
			r.Body = []byte(strings.Replace(string(r.Body), `{"id"`, `{"colour":"red","id"`, 1))
		}),
		"unknown word":    with(func(r *data.Record) { r.Body = []byte(strings.Replace(string(r.Body), "normal", "critical", 1)) }),
		"impossible date": with(func(r *data.Record) { r.Body = []byte(strings.Replace(string(r.Body), "2026-12-31", "2026-12-32", 1)) }),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := feed.Split(records); !errors.Is(err, data.ErrInvalid) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	one := string(note(t, "a", "2026-01-01").Body)
	file := func(items ...string) string { return `{"format":1,"items":[` + strings.Join(items, ",") + `]}` }
	var many []string
	for i := range feed.MaxAnnouncements + 1 {
		many = append(many, string(note(t, fmt.Sprintf("a%d", i), "2026-01-01").Body))
	}
	for name, test := range map[string]struct {
		path, text string
		want       error
	}{
		"too many":           {"announcements.json", file(many...), data.ErrInvalid},
		"same id twice":      {"announcements.json", file(one, one), data.ErrInvalid},
		"of another kind":    {"services/a.json", file(one), data.ErrInvalid},
		"unknown collection": {"weather.json", file(), feed.ErrUnknownCollection},
		"path":               {"../announcements.json", file(), feed.ErrPath},
		"newer":              {"announcements.json", `{"format":2,"items":[]}`, feed.ErrFormat},
		"key twice":          {"announcements.json", `{"format":1,"format":1,"items":[]}`, feed.ErrJSON},
		"too long":           {"announcements.json", file() + strings.Repeat(" ", feed.MaxFileBytes), data.ErrInvalid},
		"list":               {"announcements.json", `[]`, feed.ErrJSON},
		"items no list":      {"announcements.json", `{"format":1,"items":{}}`, feed.ErrJSON},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := feed.Parse(test.path, []byte(test.text)); !errors.Is(err, test.want) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestWithoutExpired(t *testing.T) {
	records := []data.Record{note(t, "a", "2026-01-01"), {Collection: data.EventsC, ID: "e"}}
	for today, want := range map[string]int{"2026-12-31": 2, "2027-01-01": 1} {
		kept, err := feed.WithoutExpired(records, today)
		if err != nil || len(kept) != want {
			t.Errorf("%s: %d kept, %v", today, len(kept), err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for path, b := range split(f, pack(f)) {
		if len(b) < 20_000 {
			f.Add(path, b)
		}
	}
	f.Add("announcements.json", []byte(`{"format":1,"items":[{"id":"a","title":{"ar":null}}]}`))
	f.Fuzz(func(t *testing.T, path string, b []byte) {
		records, _, err := feed.Parse(path, b)
		if err != nil {
			return
		}
		// What is read can be published again, word for word, unless it holds
		// words of a newer program.
		files, err := feed.Split(records)
		if errors.Is(err, data.ErrInvalid) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for path, b := range files {
			back, unknown, err := feed.Parse(path, b)
			if err != nil || len(unknown) > 0 {
				t.Fatalf("%s: %v, %v", path, err, unknown)
			}
			n += len(back)
		}
		if n != len(records) {
			t.Fatalf("%d records became %d", len(records), n)
		}
	})
}
