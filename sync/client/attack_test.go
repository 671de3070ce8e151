package client_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// tooSlow is what is said of a server that drips, or says nothing.
const tooSlow = "too slow"

// attack is one row: what the server does after the screen holds a version,
// and what the screen must say.
type attack struct {
	name string
	do   func(w *town)
	want error  // errors.Is, or nil
	text string // part of what is said
}

// forged makes an attack of a signed version with something wrong.
func forged(alter func(f *forgery)) func(w *town) {
	return func(w *town) {
		f := w.newForgery()
		alter(f)
		w.serve(f)
	}
}

// honest publishes a next version and then alters what is handed out.
func honest(then func(w *town)) func(w *town) {
	return func(w *town) {
		w.clock.add(time.Minute)
		w.publish(announcement(w.t, "a1", "جديد"))
		then(w)
	}
}

func flip(b []byte) []byte {
	i := bytes.Index(b, []byte(`"sig":"`)) + len(`"sig":"`)
	if b[i] == '0' {
		b[i] = '1'
	} else {
		b[i] = '0'
	}
	return b
}

func half(b []byte) []byte { return b[:len(b)/2] }

func respond(name string, h http.HandlerFunc) func(w *town) {
	return func(w *town) { w.lie(name, h) }
}

func signatures() []attack {
	return []attack{
		{"signature altered", honest(func(w *town) { w.edit("timestamp.json", flip) }), client.ErrForged, "timestamp.json"},
		{"signed by a stranger", forged(func(f *forgery) { f.key = strangeKey() }), client.ErrForged, ""},
		{"content of timestamp altered", honest(func(w *town) {
			w.edit("timestamp.json", func(b []byte) []byte { return bytes.Replace(b, []byte(`"version":1`), []byte(`"version":2`), 1) })
		}), client.ErrForged, ""},
		{"snapshot altered", honest(func(w *town) { w.edit(w.newest("*.snapshot.json"), flip) }), client.ErrAltered, "snapshot"},
		{"targets altered", honest(func(w *town) { w.edit(w.newest("*.targets.json"), flip) }), client.ErrAltered, "targets"},
		{"target altered", forged(func(f *forgery) {
			f.targets = func(t *metadata.TargetsType) { t.Targets["announcements.json"].Hashes["sha256"][0] ^= 1 }
		}), nil, "no such file"},
		{"target with wrong hash under its name", func(w *town) {
			honest(func(w *town) {
				for name := range w.changedTargets() {
					w.edit(name, func(b []byte) []byte { return bytes.Replace(b, []byte("جديد"), []byte("كاذب"), 1) })
				}
			})(w)
		}, client.ErrAltered, "announcements.json"},
		{"target longer than announced", func(w *town) {
			honest(func(w *town) {
				for name := range w.changedTargets() {
					w.edit(name, func(b []byte) []byte { return append(b, ' ') })
				}
			})(w)
		}, client.ErrAltered, "announcements.json"},
		{"target cut short", func(w *town) {
			honest(func(w *town) {
				for name := range w.changedTargets() {
					w.edit(name, half)
				}
			})(w)
		}, client.ErrAltered, "announcements.json"},
		{"timestamp cut short", honest(func(w *town) { w.edit("timestamp.json", half) }), feed.ErrJSON, "timestamp.json"},
		{"swapped root", honest(func(w *town) {
			root, _, err := strangeTown(w.t).repo.Root()
			if err != nil {
				w.t.Fatal(err)
			}
			w.lieText("2.root.json", strings.Replace(string(root), `"version":1`, `"version":2`, 1))
		}), client.ErrForged, "2.root.json"},
	}
}

