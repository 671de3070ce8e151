package server

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// HintName is the address of the hints below the feed's.
const HintName = "hint"

const (
	maxListeners = 10_000
	hintBeat     = 25 * time.Second // less than what proxies take for a dead line
	hintLook     = time.Second      // how often the folder is looked at
	hintWrite    = 10 * time.Second
)

// Hints tells screens that wait (Server-Sent Events) that a new version is
// out, so that they ask at once. A hint carries nothing: what it leads to is
// signed, and who never gets one asks by the clock.
type Hints struct {
	dir  string
	done chan struct{}
	once sync.Once

	mu   sync.Mutex
	next *occasion
	n    int // who waits
}

// occasion is one hint; words are written before done is closed.
type occasion struct {
	done  chan struct{}
	words string
}

// The hints there are.
const (
	hintNews   = "event: published\ndata:\n\n"
	hintReport = "event: report\ndata:\n\n"
)

// NewHints tells of new versions of the feed in dir, whichever program
// publishes them, while Watch runs.
func NewHints(dir string) *Hints {
	return &Hints{dir: dir, done: make(chan struct{}), next: &occasion{done: make(chan struct{})}}
}

// Watch looks for new versions until ctx ends.
func (h *Hints) Watch(ctx context.Context) {
	tick := time.NewTicker(hintLook)
	defer tick.Stop()
	last := h.stamp()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if now := h.stamp(); now != last {
			last = now
			h.Tell()
		}
	}
}

func (h *Hints) stamp() (at time.Time) {
	if info, err := os.Stat(filepath.Join(h.dir, timestampName)); err == nil {
		at = info.ModTime()
	}
	return at
}

// Tell wakes all who wait for news.
func (h *Hints) Tell() { h.say(hintNews) }

// Call asks all screens to report now: somebody waits for an answer of one.
func (h *Hints) Call() { h.say(hintReport) }

func (h *Hints) say(words string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.next.words = words
	close(h.next.done)
	h.next = &occasion{done: make(chan struct{})}
}

// Close sends all who wait home, so that the server can stop.
func (h *Hints) Close() { h.once.Do(func() { close(h.done) }) }

// enter gives the channel of the next hint; false when too many wait.
func (h *Hints) enter() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.n >= maxListeners {
		return false
	}
	h.n++
	return true
}

func (h *Hints) leave() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.n--
}

func (h *Hints) wait() *occasion {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.next
}

// ServeHTTP implements http.Handler: a stream of events without content.
func (h *Hints) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		w.Header().Set("Allow", "GET")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	if !h.enter() {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	defer h.leave()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	out := http.NewResponseController(w)
	// The limits of a visit are for visits that end.
	_ = out.SetReadDeadline(time.Time{})
	next := h.wait()
	if !say(w, out, ": here\n\n") {
		return
	}
	beat := time.NewTicker(hintBeat)
	defer beat.Stop()
	for {
		words := ": still here\n\n"
		select {
		case <-r.Context().Done():
			return
		case <-h.done:
			return
		case <-next.done:
			words = next.words
			next = h.wait()
		case <-beat.C:
		}
		if !say(w, out, words) {
			return
		}
	}
}

func say(w io.Writer, out *http.ResponseController, words string) bool {
	_ = out.SetWriteDeadline(time.Now().Add(hintWrite))
	_, err := io.WriteString(w, words)
	return err == nil && out.Flush() == nil
}
