package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

func openOutboxTest(t *testing.T, dir string) *Outbox {
	t.Helper()
	b, aside, err := OpenOutbox(t.Context(), dir, Options{})
	must(t, err)
	if aside != "" {
		t.Fatalf("set aside: %s", aside)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func views(day, name string, n int64) []data.Tally {
	return []data.Tally{{Day: day, Kind: data.TallyView, Name: name, Lang: data.Arabic, N: n}}
}

func total(p *data.Parcel) (n int64) {
	if p == nil {
		return 0
	}
	for _, t := range p.Tallies {
		n += t.N
	}
	return n
}

// TestADayLeavesWhenItIsOver: the counts of today stay, those of yesterday go
// in a parcel that stays the same until it is taken, also over a restart.
func TestADayLeavesWhenItIsOver(t *testing.T) {
	dir := t.TempDir()
	b := openOutboxTest(t, dir)
	must(t, b.Count(t.Context(), views("2026-11-22", "service/a", 5)))
	must(t, b.Count(t.Context(), views("2026-11-23", "service/a", 7)))
	p, err := b.Next(t.Context(), "2026-11-23", "key-1")
	must(t, err)
	if total(p) != 5 || p.Key != "key-1" {
		t.Fatalf("parcel %+v", p)
	}
	must(t, b.Count(t.Context(), views("2026-11-22", "service/a", 2))) // of a visit that ended late
	must(t, b.Close())
	b = openOutboxTest(t, dir)
	again, err := b.Next(t.Context(), "2026-11-23", "key-2")
	must(t, err)
	if again == nil || again.Key != "key-1" || total(again) != 5 {
		t.Fatalf("after a restart %+v", again)
	}
	must(t, b.Delivered(t.Context(), "another"))
	if n, err := b.Waiting(t.Context()); n != 14 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
	must(t, b.Delivered(t.Context(), "key-1"))
	p, err = b.Next(t.Context(), "2026-11-23", "key-3")
	must(t, err)
	if total(p) != 2 {
		t.Errorf("what came later: %+v", p)
	}
	must(t, b.Delivered(t.Context(), "key-3"))
	if p, err = b.Next(t.Context(), "", "key-4"); p != nil || err != nil {
		t.Errorf("with a wrong clock: %+v, %v", p, err)
	}
}

func TestWordsWaitForOthers(t *testing.T) {
	b := openOutboxTest(t, t.TempDir())
	word := func(day, w string) []data.Tally {
		return []data.Tally{{Day: day, Kind: data.TallySearch, Name: w, Lang: data.Arabic, N: 1}}
	}
	for _, day := range []string{"2026-11-01", "2026-11-05", "2026-11-20"} {
		must(t, b.Count(t.Context(), word(day, "chirk")))
	}
	must(t, b.Count(t.Context(), word("2026-10-01", "a secret")))
	must(t, b.Count(t.Context(), word("2026-11-20", "another")))
	p, err := b.Next(t.Context(), "2026-11-23", "k")
	must(t, err)
	want := []data.Tally{
		{Day: "2026-10-01", Kind: data.TallySearch, N: 1},
		{Day: "2026-11-20", Kind: data.TallySearch, Name: "chirk", N: 3},
	}
	if fmt.Sprint(p.Tallies) != fmt.Sprint(want) {
		t.Errorf("%+v, want %+v", p.Tallies, want)
	}
	if n, err := b.Waiting(t.Context()); n != 5 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
}

// TestTheOutboxIsBounded counts for years without a line: rows stay few, no
// count goes.
func TestTheOutboxIsBounded(t *testing.T) {
	b := openOutboxTest(t, t.TempDir())
	b.most = 300
	var sum int64
	for month := 1; month <= 12; month++ {
		var all []data.Tally
		for day := 1; day <= 28; day++ {
			for page := range 5 {
				all = append(all, views(fmt.Sprintf("2026-%02d-%02d", month, day), fmt.Sprintf("service/%d", page), 3)...)
				sum += 3
			}
		}
		must(t, b.Count(t.Context(), all))
		must(t, b.Count(t.Context(), nil)) // room is made at each
	}
	var rows int
	must(t, b.file.read.QueryRowContext(t.Context(), "SELECT count(*) FROM tally").Scan(&rows))
	if rows > 450 {
		t.Errorf("%d rows", rows)
	}
	if n, err := b.Waiting(t.Context()); n != sum || err != nil {
		t.Errorf("%d wait of %d, %v", n, sum, err)
	}
	var got int64
	for i := range 100 {
		key := fmt.Sprint("k", i)
		p, err := b.Next(t.Context(), "2027-01-01", key)
		must(t, err)
		if p == nil {
			break
		}
		got += total(p)
		must(t, b.Delivered(t.Context(), key))
	}
	if got != sum {
		t.Errorf("%d delivered of %d", got, sum)
	}
}

func TestADamagedOutboxIsSetAside(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, outboxFile), []byte("no database at all, and long enough to be looked at by SQLite, which it is not"), 0o600))
	b, aside, err := OpenOutbox(t.Context(), dir, Options{})
	must(t, err)
	defer func() { must(t, b.Close()) }()
	if _, err := os.Stat(aside); err != nil {
		t.Errorf("set aside as %q: %v", aside, err)
	}
	must(t, b.Count(t.Context(), views("2026-11-22", "home", 1)))
}

