package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Publication is a feed version that went out.
type Publication struct {
	At       time.Time
	Version  int64 // of the feed
	Items    int
	Revision int64 // the newest revision in it, 0 = none
}

// SavePublication remembers that a version with so many items went out. The
// same version again is no new publication.
func (m *Municipal) SavePublication(ctx context.Context, version int64, items int) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO publication (at, version, items, revision)
			SELECT ?1, ?2, ?3, (SELECT coalesce(max(n), 0) FROM revision)
			WHERE ?2 IS NOT (SELECT version FROM publication ORDER BY n DESC LIMIT 1)`, nanos(m.now()), version, items)
		return err
	})
}

// LastPublication tells of the version that went out last; ErrNotFound before
// the first.
func (m *Municipal) LastPublication(ctx context.Context) (Publication, error) {
	var p Publication
	var at int64
	err := m.file.read.QueryRowContext(ctx, "SELECT at, version, items, revision FROM publication ORDER BY n DESC LIMIT 1").
		Scan(&at, &p.Version, &p.Items, &p.Revision)
	if errors.Is(err, sql.ErrNoRows) {
		return p, fmt.Errorf("publication: %w", ErrNotFound)
	}
	p.At = moment(at)
	return p, explain(m.file.path, err)
}
