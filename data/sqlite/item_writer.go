package sqlite

import (
	"context"
	"database/sql"

	"bninsar.ma/madkhal/data"
)

// itemWriter writes items inside one transaction. The
// connection keeps its few statements prepared (_stmt_cache_size).
type itemWriter struct {
	tx *sql.Tx
	n  int64 // the number given last
}

func newItemWriter(ctx context.Context, tx *sql.Tx) (*itemWriter, error) {
	w := &itemWriter{tx: tx}
	err := tx.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM item").Scan(&w.n)
	return w, err
}

func (w *itemWriter) clear(ctx context.Context, target string) error {
	_, err := w.tx.ExecContext(ctx, "DELETE FROM item WHERE target = ?", target)
	return err
}

func (w *itemWriter) put(ctx context.Context, target string, r data.Record) error {
	w.n++
	_, err := w.tx.ExecContext(ctx, "INSERT INTO item (n, collection, id, target, body) VALUES (?, ?, ?, ?, ?)",
		w.n, string(r.Collection), r.ID, target, string(r.Body))
	return err
}
