package admin

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/recording"
	"bninsar.ma/madkhal/data/sound"
)

func spokenFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "data", "recording", "testdata", name))
	must(t, err)
	return b
}

const certificate = soundPath + "services/certificat-vie"

var certificateInTarifit = data.RecordingID(data.ServicesC, "certificat-vie", data.Tarifit)

// inFeed gives a recording as the feed has it, nil for none.
func (h *hall) inFeed(t *testing.T, id string) *data.Recording {
	t.Helper()
	p, err := h.repo.Published(t.Context())
	must(t, err)
	c, _, err := data.FromRecords(p.Records)
	must(t, err)
	for _, r := range c.Recordings {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// base of a language's form.
func (a answer) base(t *testing.T, l data.Lang) string {
	t.Helper()
	_, rest, ok := strings.Cut(a.body, `name="lang" value="`+string(l)+`"`)
	if !ok {
		t.Fatalf("no form for %s: %s", l, a.body)
	}
	return answer{body: rest}.hidden(t, "base")
}

// recorded posts a file and gives what the feed then has.
func (b *browser) recorded(t *testing.T, file, words string) *data.Recording {
	t.Helper()
	b.h.clock.add(time.Minute)
	fields := []string{"lang", "rif", "base", b.get(certificate).base(t, data.Tarifit), "words", words}
	a := answer{}
	if file == "" {
		a = b.post(certificate, fields...)
	} else {
		a = b.send(certificate, spokenFile(t, file), fields...)
	}
	r := b.h.inFeed(t, certificateInTarifit)
	if a.to != certificate+"?done=recorded#rif" || r == nil || r.Words != words || r.Day != "2026-11-23" {
		t.Fatalf("%d %+v %s", a.status, r, a.body)
	}
	return r
}

// TestARecordingOfAService goes from the form to the feed and back: heard,
// replaced, deleted, and brought back by the log.
func TestARecordingOfAService(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	if form := b.get("/staff/content/services/certificat-vie"); !strings.Contains(form.body, `href="`+certificate+`"`) {
		t.Error("the service's form does not lead to its sound")
	}
	old := b.get(certificate).base(t, data.Tarifit)
	first := b.recorded(t, "words.mp3", "Tarifit d nettat")
	if first.Length() < 1700*time.Millisecond || bytes.Contains(first.Sound, []byte("LAME")) {
		t.Errorf("%v long", first.Length())
	}
	b.hears(t)
	second := b.recorded(t, "words.ogg", "x")
	third := b.recorded(t, "", "y") // only other words
	if bytes.Equal(first.Sound, second.Sound) || !bytes.Equal(second.Sound, third.Sound) {
		t.Error("another file is another sound, other words are not")
	}
	h.clock.add(time.Minute)
	if a := b.post(certificate+"/rif/delete", "base", b.get(certificate).base(t, data.Tarifit)); a.to != certificate+"?done=unrecorded" || h.inFeed(t, certificateInTarifit) != nil {
		t.Fatalf("%d %s", a.status, a.body)
	}
	b.undoes(t)
	if got := h.inFeed(t, certificateInTarifit); got == nil || !bytes.Equal(got.Sound, second.Sound) {
		t.Error("undone, and it is not back")
	}
	// Who was slower hears of it, and nothing is overwritten.
	h.clock.add(time.Minute)
	if a := h.as(t, "edith").send(certificate, spokenFile(t, "low.mp3"), "lang", "rif", "base", old, "words", "mine"); a.status != http.StatusConflict || !strings.Contains(a.body, "mine") {
		t.Errorf("an older form: %d %s", a.status, a.body)
	}
}

// hears listens to the recording on the page.
func (b *browser) hears(t *testing.T) {
	t.Helper()
	if page := b.get(certificate); !strings.Contains(page.body, recordingPath+certificateInTarifit) || !strings.Contains(page.body, "0:02") {
		t.Error("the page does not let one listen")
	}
	b.header.Set("Range", "bytes=0-")
	heard := b.get(recordingPath + certificateInTarifit)
	b.header.Del("Range")
	if s, err := sound.ReadWAV([]byte(heard.body), time.Minute); err != nil || heard.status != http.StatusPartialContent || s.RMS() < 0.05 {
		t.Errorf("%d, %v", heard.status, err)
	}
}

// undoes takes the last change of the recording back, on a page that says what
// it was without a thousand lines of sound.
func (b *browser) undoes(t *testing.T) {
	t.Helper()
	b.h.clock.add(time.Minute)
	log, err := b.h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.RecordingsC, ID: certificateInTarifit, Limit: 1})
	must(t, err)
	change := b.get(fmt.Sprintf("/staff/log/%d", log[0].N))
	if !strings.Contains(change.body, "Tarifit") || strings.Contains(change.body, "rec-") || len(change.body) > 20_000 {
		t.Errorf("the log says: %s", change.body)
	}
	if a := b.post(fmt.Sprintf("/staff/log/%d/undo", log[0].N), "base", change.hidden(t, "base")); a.to != "/staff/log?done=undone" {
		t.Fatalf("%d %s", a.status, a.body)
	}
}

