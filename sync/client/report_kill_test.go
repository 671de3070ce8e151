package client

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	lots "math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/feed"
)

// killedEnv names, for the program that is killed, its outbox and the server.
const killedEnv = "MADKHAL_TEST_KILLED"

// theDay is the day that all of this counts; reports go on the next.
const (
	theDay  = "2026-11-22"
	nextDay = "2026-11-23"
	each    = 5 // of one thing that is counted: enough to be told by its name
)

// countAndReport is a screen that counts and reports as fast as it can, until it
// is killed. It says each thing once it is kept.
func countAndReport(ctx context.Context, dir, server, first string) error {
	box, _, err := sqlite.OpenOutbox(ctx, dir, sqlite.Options{})
	if err != nil {
		return err
	}
	e, err := feed.NewEnrolment("lobby", "Lobby", server+"/feed/", server+"/report/", lobbyToken, []byte("{}"))
	if err != nil {
		return err
	}
	r, err := NewReporter(e, box, ReporterOptions{
		Log: slog.New(slog.DiscardHandler), Now: time.Now, Key: rand.Text, Today: func() string { return nextDay },
		Health: func(context.Context) data.Health { return data.Health{Program: "test"} },
	})
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(first)
	for ; err == nil; n++ {
		if err = box.Count(ctx, []data.Tally{{Day: theDay, Kind: data.TallyView, Name: thing(n), Lang: data.Arabic, N: each}}); err == nil {
			fmt.Println(n)
			_ = r.Report(ctx) // the line may break: then again
		}
	}
	return err
}

func thing(n int) string { return fmt.Sprintf("service/s%06d", n) }

// TestKilledScreen is the program that TestKilledWhileItReports kills.
func TestKilledScreen(t *testing.T) {
	named := strings.Split(os.Getenv(killedEnv), "\n")
	if len(named) != 3 {
		t.Skip("it runs beside TestKilledWhileItReports")
	}
	t.Fatal(countAndReport(t.Context(), named[0], named[1], named[2]))
}

// breaking is the office behind a line that breaks now and then, after a report
// was taken and before the answer. Its clock goes on with each report: no screen
// of ours is that quick.
func (o *office) breaking() (address string) {
	lot, takes := lots.New(lots.NewPCG(1956, 10)), o.server.Config.Handler
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		o.at = o.at.Add(2 * time.Minute)
		loses := lot.IntN(5) == 0
		o.mu.Unlock()
		if loses {
			takes.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
		takes.ServeHTTP(w, r)
	}))
	front.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	o.t.Cleanup(front.Close)
	return front.URL
}

// short is a program's life: it counts from first on and is killed somewhere in
// what it does after some things. It gives what it said was kept.
func short(t *testing.T, lot *lots.Rand, dir, address string, first int) (said []int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledScreen$")
	cmd.Env = append(os.Environ(), killedEnv+"="+strings.Join([]string{dir, address, strconv.Itoa(first)}, "\n"))
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for life := 1 + lot.IntN(6); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		check(t, err)
		if said = append(said, n); len(said) == life {
			time.Sleep(time.Duration(lot.IntN(8000)) * time.Microsecond) // the kill is to come at any moment
			check(t, cmd.Process.Kill())
		}
	}
	_ = cmd.Wait() // it was killed
	if len(said) == 0 {
		t.Fatal("it did nothing")
	}
	return said
}

// TestKilledWhileItReports kills a screen's program at any moment, while the line
// breaks now and then after the server has taken a report: each thing that was
// kept is counted once, in the end.
func TestKilledWhileItReports(t *testing.T) {
	o, lot := newOffice(t), lots.New(lots.NewPCG(1956, 9))
	address, dir, kept, first := o.breaking(), t.TempDir(), map[int]bool{}, 0
	for range reportKills {
		for _, n := range short(t, lot, dir, address, first) {
			kept[n], first = true, n+2 // one more may have been kept and not said
		}
	}
	box, aside, err := sqlite.OpenOutbox(t.Context(), dir, sqlite.Options{})
	check(t, err)
	defer func() { check(t, box.Close()) }()
	if aside != "" {
		t.Fatalf("the outbox was damaged: %s", aside)
	}
	d := o.desk(lobbyToken)
	d.Reporter.outbox = box
	check(t, d.Report(t.Context()))
	if n, err := box.Waiting(t.Context()); n != 0 || err != nil {
		t.Errorf("%d still wait, %v", n, err)
	}
	all, err := o.store.Tallies(t.Context(), data.TallyView, theDay, theDay, "")
	check(t, err)
	counted := map[string]int64{}
	for _, x := range all {
		counted[x.Name] += x.N
	}
	unsaid := 0
	for n := range first + 1 {
		switch got := counted[thing(n)]; {
		case got == each && !kept[n]:
			unsaid++
		case got != each && kept[n], got != 0 && got != each:
			t.Errorf("%s is counted %d times", thing(n), got)
		}
		delete(counted, thing(n))
	}
	if len(counted) > 0 {
		t.Errorf("nobody counted %v", counted)
	}
	t.Logf("%d things after %d kills, %d of them kept and not said", len(kept), reportKills, unsaid)
}
