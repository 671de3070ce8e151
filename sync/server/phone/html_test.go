package phone

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// document is what a page holds, as far as tests ask.
type document struct {
	links []string // internal, as paths from the root
	data  []string // JSON-LD
	text  string
}

var void = map[string]bool{"meta": true, "link": true, "br": true, "input": true, "img": true}

// checkHTML holds a page against what browsers would silently repair: tags that
// do not close in order, attributes and ids given twice, and against our own
// rules: no script, no handler, no foreign thing loaded.
func checkHTML(t testing.TB, path, body string) document {
	t.Helper()
	base, err := url.Parse(path)
	if err != nil {
		t.Fatal(err)
	}
	r := reader{t: t, path: path, base: base, ids: map[string]bool{}}
	tok := html.NewTokenizer(strings.NewReader(body))
	for kind := tok.Next(); kind != html.ErrorToken; kind = tok.Next() {
		switch x := tok.Token(); kind {
		case html.TextToken:
			r.words(x.Data)
		case html.StartTagToken:
			if !void[x.Data] {
				r.open = append(r.open, x.Data)
			}
			r.element(x)
		case html.SelfClosingTagToken:
			r.element(x)
		case html.EndTagToken:
			if n := len(r.open); n == 0 || r.open[n-1] != x.Data {
				t.Fatalf("%s: </%s> closes %v", path, x.Data, r.open)
			}
			r.open = r.open[:len(r.open)-1]
		}
	}
	r.end()
	if strings.Count(body, "<h1>") != 1 || !strings.Contains(body, "<!DOCTYPE html>") || !strings.Contains(body, "<title>") {
		t.Errorf("%s: no doctype, title or single heading", path)
	}
	return r.document
}

// reader goes through a page.
type reader struct {
	document
	t    testing.TB
	path string
	base *url.URL
	open []string
	ids  map[string]bool
	refs []string // ids that must exist
}

// end judges what only the whole page shows.
func (r *reader) end() {
	if len(r.open) > 0 {
		r.t.Errorf("%s: %v stay open", r.path, r.open)
	}
	for _, id := range r.refs {
		if !r.ids[id] {
			r.t.Errorf("%s: nothing has the id %q", r.path, id)
		}
	}
}

func (r *reader) words(s string) {
	if n := len(r.open); n > 0 && r.open[n-1] == "script" {
		r.data = append(r.data, s)
		return
	}
	r.text += s
}

// audio is ours, costs nothing before it is played, and says what it is.
func (r *reader) audio(x html.Token) {
	src := value(x, "src")
	if !strings.HasPrefix(src, "../") || !strings.Contains(src, "/"+soundFolder) || value(x, "preload") != "none" || value(x, "aria-label") == "" {
		r.t.Errorf("%s: <audio src=%q>", r.path, src)
	}
}

func (r *reader) element(x html.Token) {
	switch x.Data {
	case "img":
		if src := value(x, "src"); !strings.HasPrefix(src, "../../"+photoFolder+"pic-") || value(x, "alt") == "" {
			r.t.Errorf("%s: <img src=%q alt=%q>", r.path, src, value(x, "alt"))
		}
	case "audio":
		r.audio(x)
	case "iframe", "object", "embed", "base", "video":
		r.t.Errorf("%s: <%s>", r.path, x.Data)
	case "script":
		if value(x, "type") != "application/ld+json" {
			r.t.Errorf("%s: a script", r.path)
		}
	}
	seen := map[string]bool{}
	for _, a := range x.Attr {
		if seen[a.Key] {
			r.t.Errorf("%s: <%s> has %s twice", r.path, x.Data, a.Key)
		}
		seen[a.Key] = true
		checkAttribute(r.t, r.path, x.Data, a)
		switch a.Key {
		case "id":
			if r.ids[a.Val] {
				r.t.Errorf("%s: the id %s is there twice", r.path, a.Val)
			}
			r.ids[a.Val] = true
		case "for":
			r.refs = append(r.refs, a.Val)
		case "href", "action":
			r.link(a.Val)
		}
	}
}

// link notes an address within the site.
func (r *reader) link(address string) {
	if id, ok := strings.CutPrefix(address, "#"); ok {
		r.refs = append(r.refs, id)
		return
	}
	if first, _, _ := strings.Cut(address, "/"); strings.Contains(first, ":") {
		return
	}
	to, err := r.base.Parse(address)
	if err != nil {
		r.t.Errorf("%s: address %q: %v", r.path, address, err)
		return
	}
	r.links = append(r.links, to.RequestURI())
}

func value(x html.Token, key string) string {
	for _, a := range x.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// checkAttribute refuses what could run or load something.
func checkAttribute(t testing.TB, path, tag string, a html.Attribute) {
	t.Helper()
	lower := strings.ToLower(strings.TrimSpace(a.Val))
	switch {
	case strings.HasPrefix(a.Key, "on"), a.Key == "src" && tag != "img" && tag != "audio", a.Key == "srcdoc", a.Key == "style", a.Key == "formaction":
		t.Errorf("%s: <%s %s=%q>", path, tag, a.Key, a.Val)
	case strings.HasPrefix(lower, "javascript:"), strings.HasPrefix(lower, "data:"), strings.HasPrefix(lower, "vbscript:"):
		t.Errorf("%s: <%s %s=%q>", path, tag, a.Key, a.Val)
	case a.Val == "ZgotmplZ", lower == "#zgotmplz":
		t.Errorf("%s: <%s %s> was refused by the template", path, tag, a.Key)
	}
}
