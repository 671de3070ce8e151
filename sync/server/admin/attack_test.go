package admin

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/web"
)

// signIn signs in by the form.
func (b *browser) signIn(name, with string) answer {
	b.t.Helper()
	return b.post("/staff/sign-in", "name", name, "password", with, "to", "/staff/today")
}

// TestForgedForms has another site's page send our forms with our cookies.
func TestForgedForms(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	for name, header := range map[string][2]string{
		"a new browser": {"Sec-Fetch-Site", "cross-site"}, "a sister site": {"Sec-Fetch-Site", "same-site"},
		"an old browser": {"Origin", "https://evil.example"},
	} {
		t.Run(name, func(t *testing.T) {
			b.header.Set(header[0], header[1])
			defer b.header.Del(header[0])
			a := b.post("/staff/switches/close", "kind", "hall", "until", "tonight")
			if town, err := h.town(t.Context()); a.status != http.StatusForbidden || err != nil || len(town.Switches) != 0 {
				t.Errorf("%d, %v", a.status, err)
			}
		})
	}
	b.header.Set("Sec-Fetch-Site", "same-origin")
	if a := b.post("/staff/switches/close", "kind", "hall", "until", "tonight"); a.to != "/staff/today?done=closed" {
		t.Errorf("our own form: %d %s", a.status, a.body)
	}
}

// TestSessionFixation plants a session's id before somebody signs in.
func TestSessionFixation(t *testing.T) {
	h := newHall(t)
	attacker := h.as(t, "samir")
	planted := attacker.cookie(sessionCookie)
	for _, id := range []string{planted, "chosen-by-somebody-else"} {
		victim := h.browser(t)
		victim.setCookie(sessionCookie, id)
		if a := victim.signIn("adil", password); a.status != http.StatusSeeOther && id != planted {
			t.Fatalf("%d", a.status)
		}
		if got := victim.cookie(sessionCookie); got == id {
			t.Errorf("the planted id %q was kept", id)
		}
		spy := h.browser(t)
		spy.setCookie(sessionCookie, id)
		if a := spy.get("/staff/accounts"); a.status == http.StatusOK {
			t.Error("the planted id is the administrator's session")
		}
	}
}

