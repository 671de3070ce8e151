package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// foldVersion names how text is folded for the full-text index. A store
// folded otherwise is indexed anew when it is opened for writing.
const foldVersion = 1

// fold brings text into the form that is indexed.
func fold(s string) string { return strings.ToLower(s) }

// searched tells whether people look for items of the collection.
func searched(c data.Collection) bool {
	switch c {
	case data.NeedsC, data.ElsewhereC, data.DepartmentsC, data.ServicesC, data.ProjectsC,
		data.AnnouncementsC, data.EventsC, data.DocumentsC, data.FAQC:
		return true
	}
	return false
}

// wordsOf gathers an item's folded words: what it is called, and all else a
// visitor may read of it. Notes and languages that screens never show stay
// out.
func wordsOf(body []byte) (title, rest string, err error) {
	var fields map[string]any
	if err := json.Unmarshal(body, &fields); err != nil {
		return "", "", fmt.Errorf("%w: %w", data.ErrInvalid, err)
	}
	var t, r []string
	for _, key := range sortedKeys(fields) {
		switch key {
		case "name", "title", "label", "question":
			t = appendWords(t, fields[key], false)
		default:
			r = appendWords(r, fields[key], false)
		}
	}
	return fold(strings.Join(t, "\n")), fold(strings.Join(r, "\n")), nil
}

// appendWords walks to the strings that stand under a language's key.
func appendWords(words []string, v any, spoken bool) []string {
	switch x := v.(type) {
	case string:
		if spoken {
			words = append(words, x)
		}
	case []any:
		for _, e := range x {
			words = appendWords(words, e, spoken)
		}
	case map[string]any:
		for _, key := range sortedKeys(x) {
			switch key {
			case "ar", "fr", "zgh", "darija_ar", "arabizi":
				words = appendWords(words, x[key], true)
			default:
				words = appendWords(words, x[key], false)
			}
		}
	}
	return words
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// refold indexes all items anew if another way of folding made the index.
func (k *Kiosk) refold(ctx context.Context) error {
	var stored int
	err := k.file.read.QueryRowContext(ctx, "SELECT fold FROM words_state").Scan(&stored)
	if err != nil {
		return explain(k.file.path, fmt.Errorf("search index: %w", err))
	}
	if stored == foldVersion {
		return nil
	}
	return k.file.update(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO words (words) VALUES ('delete-all')"); err != nil {
			return err
		}
		w, err := newItemWriter(ctx, tx)
		if err != nil {
			return err
		}
		var after int64
		for {
			r, n, err := nextItem(ctx, tx, after)
			if errors.Is(err, sql.ErrNoRows) {
				break
			}
			if err != nil {
				return err
			}
			if err := w.index(ctx, n, r); err != nil {
				return damaged(k.file.path, fmt.Sprintf("%s[%s]: %v", r.Collection, r.ID, err))
			}
			after = n
		}
		_, err = tx.ExecContext(ctx, "UPDATE words_state SET fold = ?", foldVersion)
		return err
	})
}

// nextItem reads one item at a time, so that a large store needs no more
// memory than a small one.
func nextItem(ctx context.Context, tx *sql.Tx, after int64) (r data.Record, n int64, err error) {
	var body string
	err = tx.QueryRowContext(ctx, "SELECT n, collection, id, body FROM item WHERE n > ? ORDER BY n LIMIT 1", after).
		Scan(&n, &r.Collection, &r.ID, &body)
	r.Body = json.RawMessage(body)
	return r, n, err
}
