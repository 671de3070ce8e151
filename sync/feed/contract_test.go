package feed_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

func TestPaths(t *testing.T) {
	for path, want := range map[string]data.Collection{
		"announcements.json":         data.AnnouncementsC,
		"announcements-12.json":      data.AnnouncementsC,
		"paper_kinds.json":           data.PaperKindsC,
		"services/etat-civil.json":   data.ServicesC,
		"services/etat-civil-2.json": data.ServicesC,
		"pictures/pic-00.json":       data.PicturesC,
		"recordings/rec-00.json":     data.RecordingsC,
		"weather.json":               "weather",
		"faq-old.json":               "faq-old",
	} {
		if got, err := feed.CollectionOf(path); got != want || err != nil {
			t.Errorf("%s: %q, %v", path, got, err)
		}
	}
	for _, path := range []string{
		"", ".json", "a", "a.JSON", "../a.json", "a/../b.json", "a//b.json", "/a.json", "a/b/c.json", "a.json/",
		"a b.json", "a\x00.json", "é.json", "a?.json", "a%2e.json", "a\\b.json", strings.Repeat("a", 101) + ".json",
	} {
		if _, err := feed.CollectionOf(path); !errors.Is(err, feed.ErrPath) {
			t.Errorf("%q: %v", path, err)
		}
	}
	if got := feed.MaxBytes("pictures/pic-00.json"); got != feed.MaxPictureBytes || got < data.MaxPictureBytes*4/3+1000 {
		t.Errorf("a picture may have %d bytes", got)
	}
	if got := feed.MaxBytes("recordings/rec-00.json"); got != feed.MaxSoundBytes || got < data.MaxRecordingBytes*4/3+4*data.MaxBody {
		t.Errorf("a recording may have %d bytes", got)
	}
	if got := feed.Hashed("services/a.json", "00ff"); got != "targets/services/00ff.a.json" {
		t.Error(got)
	}
	if got := feed.Hashed("a.json", "00ff"); got != "targets/00ff.a.json" {
		t.Error(got)
	}
}

func TestCheckJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":[1,2,{"b":"c"}],"d":1e3}`: "",
		`{"a":{"a":1}}`:                 "",
		`{"a":1,"a":2}`:                 "stands twice",
		`[{"a":1,"\u0061":2}]`:          "stands twice",
		`{"a":1} x`:                     "follows",
		`{"a":1}{}`:                     "follows",
		`{"a":`:                         "EOF",
		``:                              "empty",
		` <html>`:                       "web page",
		"\"\xff\"":                      "UTF-8",
		`[null]`:                        "null",
		`{"a":null}`:                    "null",
		strings.Repeat("[", 100):        "deeper",
	} {
		err := feed.CheckJSON([]byte(text), true)
		if want == "" && err != nil || want != "" && (!errors.Is(err, feed.ErrJSON) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%.40q: %v", text, err)
		}
	}
	if err := feed.CheckJSON([]byte(`{"a":null}`), false); err != nil {
		t.Errorf("null where it is allowed: %v", err)
	}
}

func TestStamp(t *testing.T) {
	s := feed.Stamp{Format: feed.Format, Issued: time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)}
	// As it comes back out of JSON.
	b, err := json.Marshal(s.Fields())
	if err != nil {
		t.Fatal(err)
	}
	read := func(b []byte) (feed.Stamp, error) {
		var m map[string]any
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		return feed.ReadStamp(m)
	}
	if got, err := read(b); got != s || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	for text, want := range map[string]error{
		`{}`:             feed.ErrStamp,
		`{"madkhal":[]}`: feed.ErrStamp,
		`{"madkhal":{"format":2,"issued":"2026-11-23T09:30:00Z"}}`:   feed.ErrFormat,
		`{"madkhal":{"format":0,"issued":"2026-11-23T09:30:00Z"}}`:   feed.ErrStamp,
		`{"madkhal":{"format":1.5,"issued":"2026-11-23T09:30:00Z"}}`: feed.ErrStamp,
		`{"madkhal":{"format":1,"issued":"yesterday"}}`:              feed.ErrStamp,
		`{"madkhal":{"format":1,"issued":"0001-01-01T00:00:00Z"}}`:   feed.ErrStamp,
	} {
		if _, err := read([]byte(text)); !errors.Is(err, want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestEnrolmentFile(t *testing.T) {
	e, err := feed.NewEnrolment("lobby", "Hall d'accueil", "http://127.0.0.1:8080/feed/", "https://example.org/report", "t0ken", []byte(`{"signed":{}}`))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := e.Write(&b); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "enrolment.json")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := feed.LoadEnrolment(name); got != e || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	for what, alter := range map[string]func(string) string{
		"root altered":   func(s string) string { return strings.Replace(s, `signed`, `signet`, 1) },
		"hash altered":   func(s string) string { return strings.Replace(s, e.RootSHA256, strings.Repeat("0", 64), 1) },
		"unknown key":    func(s string) string { return strings.Replace(s, `"name"`, `"nom"`, 1) },
		"key twice":      func(s string) string { return strings.Replace(s, `"name"`, `"token"`, 1) },
		"newer format":   func(s string) string { return strings.Replace(s, `"format": 1`, `"format": 2`, 1) },
		"cut short":      func(s string) string { return s[:len(s)/2] },
		"empty":          func(string) string { return "" },
		"no feed":        func(s string) string { return strings.Replace(s, "8080/feed/", "8080/", 1) },
		"user in it":     func(s string) string { return strings.Replace(s, "http://", "http://me@", 1) },
		"query":          func(s string) string { return strings.Replace(s, "8080/feed/", "8080/feed/?/feed/", 1) },
		"kiosk id":       func(s string) string { return strings.Replace(s, `"lobby"`, `"../x"`, 1) },
		"line in a name": func(s string) string { return strings.Replace(s, `"Hall`, `"Hall\n`, 1) },
	} {
		t.Run(what, func(t *testing.T) {
			_, err := feed.ReadEnrolment(strings.NewReader(alter(b.String())))
			if !errors.Is(err, feed.ErrEnrolment) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestFeedAddresses(t *testing.T) {
	for s, ok := range map[string]bool{
		"https://example.org/feed/": true, "http://[::1]:80/a/feed/": true, "file:///media/stick/": true,
		"https://example.org/feed": false, "file://host/x/": false, "file:///x": false, "file:x/": false,
		"/feed/": false, "": false, "https:///feed/": false, "ftp://example.org/feed/": false, "http://a/feed/#x": false, "http://a\n/feed/": false,
	} {
		if _, err := feed.FeedAddress(s); (err == nil) != ok {
			t.Errorf("%q: %v", s, err)
		}
	}
}