func TestCookiesAndHeaders(t *testing.T) {
	h := newHall(t)
	b := h.browser(t)
	a := b.signIn("rachida", password)
	for _, c := range a.header.Values("Set-Cookie") {
		if !strings.Contains(c, "HttpOnly") || !strings.Contains(c, "SameSite=Lax") || !strings.Contains(c, "Path=/") {
			t.Errorf("cookie %s", c)
		}
	}
	a = b.get("/staff/password")
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'",
		"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
	} {
		if got := a.header.Get(name); !strings.Contains(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if csp := a.header.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || strings.Contains(csp, "script-src") ||
		!strings.Contains(csp, "frame-ancestors 'none'") || !strings.Contains(csp, "form-action 'self'") || !strings.Contains(csp, "base-uri 'none'") {
		t.Errorf("policy %q", csp)
	}
}

// TestCookiesOverTLS: nobody reads them off the line, and no other page of the
// domain can plant one.
func TestCookiesOverTLS(t *testing.T) {
	h := newHall(t)
	proxies, err := web.ParseProxies("127.0.0.1")
	must(t, err)
	h.Proxies = proxies
	b := h.browser(t)
	b.header.Set("X-Forwarded-Proto", "https")
	a := b.signIn("rachida", password)
	sent := a.header.Values("Set-Cookie")
	if a.status != http.StatusSeeOther || len(sent) < 2 {
		t.Fatalf("%d, %d cookies", a.status, len(sent))
	}
	for _, c := range sent {
		if !strings.HasPrefix(c, "__Host-") || !strings.Contains(c, "; Secure") || strings.Contains(c, "Domain") {
			t.Errorf("cookie %s", c)
		}
	}
	planted := h.as(t, "samir") // under the name that plain HTTP has
	planted.header.Set("X-Forwarded-Proto", "https")
	if a := planted.get("/staff/today"); a.status == http.StatusOK {
		t.Error("a planted cookie is a session")
	}
}

// TestPasswordOnlyOverSafeLines asks through a proxy that nobody vouched for.
func TestPasswordOnlyOverSafeLines(t *testing.T) {
	h := newHall(t)
	b := h.browser(t)
	b.header.Set("X-Forwarded-For", "41.1.1.1")
	if a := b.get("/staff/sign-in"); a.status != http.StatusForbidden || !strings.Contains(a.body, "--tls-cert") || strings.Contains(a.body, `type="password"`) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := b.signIn("rachida", password); a.status != http.StatusForbidden || b.cookie(sessionCookie) != "" {
		t.Errorf("%d", a.status)
	}
	safe := h.as(t, "rachida")
	safe.header.Set("X-Forwarded-For", "41.1.1.1")
	if a := safe.get("/staff/today"); a.status == http.StatusOK {
		t.Error("a session passed over a line that is not safe")
	}
}

func TestFirstPasswordMustBeChanged(t *testing.T) {
	h := newHall(t)
	b := h.browser(t)
	if a := b.signIn("fresh", password); a.to != "/staff/password" {
		t.Fatalf("%d to %q", a.status, a.to)
	}
	other := h.browser(t)
	other.signIn("fresh", password)
	if a := b.get("/staff/today"); a.to != "/staff/password" {
		t.Errorf("today: %d to %q", a.status, a.to)
	}
	cases := []struct {
		name, now, next, again string
		status                 int
	}{
		{"a wrong one", "not this one", "another horse 34", "another horse 34", 422},
		{"too short", password, "short", "short", 422},
		{"not twice the same", password, "another horse 34", "another horse 35", 422},
		{"the old one", password, password, password, 422},
		{"right", password, "another horse 34", "another horse 34", 303},
	}
	before := b.cookie(sessionCookie)
	for _, c := range cases {
		if a := b.post("/staff/password", "now", c.now, "next", c.next, "again", c.again); a.status != c.status {
			t.Errorf("%s: %d", c.name, a.status)
		}
	}
	if b.cookie(sessionCookie) == before {
		t.Error("the session's id is still the old one")
	}
	if a := b.get("/staff/today"); a.status != http.StatusOK {
		t.Errorf("today: %d", a.status)
	}
	if a := other.get("/staff/today"); !strings.HasPrefix(a.to, "/staff/sign-in") {
		t.Errorf("a session with the old password: %d to %q", a.status, a.to)
	}
}

// TestSessionsEnd forces pages with sessions that have ended.
func TestSessionsEnd(t *testing.T) {
	h := newHall(t)
	for name, end := range map[string]func(b *browser){
		"signed out": func(b *browser) { b.post("/staff/sign-out") },
		"idle":       func(*browser) { h.clock.add(idleTime + time.Second) },
		"old": func(b *browser) {
			for range longest / time.Hour {
				h.clock.add(time.Hour)
				b.get("/staff/today")
			}
			h.clock.add(time.Second)
		},
		"removed": func(*browser) {
			must(t, h.store.RemoveUser(t.Context(), "samir"))
			// Somebody else of that name must not find it open.
			must(t, h.store.AddUser(t.Context(), "samir", data.Reception, password))
		},
		"forged": func(b *browser) { b.setCookie(sessionCookie, strings.Repeat("A", 43)) },
	} {
		t.Run(name, func(t *testing.T) {
			b := h.as(t, "samir")
			id := b.cookie(sessionCookie)
			if a := b.get("/staff/today"); a.status != http.StatusOK {
				t.Fatalf("%d", a.status)
			}
			end(b)
			if name != "forged" {
				b.setCookie(sessionCookie, id)
			}
			if a := b.get("/staff/today"); a.status != http.StatusSeeOther || !strings.HasPrefix(a.to, "/staff/sign-in") {
				t.Errorf("%d to %s", a.status, a.to)
			}
			if name == "removed" {
				must(t, h.store.SetPassword(t.Context(), "samir", password, false))
			}
			if a := b.post("/staff/switches/close", "kind", "hall"); a.status != http.StatusUnauthorized {
				t.Errorf("a form: %d", a.status)
			}
		})
	}
}

// TestBruteForce guesses on and on, from one address and for one account.
func TestBruteForce(t *testing.T) {
	h := newHall(t)
	known := h.as(t, "adil")
	known.setCookie(browserCookie, "of adil")
	must(t, h.store.StartSession(t.Context(), "x", "of adil", "adil"))
	b := h.browser(t)
	checked, waited := 0, 0
	for range 12 {
		switch a := b.signIn("adil", "guess"); a.status {
		case http.StatusUnauthorized:
			checked++
		case http.StatusTooManyRequests:
			waited++
			if a.header.Get("Retry-After") == "" {
				t.Error("it does not say how long to wait")
			}
		}
	}
	if checked != freeTries || waited != 12-freeTries {
		t.Errorf("%d guesses were checked, %d had to wait", checked, waited)
	}
	if a := b.signIn("adil", password); a.status != http.StatusTooManyRequests {
		t.Errorf("the right one among guesses: %d", a.status)
	}
	// Staff in their own browser do not feel it.
	known.post("/staff/sign-out")
	if a := known.signIn("adil", password); a.status != http.StatusSeeOther {
		t.Errorf("a browser that is known: %d", a.status)
	}
	// Nobody is locked out for good.
	h.clock.add(mostWait + time.Second)
	if a := b.signIn("adil", password); a.status != http.StatusSeeOther {
		t.Errorf("after a minute: %d", a.status)
	}
}

// TestStrangersAreToldNothing compares a wrong password with an unknown name.
func TestStrangersAreToldNothing(t *testing.T) {
	h := newHall(t)
	known, unknown := h.browser(t).signIn("adil", "guess"), h.browser(t).signIn("anna", "guess")
	if known.status != unknown.status || strings.ReplaceAll(known.body, "adil", "anna") != unknown.body {
		t.Errorf("%d %s\n%d %s", known.status, known.body, unknown.status, unknown.body)
	}
}

func TestRedirectsStayHere(t *testing.T) {
	for _, to := range []string{"https://evil.example/staff/", "//evil.example/staff/x", `/\evil.example/staff/`, "/staff/\\evil", "javascript:alert(1)", "/feed/", "", "/staff/sign-in"} {
		if got := ownPath(to); got != "/staff/today" {
			t.Errorf("%q leads to %q", to, got)
		}
	}
	if got := ownPath("/staff/log?who=a"); got != "/staff/log?who=a" {
		t.Errorf("our own page leads to %q", got)
	}
}

// hostile is markup in all its dangerous places.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'{{.}}</textarea></title>`

// TestStoredMarkup types it into every field that people can type into and
// reads all pages.
func TestStoredMarkup(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	form := b.get("/staff/announcements/new?urgent=1")
	fields := []string{"id", form.hidden(t, "id"), "base", "0", "priority", "urgent", "start", "2026-11-23", "do", "preview", "link", "https://x.example/?" + "%22%3E"}
	for _, l := range data.Langs() {
		for _, name := range []string{"title", "text", "where", "when"} {
			fields = append(fields, name+"_"+string(l), hostile)
		}
	}
	a := b.post("/staff/announcements/save", fields...)
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	preview := b.get(a.to)
	clean(t, "preview", preview.body)
	if a := b.post(strings.TrimSuffix(a.to, "preview")+"publish", "base", preview.hidden(t, "base")); a.to != "/staff/announcements?done=published" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	for _, target := range []string{"ctr-ec-1"} {
		a := b.post("/staff/switches/close", "kind", "counter", "target", target, "why_ar", hostile, "why_fr", hostile, "from", "switches")
		if a.status != http.StatusSeeOther {
			t.Errorf("%d %s", a.status, a.body)
		}
	}
	if a := b.post("/staff/projects/communication/report", "activity", "p1-a01", "base", b.get("/staff/projects/communication").hidden(t, "base"), "status", "running",
		"progress", "40", "day", "2026-11-20", "note_ar", hostile, "note_fr", hostile); a.status != http.StatusSeeOther {
		t.Errorf("%d %s", a.status, a.body)
	}
	clean(t, "account", b.post("/staff/accounts/add", "name", hostile, "role", "reception").body)
	clean(t, "bad form", b.post("/staff/announcements/save", append(fields, "start", hostile, "end", hostile, "hour", hostile, "priority", hostile)...).body)
	clean(t, "sign-in", h.browser(t).signIn(hostile, hostile).body)
	latest, err := h.store.LatestRevision(t.Context())
	must(t, err)
	paths := []string{
		"/staff/today", "/staff/switches", "/staff/announcements", "/staff/announcements?find=%22%3E%3Cscript%3Ealert(1)", "/staff/log",
		"/staff/log?who=%22%3E%3Cscript%3Ealert(1)", "/staff/acts", "/staff/versions", "/staff/projects/communication", strings.TrimSuffix(a.to, "/preview"),
	}
	for n := latest - 8; n <= latest; n++ {
		paths = append(paths, fmt.Sprintf("/staff/log/%d", n))
	}
	for _, lang := range []string{"ar", "fr"} {
		b.header.Set("Accept-Language", lang)
		for _, p := range paths {
			a := b.get(p)
			if a.status != http.StatusOK {
				t.Errorf("%s: %d", p, a.status)
			}
			clean(t, p, a.body)
		}
	}
	b.header.Set("Accept", "text/csv")
	if csv := b.get("/staff/log.csv"); !strings.HasPrefix(csv.header.Get("Content-Type"), "text/csv") {
		t.Errorf("the log is sent as %q", csv.header.Get("Content-Type"))
	}
}

func clean(t *testing.T, name, body string) {
	t.Helper()
	for _, bad := range []string{"<script", "<img src=x", "onerror=alert(1)>", "{{.}}</textarea></title><"} {
		if strings.Contains(body, bad) {
			t.Errorf("%s holds %q", name, bad)
		}
	}
}

// TestFormulasStayText downloads what somebody typed: no spreadsheet is to work
// it out.
func TestFormulasStayText(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	const formula = `=HYPERLINK("https://evil.example";"x")`
	body, err := data.Marshal(&data.Association{ID: "asso-x", Name: data.Text{data.Arabic: "جمعية"}, Purpose: data.Text{data.Arabic: "بحر"}})
	must(t, err)
	_, err = h.store.Edit(t.Context(), data.Edit{Who: "adil", Note: formula, Collection: data.AssociationsC, ID: "asso-x", Body: body})
	must(t, err)
	_, err = h.store.AddKiosk(t.Context(), "lobby", "Hall", "the-token-of-the-lobby")
	must(t, err)
	day := monday.AddDate(0, 0, -1).Format(data.DateLayout)
	h.lobby(t, func(r *data.Report) {
		r.Parcel = &data.Parcel{Key: "k", Tallies: []data.Tally{{Day: day, Kind: data.TallySearch, Name: formula, Lang: data.French, N: 3}}}
	})
	for _, path := range []string{"/staff/log.csv", "/staff/ratings.csv"} {
		a := b.get(path)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff"))).ReadAll()
		if err != nil || a.status != http.StatusOK {
			t.Errorf("%s: %d, %v", path, a.status, err)
		}
		found := false
		for _, cell := range slices.Concat(rows...) {
			found = found || cell == "'"+formula
			if strings.HasPrefix(cell, "=") {
				t.Errorf("%s holds the formula %s", path, cell)
			}
		}
		if !found {
			t.Errorf("%s does not hold what was typed", path)
		}
	}
}

// TestLongFormsAreRefused sends a text of 10 MB: it is not read, and the answer is
// in the sender's language.
func TestLongFormsAreRefused(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	before, err := h.store.LatestRevision(t.Context())
	must(t, err)
	for lang, words := range map[string]string{"fr": "trop long", "ar": "طويل"} {
		b.header.Set("Accept-Language", lang)
		for _, path := range []string{"/staff/announcements/save", "/staff/switches/close", "/staff/projects/communication/report", "/staff/sign-in"} {
			a := b.post(path, "text_ar", strings.Repeat("ب", 10<<20/6))
			if a.status != http.StatusRequestEntityTooLarge || !strings.Contains(a.body, words) {
				t.Errorf("%s %s: %d %s", lang, path, a.status, a.body[:min(len(a.body), 3000)])
			}
		}
	}
	if n, err := h.store.LatestRevision(t.Context()); err != nil || n != before {
		t.Errorf("something was stored: %v", err)
	}
}
