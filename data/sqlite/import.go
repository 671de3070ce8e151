package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// Importer is who changes made by an import are signed with; no account may
// have this name.
const Importer = "import"

// Import is a folder's content about to replace what the store holds.
type Import struct {
	Records []data.Record     // checked, as data.Marshal gave them
	Present []data.Collection // the collections it speaks of; others are left alone
	Source  string            // where it came from, for the list of imports
	Replace bool              // also over what staff changed since the last import
}

// ImportReport tells what an import did, in numbers of items.
type ImportReport struct {
	At          time.Time         `json:"at"`
	Source      string            `json:"source"`
	Collections []data.Collection `json:"collections"`
	Added       int               `json:"added"`
	Changed     int               `json:"changed"`
	Removed     int               `json:"removed"`
	Same        int               `json:"same"`
}

// ChangedByStaffError refuses an import: these items were changed by staff
// after the last import and the folder says otherwise. Nothing was imported.
type ChangedByStaffError struct{ Items []StaffChange }

// StaffChange is the last change of an item that an import would undo.
type StaffChange struct {
	Collection data.Collection
	ID         string
	Who        string
	At         time.Time
}

// Error lists the items, one a line.
func (e *ChangedByStaffError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "staff changed %d items since the last import; import with --replace to undo their changes:", len(e.Items))
	for _, i := range e.Items {
		fmt.Fprintf(&b, "\n%s[%s]: by %s on %s", i.Collection, i.ID, i.Who, i.At.Format("2006-01-02 15:04 MST"))
	}
	return b.String()
}

// Import makes the records the ready versions of their collections, each
// change a revision by Importer; what is the same makes none. Ready items of a
// present collection that the records lack are removed. Drafts are left alone.
//
// Errors: data.ErrInvalid for records of a collection that is not present or
// given twice, *ChangedByStaffError unless Replace.
func (m *Municipal) Import(ctx context.Context, in Import) (ImportReport, error) {
	wanted, err := byCollection(in)
	if err != nil {
		return ImportReport{}, err
	}
	report := ImportReport{At: m.now(), Source: in.Source, Collections: in.Present}
	err = m.file.update(ctx, func(tx *sql.Tx) error {
		w := importWriter{tx: tx, report: &report}
		for _, c := range in.Present {
			if err := w.collection(ctx, c, wanted[c]); err != nil {
				return fmt.Errorf("import %s: %w", c, err)
			}
		}
		if len(w.undone) > 0 && !in.Replace {
			return &ChangedByStaffError{w.undone}
		}
		return saveImport(ctx, tx, report)
	})
	if err != nil {
		return ImportReport{}, err
	}
	return report, nil
}

func byCollection(in Import) (map[data.Collection]map[string]json.RawMessage, error) {
	var f data.Faults
	wanted := make(map[data.Collection]map[string]json.RawMessage)
	for _, r := range in.Records {
		checkRecord(&f, r)
		place := fmt.Sprintf("%.40s[%.80s]", r.Collection, r.ID)
		switch items := wanted[r.Collection]; {
		case !slices.Contains(in.Present, r.Collection):
			f.Add(place, "belongs to a collection that is not imported", "")
		case items[r.ID] != nil:
			f.Add(place, "is there twice", "give each item an id of its own")
		case items == nil:
			wanted[r.Collection] = map[string]json.RawMessage{r.ID: r.Body}
		default:
			items[r.ID] = r.Body
		}
	}
	return wanted, f.Err()
}

// importWriter changes items inside the import's transaction.
type importWriter struct {
	tx     *sql.Tx
	report *ImportReport
	undone []StaffChange // changes of staff that it overwrote
}

func (w *importWriter) collection(ctx context.Context, c data.Collection, wanted map[string]json.RawMessage) error {
	had, err := readyOf(ctx, w.tx, c)
	if err != nil {
		return err
	}
	bodies := make(map[string]json.RawMessage, len(had))
	for _, r := range had {
		bodies[r.ID] = r.Body
		if _, stays := wanted[r.ID]; !stays {
			if err := w.change(ctx, c, r.ID, r.Body, nil); err != nil {
				return err
			}
		}
	}
	for _, id := range sortedIDs(wanted) {
		if err := w.change(ctx, c, id, bodies[id], wanted[id]); err != nil {
			return err
		}
	}
	return nil
}

// change makes after the ready version where before was; nil = none.
func (w *importWriter) change(ctx context.Context, c data.Collection, id string, before, after json.RawMessage) error {
	if string(before) == string(after) {
		w.report.Same++
		return nil
	}
	last, found, err := lastReadyChange(ctx, w.tx, c, id)
	if err != nil {
		return err
	}
	if found && last.Who != Importer {
		w.undone = append(w.undone, last)
	}
	switch {
	case before == nil:
		w.report.Added++
	case after == nil:
		w.report.Removed++
	default:
		w.report.Changed++
	}
	_, err = put(ctx, w.tx, Change{At: w.report.At, Who: Importer, Collection: c, ID: id, Before: before, After: after})
	return err
}

func sortedIDs(m map[string]json.RawMessage) []string {
	ids := make([]string, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func saveImport(ctx context.Context, tx *sql.Tx, r ImportReport) error {
	collections, err := json.Marshal(r.Collections)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO import (at, source, collections, added, changed, removed, same)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, nanos(r.At), r.Source, string(collections), r.Added, r.Changed, r.Removed, r.Same)
	return err
}

// LastImport tells of the newest import; ErrNotFound before the first.
func (m *Municipal) LastImport(ctx context.Context) (ImportReport, error) {
	var r ImportReport
	var at int64
	var collections string
	err := m.file.read.QueryRowContext(ctx, `SELECT at, source, collections, added, changed, removed, same
		FROM import ORDER BY n DESC LIMIT 1`).Scan(&at, &r.Source, &collections, &r.Added, &r.Changed, &r.Removed, &r.Same)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fmt.Errorf("import: %w", ErrNotFound)
	}
	if err != nil {
		return r, explain(m.file.path, err)
	}
	r.At = moment(at)
	return r, json.Unmarshal([]byte(collections), &r.Collections)
}
