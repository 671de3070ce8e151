package phone

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/sync/server/web"
)

// maxQuery bounds what a visitor may look for, in bytes.
const maxQuery = 300

// kept is a page made once, for the minute it holds in.
type kept struct {
	mu     sync.Mutex
	minute int64
	answer answer
}

// answer is what is sent for an address.
type answer struct {
	status int
	kind   string // Content-Type
	name   string // a file's, to be saved as
	zipped []byte // gzip
	tag    string // ETag
}

// ServeHTTP implements http.Handler: 200, 302, 304, 404, 405, 414 or 503.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.secure(w.Header())
	if !web.Reads(w, r) {
		return
	}
	if len(r.URL.RawQuery) > 3*maxQuery {
		http.Error(w, "too long", http.StatusRequestURITooLong)
		return
	}
	e := s.shown.Load()
	if e == nil {
		w.Header().Set("Retry-After", "10")
		http.Error(w, "Nothing is published yet. · لم يُنشر شيء بعد. · Rien n'est encore publié.", http.StatusServiceUnavailable)
		return
	}
	path := strings.TrimPrefix(r.URL.Path, "/")
	switch path {
	case "":
		w.Header().Set("Vary", "Accept-Language")
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Location", pages.Path(e.prefers(r.Header.Get("Accept-Language")), pages.Home, ""))
		w.WriteHeader(http.StatusFound)
		return
	case "robots.txt", "sitemap.xml":
		s.send(w, r, s.forRobots(e, path, s.origin(e, r)))
		return
	case "icon.svg", "favicon.ico":
		s.send(w, r, answer{status: http.StatusOK, kind: "image/svg+xml", zipped: zipped(mark()), tag: tagOf(mark())})
		return
	}
	if name, ok := strings.CutPrefix(path, soundFolder); ok && s.sendSound(w, r, e, name) {
		return
	}
	if name, ok := strings.CutPrefix(path, photoFolder); ok && s.sendPhoto(w, r, e, name) {
		return
	}
	// Some readers of QR codes leave the last slash out.
	if slices.Contains(e.langs, data.Lang(path)) {
		w.Header().Set("Location", path+"/")
		w.WriteHeader(http.StatusFound)
		return
	}
	s.send(w, r, s.answer(e, path, r))
}

// answer gives the page or file of a path.
func (s *Site) answer(e *edition, path string, r *http.Request) answer {
	now := s.o.Now()
	query := url.Values{}
	lang, kind, id, ok := pages.Parse(path)
	ok = ok && e.speaks(lang, kind, id)
	switch {
	case ok && kind == pages.Search:
		q := []rune(r.URL.Query().Get("q"))
		query.Set("q", string(q[:min(len(q), maxQuery/3)]))
		return s.made(e, path, query, now) // never the same twice
	case ok && slices.Contains([]pages.Kind{pages.Way, pages.Service, pages.Department, pages.Where}, kind):
		// Only what is known, so that no more pages are kept than there are.
		if k, known := find[*data.Kiosk](e, data.KiosksC, r.URL.Query().Get("from")); known {
			query.Set("from", k.ID)
		}
		if kind == pages.Way && r.URL.Query().Has("free") {
			query.Set("free", "")
		}
	}
	if !ok || !e.has(kind, id) {
		if f, found := s.file(e, path, now); found {
			return f
		}
		return s.made(e, path, query, now)
	}
	entry, _ := e.kept.LoadOrStore(path+"?"+query.Encode(), &kept{})
	k := entry.(*kept) // nothing else is stored there
	k.mu.Lock()
	defer k.mu.Unlock()
	if minute := now.Unix() / 60; k.minute != minute {
		k.answer, k.minute = s.made(e, path, query, now), minute
	}
	return k.answer
}

// made writes a page.
func (s *Site) made(e *edition, path string, query url.Values, now time.Time) answer {
	lang, kind, id, ok := pages.Parse(path)
	if !ok || !e.speaks(lang, kind, id) {
		first, _, _ := strings.Cut(path, "/")
		if lang = data.Lang(first); !slices.Contains(e.langs, lang) {
			lang = e.langs[0]
		}
		kind, id = pages.Home, "-" // which does not exist
	}
	v := &view{
		edition: e, words: s.o.Words.For(lang), names: s.o.Words, lang: lang, kind: kind, id: id, program: s.o.Program,
		now: now.In(e.zone), trusted: !now.Before(e.issued), up: depth("/" + path),
		from: query.Get("from"), stepFree: query.Has("free"), aloud: s.aloud,
	}
	p, ok := v.build(query)
	status := http.StatusOK
	if !ok {
		status = http.StatusNotFound
	}
	var b bytes.Buffer
	if err := s.set.ExecuteTemplate(&b, "layout", p); err != nil {
		s.o.Log.Error("phone page not made", "path", path, "error", err)
		return answer{status: http.StatusInternalServerError, kind: "text/plain; charset=utf-8", zipped: zipped([]byte("500")), tag: `"500"`}
	}
	return answer{status: status, kind: "text/html; charset=utf-8", zipped: zipped(b.Bytes()), tag: tagOf(b.Bytes())}
}

func zipped(b []byte) []byte {
	var z bytes.Buffer
	g := gzip.NewWriter(&z)
	_, _ = g.Write(b) // to memory: cannot fail
	_ = g.Close()
	return z.Bytes()
}

func tagOf(b []byte) string {
	sum := sha256.Sum256(b)
	return `"` + hex.EncodeToString(sum[:8]) + `"`
}

// send answers, gzipped where that is understood, or with 304 to who has it.
func (s *Site) send(w http.ResponseWriter, r *http.Request, a answer) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if a.status == http.StatusOK {
		// Weak: the same page, zipped or not.
		h.Set("ETag", "W/"+a.tag)
		h.Set("Cache-Control", "public, max-age=30")
		if slices.ContainsFunc(strings.Split(r.Header.Get("If-None-Match"), ","), func(t string) bool {
			t = strings.TrimSpace(t)
			return t == "*" || strings.TrimPrefix(t, "W/") == a.tag
		}) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", a.kind)
	if a.name != "" {
		h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", a.name))
	}
	var body io.Reader = bytes.NewReader(a.zipped)
	if takesGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", strconv.Itoa(len(a.zipped)))
	} else if z, err := gzip.NewReader(body); err == nil {
		body = z
	}
	w.WriteHeader(a.status)
	if r.Method == http.MethodHead {
		return
	}
	if _, err := io.Copy(w, body); err != nil {
		s.o.Log.Debug("phone page not sent", "path", r.URL.Path, "error", err) // mostly a visitor who went away
	}
}

func takesGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(coding, "gzip") && strings.ReplaceAll(q, " ", "") != "q=0" {
			return true
		}
	}
	return false
}

// secure sets what browsers may do with our pages: nothing but show them. The
// one style sheet is named by its hash.
func (s *Site) secure(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

var policy = func() string {
	sum := sha256.Sum256([]byte(styleSheet))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}()
