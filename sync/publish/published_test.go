package publish_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestPublishedReadsBackWhatWentOut(t *testing.T) {
	h := newHouse(t)
	if p, err := h.Published(t.Context()); err != nil || p.Version != 0 || len(p.Records) != 0 {
		t.Fatalf("before the first: %+v, %v", p, err)
	}
	c := &data.Content{Announcements: []*data.Announcement{
		{ID: "a1", Priority: data.Normal, Start: "2026-11-01", End: "2026-12-01", Title: data.Text{data.Arabic: "ماء"}, Text: data.Text{data.Arabic: "ماء"}},
	}, FAQ: []*data.Question{{ID: "q1", Question: data.Text{data.Arabic: "س"}, Answer: data.Text{data.Arabic: "ج"}}}}
	records, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	v := h.publish(records...)
	issued := h.now
	h.now = h.now.AddDate(0, 0, 3)
	if _, err := h.Resign(t.Context()); err != nil {
		t.Fatal(err)
	}
	p, err := h.Published(t.Context())
	if err != nil || p.Version != v || !p.Issued.Equal(issued) || len(p.Records) != 2 {
		t.Fatalf("%+v, %v", p, err)
	}
	for i, r := range p.Records {
		if string(r.Body) != string(records[i].Body) {
			t.Errorf("%s came back as %s", records[i].Body, r.Body)
		}
	}
}

// A damaged target is said, not shown.
func TestPublishedSaysDamage(t *testing.T) {
	h := newHouse(t)
	c := &data.Content{FAQ: []*data.Question{{ID: "q1", Question: data.Text{data.Arabic: "س"}, Answer: data.Text{data.Arabic: "ج"}}}}
	records, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	h.publish(records...)
	for _, name := range files(t, h.o.Dir) {
		if strings.Contains(name, "faq.json") && !strings.HasSuffix(name, ".gz") {
			if err := os.WriteFile(filepath.Join(h.o.Dir, name), []byte(`{"format":1,"items":[]}`), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := h.Published(t.Context()); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("damage: %v", err)
	}
}
