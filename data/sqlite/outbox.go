package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"bninsar.ma/madkhal/data"
)

// Outbox keeps what one screen has counted until the town hall has it. It is a
// file of its own: content can be thrown away and fetched anew, counts cannot.
// Safe for use by several goroutines.
type Outbox struct {
	file *file
	most int // rows of counts
	// left is what programs before this one counted after a later one had to be
	// taken off again; nil when nothing is.
	left *Outbox
}

const outboxFile = "outbox.db"

// outboxApp spells "MdhO".
const outboxApp = 0x4d64684f

// mostTallies bounds the rows that wait. A town hall's busy day makes some
// hundred, so it takes months without a line to come here.
const mostTallies = 50_000

// OpenOutbox opens the outbox in dir, the folder that OpenKiosk has locked. A
// damaged one is set aside beside it (aside is its new path) and an empty one
// made: counting goes on.
func OpenOutbox(ctx context.Context, dir string, o Options) (b *Outbox, aside string, err error) {
	s, err := loadSchema(schemaFiles, "schema/outbox", outboxApp)
	if err != nil {
		return nil, "", err
	}
	return openOutbox(ctx, dir, o, s)
}

func openOutbox(ctx context.Context, dir string, o Options, s schema) (b *Outbox, aside string, err error) {
	path := filepath.Join(dir, outboxFile)
	f, err := openSoundOutbox(ctx, path, s, o.ReadOnly)
	if errors.Is(err, ErrNewer) {
		return openBack(ctx, dir, o, s)
	}
	if errors.Is(err, ErrDamaged) && !o.ReadOnly {
		aside = filepath.Join(dir, fmt.Sprintf("damaged-outbox-%d.db", nextAside(dir)))
		for _, end := range []string{"-wal", "-shm", ""} {
			if err := os.Rename(path+end, aside+end); err != nil && (end == "" || !errors.Is(err, os.ErrNotExist)) {
				return nil, "", fmt.Errorf("set the damaged outbox aside: %w", err)
			}
		}
		f, err = openSoundOutbox(ctx, path, s, false)
	}
	if err != nil {
		return nil, "", err
	}
	b = &Outbox{file: f, most: mostTallies}
	if !o.ReadOnly {
		b.takeLeft(ctx, dir, o, s)
	}
	return b, aside, nil
}

func openSoundOutbox(ctx context.Context, path string, s schema, readOnly bool) (*file, error) {
	f, err := openFile(ctx, path, s, readOnly)
	if err != nil {
		return nil, err
	}
	if err := f.check(ctx); errors.Is(err, ErrDamaged) {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// Close ends the outbox.
func (b *Outbox) Close() error {
	if b.left != nil {
		return errors.Join(b.file.close(), b.left.Close())
	}
	return b.file.close()
}

// Count adds what happened: all of it or, on an error, nothing.
func (b *Outbox) Count(ctx context.Context, all []data.Tally) error {
	return b.file.update(ctx, func(tx *sql.Tx) error {
		if err := addTallies(ctx, tx, all); err != nil {
			return err
		}
		return b.squeeze(ctx, tx)
	})
}

func addTallies(ctx context.Context, tx *sql.Tx, all []data.Tally) error {
	for _, t := range all {
		_, err := tx.ExecContext(ctx, `INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET n = n + excluded.n`, t.Day, string(t.Kind), t.Name, string(t.Lang), t.Face, t.N)
		if err != nil {
			return err
		}
	}
	return nil
}

// squeeze keeps the outbox bounded: the days of the oldest month become one,
// then its names go. The sums stay.
func (b *Outbox) squeeze(ctx context.Context, tx *sql.Tx) error {
	for _, q := range []string{
		"SELECT min(day) FROM tally WHERE length(day) = 10",
		"SELECT min(day) FROM tally WHERE length(day) = 7 AND (name <> '' OR lang <> '')",
		"SELECT min(day) FROM tally",
	} {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM tally").Scan(&n); err != nil || n <= b.most {
			return err
		}
		var oldest sql.NullString
		if err := tx.QueryRowContext(ctx, q).Scan(&oldest); err != nil {
			return err
		}
		if !oldest.Valid || len(oldest.String) < 7 {
			continue
		}
		if err := b.squeezeMonth(ctx, tx, oldest.String); err != nil {
			return err
		}
	}
	return nil
}

func (b *Outbox) squeezeMonth(ctx context.Context, tx *sql.Tx, day string) error {
	month := day[:7]
	all, err := tallies(ctx, tx, "SELECT day, kind, name, lang, face, n FROM tally WHERE substr(day, 1, 7) = ?", month)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].Day == month && all[i].Kind != data.TallyRating { // for the second time
			all[i].Name, all[i].Lang = "", ""
		}
		all[i].Day = month
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM tally WHERE substr(day, 1, 7) = ?", month); err != nil {
		return err
	}
	return addTallies(ctx, tx, data.Merge(all))
}

func tallies(ctx context.Context, tx *sql.Tx, query string, args ...any) (all []data.Tally, err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var t data.Tally
		if err := rows.Scan(&t.Day, &t.Kind, &t.Name, &t.Lang, &t.Face, &t.N); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// Waiting tells how many counts wait, those on their way among them.
func (b *Outbox) Waiting(ctx context.Context) (n int64, err error) {
	err = b.file.view(ctx, func(tx *sql.Tx) error {
		var kept sql.NullInt64
		if err := tx.QueryRowContext(ctx, "SELECT sum(n) FROM tally").Scan(&kept); err != nil {
			return err
		}
		n = kept.Int64
		p, err := onItsWay(ctx, tx)
		if err != nil || p == nil {
			return err
		}
		for _, t := range p.Tallies {
			n += t.N
		}
		return nil
	})
	if err == nil && b.left != nil {
		var more int64
		more, err = b.left.Waiting(ctx)
		n += more
	}
	return n, err
}

// SaveState remembers how reporting goes, State gives it; the zero value
// before the first try.
func (b *Outbox) SaveState(ctx context.Context, s data.ReportState) error {
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return b.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO state VALUES (1, ?1) ON CONFLICT DO UPDATE SET body = ?1", string(body))
		return err
	})
}

// State is the other half of SaveState.
func (b *Outbox) State(ctx context.Context) (s data.ReportState, err error) {
	var body string
	err = b.file.read.QueryRowContext(ctx, "SELECT body FROM state").Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return s, nil
	}
	if err != nil {
		return s, explain(b.file.path, err)
	}
	return s, json.Unmarshal([]byte(body), &s)
}
