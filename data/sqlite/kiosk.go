package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	// The driver; nothing but this package speaks SQL.
	_ "github.com/mattn/go-sqlite3"
)

// Options of a store.
type Options struct {
	ReadOnly bool         // read beside the program that writes; nothing is made or upgraded
	Log      *slog.Logger // nil = silent
}

func (o Options) log() *slog.Logger {
	if o.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Log
}

// Kiosk is the store of one screen: the content of the feed version applied
// last, and what is needed to fetch the next. Safe for use by several
// goroutines; writes queue up, reads go on beside them.
type Kiosk struct {
	file *file
	lock *folderLock
	log  *slog.Logger
}

// OpenKiosk opens the store in dir, a folder of the kiosk's own. For writing,
// the folder and the store are made if need be (0700, 0600) and the folder is
// locked until Close.
//
// Errors: ErrLocked (another program writes there), ErrDamaged (see SetAside),
// ErrNewer, ErrDenied; read-only also fs.ErrNotExist (no content yet) and
// ErrOlder.
func OpenKiosk(ctx context.Context, dir string, o Options) (*Kiosk, error) {
	s, err := loadSchema(schemaFiles, "schema/kiosk", kioskApp)
	if err != nil {
		return nil, err
	}
	return openKiosk(ctx, dir, o, s)
}

func openKiosk(ctx context.Context, dir string, o Options, s schema) (_ *Kiosk, err error) {
	k := &Kiosk{log: o.log()}
	defer func() {
		if err != nil {
			err = errors.Join(err, k.lock.release())
		}
	}()
	path := contentFile(dir, s.version())
	if !o.ReadOnly {
		if k.lock, err = lockFolder(dir); err != nil {
			return nil, err
		}
		k.inheritOlder(ctx, dir, s)
	}
	if k.file, err = openFile(ctx, path, s, o.ReadOnly); err != nil {
		return nil, err
	}
	return k, nil
}

// Close ends the store and lets go of the folder.
func (k *Kiosk) Close() error { return errors.Join(k.file.close(), k.lock.release()) }

// Check reads the whole store; ErrDamaged tells what is broken. It takes
// seconds on a large one.
func (k *Kiosk) Check(ctx context.Context) error {
	if err := k.file.check(ctx); err != nil {
		return err
	}
	return k.checkRows(ctx)
}

// checkRows finds what SQLite takes for sound: items whose bytes changed, and
// state that is not there.
func (k *Kiosk) checkRows(ctx context.Context) error {
	return broken(k.file.path, inTx(ctx, k.file.read, func(tx *sql.Tx) error {
		var spoilt, feeds int
		var first sql.NullString
		err := tx.QueryRowContext(ctx, "SELECT count(*), min(collection || '[' || id || ']') FROM item WHERE NOT json_valid(body)").Scan(&spoilt, &first)
		if err != nil {
			return err
		}
		if spoilt > 0 {
			return damaged(k.file.path, fmt.Sprintf("%d items are not JSON, among them %s", spoilt, first.String))
		}
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM feed").Scan(&feeds); err != nil {
			return err
		}
		if feeds != 1 {
			return damaged(k.file.path, "the state of the feed is lost")
		}
		return nil
	}))
}

// Path is the database file.
func (k *Kiosk) Path() string { return k.file.path }

func contentFile(dir string, version int) string {
	return filepath.Join(dir, fmt.Sprintf("content-v%d.db", version))
}

// inheritOlder copies the store of the program before this one, if this one
// has none yet, so that an upgraded screen starts with content. The old file
// stays as it is for the way back. A failure costs only a fresh fetch.
func (k *Kiosk) inheritOlder(ctx context.Context, dir string, s schema) {
	path := contentFile(dir, s.version())
	if _, err := os.Stat(path); err == nil {
		return
	}
	for v := s.version() - 1; v > 0; v-- {
		old := contentFile(dir, v)
		if _, err := os.Stat(old); err != nil {
			continue
		}
		older := schema{appID: s.appID, steps: s.steps[:v]}
		if err := copyUpgraded(ctx, old, path, older, s); err != nil {
			k.log.Warn("the older content cannot be taken over, it will be fetched anew", "file", old, "error", err)
			return
		}
		k.log.Info("took over the older content", "from", old, "to", path)
		return
	}
}

func copyUpgraded(ctx context.Context, from, to string, older, s schema) (err error) {
	part := to + ".part"
	if err := removeDatabase(part); err != nil {
		return err
	}
	if err := copyDatabase(ctx, from, part, older); err != nil {
		return err
	}
	f, err := openFile(ctx, part, s, false)
	if err != nil {
		return err
	}
	if err := f.close(); err != nil {
		return err
	}
	return landDatabase(part, to)
}

// SetAside renames the store in dir to damaged-<n>, so that OpenKiosk makes an
// empty one which the next round fills from the feed. It gives the new path.
// ErrLocked while a program writes there.
func SetAside(dir string) (path string, err error) {
	s, err := loadSchema(schemaFiles, "schema/kiosk", kioskApp)
	if err != nil {
		return "", err
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	path = filepath.Join(dir, "damaged-"+strconv.Itoa(nextAside(dir)))
	from := contentFile(dir, s.version())
	// The database goes last: until then a crash leaves it where it is found
	// and set aside again.
	for _, end := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(from+end, path+end); err != nil && (end == "" || !errors.Is(err, os.ErrNotExist)) {
			return "", fmt.Errorf("set the damaged store aside: %w", err)
		}
	}
	return path, nil
}

// nextAside is one more than the highest number in use.
func nextAside(dir string) int {
	next := 1
	used, err := filepath.Glob(filepath.Join(dir, "damaged-*"))
	if err != nil {
		return next
	}
	for _, p := range used {
		n := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(p), "damaged-"), "-wal"), "-shm")
		if i, err := strconv.Atoi(n); err == nil && i >= next {
			next = i + 1
		}
	}
	return next
}
