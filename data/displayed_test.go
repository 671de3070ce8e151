package data_test

import (
	"encoding/json"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// TestDisplayed goes through what may become of an announcement.
func TestDisplayed(t *testing.T) {
	day := func(d, h int) time.Time { return time.Date(2026, 11, d, h, 0, 0, 0, time.UTC) }
	item := func(start, end, until, title string) json.RawMessage {
		b, err := data.Marshal(&data.Announcement{ID: "a", Priority: data.Normal, Start: start, End: end, Until: until, Title: data.Text{data.Arabic: title}, Text: data.Text{data.Arabic: "x"}})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	first, other := item("2026-11-20", "2026-11-25", "", "one"), item("2026-11-20", "2026-11-25", "", "two")
	ended := item("2026-11-20", "2026-11-22", "2026-11-22T15:00:00Z", "one")
	later := item("2026-11-24", "2026-11-30", "", "one")
	out := func(at time.Time, version, revision int64) data.Publication {
		return data.Publication{At: at, Version: version, Revision: revision}
	}
	change := func(n int64, body json.RawMessage) data.Change { return data.Change{N: n, After: body} }
	for _, c := range []struct {
		name    string
		out     []data.Publication
		changes []data.Change
		now     time.Time
		want    []string
	}{
		{"never published", []data.Publication{out(day(20, 9), 1, 1)}, []data.Change{change(2, first)}, day(23, 9), nil},
		{"goes on", []data.Publication{out(day(20, 9), 2, 2)}, []data.Change{change(2, first)}, day(23, 9), []string{"v2 one 20 09:00 –"}},
		{"over by itself", []data.Publication{out(day(20, 9), 2, 2)}, []data.Change{change(2, first)}, day(29, 9), []string{"v2 one 20 09:00 – 26 00:00"}},
		{"others went out meanwhile", []data.Publication{out(day(22, 9), 3, 9), out(day(20, 9), 2, 2)}, []data.Change{change(2, first)}, day(29, 9), []string{"v2 one 20 09:00 – 26 00:00"}},
		{
			"taken away and back",
			[]data.Publication{out(day(22, 9), 4, 5), out(day(21, 9), 3, 4), out(day(20, 9), 2, 2)},
			[]data.Change{change(5, first), change(4, nil), change(2, first)},
			day(23, 9),
			[]string{"v2 one 20 09:00 – 21 09:00", "v4 one 22 09:00 –"},
		},
		{
			"another text",
			[]data.Publication{out(day(21, 9), 3, 4), out(day(20, 9), 2, 2)},
			[]data.Change{change(4, other), change(2, first)},
			day(23, 9),
			[]string{"v2 one 20 09:00 – 21 09:00", "v3 two 21 09:00 –"},
		},
		{
			"ended by staff",
			[]data.Publication{out(day(22, 15), 3, 4), out(day(20, 9), 2, 2)},
			[]data.Change{change(4, ended), change(2, first)},
			day(23, 9),
			[]string{"v2 one 20 09:00 – 22 15:00"},
		},
		{"published before its first day", []data.Publication{out(day(20, 9), 2, 2)}, []data.Change{change(2, later)}, day(25, 9), []string{"v2 one 24 00:00 –"}},
		{"its first day is to come", []data.Publication{out(day(20, 9), 2, 2)}, []data.Change{change(2, later)}, day(23, 9), nil},
		{
			"drafts show nothing",
			[]data.Publication{out(day(21, 9), 3, 4), out(day(20, 9), 2, 2)},
			[]data.Change{{N: 4, After: other, Draft: true}, change(2, first)},
			day(23, 9),
			[]string{"v2 one 20 09:00 –"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := data.Displayed(c.out, c.changes, time.UTC, c.now)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(c.want) {
				t.Fatalf("%d, want %v: %+v", len(got), c.want, got)
			}
			for i, d := range got {
				to := ""
				if !d.To.IsZero() {
					to = d.To.Format(" 02 15:04")
				}
				if line := "v" + string(rune('0'+d.Version)) + " " + d.Item.Title[data.Arabic] + d.From.Format(" 02 15:04") + " –" + to; line != c.want[i] || len(d.SHA256) != 64 {
					t.Errorf("%q, want %q", line, c.want[i])
				}
			}
		})
	}
}
