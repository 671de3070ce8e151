package admin

import (
	"net/http"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// languageOf is what was chosen, else what the browser prefers, else Arabic.
func languageOf(r *http.Request) data.Lang {
	for _, name := range []string{"__Host-" + languageCookie, languageCookie} {
		if c, err := r.Cookie(name); err == nil {
			for _, l := range pageLangs() {
				if string(l) == c.Value {
					return l
				}
			}
		}
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		for _, l := range pageLangs() {
			if tag := strings.TrimSpace(part); tag == string(l) || strings.HasPrefix(tag, string(l)+"-") || strings.HasPrefix(tag, string(l)+";") {
				return l
			}
		}
	}
	return data.Arabic
}

// chooseLanguage is the button with the other language's name.
func chooseLanguage(v *visit) error {
	l := data.Arabic
	if v.field("lang") == string(data.French) {
		l = data.French
	}
	v.setCookie(languageCookie, string(l), 365*24*time.Hour)
	return v.goTo(ownPath(v.field("to")))
}
