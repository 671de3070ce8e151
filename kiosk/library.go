package kiosk

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/screen"
)

// Records is the store that pages are read from.
type Records interface {
	// Items gives a collection in its order; an empty one is no error. An
	// error may come with rows: those that could still be read.
	Items(ctx context.Context, c data.Collection) ([]data.Record, error)
	// IDs lists a collection's items without reading them.
	IDs(ctx context.Context, c data.Collection) ([]string, error)
}

const (
	readLimit = 2 * time.Second  // how long a page waits for the store
	retryWait = 10 * time.Second // after a failure: a page asks for items many times over
)

// Library keeps the content that pages show, decoded, until Forget. Where the
// store fails, what was read last stays: a page is never blank for it. Safe for
// use by several goroutines.
type Library struct {
	store Records
	log   *slog.Logger
	now   func() time.Time

	mu    sync.Mutex
	fresh map[data.Collection]*shelf
	last  map[data.Collection]*shelf // of the version before
	retry map[data.Collection]time.Time

	spoken map[string]bool // ids of recordings
	known  bool            // they are those of this version
}

type shelf struct {
	list []data.Item
	byID map[string]data.Item
}

var _ screen.Library = (*Library)(nil)

// NewLibrary reads from a store.
func NewLibrary(store Records, log *slog.Logger) *Library {
	return newLibrary(store, log, time.Now)
}

func newLibrary(store Records, log *slog.Logger, now func() time.Time) *Library {
	return &Library{
		store: store, log: log, now: now,
		fresh: map[data.Collection]*shelf{}, last: map[data.Collection]*shelf{}, retry: map[data.Collection]time.Time{},
	}
}

// Forget makes the next reads come from the store: the content has changed.
func (l *Library) Forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c, s := range l.fresh {
		l.last[c] = s
	}
	clear(l.fresh)
	clear(l.retry)
	l.known = false
}

// Item implements screen.Library.
func (l *Library) Item(c data.Collection, id string) data.Item {
	if x, ok := l.shelf(c).byID[id]; ok {
		return x
	}
	return nil
}

// Items implements screen.Library.
func (l *Library) Items(c data.Collection) []data.Item { return l.shelf(c).list }

// Recorded tells in which languages there are recordings of an item. Their sound
// stays in the store: it would take more memory than everything else.
func (l *Library) Recorded(kind data.Collection, id string) (langs []data.Lang) {
	spoken := l.recordings()
	for _, t := range data.SpokenLangs() {
		if len(spoken) > 0 && spoken[data.RecordingID(kind, id, t)] {
			langs = append(langs, t)
		}
	}
	return langs
}

func (l *Library) recordings() map[string]bool {
	const c = data.RecordingsC
	l.mu.Lock()
	defer l.mu.Unlock()
	if wait := l.retry[c].Sub(l.now()); l.known || wait > 0 && wait <= retryWait {
		return l.spoken
	}
	ctx, cancel := context.WithTimeout(context.Background(), readLimit)
	defer cancel()
	ids, err := l.store.IDs(ctx, c)
	if err != nil {
		l.log.Error("content cannot be read", "collection", string(c), "error", err.Error())
		l.retry[c] = l.now().Add(retryWait)
		return l.spoken
	}
	l.spoken, l.known = make(map[string]bool, len(ids)), true
	for _, id := range ids {
		l.spoken[id] = true
	}
	return l.spoken
}

func (l *Library) shelf(c data.Collection) *shelf {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s, ok := l.fresh[c]; ok {
		return s
	}
	if wait := l.retry[c].Sub(l.now()); wait > 0 && wait <= retryWait {
		return l.old(c)
	}
	s, err := l.read(c)
	if err != nil {
		l.log.Error("content cannot be read", "collection", string(c), "error", err.Error())
		l.retry[c] = l.now().Add(retryWait)
		return l.old(c)
	}
	l.fresh[c] = s
	delete(l.last, c)
	delete(l.retry, c)
	return s
}

// old is what was read of a collection before.
func (l *Library) old(c data.Collection) *shelf {
	if s, ok := l.last[c]; ok {
		return s
	}
	return &shelf{}
}

// read decodes a collection. An item that cannot be read is left out and told:
// the others are still good.
func (l *Library) read(c data.Collection) (*shelf, error) {
	ctx, cancel := context.WithTimeout(context.Background(), readLimit)
	defer cancel()
	records, err := l.store.Items(ctx, c)
	if err != nil && len(records) == 0 {
		return nil, err
	}
	if err != nil {
		l.log.Error("part of the content cannot be read", "collection", string(c), "error", err.Error())
	}
	s := &shelf{byID: make(map[string]data.Item, len(records))}
	for _, r := range records {
		item, _, err := data.Decode(c, r.Body)
		if err != nil {
			l.log.Error("item left out", "collection", string(c), "id", r.ID, "error", err.Error())
			continue
		}
		s.list = append(s.list, item)
		s.byID[r.ID] = item
	}
	return s, nil
}
