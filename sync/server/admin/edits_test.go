package admin

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestFourPeopleAtOnce(t *testing.T) { fourPeople(t, 60) }

// fourPeople make so many random changes by the pages' forms, at once: each is
// in the log, and what was published last is what is ready.
func fourPeople(t *testing.T, all int) {
	h := newHall(t)
	// Not one item each: they are to get into each other's way.
	ids := []string{"ann-horaires", "ann-tnb", "ann-travaux"}
	names := []string{"rachida", "samir", "edith", "adil"}
	browsers := make([]*browser, len(names))
	for i, name := range names {
		browsers[i] = h.as(t, name)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := map[string]int{}
	for i, b := range browsers {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 9))
			for n := 0; n < all/len(names); {
				kind, a := b.randomChange(r, ids)
				switch a.status {
				case http.StatusSeeOther:
					n++
					mu.Lock()
					done[kind]++
					mu.Unlock()
				case http.StatusConflict, http.StatusNotFound:
					// somebody was faster
				default:
					t.Errorf("%s: %d %s", kind, a.status, a.body)
					return
				}
			}
		})
	}
	wg.Wait()
	t.Logf("done: %v", done)
	checkHistory(t, h)
	last, err := h.store.Publications(t.Context(), 1)
	must(t, err)
	if _, err := h.publishFeed(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	again, err := h.store.Publications(t.Context(), 1)
	must(t, err)
	if again[0].Version != last[0].Version {
		t.Errorf("what was published last, %d, was not what is ready", last[0].Version)
	}
}

// randomChange is a draft, a publication, an end, an undo or a switch.
func (b *browser) randomChange(r *rand.Rand, ids []string) (kind string, a answer) {
	id := ids[r.IntN(len(ids))]
	path := "/staff/announcements/" + id
	form := b.get(path)
	if form.status != http.StatusOK {
		return "gone", form
	}
	base := form.hidden(b.t, "base")
	switch r.IntN(8) {
	case 0:
		return "end", b.post(path + "/end")
	case 1:
		return "switch", b.post("/staff/switches/close", "kind", "counter", "target", fmt.Sprintf("ctr-ec-%d", 1+r.IntN(3)), "until", "tonight")
	case 2:
		return "open", b.post("/staff/switches/open", "kind", "counter", "target", fmt.Sprintf("ctr-ec-%d", 1+r.IntN(3)))
	case 3:
		return "undo", b.post("/staff/log/"+base+"/undo", "base", base)
	case 4, 5:
		return "publish", b.post(path+"/publish", "base", base)
	}
	return "draft", b.post("/staff/announcements/save", "id", id, "base", base, "priority", "normal", "start", "2026-11-23", "end", "2026-12-"+strconv.Itoa(10+r.IntN(20)),
		"title_ar", "عنوان "+strconv.Itoa(r.IntN(1000)), "text_ar", strings.Repeat("نص ", 1+r.IntN(20)), "do", "draft")
}

// checkHistory replays the log: each change begins where the one before ended.
func checkHistory(t *testing.T, h *hall) {
	t.Helper()
	type key struct {
		c     data.Collection
		id    string
		draft bool
	}
	state := map[key]string{}
	latest, err := h.store.LatestRevision(t.Context())
	must(t, err)
	for n := int64(1); n <= latest; n++ {
		r, err := h.store.Revision(t.Context(), n)
		must(t, err)
		k := key{r.Collection, r.ID, r.Draft}
		if state[k] != string(r.Before) {
			t.Fatalf("revision %d by %s begins with %q, %v was %q", n, r.Who, r.Before, k, state[k])
		}
		state[k] = string(r.After)
	}
	for k, want := range state {
		c, err := h.store.Copy(t.Context(), k.c, k.id)
		must(t, err)
		got := c.Ready
		if k.draft {
			got = c.Draft
		}
		if string(got) != want {
			t.Errorf("%v is %s, the log says %s", k, got, want)
		}
	}
}
