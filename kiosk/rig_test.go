package kiosk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/typeset"
)

const packFolder = "../assets/content/beni-ensar"

// pack is the content of Beni Ensar as a store holds it.
var pack = sync.OnceValues(func() ([]data.Record, error) {
	c, err := content.Read(os.DirFS(packFolder))
	if err != nil {
		return nil, err
	}
	return c.Records()
})

var (
	letters  = sync.OnceValues(typeset.New) // made once: they cost more than a page
	pictures = sync.OnceValue(pictogram.New)
)

var errStore = errors.New("the disk does not answer")

// store is a Records in memory that can be changed and can fail.
type store struct {
	mu    sync.Mutex
	all   map[data.Collection][]data.Record
	fails bool // no rows, an error
	half  bool // rows and an error
	asked int
}

var _ Records = (*store)(nil)

func packStore(t testing.TB) *store {
	t.Helper()
	records, err := pack()
	if err != nil {
		t.Fatal(err)
	}
	s := &store{all: map[data.Collection][]data.Record{}}
	for _, r := range records {
		s.all[r.Collection] = append(s.all[r.Collection], r)
	}
	return s
}

func (s *store) Items(_ context.Context, c data.Collection) ([]data.Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	switch {
	case s.fails:
		return nil, errStore
	case s.half:
		return slices.Clone(s.all[c]), errStore
	}
	return slices.Clone(s.all[c]), nil
}

func (s *store) IDs(ctx context.Context, c data.Collection) (ids []string, err error) {
	all, err := s.Items(ctx, c)
	for _, r := range all {
		ids = append(ids, r.ID)
	}
	return ids, err
}

func (s *store) set(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
}

func (s *store) asks() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked
}

// remove takes an item away, as a new version of the content would.
func (s *store) remove(c data.Collection, id string) {
	s.set(func() {
		s.all[c] = slices.DeleteFunc(s.all[c], func(r data.Record) bool { return r.ID == id })
	})
}

// edit changes the JSON of an item.
func (s *store) edit(t testing.TB, c data.Collection, id string, change func(item map[string]any)) {
	t.Helper()
	s.set(func() {
		for i, r := range s.all[c] {
			if r.ID != id {
				continue
			}
			var item map[string]any
			if err := json.Unmarshal(r.Body, &item); err != nil {
				t.Fatal(err)
			}
			change(item)
			body, err := json.Marshal(item)
			if err != nil {
				t.Fatal(err)
			}
			s.all[c][i].Body = body
			return
		}
		t.Fatalf("there is no %s %q in the pack", c, id)
	})
}

// journal keeps what was logged.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

func (j *journal) logger() *slog.Logger { return slog.New(slog.NewTextHandler(j, nil)) }

// watch is a clock that stands until it is set. Pages are made ahead on another
// goroutine, which reads it too.
type watch struct {
	mu sync.Mutex
	at time.Time
}

func (w *watch) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at
}

func (w *watch) set(at time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at = at
}

func (w *watch) pass(d time.Duration) { w.set(w.now().Add(d)) }

// noon is a Monday on which the hall is open.
var noon = time.Date(2026, 11, 23, 10, 42, 0, 0, time.FixedZone("", 3600))

func testDeps(t testing.TB, w, h int, now func() time.Time) screen.Deps {
	t.Helper()
	engine, err := letters()
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	return screen.Deps{
		Kit:   &touch.Kit{Type: engine, Icons: pictures(), Palette: style.Light(), Metrics: style.NewMetrics(w, h, 43)},
		Words: words, Now: now, Kiosk: "lobby", Finder: new(screen.Finder),
	}
}

// rig is a shell over the pack with a hand before it.
type rig struct {
	*Shell
	t     testing.TB
	store *store
	clock *watch
	log   *journal
	told  []string // targets, by Tapped
	timer *timer
}

// timer is a call to come.
type timer struct {
	at time.Time
	do func()
}

// after is Options.After on the rig's clock; a shell has one timer at most.
func (r *rig) after(wait time.Duration, do func()) (cancel func()) {
	t := &timer{r.clock.now().Add(wait), do}
	if r.timer != nil {
		r.t.Error("a second timer was set while one runs")
	}
	r.timer = t
	return func() {
		if r.timer == t {
			r.timer = nil
		}
	}
}

// pass lets time go by; the timer rings when it is due.
func (r *rig) pass(d time.Duration) {
	end := r.clock.now().Add(d)
	for r.timer != nil && !r.timer.at.After(end) {
		t := r.timer
		r.timer = nil
		r.clock.set(t.at)
		t.do()
	}
	r.clock.set(end)
}

func newRig(t testing.TB, w, h int, s *store) *rig {
	t.Helper()
	return startRig(t, w, h, s, false)
}

// startRig also lets visits end by themselves.
func startRig(t testing.TB, w, h int, s *store, leaves bool, more ...func(*Options)) *rig {
	t.Helper()
	r := &rig{t: t, store: s, clock: &watch{at: noon}, log: &journal{}}
	o := Options{HideCursor: true, Tapped: func(name string) { r.told = append(r.told, name) }}
	if leaves {
		o.After = r.after
	}
	for _, change := range more {
		change(&o)
	}
	r.Shell = New(testDeps(t, w, h, r.clock.now), newLibrary(s, r.log.logger(), r.clock.now), o)
	t.Cleanup(r.Close)
	return r
}

// tap strikes the middle of what can be seen of a target.
func (r *rig) tap(name string) {
	r.t.Helper()
	all := r.Stage().Targets()
	i := slices.IndexFunc(all, func(x touch.Target) bool { return x.Name == name })
	if i < 0 {
		r.t.Fatalf("there is no %q to touch on %v; there are %q", name, r.where(), r.targets())
	}
	at := all[i].Rect.Min.Add(all[i].Rect.Size().Div(2))
	e := &desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))},
		Button:     desktop.MouseButtonPrimary,
	}
	r.Stage().MouseDown(e)
	r.Stage().MouseUp(e)
	r.pass(time.Second)
}

// targets names what can be touched now.
func (r *rig) targets() []string {
	var names []string
	for _, x := range r.Stage().Targets() {
		names = append(names, x.Name)
	}
	return names
}

func (r *rig) has(name string) bool { return slices.Contains(r.targets(), name) }

func (r *rig) where() nav.Route { route, _ := r.Route(); return route }

func (r *rig) want(page nav.Page, id string, l data.Lang) {
	r.t.Helper()
	route, lang := r.Route()
	if want := (nav.Route{Page: page, ID: id}); route != want || lang != l {
		r.t.Fatalf("at %v in %s, want %v in %s", route, lang, want, l)
	}
}

// text is every word of the page that is shown.
func (r *rig) text() string {
	route, lang := r.Route()
	p := r.ahead.page(key{route, lang, r.way.CanBack(), r.mode})
	head := p.Head
	if head != nil {
		head = r.deps.Head(route, lang) // the page may have been made in another minute
	}
	return wordsOf(head, p.Body, p.Foot)
}

// marks are what text carries for the order of letters; readers do not see
// them. No-break spaces count as spaces.
var marks = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u200e", "", "\u200f", "", "\u00a0", " ", "\u202f", " ")

func wordsOf(sheets ...*touch.Sheet) string {
	var b strings.Builder
	for _, s := range sheets {
		if s == nil {
			continue
		}
		for _, p := range s.Pieces {
			b.WriteString(marks.Replace(p.Text))
			b.WriteByte('\n')
		}
		for _, c := range s.Codes {
			b.WriteString(c.Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}
