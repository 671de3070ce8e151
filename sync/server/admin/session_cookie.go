package admin

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"time"
)

// The cookies: the session, the browser (staff's own, see doors), the language.
const (
	sessionCookie  = "madkhal-staff"
	browserCookie  = "madkhal-browser"
	languageCookie = "madkhal-language"
)

// secret is 256 random bits that fit into a cookie.
func secret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // it never fails: crypto/rand ends the program instead
	return base64.RawURLEncoding.EncodeToString(b)
}

// cookieName: over TLS a browser takes the __Host- kind from us alone. Plain
// HTTP, on this computer only, cannot have it.
func (v *visit) cookieName(name string) string {
	if v.peer.TLS {
		return "__Host-" + name
	}
	return name
}

// setCookie; an age below zero removes it.
func (v *visit) setCookie(name, value string, age time.Duration) {
	http.SetCookie(v.w, &http.Cookie{
		Name: v.cookieName(name), Value: value, Path: "/", MaxAge: int(age / time.Second),
		HttpOnly: true, Secure: v.peer.TLS, SameSite: http.SameSiteLaxMode,
	})
}

// browser gives the browser's own secret, "" for a new one.
func (v *visit) browser() string {
	c, err := v.r.Cookie(v.cookieName(browserCookie))
	if err != nil || len(c.Value) > 100 {
		return ""
	}
	return c.Value
}
