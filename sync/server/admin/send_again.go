package admin

import (
	"net/http"
	"slices"
	"strings"
)

// againView keeps what was typed when a session was over: it goes on from here.
type againView struct {
	frame
	Path   string
	Fields []typedField
	File   bool // there was one, which has to be chosen again
}

// typedField is an input of the form; Said tells that somebody wrote it.
type typedField struct {
	Name, Value string
	Said        bool
}

// sendAgain answers a form of somebody whose session is over. What it brings goes
// back to who sent it and nowhere else.
func (v *visit) sendAgain() error {
	view := &againView{Path: v.r.URL.Path}
	if v.r.URL.Path == importPath || v.r.URL.Path == "/staff/password" {
		view.Path = "" // a file, or passwords: neither is kept
		return v.show(http.StatusUnauthorized, "again", view)
	}
	if err := v.readTyped(); err != nil {
		return &refusal{http.StatusUnauthorized, "error.signed_out"}
	}
	names := make([]string, 0, len(v.r.PostForm))
	for name := range v.r.PostForm {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range v.r.PostForm[name] {
			view.Fields = append(view.Fields, typedField{name, value, strings.Contains(strings.TrimSpace(value), " ")})
		}
	}
	view.File = len(v.sent) > 0
	v.sent = nil
	return v.show(http.StatusUnauthorized, "again", view)
}

// readTyped reads a form's fields; a file beside them is not kept.
func (v *visit) readTyped() error {
	if withFiles(v.r) {
		return v.readParts(0)
	}
	return v.r.ParseForm()
}