func versions() []attack {
	old := func(f *forgery) { f.version -= 3_600 }
	return []attack{
		{"older timestamp", forged(old), client.ErrOlder, "timestamp.json"},
		{"older snapshot", forged(func(f *forgery) {
			f.snapshot = func(s *metadata.SnapshotType) { s.Version -= 3_600 }
		}), client.ErrOlder, "timestamp.json"},
		{"older targets", forged(func(f *forgery) {
			f.targets = func(t *metadata.TargetsType) { t.Version -= 3_600 }
		}), client.ErrOlder, "snapshot.json"},
		{"mix of versions", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) { t.Meta["snapshot.json"].Version++ }
		}), nil, "snapshot.json"},
		{"same version with other bytes", forged(func(f *forgery) { f.version -= 60 }), client.ErrSameVersion, "tampering"},
		{"expired timestamp", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) { t.Expires = f.issued.Add(-10 * time.Minute) }
		}), client.ErrExpired, "timestamp.json"},
		{"expired snapshot", forged(func(f *forgery) {
			f.snapshot = func(s *metadata.SnapshotType) { s.Expires = f.issued.Add(-10 * time.Minute) }
		}), client.ErrExpired, "snapshot.json"},
		{"expired targets", forged(func(f *forgery) {
			f.targets = func(t *metadata.TargetsType) { t.Expires = f.issued.Add(-10 * time.Minute) }
		}), client.ErrExpired, "targets.json"},
		{"format too new", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) {
				t.UnrecognizedFields = feed.Stamp{Format: feed.Format + 1, Issued: f.issued}.Fields()
			}
		}), feed.ErrFormat, "update the program"},
		{"format too new in a file", forged(func(f *forgery) {
			f.files["announcements.json"] = `{"format":2,"items":[]}`
		}), feed.ErrFormat, "announcements.json"},
		{"no stamp", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) { t.UnrecognizedFields = nil }
		}), feed.ErrStamp, "timestamp.json"},
		{"issued after its end", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) {
				t.UnrecognizedFields = feed.Stamp{Format: feed.Format, Issued: f.issued.Add(365 * 24 * time.Hour)}.Fields()
			}
		}), nil, "after its own end"},
		{"specification 9", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) { t.SpecVersion = "9.0.0" }
		}), nil, "spec_version"},
	}
}

func lengths() []attack {
	length := func(n int64) func(w *town) {
		return forged(func(f *forgery) {
			f.targets = func(t *metadata.TargetsType) { t.Targets["announcements.json"].Length = n }
		})
	}
	return []attack{
		{"length 1e15", length(1e15), nil, "length 1000000000000000"},
		{"negative length", length(-1), nil, "length -1"},
		{"wrong length", length(3), client.ErrAltered, "longer than 3 bytes"},
		{"snapshot of 1e15 bytes", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) { t.Meta["snapshot.json"].Length = 1e15 }
		}), nil, "length 1000000000000000"},
		{"snapshot without a hash", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) { t.Meta["snapshot.json"].Hashes = nil }
		}), nil, "no SHA-256"},
		{"timestamp of version 1e18", forged(func(f *forgery) {
			f.timestamp = func(t *metadata.TimestampType) { t.Version = 1e18 }
		}), nil, "impossible"},
		{"version 1e18", forged(func(f *forgery) { f.version = 1e18 }), nil, "impossible"},
		{"endless", respond("timestamp.json", func(rw http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := rw.Write(bytes.Repeat([]byte(" "), 1<<10)); err != nil {
					return
				}
			}
		}), client.ErrAltered, "longer than"},
		{"gzip bomb", func(w *town) {
			b := bomb(w, 64<<20)
			w.lie("timestamp.json", func(rw http.ResponseWriter, _ *http.Request) {
				rw.Header().Set("Content-Encoding", "gzip")
				_, _ = rw.Write(b)
			})
		}, client.ErrAltered, ""},
		{"gzip of nothing without end", respond("timestamp.json", func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Encoding", "gzip")
			_, _ = rw.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255})
			// Stored blocks of length 0: bytes on the wire, none in the file.
			blocks := bytes.Repeat([]byte{0, 0, 0, 255, 255}, 1<<12)
			for range 1_000 {
				if _, err := rw.Write(blocks); err != nil {
					return
				}
			}
		}), client.ErrAltered, "on the wire"},
		{"dripping", respond("timestamp.json", func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("Content-Length", "1000")
			for range 1000 {
				_, _ = rw.Write([]byte("{"))
				_ = http.NewResponseController(rw).Flush()
				select {
				case <-r.Context().Done():
					return
				case <-time.After(10 * time.Millisecond):
				}
			}
		}), nil, tooSlow},
		{"never answering", respond("timestamp.json", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), nil, tooSlow},
	}
}

