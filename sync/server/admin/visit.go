package admin

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/photo"
	"bninsar.ma/madkhal/data/recording"
	"bninsar.ma/madkhal/sync/server/web"
)

// visit is one request.
type visit struct {
	*Staff
	w       http.ResponseWriter
	r       *http.Request
	peer    web.Peer
	session string       // "" = not signed in
	me      data.Account // zero = not signed in
	lang    data.Lang
	say     *i18n.Words // of these pages
	dates   *i18n.Words // of the screens
	sent    []byte      // the picture or sound that came with a form

	scheduleFault string // why a draft cannot go out at the time that was asked for
}

func (v *visit) ctx() context.Context { return v.r.Context() }

// may tells whether the visitor may do what least may.
func (v *visit) may(least data.Role) bool {
	switch least {
	case anybody:
		return true
	case signedIn:
		return v.session != ""
	}
	return v.session != "" && v.me.Role.May(least) && !v.me.MustChange
}

// private answers a route: who it is, whether they may, and what went wrong.
func (s *Staff) private(r route) http.Handler {
	return web.Private(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		v := &visit{Staff: s, w: w, r: req, peer: s.Proxies.Of(req)}
		v.speak(languageOf(req))
		if err := v.serve(r); err != nil {
			v.fail(err)
		}
	}))
}

func (v *visit) serve(r route) error {
	if err := v.recognise(); err != nil {
		return err
	}
	if v.may(r.least) {
		if v.r.Method == http.MethodPost {
			if err := v.readForm(); err != nil {
				return &refusal{http.StatusBadRequest, "error.form"}
			}
		}
		return r.do(v)
	}
	switch {
	case v.session == "" && v.r.Method == http.MethodGet:
		return v.goTo("/staff/sign-in?to=" + url.QueryEscape(v.r.URL.RequestURI()))
	case v.session == "":
		return v.sendAgain()
	case v.me.MustChange:
		return v.goTo("/staff/password")
	}
	return &refusal{http.StatusForbidden, "error.role"}
}

// readForm reads what a form says; an upload reads its file itself.
func (v *visit) readForm() error {
	switch {
	case v.r.URL.Path == importPath && withFiles(v.r):
		return nil
	case withFiles(v.r) && takesPhoto(v.r.URL.Path):
		return v.readParts(photo.MaxBytes)
	case withFiles(v.r) && takesSound(v.r.URL.Path):
		return v.readParts(recording.MaxBytes)
	}
	return v.r.ParseForm()
}

func (v *visit) speak(l data.Lang) {
	v.lang, v.say, v.dates = l, v.words.For(l), v.screen.For(l)
}

// recognise reads the session's cookie.
func (v *visit) recognise() error {
	c, err := v.r.Cookie(v.cookieName(sessionCookie))
	if err != nil || c.Value == "" || !v.peer.Safe() {
		return nil
	}
	s, err := v.Store.Session(v.ctx(), c.Value, idleTime, longest)
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	v.session, v.me = c.Value, s.Account
	if err != nil && s.Account.Name != "" {
		// Its time could not be noted: a full disk must not lock staff out.
		v.Log.Warn("session not noted", "error", err)
		return nil
	}
	return err
}

// goTo answers with another page of ours.
func (v *visit) goTo(path string) error {
	http.Redirect(v.w, v.r, path, http.StatusSeeOther)
	return nil
}

// field gives a form field without spaces at its ends and with plain line ends.
func (v *visit) field(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(v.r.PostForm.Get(name), "\r\n", "\n"))
}

// number gives a form field or part of the path as a number, -1 for none.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// today gives the content and the time in the town.
func (v *visit) today() (*town, time.Time, error) {
	t, err := v.town(v.ctx())
	if err != nil {
		return nil, time.Time{}, err
	}
	return t, v.Now().In(t.zone), nil
}

// parsed reads what is stored; drafts need not be whole.
func (v *visit) parsed(body json.RawMessage, into any) bool { return json.Unmarshal(body, into) == nil }

// note writes an act into the log; what was done is done, also when the log
// cannot be written.
func (v *visit) note(what, on string) {
	a := data.Act{Who: v.me.Name, What: what, On: on, From: v.peer.Addr.String()}
	if err := v.Store.SaveAct(v.ctx(), a); err != nil {
		v.Log.Error("act not noted", "what", what, "error", err)
	}
}
