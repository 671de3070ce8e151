package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"bninsar.ma/madkhal/data"
)

// State is what the store remembers of the feed, for the next round.
func (k *Kiosk) State(ctx context.Context) (data.FeedState, error) {
	var s data.FeedState
	err := k.file.view(ctx, func(tx *sql.Tx) error {
		var content, probe int64
		err := tx.QueryRowContext(ctx, "SELECT version, content, etag, root_probe FROM feed").
			Scan(&s.Version, &content, &s.ETag, &probe)
		if err != nil {
			return fmt.Errorf("feed state: %w", err)
		}
		s.Content, s.RootProbe = moment(content), moment(probe)
		if s.Metadata, err = metadata(ctx, tx); err != nil {
			return fmt.Errorf("feed metadata: %w", err)
		}
		if s.Files, err = targets(ctx, tx); err != nil {
			return fmt.Errorf("feed targets: %w", err)
		}
		return nil
	})
	return s, err
}

// Version is the feed version applied last, 0 = none yet. It is cheap: ask it
// to learn whether anything changed.
func (k *Kiosk) Version(ctx context.Context) (int64, error) {
	var v int64
	err := k.file.read.QueryRowContext(ctx, "SELECT version FROM feed").Scan(&v)
	return v, explain(k.file.path, err)
}

func metadata(ctx context.Context, tx *sql.Tx) (m map[string][]byte, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT role, bytes FROM metadata")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	m = make(map[string][]byte)
	for rows.Next() {
		var role string
		var bytes []byte
		if err := rows.Scan(&role, &bytes); err != nil {
			return nil, err
		}
		m[role] = bytes
	}
	return m, rows.Err()
}

func targets(ctx context.Context, tx *sql.Tx) (files []data.FeedFile, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT path, sha256, length FROM target ORDER BY path")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var f data.FeedFile
		if err := rows.Scan(&f.Path, &f.SHA256, &f.Length); err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, rows.Err()
}

// SaveAttempt remembers how a round went, as the last one and, if it went
// well, as the last good one.
func (k *Kiosk) SaveAttempt(ctx context.Context, a data.FeedAttempt) error {
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	kinds := []string{"last"}
	if a.OK {
		kinds = append(kinds, "good")
	}
	return k.file.update(ctx, func(tx *sql.Tx) error {
		for _, kind := range kinds {
			_, err := tx.ExecContext(ctx, "INSERT INTO attempt VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = ?2", kind, string(body))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// LastAttempts gives the last round and the last one that went well; zero
// values where there was none.
func (k *Kiosk) LastAttempts(ctx context.Context) (last, good data.FeedAttempt, err error) {
	err = k.file.view(ctx, func(tx *sql.Tx) error {
		for kind, into := range map[string]*data.FeedAttempt{"last": &last, "good": &good} {
			var body string
			err := tx.QueryRowContext(ctx, "SELECT body FROM attempt WHERE kind = ?", kind).Scan(&body)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(body), into); err != nil {
				return damaged(k.file.path, "the "+kind+" round's record is not readable")
			}
		}
		return nil
	})
	return last, good, err
}

func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func moment(nanos int64) time.Time {
	if nanos == 0 {
		return time.Time{}
	}
	return time.Unix(0, nanos).UTC()
}
