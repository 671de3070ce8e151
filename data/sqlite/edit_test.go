package sqlite

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

func edit(t *testing.T, m *Municipal, e data.Edit) int64 {
	t.Helper()
	e.Who = "amina"
	n, err := m.Edit(t.Context(), e)
	must(t, err)
	return n
}

func copyNow(t *testing.T, m *Municipal, id string) data.Copy {
	t.Helper()
	c, err := m.Copy(t.Context(), data.FAQC, id)
	must(t, err)
	return c
}

func TestDraftsAreApart(t *testing.T) {
	m := openHall(t)
	body := func(n int) []byte { return record("faq", "q", fmt.Sprintf(`,"order":%d`, n)).Body }
	first := edit(t, m, data.Edit{Collection: "faq", ID: "q", Body: body(1)})
	second := edit(t, m, data.Edit{Collection: "faq", ID: "q", Body: body(2), Draft: true, Base: first})
	c := copyNow(t, m, "q")
	if string(c.Ready) != string(body(1)) || string(c.Draft) != string(body(2)) || c.Latest.N != second || !c.Latest.Draft {
		t.Fatalf("%+v", c)
	}
	if got, err := m.Drafts(t.Context()); err != nil || len(got) != 1 || string(got[0].Body) != string(body(2)) {
		t.Errorf("drafts %v, %v", got, err)
	}
	// Made ready, the draft is done with.
	edit(t, m, data.Edit{Collection: "faq", ID: "q", Body: body(2), Base: second})
	c = copyNow(t, m, "q")
	if string(c.Ready) != string(body(2)) || c.Draft != nil {
		t.Errorf("%+v", c)
	}
	log, err := m.Revisions(t.Context(), data.ChangeFilter{Collection: "faq", ID: "q", Limit: 10})
	must(t, err)
	if len(log) != 4 || !log[0].Draft || log[0].After != nil || log[1].Draft || string(log[1].Before) != string(body(1)) {
		t.Errorf("log %+v", log)
	}
}

func TestASecondEditorIsTold(t *testing.T) {
	m := openHall(t)
	seen := edit(t, m, data.Edit{Collection: "faq", ID: "q", Body: record("faq", "q", "").Body})
	edit(t, m, data.Edit{Collection: "faq", ID: "q", Body: record("faq", "q", `,"order":1`).Body, Base: seen})
	_, err := m.Edit(t.Context(), data.Edit{Who: "karim", Collection: "faq", ID: "q", Body: record("faq", "q", `,"order":2`).Body, Base: seen})
	var conflict *data.ConflictError
	if !errors.As(err, &conflict) || conflict.Latest.Who != "amina" || string(conflict.Latest.After) != `{"id":"q","order":1}` {
		t.Errorf("gives %v", err)
	}
	if c := copyNow(t, m, "q"); string(c.Ready) != `{"id":"q","order":1}` {
		t.Errorf("%s", c.Ready)
	}
}

func TestCheckUndoesTheEdit(t *testing.T) {
	m := openHall(t)
	no := errors.New("no")
	_, err := m.Edit(t.Context(), data.Edit{
		Who: "amina", Collection: "faq", ID: "q", Body: record("faq", "q", "").Body,
		Check: func(all []data.Record) error {
			if len(all) != 1 || all[0].ID != "q" {
				t.Errorf("it judges %v", all)
			}
			return no
		},
	})
	if !errors.Is(err, no) || len(names(t, m)) != 0 {
		t.Errorf("%v, ready %v", err, names(t, m))
	}
}

// TestUndoRestoresExactly takes back each of a chain of changes, ready and
// draft, and takes that back again.
func TestUndoRestoresExactly(t *testing.T) {
	m := openHall(t)
	var base int64
	for i := range 5 {
		body := record("faq", "q", fmt.Sprintf(`,"order":%d`, i)).Body
		base = edit(t, m, data.Edit{Collection: "faq", ID: "q", Body: body, Draft: i%2 == 1, Base: base})
	}
	base = edit(t, m, data.Edit{Collection: "faq", ID: "q", Base: base})
	all, err := m.Revisions(t.Context(), data.ChangeFilter{Collection: "faq", ID: "q", Limit: 100})
	must(t, err)
	for _, r := range all {
		before := copyNow(t, m, "q")
		undo, err := m.Undo(t.Context(), "karim", r.N, before.Latest.N, nil)
		must(t, err)
		c := copyNow(t, m, "q")
		got, other, was := c.Ready, c.Draft, before.Draft
		if r.Draft {
			got, other, was = c.Draft, c.Ready, before.Ready
		}
		if string(got) != string(r.Before) || string(other) != string(was) {
			t.Errorf("undone %d: ready %s, draft %s, want %s", r.N, c.Ready, c.Draft, r.Before)
		}
		if undo == before.Latest.N {
			continue // it was so already
		}
		u, err := m.Revision(t.Context(), undo)
		if err != nil || u.Undoes != r.N || u.Who != "karim" {
			t.Errorf("%+v, %v", u, err)
		}
		_, err = m.Undo(t.Context(), "karim", undo, undo, nil)
		must(t, err)
		if c := copyNow(t, m, "q"); string(c.Ready) != string(before.Ready) || string(c.Draft) != string(before.Draft) {
			t.Errorf("redone %d: %+v, want %+v", r.N, c, before)
		}
	}
	if _, err := m.Undo(t.Context(), "karim", 999, base, nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("no such revision gives %v", err)
	}
}

