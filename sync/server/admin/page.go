package admin

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

//go:embed templates
var templateFiles embed.FS

//go:embed staff.css
var styleSheet string

// assetPath is where style and script lie.
const assetPath = "/staff/style/"

// pageLangs are the languages of these pages.
func pageLangs() []data.Lang { return []data.Lang{data.Arabic, data.French} }

// pages are the templates of each language: their words are looked up while
// they run, and one that no catalog has is an error.
type pages struct {
	of map[data.Lang]map[string]*template.Template
}

// samples are the pages there are, with the view each shows.
func samples() map[string]framed {
	return map[string]framed{
		"fail": &failView{}, "sign_in": &signInView{}, "password": &passwordView{}, "today": &todayView{},
		"switches": &switchesView{}, "announcements": &announcementsView{}, "announcement": &announcementView{},
		"preview": &previewView{}, "look": &lookView{}, "projects": &projectsView{}, "project": &projectView{}, "log": &logView{},
		"revision": &revisionView{}, "pending": &pendingView{}, "versions": &versionsView{}, "version": &versionView{},
		"acts": &actsView{}, "accounts": &accountsView{}, "content": &contentView{}, "items": &itemsView{},
		"item": &itemView{}, "findings": &findingsView{}, "import": &importView{}, "kiosks": &kiosksView{}, "sources": &sourcesView{},
		"ratings": &ratingsView{}, "words": &wordsView{}, "sound": &soundView{}, "again": &againView{Path: "x", Fields: []typedField{{"x", "x x", true}}},
	}
}

// loadPages parses every template and runs it once.
func loadPages(words *i18n.Catalog) (*pages, error) {
	p := &pages{of: map[data.Lang]map[string]*template.Template{}}
	known := words.Keys()
	for _, l := range pageLangs() {
		say := words.For(l)
		t := func(key string, args ...any) (string, error) {
			if _, ok := slices.BinarySearch(known, key); !ok {
				return "", fmt.Errorf("no catalog has %q", key)
			}
			return say.T(key, args...).Text, nil
		}
		layout, err := template.New("layout.html").Funcs(template.FuncMap{"t": t}).ParseFS(templateFiles, "templates/layout.html")
		if err != nil {
			return nil, err
		}
		p.of[l] = map[string]*template.Template{}
		for name, view := range samples() {
			page, err := template.Must(layout.Clone()).ParseFS(templateFiles, "templates/"+name+".html")
			if err != nil {
				return nil, err
			}
			if err := page.Execute(new(bytes.Buffer), view); err != nil {
				return nil, fmt.Errorf("page %s: %w", name, err)
			}
			p.of[l][name] = page
		}
	}
	return p, nil
}

// frame is what surrounds every page.
type frame struct {
	Lang, Dir   string
	Style       string
	Title       string
	Here        string // where it is, for the language button to come back
	Name        string // who is signed in; "" = nobody
	Role        string
	Nav         []link
	Done        string // what was just done
	MustPublish bool   // ready content that the screens do not have
	MayPublish  bool
}

type link struct {
	Path, Word string
	Current    bool
}

type framed interface{ base() *frame }

func (f *frame) base() *frame { return f }

// word is a text of these pages.
func (v *visit) word(key string, args ...any) string { return v.say.T(key, args...).Text }

// doneKeys are what a page may say was just done.
func doneKeys() []string {
	return []string{
		"published", "saved", "ended", "discarded", "closed", "opened", "reported", "undone", "restored", "password",
		"account_added", "account_role", "account_removed", "signed_out", "same", "verified", "deleted", "imported", "kiosk_revoked", "source_added", "source_removed", "source_polled",
		"scheduled", "unscheduled", "still",
		"picture_asked", "alerts_saved", "alert_sent", "word_added", "word_dropped", "recorded", "unrecorded",
	}
}

// show sends a page whole or an error.
func (v *visit) show(status int, name string, view framed) error {
	f := view.base()
	f.Lang, f.Dir, f.Style, f.Here = string(v.lang), "ltr", assetPath+v.style.Name, v.r.URL.RequestURI()
	if v.lang.RightToLeft() {
		f.Dir = "rtl"
	}
	if v.r.Method != http.MethodGet {
		f.Here = "/staff/"
	}
	if f.Title == "" {
		f.Title = v.word("title." + name)
	}
	if done := v.r.URL.Query().Get("done"); slices.Contains(doneKeys(), done) {
		f.Done = v.word("done." + done)
	}
	if v.session != "" {
		f.Name, f.Role = v.me.Name, v.word("role."+string(v.me.Role))
		v.navigate(f)
	}
	var b bytes.Buffer
	if err := v.pages.of[v.lang][name].Execute(&b, view); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_, err := v.w.Write(b.Bytes())
	if err != nil {
		v.Log.Debug("page not sent", "page", name, "error", err)
	}
	return nil
}

// navigate lists the places that this role may go to.
func (v *visit) navigate(f *frame) {
	for _, r := range routes() {
		key, ok := places()[r.path]
		if r.method == http.MethodGet && ok && v.may(r.least) {
			f.Nav = append(f.Nav, link{r.path, v.word(key), r.path == v.r.URL.Path})
		}
	}
	if v.may(data.Reception) {
		if out, err := v.pending(); err == nil {
			f.MustPublish = out
		}
		f.MayPublish = v.may(data.Editor)
	}
}

// places are the pages of the menu.
func places() map[string]string {
	return map[string]string{
		"/staff/today": "title.today", "/staff/announcements": "title.announcements", "/staff/switches": "title.switches",
		"/staff/projects": "title.projects", "/staff/content": "title.content", "/staff/log": "title.log", "/staff/versions": "title.versions",
		"/staff/accounts": "title.accounts", "/staff/kiosks": "title.kiosks", "/staff/sources": "title.sources",
		"/staff/ratings": "title.ratings", "/staff/words": "title.words",
	}
}

// content is a text of the town's in the reader's language.
func (v *visit) content(t data.Text) string { return v.dates.Text(t).Plain() }
