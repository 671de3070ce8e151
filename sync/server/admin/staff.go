package admin

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/sync/server/web"
	"bninsar.ma/madkhal/sync/sources"
)

// Accounts are the people who may sign in.
type Accounts interface {
	// SignIn checks a password; data.ErrPassword if it or the name is wrong.
	SignIn(ctx context.Context, name, password string) (data.Account, error)
	Accounts(ctx context.Context) ([]data.Account, error)
	// AddUser: data.ErrExists for a name that is taken, data.ErrInvalid.
	AddUser(ctx context.Context, name string, role data.Role, password string) error
	// SetPassword ends all sessions of the account.
	SetPassword(ctx context.Context, name, password string, mustChange bool) error
	// SetRole and RemoveUser: data.ErrLastAdmin if none would be left.
	SetRole(ctx context.Context, name string, role data.Role) error
	RemoveUser(ctx context.Context, name string) error
}

// Sessions are sign-ins that have not ended. Ids are secrets.
type Sessions interface {
	StartSession(ctx context.Context, id, browser, account string) error
	KnownBrowser(ctx context.Context, browser, account string) (bool, error)
	// Session: data.ErrNotFound for one that has ended.
	Session(ctx context.Context, id string, idle, age time.Duration) (data.Session, error)
	EndSession(ctx context.Context, id string) error
}

// Items are the content and its drafts.
type Items interface {
	Snapshot(ctx context.Context) ([]data.Record, int64, error)
	Copy(ctx context.Context, c data.Collection, id string) (data.Copy, error)
	Drafts(ctx context.Context) ([]data.Record, error)
	// Edit: *data.ConflictError if the item changed since.
	Edit(ctx context.Context, e data.Edit) (int64, error)
	Undo(ctx context.Context, who string, number, base int64, check func([]data.Record) error) (int64, error)
}

// History is what was changed and published.
type History interface {
	LatestRevision(ctx context.Context) (int64, error)
	Revision(ctx context.Context, n int64) (data.Change, error)
	Revisions(ctx context.Context, f data.ChangeFilter) ([]data.Change, error)
	Publications(ctx context.Context, limit int) ([]data.Publication, error)
	ReadyAt(ctx context.Context, revision int64) ([]data.Record, error)
	Replace(ctx context.Context, who, note string, in data.Replacement, base int64, check func([]data.Record) error) (int, error)
	Restore(ctx context.Context, who, note string, revision, base int64, check func([]data.Record) error) (int, error)
}

// Acts are what was done beside changing content.
type Acts interface {
	SaveAct(ctx context.Context, a data.Act) error
	Acts(ctx context.Context, who string, from, to time.Time, limit int) ([]data.Act, error)
}

// Store is all of it.
type Store interface {
	Accounts
	Sessions
	Items
	History
	Acts
	Schedules
	Fleet
}

// Fleet is the screens and what they report.
type Fleet interface {
	Kiosks(ctx context.Context) ([]data.EnrolledKiosk, error)
	// RemoveKiosk: data.ErrNotFound for one that is not enrolled.
	RemoveKiosk(ctx context.Context, id string) error
	Reports(ctx context.Context) (map[string]data.KioskReport, error)
	// AskPicture and Picture: data.ErrNotFound for a screen that is not
	// enrolled, or was never asked.
	AskPicture(ctx context.Context, kiosk string) error
	Picture(ctx context.Context, kiosk string) (data.KioskPicture, error)
	Tallies(ctx context.Context, kind data.TallyKind, from, to, kiosk string) ([]data.Tally, error)
	WordsDone(ctx context.Context) (map[string]string, error)
	WordDone(ctx context.Context, word, day string) error
	Alerts(ctx context.Context) (data.Alerts, error)
	// SaveAlerts: data.ErrInvalid for what is no address.
	SaveAlerts(ctx context.Context, a data.Alerts) error
}

// Mailer sends a letter.
type Mailer interface {
	Send(ctx context.Context, to string, l data.Letter) error
}

// Painter draws the page of an item as a screen shows it, or the page that
// tells of it, a PNG. ErrBusy when too many wait.
type Painter interface {
	Preview(ctx context.Context, content *data.Content, c data.Collection, id string, lang data.Lang) ([]byte, error)
}

// ErrBusy is what a Painter says when it has too much to do.
var ErrBusy = errors.New("too much to draw at once")

// Reader makes content of an uploaded file, completed by what the town has. What
// is wrong with it is faults by file, row and column; drop allows that amounts
// of the town go that the file lacks.
type Reader func(ctx context.Context, town *data.Content, name string, body []byte, drop bool) (*data.Content, []data.Fault, error)

// Enroller makes the file by which a screen finds and trusts the feed at an
// address, and the number to compare with the screen's. An older file of the
// same screen counts no more.
type Enroller func(ctx context.Context, id, name, address string) (file []byte, sum string, err error)

// Printer sets a document on paper, as PDF.
type Printer func(ctx context.Context, p *data.Printout) ([]byte, error)

// Former writes the form of a list, "services.xlsx", filled in with what the town
// has; data.ErrInvalid for a name that is none.
type Former func(town *data.Content, name string) ([]byte, error)

