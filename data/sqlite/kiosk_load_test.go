package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"

	"bninsar.ma/madkhal/data"
)

// TestReadersSeeWholeVersions reads while versions are applied: every reading
// transaction sees one version with all of its items.
func TestReadersSeeWholeVersions(t *testing.T) {
	k := openTest(t, t.TempDir())
	apply(t, k, versionChange(1))
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				records, err := k.Items(t.Context(), data.ServicesC)
				if err != nil {
					t.Error(err)
					return
				}
				if got := versionsIn(records); len(records) != versionItems || len(got) != 1 {
					t.Errorf("%d items of versions %v", len(records), got)
					return
				}
			}
		})
	}
	for v := int64(2); v < 25; v++ {
		apply(t, k, versionChange(v))
	}
	stop()
	readers.Wait()
}

func TestLogStaysShortAfterALargeChange(t *testing.T) {
	k := openTest(t, t.TempDir())
	c := loadChange()
	c.Replace = c.Replace[:manyTargets]
	apply(t, k, c)
	if info, err := os.Stat(k.Path() + "-wal"); err != nil || info.Size() != 0 {
		t.Errorf("%v, %v", info, err)
	}
	if got := ids(t, k, data.ServicesC); len(got) != manyTargets*200 {
		t.Errorf("%d items", len(got))
	}
}

func versionsIn(records []data.Record) map[string]bool {
	versions := map[string]bool{}
	for _, r := range records {
		_, rest, _ := strings.Cut(string(r.Body), `"version":`)
		v, _, _ := strings.Cut(rest, ",")
		versions[v] = true
	}
	return versions
}

// loadItems is how many items the load benchmarks apply.
const loadItems = 100_000

func loadChange() data.FeedChange {
	c := data.FeedChange{Version: 1}
	const perTarget = 200
	for part := range loadItems / perTarget {
		t := data.FeedTarget{File: data.FeedFile{Path: fmt.Sprintf("services/d%d.json", part), SHA256: "ab", Length: 1}}
		for i := range perTarget {
			id := fmt.Sprintf("s%d-%d", part, i)
			t.Records = append(t.Records, record(data.ServicesC, id, fmt.Sprintf(
				`,"order":%d,"kind":"counter","name":{"ar":"نسخة كاملة من رسم الولادة رقم %d","fr":"Copie intégrale d'acte de naissance %d"},`+
					`"description":{"ar":"تسلم نسخة كاملة من رسم الولادة لصاحبها أو لذويه","fr":"La copie est remise à l'intéressé ou à ses proches"},`+
					`"department_id":"d%d","documents":{"items":[{"kind":"cin","text":{"ar":"البطاقة الوطنية","fr":"Carte nationale"}}]},`+
					`"fee":{"centimes":200},"keywords":{"fr":["naissance","acte"],"arabizi":["wilada"]}`, i, i, i, part)))
		}
		c.Replace = append(c.Replace, t)
	}
	return c
}

// memoryKB gives a line of this process's status.
func memoryKB(b *testing.B, name string) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip("no /proc:", err)
	}
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == name+":" {
			kb, err := strconv.ParseFloat(f[1], 64)
			if err != nil {
				b.Fatal(err)
			}
			return kb
		}
	}
	b.Fatal("no " + name)
	return 0
}

// BenchmarkApply also tells by how much the process grew at most while it
// applied what lay in memory already.
func BenchmarkApply(b *testing.B) {
	c := loadChange()
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil { // forgets the peak
		b.Log(err)
	}
	before := memoryKB(b, "VmRSS")
	defer func() { b.ReportMetric((memoryKB(b, "VmHWM")-before)/1024, "MB-above") }()
	for b.Loop() {
		b.StopTimer()
		k, err := OpenKiosk(b.Context(), b.TempDir(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := k.Apply(b.Context(), c); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := k.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkBareInserts is what SQLite itself needs for the same rows: the
// yardstick of BenchmarkApply.
func BenchmarkBareInserts(b *testing.B) {
	c := loadChange()
	type row struct{ target, id, body string }
	var rows []row
	for _, t := range c.Replace {
		for _, r := range t.Records {
			rows = append(rows, row{t.File.Path, r.ID, string(r.Body)})
		}
	}
	for b.Loop() {
		b.StopTimer()
		k, err := OpenKiosk(b.Context(), b.TempDir(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		err = k.file.update(context.Background(), func(tx *sql.Tx) error {
			ctx := context.Background()
			for _, t := range c.Replace {
				if _, err := tx.ExecContext(ctx, "INSERT INTO target VALUES (?, 'ab', 1)", t.File.Path); err != nil {
					return err
				}
			}
			for i, r := range rows {
				_, err := tx.ExecContext(ctx, "INSERT INTO item (n, collection, id, target, body) VALUES (?, 'services', ?, ?, ?)", i+1, r.id, r.target, r.body)
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := k.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