// TestWhoMayRecord: as with the content itself.
func TestWhoMayRecord(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	if a := b.send(certificate, spokenFile(t, "words.mp3"), "lang", "ary", "base", "0"); a.status != http.StatusForbidden {
		t.Errorf("reception recorded a service: %d", a.status)
	}
	id, _ := b.write("title_ar", "سوق", "text_ar", "نص")
	path := soundPath + "announcements/" + id
	if a := b.get(path); a.status != http.StatusNotFound {
		t.Errorf("a draft has a page for its sound: %d", a.status)
	}
	h.clock.add(time.Minute)
	b.publish(id)
	if !strings.Contains(b.get(announcementPath(id)).body, path) {
		t.Error("the announcement does not lead to its sound")
	}
	h.clock.add(time.Minute)
	if a := b.send(path, spokenFile(t, "low.mp3"), "lang", "ary", "base", "0"); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	h.clock.add(time.Minute)
	r := data.RecordingID(data.AnnouncementsC, id, data.Darija)
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.RecordingsC, ID: r, Limit: 1})
	must(t, err)
	undo := fmt.Sprintf("/staff/log/%d/undo", log[0].N)
	if a := b.post(undo, "base", fmt.Sprint(log[0].N)); a.status != http.StatusSeeOther || h.inFeed(t, r) != nil {
		t.Errorf("reception cannot take its own recording back: %d", a.status)
	}
	for _, path := range []string{soundPath + "pictures/x", soundPath + "services/none", soundPath + "kiosks/lobby", certificate + "/xx/delete"} {
		if a := h.as(t, "edith").get(path); a.status != http.StatusNotFound && a.status != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	if a := h.browser(t).get(recordingPath + r); a.status == http.StatusOK {
		t.Error("a stranger may listen")
	}
}