// answers are the things that servers say instead.
func answers() []attack {
	status := func(name string, code int) func(w *town) {
		return respond(name, func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(code) })
	}
	list := []attack{
		{"captive portal", func(w *town) { w.lieText("timestamp.json", "<html><body>Welcome to the Wi-Fi") }, feed.ErrJSON, "web page"},
		{"empty file", func(w *town) { w.lieText("timestamp.json", "") }, feed.ErrJSON, "empty"},
		{"redirect", respond("timestamp.json", func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, "http://127.0.0.1:1/feed/timestamp.json", http.StatusFound)
		}), nil, "sends elsewhere"},
		{"dies in the middle", respond("timestamp.json", func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Length", "500")
			_, _ = rw.Write([]byte(`{"signed":`))
			panic(http.ErrAbortHandler)
		}), nil, "EOF"},
		{"unknown encoding", respond("timestamp.json", func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Encoding", "br")
			_, _ = rw.Write([]byte("{}"))
		}), nil, "content encoding"},
		{"root answered with 500", honest(status("2.root.json", 500)), nil, "HTTP 500"},
		{"root answered with a page", honest(func(w *town) { w.lieText("2.root.json", "<html>") }), feed.ErrJSON, "2.root.json"},
	}
	for _, code := range []int{403, 404, 410, 418, 500, 503} {
		list = append(list, attack{fmt.Sprintf("HTTP %d", code), status("timestamp.json", code), nil, fmt.Sprintf("HTTP %d", code)})
	}
	return list
}

// odd is metadata that go-tuf stumbles over, and content that nobody wrote.
func odd() []attack {
	raw := func(name, text string) attack {
		return attack{"timestamp: " + name, func(w *town) { w.lieText("timestamp.json", text) }, nil, "timestamp.json"}
	}
	const head = `{"signatures":[{"keyid":"a","sig":"00"}],"signed":{"_type":"timestamp","spec_version":"1.0.31","version":2000000000,"expires":"2030-01-01T00:00:00Z"`
	list := []attack{
		raw("null entry", head+`,"meta":{"snapshot.json":null}}}`),
		raw("no meta", head+`}}`),
		raw("meta of another file", head+`,"meta":{"x.json":{"version":1}}}}`),
		raw("null", `null`), raw("number", `7`), raw("list", `[]`), raw("deep", strings.Repeat("[", 10_000)),
		raw("signed null", `{"signatures":[{}],"signed":null}`),
		raw("no signatures", `{"signed":{"_type":"timestamp"}}`),
		raw("not UTF-8", "{\"\xff\":1}"),
		raw("key twice", head+`,"version":2000000001,"meta":{"snapshot.json":{"version":1}}}}`),
		raw("snapshot instead", strings.Replace(head, "timestamp", "snapshot", 1)+`,"meta":{}}}`),
	}
	for _, name := range []string{"../evil.json", "a/../b.json", "/etc/passwd.json", "a.json?x", "a.json#x", "A.json", "a//b.json", ".a.json", "a/b/c.json", "é.json", `a\b.json`, "a", ""} {
		list = append(list, attack{fmt.Sprintf("target named %q", name), forged(func(f *forgery) {
			f.targets = func(t *metadata.TargetsType) { t.Targets[name] = t.Targets["announcements.json"] }
		}), feed.ErrPath, ""})
	}
	content := func(name, text string, want error) attack {
		return attack{"content: " + name, forged(func(f *forgery) { f.files["announcements.json"] = text }), want, "announcements.json"}
	}
	return append(list,
		content("no JSON", "hello", feed.ErrJSON),
		content("key twice", `{"format":1,"items":[{"id":"a","id":"b"}]}`, feed.ErrJSON),
		content("trailing text", `{"format":1,"items":[]} {}`, feed.ErrJSON),
		content("no items", `{"format":1}`, feed.ErrJSON),
		content("null item", `{"format":1,"items":[null]}`, data.ErrInvalid),
		content("impossible date", `{"format":1,"items":[`+strings.Replace(item("a1", "x"), "2026-12-31", "2026-02-30", 1)+`]}`, data.ErrInvalid),
		content("wrong type", `{"format":1,"items":[`+strings.Replace(item("a1", "x"), `"normal"`, `7`, 1)+`]}`, data.ErrInvalid),
		content("same id twice", `{"format":1,"items":[`+item("a1", "x")+`,`+item("a1", "y")+`]}`, data.ErrInvalid),
		content("direction override", `{"format":1,"items":[`+item("a1", "a\u202eb")+`]}`, data.ErrInvalid),
	)
}

