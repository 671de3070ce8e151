package sources

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// wp answers as a real WordPress 6.1.9 did: with three posts; later, with the
// site's clock an hour ahead of UTC, after one was changed, one deleted, one
// written.
type wp struct {
	later bool
	asked url.Values // for posts, the last time
}

func (w *wp) source(t *testing.T) Source {
	t.Helper()
	return Source{ID: "wp", Kind: WordPress, Private: true, URL: site(t, func(r *http.Request) (string, map[string]string) {
		q := r.URL.Query()
		if r.URL.Path != "/wp-json/wp/v2/posts" || q.Get("per_page") != "100" || q.Get("page") != "1" {
			t.Errorf("asked for %s", r.URL)
		}
		name := "posts"
		if q.Get("_fields") == "id" {
			name = "ids"
		} else {
			w.asked = q
		}
		if w.later {
			name += "-after"
		}
		return "wordpress/" + name + ".json", map[string]string{"X-WP-Total": "3", "X-WP-TotalPages": "1"}
	}) + "/"}
}

func TestWordPressBecomesDrafts(t *testing.T) {
	var w wp
	s, st, to := w.source(t), &State{Items: map[string]Known{}}, newDrafts()
	r := poll(t, s, st, to)
	if len(r.Drafts) != 3 || w.asked.Has("modified_after") {
		t.Fatalf("%+v, asked %v", r, w.asked)
	}
	a := to.announcement(t, r.Drafts[0])
	if a.Title[data.Arabic] != "انقطاع الماء بحي أفرا" || a.Text[data.Arabic] != "ينقطع الماء يوم الاثنين من 9 إلى 12 & يعود بعده." || a.Start != "2026-11-20" {
		t.Errorf("%+v", a)
	}
	b := to.announcement(t, r.Drafts[1])
	if b.Title[data.French] != "Session d’octobre & budget" || !strings.HasPrefix(b.Text[data.French], "Le conseil se réunit\njeudi à 10 h.\nBudget\nVoirie") {
		t.Errorf("%+v", b)
	}
}

func TestWordPressChangesAndDeletionsAreNoticed(t *testing.T) {
	var w wp
	s, st, to := w.source(t), &State{Items: map[string]Known{}}, newDrafts()
	gone := poll(t, s, st, to).Drafts[2]
	w.later = true
	r := poll(t, s, st, to)
	if after := w.asked.Get("modified_after"); after != noon.Add(-time.Second).Format(time.RFC3339) {
		t.Errorf("asked after %q", after)
	}
	if len(r.Drafts) != 2 || len(r.Dropped) != 1 || r.Dropped[0] != gone || to.items[gone].Draft != nil {
		t.Errorf("%+v", r)
	}
	if got := to.announcement(t, r.Drafts[0]).Text[data.French]; got != "Le conseil se réunit vendredi." {
		t.Errorf("the changed post reads %q", got)
	}
	if r := poll(t, s, st, to); len(r.Drafts)+len(r.Dropped)+len(r.Gone) != 0 {
		t.Errorf("the same again: %+v", r)
	}
}

// A post that staff approved and that is then deleted there is told, not taken
// away.
func TestWordPressDeletedAfterApproval(t *testing.T) {
	var w wp
	s, st, to := w.source(t), &State{Items: map[string]Known{}}, newDrafts()
	id := poll(t, s, st, to).Drafts[2]
	to.staff(t, id, false, `{"id":"approved"}`)
	w.later = true
	if r := poll(t, s, st, to); len(r.Gone) != 1 || r.Gone[0] != id || string(to.items[id].Ready) != `{"id":"approved"}` {
		t.Errorf("%+v, %s", r, to.items[id].Ready)
	}
	if r := poll(t, s, st, to); len(r.Gone) != 0 {
		t.Errorf("told twice: %+v", r)
	}
}

func TestWordPressThatIsNone(t *testing.T) {
	for name, body := range map[string]string{
		"a page": "<html>", "an object": `{"code":"rest_no_route"}`, "posts without an id": `[{"title":{"rendered":"x"}}]`, "a bad time": `[{"id":1,"date_gmt":"soon"}]`,
	} {
		server := serveText(t, body)
		_, err := Poll(t.Context(), NewFetcher("test"), Source{ID: "wp", Kind: WordPress, URL: server, Private: true}, &State{Items: map[string]Known{}}, newDrafts(), noon)
		if err == nil || !strings.Contains(err.Error(), server) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