// TestSoundTricks are refused with what to do, in both languages, and what was
// typed comes back.
func TestSoundTricks(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	minutes := sound.Sound{Rate: 8000, Samples: make([]int16, 8000*200)}
	for _, c := range []struct {
		name   string
		file   []byte
		status int
		fr, ar string
	}{
		{"nothing", nil, 422, "n’est pas un son", "ليس صوتا"},
		{"a page", []byte("<html><script>alert(1)</script>"), 422, "n’est pas un son", "ليس صوتا"},
		{"an archive", []byte("PK\x03\x04\x14\x00\x00\x00"), 422, "n’est pas un son", "ليس صوتا"},
		{"a voice message", spokenFile(t, "words.opus"), 422, "Opus", "Opus"},
		{"cut off", spokenFile(t, "words.ogg")[:60], 422, "abîmé", "تالف"},
		{"minutes of it", minutes.WAV(1), 422, "trop long", "طويل"},
		{"silence", sound.Sound{Rate: 8000, Samples: make([]int16, 8000)}.WAV(1), 422, "n’entend rien", "لا يُسمع"},
		{"too many bytes", make([]byte, recording.MaxBytes+1), 422, "trop lourd", ""},
		{"far too many bytes", make([]byte, recording.MaxBytes+2*maxForm), 422, "trop lourd", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for lang, says := range map[string]string{"fr": c.fr, "ar": c.ar} {
				if lang == "ar" && len(c.file) > recording.MaxBytes {
					continue // slow, and the words are those of the others
				}
				b.setCookie(languageCookie, lang)
				a := b.send(certificate, c.file, "lang", "ary", "base", "0", "words", "كلمات <b>")
				if a.status != c.status || !strings.Contains(a.body, says) {
					t.Fatalf("%s: %d %s", lang, a.status, a.body[:min(3000, len(a.body))])
				}
				if a.status == 422 && !strings.Contains(a.body, "كلمات &lt;b&gt;") {
					t.Error("what was typed is lost")
				}
			}
		})
	}
	b.setCookie(languageCookie, "fr")
	if a := b.post(certificate, "lang", "ary", "base", "0", "words", "x"); a.status != 422 || !strings.Contains(a.body, "choisissez un fichier") {
		t.Errorf("words without a sound: %d", a.status)
	}
	t.Run("a gigabyte", b.gigabyte)
	t.Run("the page", b.microphone)
	all, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.RecordingsC, Limit: 9})
	if err != nil || len(all) > 0 {
		t.Errorf("%d recordings stored, %v", len(all), err)
	}
}

// endless is the body of an upload that has no end.
type endless struct{ sent int64 }

func (e *endless) Read(p []byte) (int, error) { e.sent += int64(len(p)); return len(p), nil }

// gigabyte uploads one: it is refused, and no more is read than somebody may send
// by mistake.
func (b *browser) gigabyte(t *testing.T) {
	for name, size := range map[string]int64{"that says so": 1 << 30, "that does not": -1} {
		t.Run(name, func(t *testing.T) {
			body := &endless{}
			head := strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"sound\"; filename=\"a.mp3\"\r\n\r\n")
			req, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodPost, b.h.server.URL+certificate, io.MultiReader(head, io.LimitReader(body, 1<<30)))
			must(t, err)
			req.ContentLength = size
			req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
			resp, err := b.client.Do(req)
			if err == nil {
				must(t, resp.Body.Close())
				if resp.StatusCode < 400 {
					t.Errorf("taken: %d", resp.StatusCode)
				}
			}
			if most := int64(maxSent + 8<<20); body.sent > most {
				t.Errorf("%d bytes were taken", body.sent)
			}
		})
	}
	if a := b.get(certificate); a.status != http.StatusOK {
		t.Errorf("afterwards: %d", a.status)
	}
}

// microphone looks at the page that may run our script, and no other.
func (b *browser) microphone(t *testing.T) {
	a := b.get(certificate)
	csp := a.header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "script-src 'self'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "connect") {
		t.Errorf("policy %q", csp)
	}
	if got := a.header.Get("Permissions-Policy"); !strings.Contains(got, "microphone=(self)") {
		t.Errorf("permissions %q", got)
	}
	for _, name := range []string{"recorder", "tap"} {
		_, rest, _ := strings.Cut(a.body, assetPath+name+".")
		file, _, _ := strings.Cut(rest, `"`)
		if s := b.get(assetPath + name + "." + file); s.status != http.StatusOK || !strings.HasPrefix(s.header.Get("Content-Type"), "text/javascript") {
			t.Errorf("%s: %d", name, s.status)
		}
	}
	if csp := b.get("/staff/content/services/certificat-vie").header.Get("Content-Security-Policy"); strings.Contains(csp, "script-src") {
		t.Errorf("other pages run scripts: %q", csp)
	}
}
