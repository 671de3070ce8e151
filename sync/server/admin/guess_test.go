package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/server/web"
)

// quick is a store that knows everybody's password without the second that it
// takes: here the doors are tried, not the lock (TestBruteForce tries both).
type quick struct{ Store }

func (q quick) SignIn(ctx context.Context, name, with string) (data.Account, error) {
	all, err := q.Accounts(ctx)
	for _, a := range all {
		if a.Name == name && with == password {
			return a, err
		}
	}
	return data.Account{}, errors.Join(err, data.ErrPassword)
}

// TestGuessing tries passwords in the ways that a single door does not see: each
// time another name, another address, another browser. All of them are soon made
// to wait, and nobody whose own browser it is.
func TestGuessing(t *testing.T) {
	const tries = 3 * freeTries
	for _, c := range []struct {
		name string
		try  func(h *hall, b *browser, n int) (name string)
	}{
		{"many names from one address", func(_ *hall, _ *browser, n int) string { return fmt.Sprint("name-", n) }},
		{"one name from many addresses", func(_ *hall, b *browser, n int) string {
			b.header.Set("X-Forwarded-For", fmt.Sprint("41.1.1.", n))
			return "adil"
		}},
		{"many names from one IPv6 line", func(_ *hall, b *browser, n int) string {
			b.header.Set("X-Forwarded-For", fmt.Sprint("2001:db8::", n))
			return fmt.Sprint("name-", n)
		}},
		{"each time a browser that says to be known", func(_ *hall, b *browser, _ int) string {
			b.header.Set("Cookie", "__Host-"+browserCookie+"="+secret())
			return "adil"
		}},
		{"a browser that is known for somebody else", func(h *hall, b *browser, n int) string {
			if n == 0 {
				must(b.t, h.store.StartSession(b.t.Context(), secret(), "of samir", "samir"))
			}
			b.header.Set("Cookie", "__Host-"+browserCookie+"=of samir")
			return "adil"
		}},
		{"an own account between the tries", func(h *hall, b *browser, n int) string {
			if a := b.signIn("rachida", password); a.status != http.StatusSeeOther && a.status != http.StatusTooManyRequests {
				b.t.Errorf("the own account: %d", a.status)
			}
			return fmt.Sprint("name-", n)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t)
			proxies, err := web.ParseProxies("127.0.0.1")
			must(t, err)
			h.Proxies, h.Store = proxies, quick{h.Store}
			checked, waited := 0, 0
			for n := range tries {
				b := h.browser(t)
				b.header.Set("X-Forwarded-For", "41.1.1.1")
				b.header.Set("X-Forwarded-Proto", "https")
				name := c.try(h, b, n)
				switch a := b.signIn(name, "guess"); a.status {
				case http.StatusUnauthorized:
					checked++
				case http.StatusTooManyRequests:
					waited++
				default:
					t.Errorf("%d", a.status)
				}
			}
			if checked > freeTries {
				t.Errorf("%d guesses of %d were checked, %d had to wait", checked, tries, waited)
			}
		})
	}
}

// TestTwoPasswordsAtATime: each costs 64 MiB, so a crowd waits in line, and not for
// ever.
func TestTwoPasswordsAtATime(t *testing.T) {
	h := newHall(t)
	for len(h.hashing) < 2 {
		h.hashing <- struct{}{} // two are being checked
	}
	ctx, leave := context.WithCancel(t.Context())
	leave()
	v := &visit{Staff: h.Staff, r: httptest.NewRequestWithContext(ctx, http.MethodPost, "/staff/sign-in", nil)}
	_, err := v.checkPassword("rachida", password)
	if busy := new(refusal); !errors.As(err, &busy) || busy.status != http.StatusServiceUnavailable {
		t.Errorf("a third one: %v", err)
	}
}

// TestSignInLeadsNowhereElse signs in by a link that somebody sent.
func TestSignInLeadsNowhereElse(t *testing.T) {
	h := newHall(t)
	for _, to := range []string{"https://evil.example/staff/", "//evil.example/staff/x", `/\evil.example/staff/`} {
		b := h.browser(t)
		_, form, _ := strings.Cut(b.get("/staff/sign-in?to="+url.QueryEscape(to)).body, `action="/staff/sign-in"`)
		if got := (answer{body: form}).hidden(t, "to"); got != "/staff/today" {
			t.Errorf("the form carries %q on", got)
		}
		if a := b.post("/staff/language", "lang", "ar", "to", to); strings.Contains(a.to, "evil") {
			t.Errorf("the choice of a language leads to %q", a.to)
		}
	}
	b := h.browser(t)
	if a := b.post("/staff/sign-in", "name", "rachida", "password", password, "to", "https://evil.example/staff/"); a.to != "/staff/today" {
		t.Errorf("it leads to %q", a.to)
	}
}