// changedTargets gives the names of the honest targets that only the newest
// version has.
func (w *town) changedTargets() map[string]bool {
	w.t.Helper()
	m, err := metadata.Targets().FromFile(w.o.Dir + "/" + w.newest("*.targets.json"))
	if err != nil {
		w.t.Fatal(err)
	}
	names := map[string]bool{}
	for path, f := range m.Signed.Targets {
		names[feed.Hashed(path, f.Hashes["sha256"].String())] = true
	}
	return names
}

// TestAttacks: whatever the server does, the content stays, the reason is said
// and kept, and once the server is honest again the screen goes on.
func TestAttacks(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	for _, group := range [][]attack{signatures(), versions(), lengths(), answers(), odd()} {
		for _, row := range group {
			t.Run(row.name, func(t *testing.T) {
				t.Parallel()
				row.run(t, w.clone(t))
			})
		}
	}
}

// patience is that of a screen which waits in vain, or for what comes.
func (row attack) patience() client.Options {
	if row.text == tooSlow {
		return client.Options{SlowWindow: 300 * time.Millisecond}
	}
	return client.Options{SlowWindow: time.Minute}
}

func (row attack) run(t *testing.T, w *town) {
	s := newScreen(t, w.enrolment(), w.clock)
	s.restart(w.enrolment(), attack{}.patience())
	s.mustRound()
	before := s.store.state
	before.Metadata = map[string][]byte{}
	for k, v := range s.store.state.Metadata {
		before.Metadata[k] = v
	}

	row.do(w)
	s.restart(w.enrolment(), row.patience())
	a, err := s.Round(t.Context())
	if err == nil || a.OK {
		t.Fatalf("accepted: %+v", a)
	}
	if row.want != nil && !errors.Is(err, row.want) {
		t.Errorf("error %q is not %q", err, row.want)
	}
	if !strings.Contains(err.Error(), row.text) {
		t.Errorf("error %q does not say %q", err, row.text)
	}
	last := s.store.attempts[len(s.store.attempts)-1]
	if last.OK || last.Why == "" || strings.Contains(last.Why, "\n") || last.Version != before.Version {
		t.Errorf("noted: %+v", last)
	}
	if !reflect.DeepEqual(before, s.store.state) {
		t.Error("the state in the store changed")
	}
	if !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "قديم") {
		t.Error("the content changed")
	}

	w.mu.Lock()
	clear(w.lies)
	w.mu.Unlock()
	s.restart(w.enrolment(), attack{}.patience())
	w.clock.add(10 * time.Minute)
	w.publish(announcement(t, "a1", "أحدث"))
	if a, err := s.Round(t.Context()); err != nil || !a.Changed {
		t.Errorf("not recovered: %+v, %v", a, err)
	}
}
