package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// allowed is the role table as DESIGN has it: the least role of every route.
// It is written down here a second time on purpose.
const allowed = `
anybody   GET /staff/{$}
anybody   GET /staff/sign-in
anybody   POST /staff/sign-in
anybody   POST /staff/language
signed-in POST /staff/sign-out
signed-in GET /staff/password
signed-in POST /staff/password
reception GET /staff/today
reception GET /staff/switches
reception POST /staff/switches/close
reception POST /staff/switches/open
reception POST /staff/switches/still
reception GET /staff/announcements
reception GET /staff/announcements/new
reception POST /staff/announcements/save
reception GET /staff/announcements/{id}
reception GET /staff/announcements/{id}/preview
reception GET /staff/announcements/{id}/picture
reception GET /staff/announcements/{id}/certificate.pdf
reception POST /staff/announcements/{id}/publish
reception POST /staff/announcements/{id}/end
reception POST /staff/announcements/{id}/discard
reception GET /staff/look/{collection}/{id}
reception GET /staff/look/{collection}/{id}/picture
editor    POST /staff/look/{collection}/{id}/publish
reception POST /staff/schedule
reception POST /staff/unschedule
reception GET /staff/pictures/{id}
reception GET /staff/sound/{collection}/{id}
reception POST /staff/sound/{collection}/{id}
reception POST /staff/sound/{collection}/{id}/{lang}/delete
reception GET /staff/recordings/{id}
reception GET /staff/projects
reception GET /staff/projects/{id}
reception POST /staff/projects/{id}/report
reception GET /staff/log
reception GET /staff/log/{n}
reception POST /staff/log/{n}/undo
editor    GET /staff/log.csv
editor    GET /staff/publish
editor    POST /staff/publish
editor    GET /staff/versions
editor    GET /staff/versions/{version}
editor    POST /staff/versions/{version}/restore
editor    GET /staff/content
editor    GET /staff/content/{collection}
editor    GET /staff/content/{collection}/new
editor    POST /staff/content/{collection}/save
editor    GET /staff/content/{collection}/{id}
editor    POST /staff/content/{collection}/{id}/verify
editor    POST /staff/content/{collection}/{id}/delete
editor    POST /staff/content/{collection}/{id}/discard
editor    GET /staff/findings
editor    GET /staff/import
editor    POST /staff/import
editor    GET /staff/import/form/{name}
editor    GET /staff/import/{token}
editor    POST /staff/import/{token}
reception GET /staff/kiosks
reception POST /staff/kiosks/picture
reception GET /staff/kiosks/picture/{id}
admin     POST /staff/kiosks/alerts
admin     POST /staff/kiosks/alerts/try
reception GET /staff/ratings
reception GET /staff/ratings.csv
editor    GET /staff/words
editor    POST /staff/words/add
editor    POST /staff/words/drop
admin     POST /staff/kiosks/enrol
admin     GET /staff/kiosks/file/{token}
admin     POST /staff/kiosks/revoke
admin     GET /staff/sources
admin     POST /staff/sources/add
admin     POST /staff/sources/remove
admin     POST /staff/sources/poll
admin     GET /staff/acts
admin     GET /staff/accounts
admin     POST /staff/accounts/add
admin     POST /staff/accounts/role
admin     POST /staff/accounts/reset
admin     POST /staff/accounts/remove
`

// ranks of who asks; "fresh" must change the password first.
var ranks = map[string]int{"nobody": 0, "fresh": 1, "rachida": 2, "edith": 3, "adil": 4}

var least = map[string]int{"anybody": 0, "signed-in": 1, "reception": 2, "editor": 3, "admin": 4}

// TestRoleTable asks for every route as everybody.
func TestRoleTable(t *testing.T) {
	h := newHall(t)
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.AnnouncementsC, ID: "ann-horaires", Limit: 1})
	must(t, err)
	n := strconv.FormatInt(log[0].N, 10)
	table := map[string]int{}
	for line := range strings.Lines(strings.TrimSpace(allowed)) {
		f := strings.Fields(line)
		table[f[1]+" "+f[2]] = least[f[0]]
	}
	if len(routes()) != len(table) {
		t.Errorf("%d routes, %d are written down", len(routes()), len(table))
	}
	fill := strings.NewReplacer("{$}", "", "{id}", "ann-horaires", "{n}", n, "{version}", "1", "/projects/ann-horaires", "/projects/communication", "{collection}", "faq")
	for _, r := range routes() {
		need, ok := table[r.method+" "+r.path]
		if !ok {
			t.Errorf("%s %s is not written down", r.method, r.path)
			continue
		}
		for who, rank := range ranks {
			b := h.browser(t)
			if who != "nobody" {
				b = h.as(t, who)
			}
			a := b.do(r.method, fill.Replace(r.path), formFor(r))
			refused := a.status == http.StatusUnauthorized || a.status == http.StatusForbidden ||
				strings.HasPrefix(a.to, "/staff/sign-in?to=") || a.to == "/staff/password"
			if r.path == "/staff/sign-in" && a.status == http.StatusUnauthorized {
				refused = false // a wrong password is no refusal of the route
			}
			if refused != (rank < need) {
				t.Errorf("%s %s as %s: %d, to %q", r.method, r.path, who, a.status, a.to)
			}
			if a.status >= 500 {
				t.Errorf("%s %s as %s: %d\n%s", r.method, r.path, who, a.status, a.body)
			}
		}
	}
}

// formFor is no form for GET.
func formFor(r route) url.Values {
	if r.method == http.MethodGet {
		return nil
	}
	return url.Values{}
}

// TestNothingIsShownThatIsRefused follows every link and form of every page
// that a role sees.
func TestNothingIsShownThatIsRefused(t *testing.T) {
	h := newHall(t)
	for _, who := range []string{"rachida", "edith", "adil"} {
		b := h.as(t, who)
		seen := map[string]bool{}
		todo := []string{"/staff/today"}
		for len(todo) > 0 && len(seen) < 120 {
			path := todo[0]
			todo = todo[1:]
			if seen[path] {
				continue
			}
			seen[path] = true
			a := b.get(path)
			if a.status != http.StatusOK {
				t.Errorf("%s sees a link to %s, which answers %d", who, path, a.status)
				continue
			}
			todo = append(todo, cutAll(a.body, `href="/staff/`)...)
			for _, action := range cutAll(a.body, `action="/staff/`) {
				if !mayPost(ranks[who], action) {
					t.Errorf("%s sees a form of %s on %s", who, action, path)
				}
			}
		}
		if len(seen) < 20 {
			t.Errorf("%s saw only %d pages", who, len(seen))
		}
	}
}

func cutAll(body, mark string) (all []string) {
	for {
		_, rest, ok := strings.Cut(body, mark)
		if !ok {
			return all
		}
		var path string
		path, body, _ = strings.Cut(rest, `"`)
		path, _, _ = strings.Cut(path, "#")
		if !strings.HasPrefix(path, "style/") {
			all = append(all, "/staff/"+strings.ReplaceAll(path, "&amp;", "&"))
		}
	}
}

func mayPost(rank int, action string) bool {
	for line := range strings.Lines(strings.TrimSpace(allowed)) {
		f := strings.Fields(line)
		parts, want := strings.Split(action, "/"), strings.Split(f[2], "/")
		if len(parts) != len(want) {
			continue
		}
		same := true
		for i := range want {
			same = same && (want[i] == strings.SplitN(parts[i], "?", 2)[0] || strings.HasPrefix(want[i], "{"))
		}
		if same && rank >= least[f[0]] {
			return true
		}
	}
	return false
}
