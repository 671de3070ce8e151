package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"bninsar.ma/madkhal/data"
)

// wordsWait is how long a word that found nothing waits to be asked for by
// others too, before it is counted without being named.
const wordsWait = 30

// Next gives the parcel that is on its way or, with key, makes one of days that
// are over: those before today, and those after tomorrow, which a wrong clock
// counted. today "" means that the clock is wrong now: nothing new is made then.
// Nil means that nothing waits. What is rare is told without names (data.Blur).
func (b *Outbox) Next(ctx context.Context, today, key string) (p *data.Parcel, err error) {
	if b.left != nil {
		if p, err = b.left.Next(ctx, today, key); err != nil || p != nil {
			return p, err
		}
	}
	err = b.file.update(ctx, func(tx *sql.Tx) error {
		if p, err = onItsWay(ctx, tx); err != nil || p != nil {
			return err
		}
		day, err := time.Parse(data.DateLayout, today)
		if err != nil {
			return nil //nolint:nilerr // no day is over by a wrong clock
		}
		sealed, err := sealWords(ctx, tx, day)
		if err != nil {
			return err
		}
		rest, err := sealDays(ctx, tx, day, data.MaxTallies-len(sealed))
		if err != nil {
			return err
		}
		if sealed = append(sealed, rest...); len(sealed) == 0 {
			return nil
		}
		p = &data.Parcel{Key: key, Tallies: data.Merge(sealed)}
		body, err := json.Marshal(p.Tallies)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO parcel VALUES (1, ?, ?)", key, string(body))
		return err
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Delivered lets go of the parcel that was taken. Another key changes nothing.
func (b *Outbox) Delivered(ctx context.Context, key string) error {
	if b.left != nil {
		if err := b.left.Delivered(ctx, key); err != nil {
			return err
		}
	}
	return b.file.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM parcel WHERE key = ?", key)
		return err
	})
}

func onItsWay(ctx context.Context, tx *sql.Tx) (*data.Parcel, error) {
	var p data.Parcel
	var body string
	err := tx.QueryRowContext(ctx, "SELECT key, body FROM parcel").Scan(&p.Key, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // nothing is on its way
	}
	if err != nil {
		return nil, err
	}
	return &p, json.Unmarshal([]byte(body), &p.Tallies)
}

// over bounds the days that are over on a day of the town.
func over(today time.Time) (before, after string) {
	return today.Format(data.DateLayout), today.AddDate(0, 0, 1).Format(data.DateLayout)
}

// sealDays takes whole days out, the oldest first, as many as make most rows.
func sealDays(ctx context.Context, tx *sql.Tx, today time.Time, most int) (out []data.Tally, err error) {
	before, after := over(today)
	const which = "kind <> 'search' AND (day < ?1 OR day > ?2)"
	all, err := tallies(ctx, tx, "SELECT day, kind, name, lang, face, n FROM tally WHERE "+which+" ORDER BY day", before, after)
	if err != nil {
		return nil, err
	}
	for len(all) > 0 {
		n := 0
		for n < len(all) && all[n].Day == all[0].Day {
			n++
		}
		day := data.Blur(all[:n])
		if len(out)+len(day) > most && (len(out) > 0 || len(day) > most) {
			if len(out) > 0 {
				break
			}
			day = data.Blur(all[:most]) // a day as large as a month: in parts
			n = most
		}
		for _, t := range all[:n] {
			_, err := tx.ExecContext(ctx, "DELETE FROM tally WHERE day = ? AND kind = ? AND name = ? AND lang = ? AND face = ?",
				t.Day, string(t.Kind), t.Name, string(t.Lang), t.Face)
			if err != nil {
				return nil, err
			}
		}
		out, all = append(out, day...), all[n:]
	}
	return out, nil
}

// sealWords takes out the words that found nothing: by name once enough people
// asked for them, nameless when they have waited long enough.
func sealWords(ctx context.Context, tx *sql.Tx, today time.Time) ([]data.Tally, error) {
	before, after := over(today)
	all, err := tallies(ctx, tx, `SELECT day, kind, name, lang, face, n FROM tally
		WHERE kind = 'search' AND (day < ?1 OR day > ?2) ORDER BY day LIMIT 20000`, before, after)
	if err != nil {
		return nil, err
	}
	old := today.AddDate(0, 0, -wordsWait).Format(data.DateLayout)
	last := map[string]data.Tally{} // by word: of its newest day, with all counts
	for _, t := range all {
		sum := last[t.Name].N
		t.Lang = ""
		t.N += sum
		last[t.Name] = t
	}
	var out []data.Tally
	for _, t := range all {
		whole := last[t.Name]
		named := whole.N >= data.WordsFrom
		if !named && t.Day >= old || len(out) >= data.MaxTallies/2 {
			continue
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM tally WHERE day = ? AND kind = 'search' AND name = ? AND lang = ?", t.Day, t.Name, string(t.Lang)); err != nil {
			return nil, err
		}
		if named {
			t.Day = whole.Day
		} else {
			t.Name = ""
		}
		t.Lang = ""
		out = append(out, t)
	}
	return data.Merge(out), nil
}
