package phone

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
)

// The town hall of Beni Ensar on a Monday morning.
var morning = time.Date(2026, 11, 23, 9, 42, 0, 0, time.UTC)

// pack reads the content of Beni Ensar.
func pack(t testing.TB) *data.Content {
	t.Helper()
	c, err := content.Read(os.DirFS(filepath.Join("..", "..", "..", "assets", "content", "beni-ensar")))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// newSite shows c at a time.
func newSite(t testing.TB, c *data.Content, now time.Time) *Site {
	t.Helper()
	words, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Words: words, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(7, now.Add(-time.Hour), c)
	return s
}

// got is what a visitor received.
type got struct {
	code   int
	header http.Header
	body   string
}

// visit asks for a path; header holds names and values by turns.
func visit(t testing.TB, s http.Handler, path string, header ...string) got {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://town.example"+path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	res := w.Result()
	defer func() { _ = res.Body.Close() }()
	var body io.Reader = res.Body
	if res.Header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = z
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return got{res.StatusCode, res.Header, string(b)}
}

// everyPath lists all pages of all languages, ways too.
func everyPath(s *Site) []string {
	e := s.shown.Load()
	var paths []string
	for _, l := range e.langs {
		for _, a := range e.addresses() {
			paths = append(paths, "/"+pages.Path(l, a.kind, a.id))
		}
		paths = append(paths, "/"+pages.Path(l, pages.Search, ""), "/"+pages.Path(l, pages.Search, "")+"?q=naissance")
		for i, u := range e.building().Units {
			way := "/" + pages.Path(l, pages.Way, u.ID)
			if paths = append(paths, way); i%10 == 0 {
				paths = append(paths, way+"?free", way+"?from=lobby")
			}
		}
		for i := range e.building().Amenities {
			if id := e.building().Amenities[i].ID; e.has(pages.Way, id) && i%3 == 0 {
				paths = append(paths, "/"+pages.Path(l, pages.Way, id))
			}
		}
	}
	return paths
}

const mostBytes = 50_000

func TestEveryPage(t *testing.T) {
	s := newSite(t, pack(t), morning)
	known := map[string]int{}
	links := map[string]string{}
	largest, largestPath := 0, ""
	for _, path := range everyPath(s) {
		g := visit(t, s, path)
		known[path] = g.code
		if g.code != http.StatusOK {
			t.Fatalf("%s: %d", path, g.code)
		}
		if len(g.body) > largest {
			largest, largestPath = len(g.body), path
		}
		if len(g.body) > mostBytes {
			t.Errorf("%s: %d bytes, %d at most", path, len(g.body), mostBytes)
		}
		d := checkHTML(t, path, g.body)
		for _, href := range d.links {
			links[href] = path
		}
	}
	t.Logf("%d pages, the largest %s with %d bytes", len(known), largestPath, largest)
	for href, from := range links {
		if known[href] == http.StatusOK {
			continue
		}
		if g := visit(t, s, href); g.code != http.StatusOK {
			t.Errorf("%s links to %s: %d", from, href, g.code)
		}
	}
}

// What a code on the screen may hold is a page here, for all that data/pages
// knows.
func TestEveryAddressOfPagesIsServed(t *testing.T) {
	s := newSite(t, pack(t), morning)
	e := s.shown.Load()
	for _, k := range pages.Kinds() {
		ids := []string{""}
		if k == pages.Way {
			ids = []string{e.building().Units[0].ID}
		}
		for _, it := range e.items[collections[k]] {
			ids = append(ids, it.ItemID())
		}
		for _, id := range ids {
			if g := visit(t, s, "/"+pages.Path(data.French, k, id)); g.code != http.StatusOK {
				t.Errorf("%s: %d", pages.Path(data.French, k, id), g.code)
			}
		}
	}
}

func TestLanguageByPathAndBrowser(t *testing.T) {
	s := newSite(t, pack(t), morning)
	for header, want := range map[string]string{
		"": "ar/", "fr-FR,fr;q=0.9,ar;q=0.8": "fr/", "de, zgh;q=0.4, ar;q=0.2": "zgh/", "en": "ar/", "fr;q=x": "ar/",
	} {
		g := visit(t, s, "/", "Accept-Language", header)
		if g.code != http.StatusFound || g.header.Get("Location") != want {
			t.Errorf("%q: %d %s", header, g.code, g.header.Get("Location"))
		}
	}
	// Tamazight runs as most of its words do, which are Arabic.
	for path, want := range map[string]string{"/ar/": `<html lang="ar" dir="rtl">`, "/fr/": `<html lang="fr" dir="ltr">`, "/zgh/": `<html lang="zgh" dir="rtl">`} {
		if g := visit(t, s, path); !strings.Contains(g.body, want) {
			t.Errorf("%s lacks %s", path, want)
		}
	}
	if g := visit(t, s, "/fr"); g.code != http.StatusFound || g.header.Get("Location") != "fr/" {
		t.Errorf("without the slash: %d %v", g.code, g.header)
	}
	// The switch keeps the page.
	if g := visit(t, s, "/fr/services/copie-deces"); !strings.Contains(g.body, `href="../../ar/services/copie-deces"`) {
		t.Error("no way to the same page in Arabic")
	}
}

func TestAnswersAreKeptAndChecked(t *testing.T) {
	s := newSite(t, pack(t), morning)
	g := visit(t, s, "/fr/", "Accept-Encoding", "br, gzip")
	tag := g.header.Get("ETag")
	if tag == "" || g.header.Get("Content-Encoding") != "gzip" || g.header.Get("Vary") != "Accept-Encoding" || !strings.Contains(g.header.Get("Cache-Control"), "max-age") {
		t.Fatalf("%v", g.header)
	}
	plain := visit(t, s, "/fr/", "Accept-Encoding", "gzip;q=0")
	if plain.header.Get("Content-Encoding") != "" || plain.body != g.body {
		t.Error("who does not take gzip gets another page")
	}
	if again := visit(t, s, "/fr/", "If-None-Match", `"x", `+tag); again.code != http.StatusNotModified || again.body != "" {
		t.Errorf("a known page: %d", again.code)
	}
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
	} {
		if !strings.Contains(g.header.Get(name), want) {
			t.Errorf("%s: %q", name, g.header.Get(name))
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/fr/", strings.NewReader("x")))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
	if g := visit(t, s, "/fr/search?q="+strings.Repeat("x", 5000)); g.code != http.StatusRequestURITooLong {
		t.Errorf("a long question: %d", g.code)
	}
}

func TestMissingPagesHelp(t *testing.T) {
	s := newSite(t, pack(t), morning)
	for path, lang := range map[string]string{
		"/fr/services/gone": "fr", "/zgh/nothing": "zgh", "/en/": "ar", "/favicon": "ar", "/fr/a/b/c/d": "fr", "/ar/way/x": "ar", "/fr/documents/x": "fr",
	} {
		g := visit(t, s, path)
		if g.code != http.StatusNotFound || !strings.Contains(g.body, `<html lang="`+lang+`"`) || !strings.Contains(g.body, "noindex") {
			t.Errorf("%s: %d", path, g.code)
			continue
		}
		for _, href := range checkHTML(t, path, g.body).links {
			if to := visit(t, s, href); to.code != http.StatusOK {
				t.Errorf("%s links to %s: %d", path, href, to.code)
			}
		}
	}
	empty, err := New(Options{Words: s.o.Words, Log: s.o.Log, Now: s.o.Now})
	if err != nil {
		t.Fatal(err)
	}
	if g := visit(t, empty, "/ar/"); g.code != http.StatusServiceUnavailable || g.header.Get("Retry-After") == "" {
		t.Errorf("before the first publication: %d", g.code)
	}
}

// A page is made anew when the minute changes, and at once for a new version.
func TestPagesFollowTheHourAndTheFeed(t *testing.T) {
	now := morning
	words, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Words: words, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	c := pack(t)
	s.Show(1, now.Add(-time.Hour), c)
	page := func() string { return visit(t, s, "/fr/services/copie-deces").body }
	if !strings.Contains(page(), "state open") {
		t.Fatal("closed on a Monday morning")
	}
	now = morning.Add(9 * time.Hour)
	if strings.Contains(page(), "state open") {
		t.Error("open in the evening")
	}
	now = morning
	c.Switches = []*data.Switch{{ID: "x", Kind: data.HallClosed, From: "2026-11-23T08:00:00Z", Why: data.Text{data.French: "Travaux"}}}
	s.Show(2, now, c)
	if body := page(); strings.Contains(body, "state open") || !strings.Contains(body, "Travaux") {
		t.Error("a closed hall is shown as open")
	}
	if s.Version() != 2 {
		t.Errorf("version %d", s.Version())
	}
}

func TestStructuredData(t *testing.T) {
	s := newSite(t, pack(t), morning)
	for path, want := range map[string]string{
		"/ar/": "GovernmentOffice", "/fr/services/copie-deces": "GovernmentService", "/fr/departments/dep-accueil": "GovernmentOffice",
		"/ar/contact": "GovernmentOffice", "/fr/events/session-2025-02": "Event",
	} {
		blocks := checkHTML(t, path, visit(t, s, path).body).data
		found := false
		for _, b := range blocks {
			var x map[string]any
			if err := json.Unmarshal([]byte(b), &x); err != nil {
				t.Errorf("%s: %v\n%s", path, err, b)
			}
			found = found || x["@type"] == want && x["@context"] == "https://schema.org" && x["name"] != ""
		}
		if !found {
			t.Errorf("%s has no %s: %s", path, want, blocks)
		}
	}
}

func TestSearchFindsByPeoplesWords(t *testing.T) {
	s := newSite(t, pack(t), morning)
	for q, want := range map[string]string{
		"naissance": "services/declaration-naissance", "الحالة المدنية": "departments/dep-etat-civil", "passeport": "elsewhere/",
	} {
		for _, lang := range []string{"ar", "fr"} {
			g := visit(t, s, "/"+lang+"/search?q="+url.QueryEscape(q))
			if g.code != http.StatusOK || !strings.Contains(g.body, `href="../`+lang+"/"+want) {
				t.Errorf("%s in %s does not lead to %s", q, lang, want)
			}
		}
	}
	if g := visit(t, s, "/fr/search?q=qwzxv"); g.code != http.StatusOK || !strings.Contains(g.body, "Rien trouvé") {
		t.Errorf("nothing found: %d", g.code)
	}
}
