package admin

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// TestWhatWasTypedOutlivesTheSession: who comes back from lunch and sends the form
// finds it whole, signs in beside it, and sends it again.
func TestWhatWasTypedOutlivesTheSession(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	const title, text = `عنوان <script>alert(1)</script> "مهم"`, "سطر أول كتبته بعناية\nسطر ثان"
	id := b.get("/staff/announcements/new").hidden(t, "id")
	h.clock.add(idleTime + time.Minute)
	fields := []string{"id", id, "base", "0", "priority", "normal", "start", "2026-11-23", "end", "2026-11-30", "do", "preview", "title_ar", title, "text_ar", text}
	for lang, words := range map[string]string{"fr": "rien n’est perdu", "ar": "لم يضع شيء"} {
		b.header.Set("Accept-Language", lang)
		for name, a := range map[string]answer{
			"a form": b.post("/staff/announcements/save", fields...), "with a picture": b.send("/staff/announcements/save", snap(t, 100, 100), fields...),
		} {
			if a.status != http.StatusUnauthorized || !strings.Contains(a.body, words) || strings.Contains(a.body, "<script>alert") {
				t.Fatalf("%s, %s: %d %s", lang, name, a.status, a.body)
			}
			if file := strings.Contains(a.body, "ajoutez-le ensuite") || strings.Contains(a.body, "أضفه بعد ذلك"); file != (name == "with a picture") {
				t.Errorf("%s, %s: it speaks of a file: %v", lang, name, file)
			}
		}
	}
	kept := b.post("/staff/announcements/save", fields...)
	if a := b.signIn("rachida", password); a.status != http.StatusSeeOther {
		t.Fatalf("sign in: %d", a.status)
	}
	var again []string
	_, form, _ := strings.Cut(kept.body, `action="/staff/announcements/save"`)
	for _, m := range hiddenField.FindAllStringSubmatch(form, -1) {
		again = append(again, m[1], html.UnescapeString(m[2]))
	}
	if a := b.post("/staff/announcements/save", again...); !strings.HasPrefix(a.to, "/staff/announcements/"+id) {
		t.Fatalf("%d to %q: %s", a.status, a.to, a.body)
	}
	a := b.get("/staff/announcements/" + id)
	if !strings.Contains(html.UnescapeString(a.body), title) || !strings.Contains(html.UnescapeString(a.body), text) {
		t.Errorf("it came back another: %s", a.body)
	}
}

// TestNoPasswordComesBack: what is secret is on no page.
func TestNoPasswordComesBack(t *testing.T) {
	b := newHall(t).browser(t)
	if a := b.post("/staff/password", "now", "secret of old times", "next", "secret of new times", "again", "x"); a.status != http.StatusUnauthorized || strings.Contains(a.body, "secret of") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// TestASwitchComesBackAsItWasTyped: nothing of a form that is refused is typed
// twice.
func TestASwitchComesBackAsItWasTyped(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "samir")
	for name, fields := range map[string][]string{
		"over":        {"until", "2026-11-01", "until_hour", "10:00", "why_fr", "Panne de courant"},
		"an override": {"until", "2026-11-30", "until_hour", "10:00", "why_fr", "Panne de \u202ecourant"},
		"too long":    {"until", "2026-11-30", "until_hour", "10:00", "why_fr", "Panne de courant" + strings.Repeat("x", 500)},
	} {
		a := b.post("/staff/switches/close", append([]string{"kind", "hall", "why_ar", "عطب في الكهرباء"}, fields...)...)
		if a.status != http.StatusUnprocessableEntity {
			t.Fatalf("%s: %d", name, a.status)
		}
		for i, f := range append([]string{"why_ar", "عطب في الكهرباء"}, fields...) {
			if i%2 == 1 && strings.Count(a.body, `value="`+f+`"`) != 1 {
				t.Errorf("%s: %q stands %d times", name, f, strings.Count(a.body, `value="`+f+`"`))
			}
		}
	}
}
