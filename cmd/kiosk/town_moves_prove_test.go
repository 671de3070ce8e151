//go:build prove

package main

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/feed"
)

// TestProveTheTownMoves runs the two programs as people do: the office machine, with
// accounts, a draft and a picture, is backed up while it serves, and is gone. A
// fresh machine restores it and serves at the same address: everything is
// there, the same passwords open it, and the screen, which is told nothing, takes
// what is published there.
func TestProveTheTownMoves(t *testing.T) {
	t.Setenv("MADKHAL_BACKUP_PASSPHRASE", "carry me to another machine")
	w := newTown(t)
	for name, role := range map[string]string{"amina": "editor", "samir": "reception"} {
		w.addUser(t, name, role)
	}
	address := freeAddress(t)
	server := w.serve(t, address)
	screen := w.newLobbyData(t, feedURL(address))
	amina := newClerk(t, address)
	amina.signIn("amina", firstPassword)
	amina.post("/staff/password", "now", firstPassword, "next", ownPassword, "again", ownPassword)
	shown, waiting := amina.write("Affiché avant"), amina.write("Écrit avant, publié après")
	amina.publish(shown)
	w.published = w.newest(t)
	screen.mustSync(t, w.published)
	before := w.inside(t)

	file := filepath.Join(t.TempDir(), "town.age")
	mustRun(t, "municipal", "backup", "--dir", w.dir, "--to", file)
	server.stop(t)
	must(t, os.RemoveAll(w.dir))

	w.dir = filepath.Join(t.TempDir(), "fresh")
	mustRun(t, "municipal", "restore", "--dir", w.dir, "--from", file)
	if after := w.inside(t); !reflect.DeepEqual(before, after) {
		t.Errorf("another town hall came out:\n%+v\n%+v", before, after)
	}
	server = w.serve(t, address)
	if a, code := screen.sync(t); code != 0 || !a.OK {
		t.Errorf("the screen trusts it no more: %+v", a)
	}
	for name, password := range map[string]string{"amina": ownPassword, "samir": firstPassword} {
		newClerk(t, address).signIn(name, password)
	}
	amina = newClerk(t, address)
	amina.signIn("amina", ownPassword)
	amina.publish(waiting)
	screen.mustSync(t, w.newest(t))
	for id, title := range map[string]string{shown: "Affiché avant", waiting: "Écrit avant, publié après"} {
		if got := screen.title(t, id); got != title {
			t.Errorf("the screen shows %q, want %q", got, title)
		}
	}
	if pictures := screen.pictures(t); pictures != 1 {
		t.Errorf("the screen has %d pictures", pictures)
	}
	server.stop(t)
	w.knowsToken(t, screen.enrolment)
}

// The password that an account begins with, and its owner's.
const (
	firstPassword = "correct horse 12"
	ownPassword   = "another horse 34"
)

