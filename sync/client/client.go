package client

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

// Store keeps content and the state of the feed on the screen.
type Store interface {
	// State gives what the last rounds left; the zero value before the first.
	State(ctx context.Context) (data.FeedState, error)
	// Apply stores a change in one transaction: all of it or an error. The
	// same change may be tried again.
	Apply(ctx context.Context, c data.FeedChange) error
	// SaveRoot stores a newer trusted root at once, apart from any content.
	SaveRoot(ctx context.Context, root []byte) error
	// SaveAttempt remembers how a round went.
	SaveAttempt(ctx context.Context, a data.FeedAttempt) error
}

// Options of a Client. Log and Now are required; zero elsewhere means the
// default.
type Options struct {
	Log *slog.Logger
	Now func() time.Time

	Transport  http.RoundTripper // for http(s); it must not decompress or follow anything
	RoundTime  time.Duration     // longest round; 10 min
	SlowWindow time.Duration     // a connection must bring SlowBytes within it; 15 s
	SlowBytes  int64             // 4 KiB
	ProbeRoot  time.Duration     // how often a newer root is asked for when nothing is new; 1 h
	Gate       sync.Locker       // held for a round, where several clients fill one store; nil = alone
	MaxTotal   int64             // decoded bytes of all targets; feed.MaxTotalBytes

	// Asked is called when the server asks its screens to report now; nil
	// means that nobody cares.
	Asked func()
}

func (o Options) withDefaults() Options {
	if o.RoundTime == 0 {
		o.RoundTime = 10 * time.Minute
	}
	if o.SlowWindow == 0 {
		o.SlowWindow = 15 * time.Second
	}
	if o.SlowBytes == 0 {
		o.SlowBytes = 4 << 10
	}
	if o.ProbeRoot == 0 {
		o.ProbeRoot = time.Hour
	}
	if o.MaxTotal == 0 {
		o.MaxTotal = feed.MaxTotalBytes
	}
	if o.Transport == nil {
		o.Transport = newTransport()
	}
	return o
}

// Client follows one feed. Rounds exclude each other.
type Client struct {
	address *url.URL
	root    rootFile // of the enrolment
	store   Store
	o       Options

	mu      sync.Mutex // held for a round; guards what follows
	checked bool       // the store was compared with its own targets.json since start
	ignored []string   // of the content that is shown
	saved   data.FeedAttempt
}

// saveEvery spares the disk: a round like the one before is noted once in this
// time.
const saveEvery = time.Minute

// New checks the enrolment (feed.ErrEnrolment) and makes a client; nothing is
// fetched or stored yet.
func New(enrolment feed.Enrolment, store Store, o Options) (*Client, error) {
	if err := enrolment.Check(); err != nil {
		return nil, err
	}
	if store == nil || o.Log == nil || o.Now == nil {
		return nil, errors.New("feed client: no store, log or clock given")
	}
	address, err := feed.FeedAddress(enrolment.FeedURL)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", feed.ErrEnrolment, err)
	}
	var root rootFile
	err = guarded(func() (err error) {
		root, err = readRoot([]byte(enrolment.Root))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%w: root: %w: enrol the screen again", feed.ErrEnrolment, err)
	}
	return &Client{address: address, root: root, store: store, o: o.withDefaults()}, nil
}

// Round asks once for a new version and applies it. The error says in one line
// why it failed (also in Why); content is untouched then. The attempt is saved
// in the store; one like the last saved, at most once a minute.
func (c *Client) Round(ctx context.Context) (data.FeedAttempt, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.o.Gate != nil {
		c.o.Gate.Lock()
		defer c.o.Gate.Unlock()
	}
	a := data.FeedAttempt{At: c.o.Now().UTC().Truncate(time.Second)}
	limited, cancel := context.WithTimeout(ctx, c.o.RoundTime)
	defer cancel()
	err := guarded(func() error { return c.round(limited, &a) })
	if err != nil && ctx.Err() == nil && limited.Err() != nil {
		err = fmt.Errorf("the round took longer than %s: %w", c.o.RoundTime, err)
	}
	a.OK = err == nil
	if err != nil {
		a.Changed = false
		a.Why = oneLine(err.Error())
		err = fmt.Errorf("feed %s: %w", c.address.Redacted(), err)
	}
	if ctx.Err() == nil {
		// A round that was called off says nothing about the feed.
		c.save(ctx, a)
	}
	return a, err
}

// save notes an attempt.
func (c *Client) save(ctx context.Context, a data.FeedAttempt) {
	was := c.saved
	if !a.Changed && a.OK == was.OK && a.Why == was.Why && a.Version == was.Version &&
		slices.Equal(a.Ignored, was.Ignored) && a.At.Sub(was.At).Abs() < saveEvery {
		return
	}
	if err := c.store.SaveAttempt(ctx, a); err != nil {
		c.o.Log.Error("round not noted", "error", err)
		return
	}
	c.saved = a
}

// panicError is a panic turned into an error, with the place for the log.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("the feed broke the reader: %v", e.value) }

// guarded turns a panic into an error: what comes over the network must not
// end the screen, and go-tuf has panicked on odd metadata before.
func guarded(do func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicError{value: v, stack: debug.Stack()}
		}
	}()
	return do()
}
