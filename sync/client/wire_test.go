package client_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/server"
)

// counted counts every byte that a server sends, headers too.
type counted struct {
	net.Listener
	sent *atomic.Int64
}

func (l counted) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return countedConn{c, l.sent}, err
}

type countedConn struct {
	net.Conn
	sent *atomic.Int64
}

func (c countedConn) Write(b []byte) (int, error) {
	// Before they go, for the screen may be done before Write returns.
	c.sent.Add(int64(len(b)))
	return c.Conn.Write(b)
}

// pack is the town hall's content as records.
func pack(t *testing.T) []data.Record {
	t.Helper()
	c, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// TestBytesOnTheWire holds the promise of what a screen costs its line, with
// the town hall's real content.
func TestBytesOnTheWire(t *testing.T) {
	w := newTown(t)
	records := pack(t)
	w.publish(records...)
	var sent atomic.Int64
	s := httptest.NewUnstartedServer(http.StripPrefix("/feed/", server.Feed(w.o.Dir, w.o.Log)))
	s.Listener = counted{s.Listener, &sent}
	s.Start()
	t.Cleanup(s.Close)
	root, _, err := w.repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	e, err := feed.NewEnrolment("lobby", "Hall", s.URL+"/feed/", "", "", root)
	if err != nil {
		t.Fatal(err)
	}
	k := newScreen(t, e, w.clock)
	k.mustRound()
	t.Logf("everything: %d bytes", sent.Load())

	measure := func(name string, requests int, most int64, changed bool) {
		t.Helper()
		sent.Store(0)
		a := k.mustRound()
		if n := sent.Load(); n > most || a.Changed != changed || requests > 0 && a.Requests != requests {
			t.Errorf("%s: %d bytes of at most %d, %+v", name, n, most, a)
		} else {
			t.Logf("%s: %d requests, %d bytes", name, a.Requests, n)
		}
	}
	measure("nothing new", 1, 512, false)
	w.clock.add(2 * time.Hour)
	measure("nothing new, with a look for a root", 2, 1<<10, false)
	for i, r := range records {
		if r.Collection == data.AnnouncementsC {
			records[i] = renamed(t, r, "إعلان معدل")
			break
		}
	}
	w.publish(records...)
	measure("one announcement changed", 0, 10<<10, true)
	k.restart(e, client.Options{})
	measure("after a restart", 1, 512, false)
}

// renamed gives the announcement another Arabic title.
func renamed(t *testing.T, r data.Record, title string) data.Record {
	t.Helper()
	i, _, err := data.Decode(r.Collection, r.Body)
	if err != nil {
		t.Fatal(err)
	}
	a, ok := i.(*data.Announcement)
	if !ok {
		t.Fatalf("%T is no announcement", i)
	}
	a.Title[data.Arabic] = title
	return record(t, data.AnnouncementsC, a)
}
