package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bninsar.ma/madkhal/data"
)

// pictureWaits is how long a screen may take to send a picture.
const pictureWaits = 10 * time.Minute

// AskPicture asks a screen for a picture of itself, with its next report.
func (m *Municipal) AskPicture(ctx context.Context, kiosk string) error {
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO picture SELECT id, ?1, 0, '', x'' FROM kiosk WHERE id = ?2
			ON CONFLICT DO UPDATE SET asked = ?1`, nanos(m.now()), kiosk)
		return one(r, err, fmt.Errorf("kiosk %.80q: %w", kiosk, ErrNotFound))
	})
}

// PictureAsked tells whether staff wait for a picture of the screen.
func (m *Municipal) PictureAsked(ctx context.Context, kiosk string) (asked bool, err error) {
	err = m.file.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM picture WHERE kiosk = ? AND asked > ?)",
		kiosk, nanos(m.now().Add(-pictureWaits))).Scan(&asked)
	return asked, explain(m.file.path, err)
}

// SavePicture keeps a picture that was asked for, in place of the last one, or
// why there is none; ErrNotFound when nobody asked.
func (m *Municipal) SavePicture(ctx context.Context, kiosk string, png []byte, why string) error {
	if png == nil {
		png = []byte{}
	}
	return m.file.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "UPDATE picture SET asked = 0, taken = ?1, why = ?2, body = ?3 WHERE kiosk = ?4 AND asked > ?5",
			nanos(m.now()), why, png, kiosk, nanos(m.now().Add(-pictureWaits)))
		return one(r, err, fmt.Errorf("picture of %.80q: %w", kiosk, ErrNotFound))
	})
}

// Picture gives the last picture of a screen; ErrNotFound before the first was
// asked for.
func (m *Municipal) Picture(ctx context.Context, kiosk string) (p data.KioskPicture, err error) {
	var asked, taken int64
	err = m.file.read.QueryRowContext(ctx, "SELECT asked, taken, why, body FROM picture WHERE kiosk = ?", kiosk).Scan(&asked, &taken, &p.Why, &p.PNG)
	if errors.Is(err, sql.ErrNoRows) {
		return p, fmt.Errorf("picture of %.80q: %w", kiosk, ErrNotFound)
	}
	p.Asked, p.Taken = moment(asked), moment(taken)
	if m.now().Sub(p.Asked) > pictureWaits {
		p.Asked = time.Time{}
	}
	return p, explain(m.file.path, err)
}