// Keys are the town hall's own: until when screens trust them, and whether the
// sealed root key still lies on the server.
type Keys struct {
	Until time.Time
	Here  bool
}

// Options of the pages; all are required but Painter, Read, Enrol, Print, Form,
// Keys, Sources, Call, Mail and Proxies.
type Options struct {
	Store   Store
	Publish func(ctx context.Context, who string) (version int64, err error)
	Check   func([]data.Record) error // whether content is fit to be published
	Painter Painter                   // nil = no previews
	Read    Reader                    // nil = nothing can be uploaded
	Enrol   Enroller                  // nil = only by the command line
	Print   Printer                   // nil = no certificates
	Form    Former                    // nil = no forms to fill in
	Keys    func() (Keys, error)      // nil = nothing is said of them
	Sources *sources.Runner           // nil = only by the command line
	Call    func()                    // asks all screens to report now; nil = they come by themselves
	Mail    Mailer                    // nil = no letters can be sent
	Words   fs.FS                     // catalogs of these pages
	Screen  fs.FS                     // catalogs of the screens, for dates and hours
	Proxies web.Proxies
	Now     func() time.Time
	Log     *slog.Logger
}

// The life of a session.
const (
	idleTime = 2 * time.Hour
	longest  = 12 * time.Hour
)

// The bounds of what is sent: a form, and a file with the form around it. Of a
// picture or a sound that is too large no more than that is kept, so that the form
// around it can come back as it was typed.
const (
	maxForm   = 256 << 10
	maxUpload = 20 << 20
	maxSent   = 64 << 20
)

func limitOf(r *http.Request) int64 {
	switch {
	case r.Method != http.MethodPost:
	case r.URL.Path == importPath:
		return maxUpload + maxForm
	case takesPhoto(r.URL.Path) && withFiles(r):
		return maxSent + maxForm
	case takesSound(r.URL.Path) && withFiles(r):
		return maxSent + maxForm
	}
	return maxForm
}

// Staff is the pages.
type Staff struct {
	Options
	words, screen *i18n.Catalog
	pages         *pages
	style         web.Asset
	recorder      web.Asset // the one script of these pages
	tap           web.Asset // of it, for the browser's sound thread
	doors         *doors
	hashing       chan struct{} // a password costs 64 MiB
	handler       http.Handler

	uploads uploads
	reading sync.Mutex // of pictures and sound, one at a time
	files   enrolments

	mu       sync.Mutex
	last     *town
	lastDiff *diff
}

// New checks words, templates and routes.
func New(o Options) (*Staff, error) {
	s := &Staff{Options: o, doors: newDoors(o.Now), hashing: make(chan struct{}, 2)}
	var err error
	if s.words, err = i18n.Load(o.Words); err != nil {
		return nil, err
	}
	if s.screen, err = i18n.Load(o.Screen); err != nil {
		return nil, err
	}
	s.style = web.NewAsset("staff.css", "text/css; charset=utf-8", styleSheet)
	s.recorder = web.NewAsset("recorder.js", scriptKind, recorderScript)
	s.tap = web.NewAsset("tap.js", scriptKind, tapScript)
	if s.pages, err = loadPages(s.words); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, a := range []web.Asset{s.style, s.recorder, s.tap} {
		mux.Handle("GET "+assetPath+a.Name, a)
	}
	for _, r := range routes() {
		mux.Handle(r.method+" "+r.path, s.private(r))
	}
	mux.Handle("/staff/", s.private(route{least: anybody, do: nothingThere}))
	mux.Handle("GET /{$}", http.RedirectHandler("/staff/today", http.StatusSeeOther))
	tooLong := s.private(route{least: anybody, do: func(*visit) error { return &refusal{http.StatusRequestEntityTooLarge, "error.form"} }})
	long := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		unread := r.Clone(r.Context())
		unread.Method = http.MethodGet // what it brings is not looked at
		tooLong.ServeHTTP(w, unread)
	})
	forged := http.NewCrossOriginProtection()
	forged.SetDenyHandler(s.private(route{least: anybody, do: func(*visit) error { return &refusal{http.StatusForbidden, "error.forged"} }}))
	s.handler = web.Guard(web.Limit(limitOf, long, forged.Handler(mux)))
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Staff) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// town is the ready content at one revision; nobody changes it.
type town struct {
	*data.Content
	records  []data.Record
	revision int64
	zone     *time.Location
}

// town gives what is ready now, decoded once a revision.
func (s *Staff) town(ctx context.Context) (*town, error) {
	n, err := s.Store.LatestRevision(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last != nil && s.last.revision == n {
		return s.last, nil
	}
	t := new(town)
	if t.records, t.revision, err = s.Store.Snapshot(ctx); err != nil {
		return nil, err
	}
	if t.Content, _, err = data.FromRecords(t.records); err != nil {
		return nil, err
	}
	name := "Africa/Casablanca"
	if len(t.Settings) > 0 && t.Settings[0].TimeZone != "" {
		name = t.Settings[0].TimeZone
	}
	if t.zone, err = time.LoadLocation(name); err != nil {
		return nil, err
	}
	s.last = t
	return t, nil
}