func TestRestoreAVersion(t *testing.T) {
	m := openHall(t)
	faq := []data.Collection{"faq", "events"}
	doImport(t, m, faq, record("faq", "a", ""), record("faq", "b", ""), record("events", "e", ""))
	then, revision, err := m.Snapshot(t.Context())
	must(t, err)
	must(t, save(t, m, record("faq", "a", `,"order":4`)))
	must(t, save(t, m, data.Record{Collection: "faq", ID: "b"}))
	must(t, save(t, m, record("faq", "c", "")))
	edit(t, m, data.Edit{Collection: "faq", ID: "d", Body: record("faq", "d", "").Body, Draft: true})
	_, latest, err := m.Snapshot(t.Context())
	must(t, err)
	var conflict *data.ConflictError
	if _, err := m.Restore(t.Context(), "amina", "", revision, revision, nil); !errors.As(err, &conflict) {
		t.Errorf("over what was not seen: %v", err)
	}
	n, err := m.Restore(t.Context(), "amina", "back", revision, latest, nil)
	must(t, err)
	now, err := m.Ready(t.Context())
	must(t, err)
	if n != 3 || len(data.Difference(now, then)) != 0 {
		t.Errorf("%d changed, %v is not %v", n, now, then)
	}
	if d, err := m.Drafts(t.Context()); err != nil || len(d) != 1 {
		t.Errorf("drafts %v, %v", d, err)
	}
}

// TestConcurrentEdits has four people change the same few items at once: the
// log tells, change by change, how each item became what it is.
func TestConcurrentEdits(t *testing.T) { concurrentEdits(t, 240) }

func concurrentEdits(t *testing.T, all int) {
	m := openHall(t)
	const people, items = 4, 5
	var wg sync.WaitGroup
	made := make([]int, people)
	for p := range people {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(7, uint64(p)))
			for made[p] < all/people {
				id := fmt.Sprintf("q%d", r.IntN(items))
				was, err := m.Copy(t.Context(), "faq", id)
				if err != nil {
					t.Error(err)
					return
				}
				e := data.Edit{Who: fmt.Sprintf("p%d", p), Collection: "faq", ID: id, Draft: r.IntN(3) == 0, Base: was.Latest.N}
				if r.IntN(6) > 0 {
					e.Body = record("faq", id, fmt.Sprintf(`,"order":%d`, r.IntN(2000))).Body
				}
				n, err := m.Edit(t.Context(), e)
				var conflict *data.ConflictError
				switch {
				case errors.As(err, &conflict), errors.Is(err, ErrNotFound):
				case err != nil:
					t.Error(err)
					return
				case n != was.Latest.N:
					made[p]++
				}
			}
		})
	}
	wg.Wait()
	checkLog(t, m, made)
}

// checkLog replays the whole log.
func checkLog(t *testing.T, m *Municipal, made []int) {
	t.Helper()
	type key struct {
		id    string
		draft bool
	}
	state := map[key]string{}
	count := map[string]int{}
	latest, err := m.LatestRevision(t.Context())
	must(t, err)
	for n := int64(1); n <= latest; n++ {
		r, err := m.Revision(t.Context(), n)
		must(t, err)
		k := key{r.ID, r.Draft}
		if state[k] != string(r.Before) {
			t.Fatalf("revision %d begins with %q, the item was %q", n, r.Before, state[k])
		}
		state[k] = string(r.After)
		count[r.Who]++
	}
	for p, n := range made {
		if got := count[fmt.Sprintf("p%d", p)]; got < n {
			t.Errorf("p%d made %d changes, the log has %d", p, n, got)
		}
	}
	for k, want := range state {
		c := copyNow(t, m, k.id)
		got := c.Ready
		if k.draft {
			got = c.Draft
		}
		if string(got) != want {
			t.Errorf("%v is %s, the log says %s", k, got, want)
		}
	}
}

func TestWritersWorkBesideEachOther(t *testing.T) {
	dir := t.TempDir()
	a, err := OpenMunicipal(t.Context(), dir, time.Now, Options{})
	must(t, err)
	defer func() { must(t, a.Close()) }()
	b, err := OpenMunicipal(t.Context(), dir, time.Now, Options{})
	must(t, err)
	defer func() { must(t, b.Close()) }()
	must(t, save(t, a, record("faq", "a", "")))
	must(t, save(t, b, record("faq", "b", "")))
	if got := names(t, a); len(got) != 2 {
		t.Errorf("%v", got)
	}
	next := hallSchema(t)
	next.steps = append(next.steps[:len(next.steps):len(next.steps)], "CREATE TABLE later (a TEXT) STRICT")
	if _, err := openMunicipal(t.Context(), dir, time.Now, Options{}, next); !errors.Is(err, ErrLocked) {
		t.Errorf("an upgrade under their feet: %v", err)
	}
}