func TestParcelsCountOnce(t *testing.T) {
	m, now := openHall(t), func() time.Time { return noon }
	token := "a-token-of-the-lobby"
	_, err := m.AddKiosk(t.Context(), "lobby", "Lobby", token)
	must(t, err)
	r := &data.Report{Format: 1, Run: "run-a", At: now(), Parcel: &data.Parcel{Key: "k1", Tallies: views("2026-11-22", "service/a", 5)}}
	for range 3 {
		_, err := m.SaveReport(t.Context(), "lobby", r)
		must(t, err)
	}
	r.Parcel = &data.Parcel{Key: "k2", Tallies: append(views("2026-11-22", "service/a", 2), views("2199-01-01", "service/a", 1)...)}
	k, err := m.SaveReport(t.Context(), "lobby", r)
	must(t, err)
	if !k.Twice.IsZero() {
		t.Error("one screen was taken for two")
	}
	all, err := m.Tallies(t.Context(), data.TallyView, "2026-11-22", "2026-11-22", "")
	must(t, err)
	if len(all) != 1 || all[0].N != 7 {
		t.Errorf("counted %+v", all)
	}
	today := now().Format(data.DateLayout)
	all, err = m.Tallies(t.Context(), data.TallyView, today, today, "lobby")
	must(t, err)
	if len(all) != 1 || all[0].N != 1 {
		t.Errorf("of a day to come: %+v", all)
	}
}

// TestTwoScreensWithOneEnrolment: a program that starts again is none; one that
// comes back after another is.
func TestTwoScreensWithOneEnrolment(t *testing.T) {
	m, now := openHall(t), func() time.Time { return noon }
	report := func(run string) data.KioskReport {
		k, err := m.SaveReport(t.Context(), "lobby", &data.Report{Format: 1, Run: run, At: now()})
		must(t, err)
		return k
	}
	for _, run := range []string{"a", "a", "b", "b", "c"} {
		if k := report(run); !k.Twice.IsZero() {
			t.Fatalf("run %s: a new start was taken for a second screen", run)
		}
	}
	if k := report("b"); !k.Twice.Equal(now()) {
		t.Errorf("run b came back and nobody noticed: %+v", k)
	}
}

func TestRevokedTokens(t *testing.T) {
	m, now := openHall(t), func() time.Time { return noon }
	token := "a-token-of-the-lobby"
	_, err := m.AddKiosk(t.Context(), "lobby", "Lobby", token)
	must(t, err)
	if _, err := m.RefuseReport(t.Context(), token); !errors.Is(err, ErrNotFound) {
		t.Errorf("a good token: %v", err)
	}
	must(t, m.RemoveKiosk(t.Context(), "lobby"))
	if id, err := m.RefuseReport(t.Context(), token); id != "lobby" || err != nil {
		t.Errorf("%q, %v", id, err)
	}
	all, err := m.Reports(t.Context())
	must(t, err)
	if !all["lobby"].Refused.Equal(now()) {
		t.Errorf("%+v", all)
	}
}
