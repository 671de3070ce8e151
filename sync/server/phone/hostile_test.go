package phone

import (
	"encoding/json"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// hostile is what somebody might put where words belong.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>` + "' onfocus='alert(1)\u202e</style></svg>{{.}}<!--]]>"

// poison adds s to every text that people read, wherever it stands in x.
func poison(x reflect.Value, s string) {
	switch x.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !x.IsNil() {
			poison(x.Elem(), s)
		}
	case reflect.Slice:
		for i := range x.Len() {
			poison(x.Index(i), s)
		}
	case reflect.Struct:
		for i := range x.NumField() {
			poison(x.Field(i), s)
		}
	case reflect.Map:
		if t, ok := x.Interface().(data.Text); ok {
			for l := range t {
				t[l] += s
			}
		}
	}
}

// poisonStrings also fills the fields that hold words in no language, and
// addresses.
func poisonStrings(c *data.Content) {
	set := c.Settings[0]
	set.Phone, set.PhoneE164, set.Email = hostile, hostile, hostile
	set.PortalURL = "javascript:alert(1)"
	for _, x := range c.Services {
		x.Icon, x.Room = hostile, hostile
		x.Online = []data.Portal{{Label: hostile, URL: "javascript:alert(1)"}, {Label: hostile, URL: "https://x.example/" + hostile}}
		x.Legal = []data.Legal{{Text: hostile}}
	}
	for _, d := range c.Departments {
		d.Icon, d.Room, d.Phone, d.PhoneE164, d.Email = hostile, hostile, hostile, hostile, hostile
	}
	for _, a := range c.Announcements {
		a.URL = "data:text/html," + hostile
	}
	for _, d := range c.Documents {
		d.URL, d.Placeholder = " javascript:alert(1)", false
	}
	for _, e := range c.Events {
		e.Kind = hostile
	}
	for _, p := range c.Projects {
		p.Icon = hostile
	}
	for i := range c.Building[0].Units {
		c.Building[0].Units[i].Room = hostile
	}
}

func TestMarkupInContentIsText(t *testing.T) {
	c := pack(t)
	poison(reflect.ValueOf(c), hostile)
	poisonStrings(c)
	s := newSite(t, c, morning)
	for _, path := range append(everyPath(s), "/fr/search?q="+url.QueryEscape(hostile)) {
		if strings.HasPrefix(path, "/zgh/") {
			continue // the same templates and the same texts as in Arabic
		}
		g := visit(t, s, path)
		if g.code != http.StatusOK {
			t.Fatalf("%s: %d", path, g.code)
		}
		d := checkHTML(t, path, g.body)
		if strings.Contains(path, "/services/") && !strings.Contains(d.text, "<script>alert(1)</script>") {
			t.Errorf("%s does not show what was typed as text", path)
		}
		for _, b := range d.data {
			if !json.Valid([]byte(b)) {
				t.Errorf("%s: data block %s", path, b)
			}
		}
	}
}

// The test above would notice: markup let through is found.
func TestCheckHTMLNotices(t *testing.T) {
	for _, body := range []string{
		`<p onclick="x">`, `<script>x</script>`, `<img src="x">`, `<a href="javascript:x">y</a>`, `<p><b></p></b>`, `<a id="x"></a><b id="x"></b>`,
	} {
		found := &counting{TB: t}
		func() {
			defer func() { _ = recover() }()
			checkHTML(found, "/fr/", `<!DOCTYPE html><title>x</title><h1></h1>`+body)
		}()
		if found.faults == 0 {
			t.Errorf("%s passes", body)
		}
	}
}

// counting takes a test's place and counts what it would say.
type counting struct {
	testing.TB
	faults int
}

func (c *counting) Errorf(string, ...any) { c.faults++ }
func (c *counting) Fatalf(string, ...any) { c.faults++; panic("stop") }

// Paths and queries that nobody should ask.
func TestHostileAddresses(t *testing.T) {
	s := newSite(t, pack(t), morning)
	for _, path := range []string{
		"/fr/services/..%2f..%2fkeys", "/fr/services/%00", "/%2e%2e/municipal.db", "/fr/way/x?from=" + url.QueryEscape(hostile),
		"/fr/" + url.PathEscape(hostile), "/" + strings.Repeat("a/", 200), "/fr/events/" + url.PathEscape(hostile) + ".ics",
	} {
		g := visit(t, s, path)
		if g.code != http.StatusNotFound {
			t.Errorf("%s: %d", path, g.code)
			continue
		}
		checkHTML(t, strings.SplitN(path, "?", 2)[0], g.body)
	}
	if g := visit(t, s, "/fr/search?q="+strings.Repeat("y", 4*maxQuery)); g.code != http.StatusRequestURITooLong {
		t.Errorf("an endless question: %d", g.code)
	}
	before := kept0(s)
	for i := range 300 {
		visit(t, s, "/fr/search?q="+strings.Repeat("y", i))
		visit(t, s, "/fr/services/none"+strings.Repeat("y", i))
		visit(t, s, "/fr/"+string(pages.Way)+"/"+s.shown.Load().building().Units[3].ID+"?from=k"+strings.Repeat("y", i))
	}
	if after := kept0(s); after > before+1 {
		t.Errorf("%d pages are kept that visitors made up", after-before)
	}
}

// kept0 counts the pages that are kept.
func kept0(s *Site) (n int) {
	s.shown.Load().kept.Range(func(any, any) bool { n++; return true })
	return n
}
