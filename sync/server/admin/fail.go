package admin

import (
	"errors"
	"net/http"

	"bninsar.ma/madkhal/data"
)

// refusal is an answer that says what is not possible.
type refusal struct {
	status int
	key    string
}

func (r *refusal) Error() string { return r.key }

// unpublished: it is stored and ready, but the screens do not have it.
type unpublishedError struct{ err error }

func (e *unpublishedError) Error() string { return "stored, not published: " + e.err.Error() }
func (e *unpublishedError) Unwrap() error { return e.err }

// failView is a page that says what went wrong.
type failView struct {
	frame
	Heading, Text, Detail string
}

// fail answers an error, in the visitor's language, and logs what only the IT
// person can mend.
func (v *visit) fail(err error) {
	status, key := http.StatusInternalServerError, "error.broken"
	var r *refusal
	var conflict *data.ConflictError
	var late *unpublishedError
	switch {
	case errors.As(err, &r):
		status, key = r.status, r.key
	case errors.As(err, &late):
		key = "error.unpublished"
		if errors.Is(err, data.ErrFull) || fullDisk(err) {
			status = http.StatusInsufficientStorage
		}
	case errors.Is(err, data.ErrFull), fullDisk(err):
		status, key = http.StatusInsufficientStorage, "error.full"
	case errors.As(err, &conflict):
		status, key = http.StatusConflict, "error.conflict"
	case errors.Is(err, data.ErrNotFound):
		status, key = http.StatusNotFound, "error.none"
	case errors.Is(err, data.ErrInvalid):
		status, key = http.StatusUnprocessableEntity, "error.invalid"
	}
	view := failView{Heading: v.word(key + ".title"), Text: v.word(key)}
	if status >= http.StatusInternalServerError || errors.Is(err, data.ErrInvalid) {
		view.Detail = err.Error()
		v.Log.Error("staff page failed", "path", v.r.URL.Path, "error", err)
	}
	if v.me.Name == "" {
		view.Detail = "" // strangers need not know
	}
	if err := v.show(status, "fail", &view); err != nil {
		v.Log.Error("page not shown", "page", "fail", "error", err)
		http.Error(v.w, "internal error", http.StatusInternalServerError)
	}
}

func nothingThere(*visit) error { return data.ErrNotFound }
