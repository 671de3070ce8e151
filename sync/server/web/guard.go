package web

import (
	"io"
	"net/http"
	"time"
)

// policy lets a page load its own style, pictures and fonts, send its own
// forms, and nothing else: no script runs, whatever somebody typed.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Guard sets the headers that hold for every page.
func Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		next.ServeHTTP(w, r)
	})
}

// Private keeps answers out of every cache: they are for one person.
func Private(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// Reads tells whether a request only reads; to any other it answers.
func Reads(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	w.WriteHeader(http.StatusMethodNotAllowed)
	return false
}

// Limit has refuse answer bodies longer than the bytes that limit gives (413); nil
// says it in a word. Of one that does not tell its length so much is read.
func Limit(limit func(*http.Request) int64, refuse, next http.Handler) http.Handler {
	if refuse == nil {
		refuse = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		})
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		most := limit(r)
		if r.ContentLength > most {
			readAway(w, r)
			refuse.ServeHTTP(w, r)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		next.ServeHTTP(w, r)
	})
}

// The bounds of what is read only to be thrown away.
const (
	mostAway = 64 << 20
	awayTime = time.Minute
)

// readAway takes what is not wanted off the line: a browser that is cut off while
// it sends shows its own error and never the answer. What nobody sends by mistake
// is not waited for.
func readAway(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength > mostAway {
		return
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(awayTime)) // else the server's own
	_, _ = io.Copy(io.Discard, r.Body)                                          // the answer goes out all the same
}
