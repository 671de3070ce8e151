//go:build prove

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"bninsar.ma/madkhal/data"
)

const runAxe = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v =>
	({id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 300) + " | " + n.failureSummary)}))))`

// staffPaths are the pages that an administrator sees.
func staffPaths(t *testing.T) []string {
	t.Helper()
	c, err := readBuiltin()
	must(t, err)
	paths := []string{
		"today", "announcements", "announcements/new", "announcements/new?urgent=1", "announcements/" + c.Announcements[0].ID,
		"announcements/" + c.Announcements[0].ID + "/preview", "switches", "projects", "projects/" + c.Projects[0].ID, "log", "log/1", "publish", "versions",
		"content", "findings", "import", "kiosks", "sources", "acts", "accounts", "password", "look/services/" + c.Services[0].ID, "nothing",
	}
	for collection, id := range map[string]string{
		"services": c.Services[0].ID, "departments": c.Departments[0].ID, "hours": c.Hours[0].ID, "events": c.Events[0].ID, "documents": c.Documents[0].ID,
		"faq": c.FAQ[0].ID, "needs": c.Needs[0].ID, "paper_kinds": c.PaperKinds[0].ID, "elsewhere": c.Elsewhere[0].ID, "kiosks": c.Kiosks[0].ID,
	} {
		paths = append(paths, "content/"+collection, "content/"+collection+"/new", "content/"+collection+"/"+id)
	}
	return append(paths, "content/settings/settings", "content/associations", "content/associations/new")
}

// TestProveStaffAccessibility: no rule of axe-core is broken on any of the
// staff's pages, in either language, on a phone and at a desk; none is wider
// than its window.
func TestProveStaffAccessibility(t *testing.T) {
	path, err := filepath.Abs("../../build/web/node_modules/axe-core/axe.min.js")
	must(t, err)
	axe, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run .ci/web.sh", err)
	}
	_, address := newOffice(t, map[string]data.Role{"rachida": data.Admin})
	chromium := startChromium(t)
	for _, c := range []work{{"ar-360", "ar", 360, true}, {"fr-1280", "fr", 1280, true}} {
		b := open(t, chromium, address, c.name, c.lang, c.width, c.script)
		b.signIn("rachida")
		b.see("#new")
		for _, page := range staffPaths(t) {
			t.Run(c.name+":"+strings.ReplaceAll(page, "/", ":"), func(t *testing.T) {
				var found string
				b.run(cdp.SetBypassCSP(true), chromedp.Navigate(address+"staff/"+page), chromedp.Evaluate(string(axe), nil),
					chromedp.Evaluate(runAxe, &found, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
				var violations []json.RawMessage
				must(t, json.Unmarshal([]byte(found), &violations))
				for _, v := range violations {
					t.Errorf("%s", v)
				}
				if over := b.wide(); over > 0 {
					t.Errorf("%d pixels wider than the window", over)
				}
			})
		}
	}
}
