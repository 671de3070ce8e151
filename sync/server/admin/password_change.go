package admin

import (
	"errors"
	"net/http"
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
)

type passwordView struct {
	frame
	First bool // it must be changed before anything else
	Least int
	Fault string
}

func passwordForm(v *visit) error { return v.showPassword(http.StatusOK, "") }

func (v *visit) showPassword(status int, fault string) error {
	return v.show(status, "password", &passwordView{First: v.me.MustChange, Least: data.MinPassword, Fault: fault})
}

// passwordChange ends all sessions of the account and begins a new one here.
func passwordChange(v *visit) error {
	now, next := v.r.PostForm.Get("now"), v.r.PostForm.Get("next")
	key := "password of " + v.me.Name
	if wait := v.doors.wait(key); wait > 0 {
		return v.showPassword(http.StatusTooManyRequests, v.say.N("sign_in.wait", int(wait.Seconds())+1).Text)
	}
	account, err := v.checkPassword(v.me.Name, now)
	if errors.Is(err, data.ErrPassword) {
		return v.showPassword(http.StatusUnprocessableEntity, v.word("password.wrong"))
	}
	v.doors.forgive(key)
	if err != nil {
		return err
	}
	switch {
	case utf8.RuneCountInString(next) < data.MinPassword:
		return v.showPassword(http.StatusUnprocessableEntity, v.say.N("password.short", data.MinPassword).Text)
	case next != v.r.PostForm.Get("again"):
		return v.showPassword(http.StatusUnprocessableEntity, v.word("password.differ"))
	case next == now:
		return v.showPassword(http.StatusUnprocessableEntity, v.word("password.same"))
	}
	if err := v.Store.SetPassword(v.ctx(), v.me.Name, next, false); err != nil {
		return err
	}
	v.note(data.ActPassword, "")
	account.MustChange = false
	if err := v.startSession(account); err != nil {
		return err
	}
	return v.goTo("/staff/today?done=password")
}
