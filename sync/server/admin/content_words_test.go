package admin

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	pack "bninsar.ma/madkhal/assets/content"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// TestFaultsOfContentAreSaidInTheReadersLanguage spoils the town's own content
// folder as people do who write it by hand: file and place are named, and no
// English is left.
func TestFaultsOfContentAreSaidInTheReadersLanguage(t *testing.T) {
	h := newHall(t)
	whole, err := pack.BeniEnsar()
	must(t, err)
	for name, c := range map[string]struct{ file, old, new, place, text string }{
		"a comma too many":     {"faq.json", `"sample": true,`, `"sample": true,,`, "faq.json · ligne ", "virgule"},
		"a word for a flag":    {"faq.json", `"sample": true`, `"sample": "oui"`, "faq.json · sample", "true ou false"},
		"a field":              {"services.json", `"processing"`, `"delai"`, "services.json · Services · ", "champ"},
		"a price":              {"services.json", `"amount": 2`, `"amount": -2`, "services.json · Services · ", "de 0 à"},
		"a price in words":     {"services.json", `"amount": 2`, `"amount": "2 dh"`, "services.json · Services · ", "sans guillemets"},
		"an office":            {"services.json", `"department_id": "dep-etat-civil"`, `"department_id": "dep-x"`, "services.json · Services · ", "« dep-x » ne désigne rien"},
		"an override":          {"faq.json", `"ar": "`, "\"ar\": \"\u202e", "faq.json · Questions · ", "caractère invisible U+202E"},
		"a date":               {"events.json", `"start": "2`, `"start": "9`, "events.json · Agenda · ", "n’est pas un moment possible"},
		"no Arabic":            {"announcements.json", `"ar": "`, `"es": "`, "announcements.json · Annonces · ", "en arabe"},
		"a priority":           {"announcements.json", `"priority": "`, `"priority": "très `, "announcements.json · Annonces · ", "Les mots possibles : urgent, high, normal"},
		"a stray file":         {"notes.json", "", "{}", "notes.json", "n’est pas un fichier du contenu"},
		"a list":               {"announcements.json", `"announcements": [`, `"announcements": {}, "x": [`, "announcements.json · announcements", "liste"},
		"an address":           {"documents.json", `"url": "http`, `"url": "ftp`, "documents.json · Documents · ", "https://"},
		"far too long":         {"faq.json", `"ar": "`, `"ar": "` + strings.Repeat("x", 9000), "faq.json · Questions · ", "Trop long"},
		"an activity's weight": {"projects.json", `"weight_pct": `, `"weight_pct": 99`, "projects.json · Projets · ", "de 0 à 100"},
	} {
		t.Run(name, func(t *testing.T) {
			var files fs.FS = spoiled{whole, c.file, c.old, c.new}
			_, err := content.Read(files)
			faults := faultsOf(err)
			if len(faults) == 0 {
				t.Fatalf("nothing is wrong with it: %v", err)
			}
			for _, l := range []data.Lang{data.French, data.Arabic} {
				found := false
				for _, row := range h.speaking(l).faultRows(faults) {
					found = found || strings.Contains(plainSpaces.Replace(row.Place), c.place) && strings.Contains(plainSpaces.Replace(row.Text), c.text)
					if row.Lang != "" {
						t.Errorf("%s: %+v", l, row)
					}
				}
				if !found && l == data.French {
					t.Errorf("no fault is in %q and says %q: %+v", c.place, c.text, h.speaking(l).faultRows(faults))
				}
			}
		})
	}
}

// spoiled is a folder in which one file is another.
type spoiled struct {
	fs.FS
	file, old, new string
}

func (s spoiled) Open(name string) (fs.File, error) {
	if name != s.file {
		return s.FS.Open(name)
	}
	body := s.new
	if s.old != "" {
		was, err := fs.ReadFile(s.FS, name)
		if err != nil || !strings.Contains(string(was), s.old) {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
		}
		body = strings.Replace(string(was), s.old, s.new, 1)
	}
	return fstest.MapFS{name: &fstest.MapFile{Data: []byte(body)}}.Open(name)
}

// ReadDir shows a file that was put in too.
func (s spoiled) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(s.FS, name)
	if name == "." && s.old == "" {
		more, _ := fstest.MapFS{s.file: &fstest.MapFile{}}.ReadDir(".")
		list = append(list, more...)
	}
	return list, err
}
