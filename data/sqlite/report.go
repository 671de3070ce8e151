package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
)

// parcelKept is how long a parcel's key is known: no screen sends one again
// after that.
const parcelKept = 400 * 24 * time.Hour

// runsKept are the runs of a screen's program that are remembered. One that
// comes back after another means that two screens hold the same enrolment.
const runsKept = 6

// SaveReport takes a report of a screen: its health replaces the last one's,
// its parcel counts unless it was counted before. Both, or an error.
func (m *Municipal) SaveReport(ctx context.Context, kiosk string, r *data.Report) (data.KioskReport, error) {
	now := m.now()
	var k data.KioskReport
	err := m.file.update(ctx, func(tx *sql.Tx) (err error) {
		var runs []string
		if k, runs, err = lastReport(ctx, tx, kiosk); err != nil {
			return err
		}
		if !k.Unbroken(now) {
			k.Since = now
		}
		k.Received, k.Said, k.Health = now, r.At, r.Health
		if i := slices.Index(runs, r.Run); i != 0 {
			if i > 0 { // it was there before the one that came last
				k.Twice = now
				runs = slices.Delete(runs, i, i+1)
			}
			runs = append([]string{r.Run}, runs...)
			runs = runs[:min(len(runs), runsKept)]
		}
		if err := putReport(ctx, tx, &k, runs); err != nil {
			return err
		}
		return countParcel(ctx, tx, kiosk, r.Parcel, now)
	})
	return k, err
}

func putReport(ctx context.Context, tx *sql.Tx, k *data.KioskReport, runs []string) error {
	health, err := json.Marshal(k.Health)
	if err != nil {
		return err
	}
	list, err := json.Marshal(runs)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		k.Kiosk, nanos(k.Since), nanos(k.Received), nanos(k.Said), string(health), string(list), nanos(k.Twice), nanos(k.Refused))
	return err
}

// countParcel adds a parcel's counts, once.
func countParcel(ctx context.Context, tx *sql.Tx, kiosk string, p *data.Parcel, now time.Time) error {
	if p == nil {
		return nil
	}
	r, err := tx.ExecContext(ctx, "INSERT INTO parcel VALUES (?, ?, ?) ON CONFLICT DO NOTHING", p.Key, kiosk, nanos(now))
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	for _, t := range p.Tallies {
		_, err := tx.ExecContext(ctx, `INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET n = n + excluded.n`, believable(t.Day, now), kiosk, string(t.Kind), t.Name, string(t.Lang), t.Face, t.N)
		if err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM parcel WHERE received < ?", nanos(now.Add(-parcelKept)))
	return err
}

// believable puts counts of a day that cannot be (to come, or before there were
// screens) under the day on which they came.
func believable(day string, now time.Time) string {
	if day < "2024" || day > now.AddDate(0, 0, 1).Format(data.DateLayout) {
		return now.Format(data.DateLayout)
	}
	return day
}

const reportColumns = "kiosk, since, received, said, health, runs, twice, refused"

func scanReport(scan func(...any) error) (k data.KioskReport, runs []string, err error) {
	var since, received, said, twice, refused int64
	var health, list string
	if err := scan(&k.Kiosk, &since, &received, &said, &health, &list, &twice, &refused); err != nil {
		return k, nil, err
	}
	k.Since, k.Received, k.Said, k.Twice, k.Refused = moment(since), moment(received), moment(said), moment(twice), moment(refused)
	return k, runs, errors.Join(json.Unmarshal([]byte(health), &k.Health), json.Unmarshal([]byte(list), &runs))
}

func lastReport(ctx context.Context, tx *sql.Tx, kiosk string) (data.KioskReport, []string, error) {
	k, runs, err := scanReport(tx.QueryRowContext(ctx, "SELECT "+reportColumns+" FROM report WHERE kiosk = ?", kiosk).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return data.KioskReport{Kiosk: kiosk}, nil, nil
	}
	return k, runs, err
}

// Reports gives what is known of each screen that ever reported, by its id.
func (m *Municipal) Reports(ctx context.Context) (map[string]data.KioskReport, error) {
	all := map[string]data.KioskReport{}
	err := m.file.view(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT "+reportColumns+" FROM report")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			k, _, err := scanReport(rows.Scan)
			if err != nil {
				return err
			}
			all[k.Kiosk] = k
		}
		return rows.Err()
	})
	return all, err
}

// RefuseReport tells whose revoked token it is and notes that it was used;
// ErrNotFound for a token that never was one.
func (m *Municipal) RefuseReport(ctx context.Context, token string) (kiosk string, err error) {
	hash := sha256.Sum256([]byte(token))
	err = m.file.read.QueryRowContext(ctx, "SELECT kiosk FROM revoked WHERE token_hash = ?", hash[:]).Scan(&kiosk)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("kiosk of this token: %w", ErrNotFound)
	}
	if err != nil {
		return "", explain(m.file.path, err)
	}
	return kiosk, m.file.update(ctx, func(tx *sql.Tx) error {
		k, runs, err := lastReport(ctx, tx, kiosk)
		if err != nil {
			return err
		}
		k.Refused = m.now()
		if runs == nil {
			runs = []string{}
		}
		return putReport(ctx, tx, &k, runs)
	})
}

// Tallies gives the counts of days from one to another, both included, summed
// over the screens; kiosk "" means all.
func (m *Municipal) Tallies(ctx context.Context, kind data.TallyKind, from, to, kiosk string) (all []data.Tally, err error) {
	err = m.file.view(ctx, func(tx *sql.Tx) error {
		all, err = tallies(ctx, tx, `SELECT day, kind, name, lang, face, sum(n) FROM tally
			WHERE kind = ? AND day >= ? AND day <= ? AND (?4 = '' OR kiosk = ?4)
			GROUP BY day, kind, name, lang, face ORDER BY day, name, lang, face`, string(kind), from, to, kiosk)
		return err
	})
	return all, err
}
