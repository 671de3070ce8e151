package admin

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

type signInView struct {
	frame
	Unsafe   bool // plain HTTP from afar: no password may pass
	UserName string
	To       string
	Fault    string
}

// ownPath keeps redirects on the staff's pages.
func ownPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(u.Path, "/staff/") || strings.ContainsAny(s, "\\\r\n") ||
		strings.HasPrefix(u.Path, "/staff/sign-in") {
		return "/staff/today"
	}
	return u.RequestURI()
}

func toToday(v *visit) error { return v.goTo("/staff/today") }

func signInForm(v *visit) error {
	if v.session != "" {
		return v.goTo("/staff/today")
	}
	status := http.StatusOK
	if !v.peer.Safe() {
		status = http.StatusForbidden
	}
	return v.show(status, "sign_in", &signInView{Unsafe: !v.peer.Safe(), To: ownPath(v.r.URL.Query().Get("to"))})
}

// signIn answers the same for a wrong password and a name that nobody has.
func signIn(v *visit) error {
	if !v.peer.Safe() {
		return v.show(http.StatusForbidden, "sign_in", &signInView{Unsafe: true})
	}
	name := v.field("name")
	keys, err := v.knockKeys(name)
	if err != nil {
		return err
	}
	if wait := v.doors.wait(keys...); wait > 0 {
		seconds := int(wait/time.Second) + 1
		v.w.Header().Set("Retry-After", strconv.Itoa(seconds))
		return v.signInAgain(http.StatusTooManyRequests, v.say.N("sign_in.wait", seconds).Text)
	}
	account, err := v.checkPassword(name, v.r.PostForm.Get("password"))
	if errors.Is(err, data.ErrPassword) {
		v.me.Name = strings.ToValidUTF8(name[:min(len(name), 80)], "")
		v.note(data.ActSignInFailed, "")
		v.me.Name = ""
		return v.signInAgain(http.StatusUnauthorized, v.word("sign_in.wrong"))
	}
	v.doors.forgive(keys...)
	if err != nil {
		return err
	}
	if err := v.startSession(account); err != nil {
		return err
	}
	v.note(data.ActSignIn, "")
	if account.MustChange {
		return v.goTo("/staff/password")
	}
	return v.goTo(ownPath(v.field("to")))
}

func (v *visit) signInAgain(status int, fault string) error {
	return v.show(status, "sign_in", &signInView{UserName: v.field("name"), To: ownPath(v.field("to")), Fault: fault})
}

// knockKeys tell whom this try is counted against.
func (v *visit) knockKeys(name string) ([]string, error) {
	keys := []string{addressKey(v.peer.Addr)}
	b := v.browser()
	if b == "" {
		return append(keys, nameKey(name)), nil
	}
	known, err := v.Store.KnownBrowser(v.ctx(), b, name)
	if err != nil {
		return nil, err
	}
	if known {
		// Its own door: what its neighbours behind one address do is not its fault.
		return []string{"in " + b + nameKey(name)}, nil
	}
	return append(keys, nameKey(name)), nil
}

// checkPassword lets two passwords be checked at a time.
func (v *visit) checkPassword(name, password string) (data.Account, error) {
	ctx, cancel := context.WithTimeout(v.ctx(), 10*time.Second)
	defer cancel()
	select {
	case v.hashing <- struct{}{}:
		defer func() { <-v.hashing }()
	case <-ctx.Done():
		return data.Account{}, &refusal{http.StatusServiceUnavailable, "error.busy"}
	}
	return v.Store.SignIn(v.ctx(), name, password)
}

// startSession gives a fresh id, whatever the browser had before.
func (v *visit) startSession(a data.Account) error {
	if v.session != "" {
		if err := v.Store.EndSession(v.ctx(), v.session); err != nil {
			return err
		}
	}
	id, browser := secret(), v.browser()
	if browser == "" {
		browser = secret()
	}
	if err := v.Store.StartSession(v.ctx(), id, browser, a.Name); err != nil {
		return err
	}
	v.session, v.me = id, a
	v.setCookie(sessionCookie, id, longest)
	v.setCookie(browserCookie, browser, 90*24*time.Hour)
	return nil
}
