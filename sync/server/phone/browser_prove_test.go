//go:build prove

package phone

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// checker is a file that .ci/web.sh installs.
func checker(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "..", "build", "web", "node_modules", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%v: run .ci/web.sh", err)
	}
	return path
}

// provedPaths are all pages, of the ways one in eight.
func provedPaths(s *Site) []string {
	var list []string
	ways := 0
	for _, path := range append(everyPath(s), "/fr/nothing", "/ar/services/none") {
		if strings.Contains(path, "/way/") {
			if ways++; ways%8 != 1 {
				continue
			}
		}
		list = append(list, path)
	}
	return list
}

// browser starts Chromium; it ends with the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	alloc, stop := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("Chromium: %v", err)
	}
	return ctx
}

const runAxe = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v =>
	({id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 300) + " | " + n.failureSummary)}))))`

// awaited lets an evaluation wait for its promise.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// No rule of axe-core is broken on any page in any language, at the width of a
// small phone; a part of them in the dark and in high contrast as well.
func TestProveAccessibility(t *testing.T) {
	axe, err := os.ReadFile(checker(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	c, _ := withPhotos(t)
	s := newSite(t, c, morning)
	server := httptest.NewServer(s)
	defer server.Close()
	ctx := browser(t)
	for i, path := range provedPaths(s) {
		looks := [][]*emulation.MediaFeature{nil}
		if i%9 == 0 {
			looks = append(looks, media("prefers-color-scheme", "dark"), media("prefers-contrast", "more"),
				append(media("prefers-color-scheme", "dark"), media("prefers-contrast", "more")...))
		}
		t.Run(strings.ReplaceAll(path, "/", ":"), func(t *testing.T) {
			for _, look := range looks {
				for _, v := range violations(t, ctx, string(axe), server.URL+path, look) {
					t.Errorf("%v: %s", look, v)
				}
			}
		})
	}
}

// violations are what axe-core finds on a page.
func violations(t *testing.T, ctx context.Context, axe, address string, look []*emulation.MediaFeature) (list []json.RawMessage) {
	t.Helper()
	one, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	var found string
	err := chromedp.Run(one, cdppage.SetBypassCSP(true), emulation.SetEmulatedMedia().WithFeatures(look),
		chromedp.EmulateViewport(320, 640), chromedp.Navigate(address),
		chromedp.Evaluate(axe, nil), chromedp.Evaluate(runAxe, &found, awaited))
	if err == nil {
		err = json.Unmarshal([]byte(found), &list)
	}
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func media(name, value string) []*emulation.MediaFeature {
	return []*emulation.MediaFeature{{Name: name, Value: value}}
}

// At 320 pixels nothing stands beyond the screen's edge but tables, which
// scroll by themselves.
func TestProveNothingIsWiderThanThePhone(t *testing.T) {
	c, _ := withPhotos(t)
	s := newSite(t, c, morning)
	server := httptest.NewServer(s)
	defer server.Close()
	ctx := browser(t)
	for _, path := range provedPaths(s) {
		for _, width := range []int64{320, 360} {
			var wide int
			var who []string
			err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 640), chromedp.Navigate(server.URL+path),
				chromedp.Evaluate(`document.documentElement.scrollWidth`, &wide),
				chromedp.Evaluate(`[...document.querySelectorAll("main *, header *, footer *")].filter(e => !e.closest(".wide, .sprite, svg") &&
					(e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).map(e => e.outerHTML.slice(0, 120))`, &who))
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if wide > int(width) || len(who) > 0 {
				t.Errorf("%s is %d pixels wide on a screen of %d: %.4s", path, wide, width, who)
			}
		}
	}
}

// The Nu HTML checker of the W3C finds no error and no warning.
func TestProveValidHTML(t *testing.T) {
	jar := checker(t, "vnu-jar/build/dist/vnu.jar")
	c, _ := withPhotos(t)
	s := newSite(t, c, morning)
	dir := t.TempDir()
	for i, path := range provedPaths(s) {
		body := visit(t, s, path).body
		name := fmt.Sprintf("%04d%s.html", i, strings.NewReplacer("/", "_", "?", "_").Replace(path))
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.CommandContext(t.Context(), "java", "-Xss4m", "-jar", jar, "--skip-non-html", dir).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%.8000s", err, out)
	}
}
