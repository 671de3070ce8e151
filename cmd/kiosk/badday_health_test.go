package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/kiosk"
)

// TestDamageWhileItRuns breaks the store under a screen. With the town hall
// within reach it ends, for a new start to mend it; otherwise it goes on.
func TestDamageWhileItRuns(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	cases := []struct {
		name  string
		spoil bool
		heard time.Time
		ends  bool
	}{
		{"a sound store", false, time.Now(), false},
		{"damaged, the town hall within reach", true, time.Now(), true},
		{"damaged, the town hall away", true, time.Now().Add(-time.Hour), false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db, err := os.ReadFile(screen.storeFile(t))
			must(t, err)
			twin := screen.copyTo(t, db)
			var log bytes.Buffer
			s, err := openToShow(t.Context(), twin.dir, slog.New(slog.DiscardHandler))
			must(t, err)
			defer func() { must(t, s.Close()) }()
			if c.spoil {
				f, err := os.OpenFile(s.Path(), os.O_WRONLY, 0)
				must(t, err)
				_, err = f.WriteAt(bytes.Repeat([]byte{0xa5}, len(db)/2), int64(len(db)/4)) // not only pages that are free
				must(t, errors.Join(err, f.Close()))
			}
			ctx, cancel := context.WithCancel(t.Context())
			ended := false
			// A sound store is looked at for a while, a damaged one until it is found.
			wait := 300 * time.Millisecond
			if c.spoil {
				wait = time.Minute
			}
			e := &env{log: slog.New(slog.NewTextHandler(told{&log, cancel}, nil))}
			p := &lobby{env: e, store: s, library: kiosk.NewLibrary(s, e.log)}
			p.stop = func() { ended = true; cancel() }
			p.heard.Store(c.heard.Unix())
			looks := time.AfterFunc(wait, cancel)
			defer looks.Stop()
			p.watchStore(ctx, 10*time.Millisecond)
			if ended != c.ends || errors.Is(p.failure(), sqlite.ErrDamaged) != c.ends {
				t.Errorf("ended %t, %v", ended, p.failure())
			}
			if said := strings.Contains(log.String(), "damaged while the screen runs"); said != c.spoil {
				t.Errorf("the log says %q", log.String())
			}
		})
	}
}

// told ends what is watched when something is said of it.
type told struct {
	log *bytes.Buffer
	end func()
}

func (t told) Write(b []byte) (int, error) {
	defer t.end()
	return t.log.Write(b)
}