func (w *town) addUser(t *testing.T, name, role string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), filepath.Join(bin, "municipal"), "user", "add", "--dir", w.dir, name, "--role", role, "--password-stdin")
	cmd.Stdin = strings.NewReader(firstPassword + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// contents is what a town hall's store holds.
type contents struct {
	Ready, Drafts []data.Record
	Accounts      []data.Account
	Latest        int64
	Kiosks        []data.EnrolledKiosk
	Acts          int
}

func (w *town) store(t *testing.T) *sqlite.Municipal {
	t.Helper()
	m, err := sqlite.OpenMunicipal(t.Context(), w.dir, time.Now, sqlite.Options{ReadOnly: true})
	must(t, err)
	return m
}

func (w *town) inside(t *testing.T) (c contents) {
	t.Helper()
	m := w.store(t)
	defer func() { must(t, m.Close()) }()
	var errs [6]error
	c.Ready, errs[0] = m.Ready(t.Context())
	c.Drafts, errs[1] = m.Drafts(t.Context())
	c.Accounts, errs[2] = m.Accounts(t.Context())
	c.Latest, errs[3] = m.LatestRevision(t.Context())
	c.Kiosks, errs[4] = m.Kiosks(t.Context())
	acts, err := m.Acts(t.Context(), "", time.Time{}, time.Now().Add(time.Hour), 1000)
	c.Acts, errs[5] = len(acts), err
	must(t, errors.Join(errs[:]...))
	if len(c.Drafts) != 1 || len(c.Accounts) != 3 || c.Acts == 0 {
		t.Fatalf("%d drafts, %d accounts, %d acts", len(c.Drafts), len(c.Accounts), c.Acts)
	}
	return c
}

// newest is the newest version that the store says was published.
func (w *town) newest(t *testing.T) int64 {
	t.Helper()
	m := w.store(t)
	defer func() { must(t, m.Close()) }()
	last, err := m.Publications(t.Context(), 1)
	must(t, err)
	return last[0].Version
}

// knowsToken asks whether the screen's reports would be taken.
func (w *town) knowsToken(t *testing.T, enrolment string) {
	t.Helper()
	f, err := os.Open(enrolment)
	must(t, err)
	e, err := feed.ReadEnrolment(f)
	must(t, errors.Join(err, f.Close()))
	m := w.store(t)
	defer func() { must(t, m.Close()) }()
	if k, err := m.KioskOfToken(t.Context(), e.Token); err != nil || k.ID != "lobby" {
		t.Errorf("its token is of %+v, %v", k, err)
	}
}

// pictures counts those that the screen holds.
func (l lobbyData) pictures(t *testing.T) int {
	t.Helper()
	k, err := sqlite.OpenKiosk(t.Context(), l.dir, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer func() { must(t, k.Close()) }()
	all, err := k.Items(t.Context(), data.PicturesC)
	must(t, err)
	return len(all)
}

// clerk is the browser of one of the staff.
type clerk struct {
	t      *testing.T
	at     string // "http://HOST:PORT"
	client *http.Client
}

func newClerk(t *testing.T, address string) *clerk {
	t.Helper()
	jar, err := cookiejar.New(nil)
	must(t, err)
	return &clerk{t, "http://" + address, &http.Client{Jar: jar}}
}

// ask does a request, follows where it leads, and gives the page.
func (c *clerk) ask(method, path, kind string, body io.Reader) (page string) {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.at+path, body)
	must(c.t, err)
	r.Header.Set("Content-Type", kind)
	resp, err := c.client.Do(r)
	must(c.t, err)
	b, err := io.ReadAll(resp.Body)
	must(c.t, errors.Join(err, resp.Body.Close()))
	if resp.StatusCode != http.StatusOK {
		c.t.Fatalf("%s %s: %s\n%s", method, path, resp.Status, b)
	}
	return string(b)
}

func (c *clerk) post(path string, fields ...string) (page string) {
	c.t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return c.ask(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// signIn leads to a page that has a way to sign out.
func (c *clerk) signIn(name, password string) {
	c.t.Helper()
	if page := c.post("/staff/sign-in", "name", name, "password", password); !strings.Contains(page, "/staff/sign-out") {
		c.t.Fatalf("%s cannot sign in:\n%s", name, page)
	}
}

// hidden reads a hidden field of a page.
func (c *clerk) hidden(page, name string) string {
	c.t.Helper()
	_, rest, found := strings.Cut(page, `name="`+name+`" value="`)
	if !found {
		c.t.Fatalf("the page has no field %s:\n%s", name, page)
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// write makes a draft of an announcement with a picture.
func (c *clerk) write(title string) (id string) {
	c.t.Helper()
	id = c.hidden(c.ask(http.MethodGet, "/staff/announcements/new", "", http.NoBody), "id")
	var sent bytes.Buffer
	form := multipart.NewWriter(&sent)
	today := time.Now()
	for name, value := range map[string]string{
		"id": id, "base": "0", "priority": "normal", "title_ar": "إعلان", "title_fr": title, "text_ar": "نص", "alt_ar": "صورة",
		"start": today.Format(data.DateLayout), "end": today.AddDate(0, 0, 5).Format(data.DateLayout), "do": "preview",
	} {
		must(c.t, form.WriteField(name, value))
	}
	part, err := form.CreateFormFile("photo", "photo.jpg")
	must(c.t, err)
	must(c.t, jpeg.Encode(part, image.NewGray(image.Rect(0, 0, 600, 400)), nil))
	must(c.t, form.Close())
	c.ask(http.MethodPost, "/staff/announcements/save", form.FormDataContentType(), &sent)
	return id
}

func (c *clerk) publish(id string) {
	c.t.Helper()
	path := "/staff/announcements/" + id
	c.post(path+"/publish", "base", c.hidden(c.ask(http.MethodGet, path+"/preview", "", http.NoBody), "base"))
}
