package sqlite

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// rows are all rows of all tables of a database, as text.
func rows(t *testing.T, f *file) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, table := range column(t, f, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") {
		columns := column(t, f, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('"+table+"')")
		all[table] = column(t, f, "SELECT "+strings.Join(columns, "||'|'||")+" FROM \""+table+"\" ORDER BY 1") //nolint:gosec // names of our own tables
	}
	return all
}

func column(t *testing.T, f *file, query string) (all []string) {
	t.Helper()
	r, err := f.read.QueryContext(t.Context(), query)
	must(t, err)
	defer func() { must(t, r.Close()) }()
	for r.Next() {
		var s string
		must(t, r.Scan(&s))
		all = append(all, s)
	}
	must(t, r.Err())
	return all
}

// checkRows compares every table and every row of before.
func checkRows(t *testing.T, what string, got, want map[string][]string) {
	t.Helper()
	for table, rows := range want {
		if !slices.Equal(got[table], rows) {
			t.Errorf("%s: table %s has %d rows, others than the %d before", what, table, len(got[table]), len(rows))
		}
	}
}

// wholeTown is the project's content as the feed's first version brings it.
func wholeTown(t *testing.T) data.FeedChange {
	t.Helper()
	c, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	must(t, err)
	records, err := c.Records()
	must(t, err)
	change := keptChange()
	change.Replace = []data.FeedTarget{target("all.json", records...)}
	return change
}

// appliance is the data folder of a screen, under a program of some version.
type appliance struct {
	k *Kiosk
	b *Outbox
}

func (a appliance) close(t *testing.T) {
	t.Helper()
	must(t, a.k.Close())
	must(t, a.b.Close())
}

// TestUpgradeAndBack: a screen with the town's content, counts, ratings and a parcel
// on its way gets a program whose stores have a further schema, is used, gets the
// program before back, is used, and the later one again. Every row of every table
// is there after each step, and each visitor is counted once.
func TestUpgradeAndBack(t *testing.T) {
	dir := t.TempDir()
	further := func(s schema) schema {
		return schema{appID: s.appID, steps: append(s.steps[:len(s.steps):len(s.steps)], "CREATE TABLE later (a TEXT) STRICT; INSERT INTO later VALUES ('x')")}
	}
	box, err := loadSchema(schemaFiles, "schema/outbox", outboxApp)
	must(t, err)
	start := func(store, box schema) appliance {
		t.Helper()
		k, err := openKiosk(t.Context(), dir, Options{}, store)
		must(t, err)
		b, aside, err := openOutbox(t.Context(), dir, Options{}, box)
		must(t, err)
		if aside != "" {
			t.Fatalf("set aside: %s", aside)
		}
		return appliance{k, b}
	}
	before := func() appliance { return start(mustSchema(t), box) }
	later := func() appliance { return start(further(mustSchema(t)), further(box)) }
	var counted int64
	count := func(a appliance, day string) {
		t.Helper()
		rating := data.Tally{Day: day, Kind: data.TallyRating, Name: "all", Face: 4, N: 2}
		must(t, a.b.Count(t.Context(), append(views(day, "service/copie-integrale-naissance", 9), rating)))
		counted += 11
	}

	a := before()
	change := wholeTown(t)
	apply(t, a.k, change)
	must(t, a.k.SaveAttempt(t.Context(), data.FeedAttempt{At: change.Content, OK: true, Version: change.Version}))
	count(a, "2026-11-21")
	sealed, err := a.b.Next(t.Context(), "2026-11-23", "a key")
	must(t, err)
	if sealed == nil {
		t.Fatal("no parcel is on its way")
	}
	count(a, "2026-11-22")
	must(t, a.b.SaveState(t.Context(), data.ReportState{At: change.Content}))
	store, outbox := rows(t, a.k.file), rows(t, a.b.file)
	if n := len(store["item"]); n < 200 || len(outbox["tally"]) == 0 || len(outbox["parcel"]) == 0 || len(outbox["state"]) == 0 {
		t.Fatalf("%d items, outbox %v: too little is tried here", n, outbox)
	}
	a.close(t)

	a = later()
	checkRows(t, "after the upgrade, content", rows(t, a.k.file), store)
	checkRows(t, "after the upgrade, outbox", rows(t, a.b.file), outbox)
	if len(rows(t, a.k.file)["later"]) != 1 || len(rows(t, a.b.file)["later"]) != 1 {
		t.Error("nothing was upgraded")
	}
	newer := change
	newer.Version++
	newer.Replace = []data.FeedTarget{target("faq.json", record("faq", "q2", ""))}
	apply(t, a.k, newer)
	count(a, "2026-11-22")
	used := rows(t, a.b.file)
	a.close(t)

	a = before()
	checkRows(t, "after the way back, content", rows(t, a.k.file), store)
	count(a, "2026-11-22")
	newer.Version++
	apply(t, a.k, newer) // from the feed, whatever the later program had
	a.close(t)
	a = before()
	if n, err := a.b.Waiting(t.Context()); n != 11 || err != nil {
		t.Errorf("after a restart %d counts wait, %v", n, err)
	}
	count(a, "2026-11-22")
	a.close(t)

	a = later()
	checkRows(t, "the later one again, outbox", rows(t, a.b.file), used)
	if n, err := a.b.Waiting(t.Context()); n != counted || err != nil {
		t.Errorf("%d counts wait, %v, want %d", n, err, counted)
	}
	checkSent(t, a.b, counted)
	a.close(t)
	if _, err := os.Stat(backFile(dir, 1)); err != nil {
		t.Errorf("the file of the program before: %v", err)
	}
	a = later()
	if _, err := os.Stat(backFile(dir, 1)); err == nil {
		t.Error("the file of the program before stays, empty")
	}
	a.close(t)
}

// checkSent sends all that waits and wants each count once.
func checkSent(t *testing.T, b *Outbox, want int64) {
	t.Helper()
	keys := map[string]bool{}
	var sent int64
	for n := range 20 {
		p, err := b.Next(t.Context(), time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC).Format(data.DateLayout), fmt.Sprint("key ", n))
		must(t, err)
		if p == nil {
			break
		}
		if keys[p.Key] {
			t.Fatalf("parcel %q comes again", p.Key)
		}
		keys[p.Key] = true
		sent += total(p)
		must(t, b.Delivered(t.Context(), p.Key))
	}
	if sent != want || !keys["a key"] {
		t.Errorf("%d counts were sent by %v, want %d", sent, slices.Sorted(maps.Keys(keys)), want)
	}
}
