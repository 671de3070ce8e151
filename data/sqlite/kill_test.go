package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// killedDir names the folder to the copy of this test that is to be killed.
const killedDir = "MADKHAL_TEST_KILLED_DIR"

// TestMain lets the test program be the child that applies versions until it
// is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		fmt.Fprintln(os.Stderr, applyForEver(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// versionItems is how many items each version has; all carry its number.
const versionItems = 120

func versionChange(v int64) data.FeedChange {
	c := data.FeedChange{Version: v, Metadata: map[string][]byte{"timestamp": fmt.Append(nil, v)}}
	for part := range 4 {
		t := data.FeedTarget{File: data.FeedFile{Path: fmt.Sprintf("services/%d.json", part), SHA256: fmt.Sprint(v), Length: v}}
		for i := range versionItems / 4 {
			t.Records = append(t.Records, record(data.ServicesC, fmt.Sprintf("s%d-%d", part, i),
				fmt.Sprintf(`,"version":%d,"name":{"ar":"خدمة رقم","fr":"version v%d"}`, v, v)))
		}
		c.Replace = append(c.Replace, t)
	}
	return c
}

func applyForEver(dir string) error {
	ctx := context.Background()
	k, err := OpenKiosk(ctx, dir, Options{})
	if err != nil {
		return err
	}
	v, err := k.Version(ctx)
	if err != nil {
		return err
	}
	for {
		v++
		if err := k.Apply(ctx, versionChange(v)); err != nil {
			return err
		}
		fmt.Println(v)
	}
}

// TestKillLosesNothing kills a program in the middle of its writing, again
// and again: what it said was stored is there, and what is there is whole.
func TestKillLosesNothing(t *testing.T) {
	kills := 20
	if testing.Short() {
		kills = 5
	}
	dir := t.TempDir()
	for round := range kills {
		said := killAfter(t, dir, 1+round%4)
		k, err := OpenKiosk(t.Context(), dir, Options{})
		if err != nil {
			t.Fatalf("after kill %d: %v", round, err)
		}
		checkWhole(t, k, said)
		if err := k.Close(); err != nil {
			t.Fatal(err)
		}
		if t.Failed() {
			t.Fatalf("after kill %d", round)
		}
	}
}

// killAfter runs the child until it has told of n versions and kills it while
// it writes the next. It gives the last version told.
func killAfter(t *testing.T, dir string, n int) (said int64) {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	child := exec.CommandContext(t.Context(), self)
	child.Env = append(os.Environ(), killedDir+"="+dir)
	var complaints strings.Builder
	child.Stderr = &complaints
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewScanner(out)
	for range n {
		if !lines.Scan() {
			break
		}
		said, err = strconv.ParseInt(lines.Text(), 10, 64)
		must(t, err)
	}
	must(t, child.Process.Kill())
	for lines.Scan() { // versions stored between the line read last and the kill
		if v, err := strconv.ParseInt(lines.Text(), 10, 64); err == nil {
			said = v
		}
	}
	if err := child.Wait(); err == nil || complaints.Len() > 0 || said == 0 {
		t.Fatalf("the child ended by itself: %v %s", err, complaints.String())
	}
	return said
}

func checkWhole(t *testing.T, k *Kiosk, said int64) {
	t.Helper()
	s, err := k.State(t.Context())
	must(t, err)
	// One version more than told may be in: stored, but killed before telling.
	if s.Version != said && s.Version != said+1 {
		t.Errorf("version %d is stored, %d was told", s.Version, said)
	}
	if string(s.Metadata["timestamp"]) != fmt.Sprint(s.Version) || len(s.Files) != 4 {
		t.Errorf("metadata of %s and %d targets belong to version %d", s.Metadata["timestamp"], len(s.Files), s.Version)
	}
	records, err := k.Items(t.Context(), data.ServicesC)
	must(t, err)
	if len(records) != versionItems {
		t.Errorf("%d items", len(records))
	}
	for _, r := range records {
		if !strings.Contains(string(r.Body), fmt.Sprintf(`"version":%d,`, s.Version)) {
			t.Errorf("%s is not of version %d: %s", r.ID, s.Version, r.Body)
		}
	}
	must(t, k.Check(t.Context()))
}
