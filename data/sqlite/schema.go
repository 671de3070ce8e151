package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed schema
var schemaFiles embed.FS

// schema is the numbered SQL that makes a store. Files are never edited once
// released; a change is a further file.
type schema struct {
	appID int32    // SQLite's application_id: which of the two stores it is
	steps []string // SQL that leads from version i to i+1
}

// The application ids spell "MdhK" and "MdhM".
const (
	kioskApp     = 0x4d64684b
	municipalApp = 0x4d64684d
)

// loadSchema reads 0001_….sql, 0002_….sql … of a folder; a gap is an error.
func loadSchema(files fs.FS, folder string, appID int32) (schema, error) {
	s := schema{appID: appID}
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return s, err
	}
	for i, e := range entries {
		if want := fmt.Sprintf("%04d_", i+1); !strings.HasPrefix(e.Name(), want) {
			return s, fmt.Errorf("schema %s: %s should start with %s", folder, e.Name(), want)
		}
		b, err := fs.ReadFile(files, folder+"/"+e.Name())
		if err != nil {
			return s, err
		}
		s.steps = append(s.steps, string(b))
	}
	return s, nil
}

func (s schema) version() int { return len(s.steps) }

// stamp is what the header of a database says about itself.
func stamp(ctx context.Context, db *sql.DB) (appID int32, version int, err error) {
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&appID); err != nil {
		return 0, 0, err
	}
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return appID, version, err
}

// fits refuses a database of another kind or of a newer program.
func (s schema) fits(path string, appID int32, version int) error {
	switch {
	case appID != s.appID && (appID != 0 || version != 0):
		return damaged(path, "it is the database of another program")
	case version > s.version():
		return fmt.Errorf("%s: %w: it has schema %d, this program knows up to %d: install the newer program again",
			path, ErrNewer, version, s.version())
	}
	return nil
}

// migrate brings the database from version to the newest, all or nothing: a
// reader beside a program that was killed finds the version from before.
func (s schema) migrate(ctx context.Context, db *sql.DB, version int) error {
	return inTx(ctx, db, func(tx *sql.Tx) error {
		for i := version; i < len(s.steps); i++ {
			stmt := fmt.Sprintf("%s;\nPRAGMA application_id = %d; PRAGMA user_version = %d", s.steps[i], s.appID, i+1)
			_, err := tx.ExecContext(ctx, stmt)
			if err != nil && strings.Contains(err.Error(), "no such module: fts5") {
				return fmt.Errorf("%w: build with -tags sqlite_fts5", errNoFTS5)
			}
			if err != nil {
				return fmt.Errorf("upgrade to schema %d: %w", i+1, err)
			}
		}
		return nil
	})
}

func inTx(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // what do reported is the cause
		return err
	}
	return tx.Commit()
}
