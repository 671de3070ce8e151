package publish_test

import (
	"context"
	"strconv"
	"sync"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/publish"
)

// TestPublishersAtOnce: the server, a command beside it and a colleague publish at
// the same moment. Each gets a version of its own, whole, and the last one is the
// newest content.
func TestPublishersAtOnce(t *testing.T) {
	h := newHouse(t)
	h.publish(note(t, "a", "0"))
	var mu sync.Mutex // of the town's content
	newest := 0
	read := func(context.Context) ([]data.Record, error) {
		mu.Lock()
		defer mu.Unlock()
		newest++
		title := strconv.Itoa(newest)
		return []data.Record{note(t, "a", title), note(t, "b", title)}, nil
	}
	versions := map[int64]bool{}
	const publishers, times = 3, 2
	var all sync.WaitGroup
	for range publishers {
		r, err := publish.Open(h.o) // a program of its own
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			for range times {
				v, err := r.PublishFrom(t.Context(), read)
				mu.Lock()
				if err != nil || versions[v] {
					t.Errorf("version %d, again: %v, %v", v, versions[v], err)
				}
				versions[v] = true
				mu.Unlock()
			}
		})
	}
	all.Wait()
	p, err := h.Published(t.Context())
	if err != nil || len(p.Records) != 2 {
		t.Fatalf("%d items, %v", len(p.Records), err)
	}
	for _, r := range p.Records {
		if want := note(t, r.ID, strconv.Itoa(publishers*times)); string(r.Body) != string(want.Body) {
			t.Errorf("published last: %s, the newest is %s", r.Body, want.Body)
		}
	}
	if len(versions) != publishers*times {
		t.Errorf("%d versions", len(versions))
	}
}
