package i18n_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// Load itself refuses catalogs that are not complete; what it cannot know is
// that each has words of its own.
func TestCatalogsAreComplete(t *testing.T) {
	c := real(t)
	if n := len(c.Keys()); n < 150 {
		t.Errorf("only %d keys", n)
	}
	for _, key := range c.Keys() {
		for _, l := range []data.Lang{data.Arabic, data.French} {
			if p := said(c.For(l), key); p.Lang != l || p.Text == key {
				t.Errorf("%s: %s says %s %q", l, key, p.Lang, p.Text)
			}
		}
	}
}

// said is a key's text with sample arguments, counted or not.
func said(w *i18n.Words, key string) i18n.Phrase {
	if p := w.T(key, "x", "y", "z"); p.Text != key {
		return p
	}
	return w.N(key, 5, "x", "y", "z")
}

// texts gives every text of a catalog file with its place.
func texts(t *testing.T, l data.Lang) map[string]string {
	t.Helper()
	body, err := fs.ReadFile(locales.FS(), string(l)+".json")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := json.Unmarshal(body, &file); err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for key, v := range file {
		switch v := v.(type) {
		case string:
			all[key] = v
		case map[string]any:
			for form, s := range v {
				all[key+"."+form] = s.(string)
			}
		}
	}
	delete(all, "_status")
	return all
}

func TestFrenchMarks(t *testing.T) {
	for place, s := range texts(t, data.French) {
		s = i18n.Tidy(data.French, s)
		if strings.ContainsAny(s, `'"`) {
			t.Errorf("%s: a straight quote in %q, use ’ or « »", place, s)
		}
		var before rune
		for _, r := range s {
			if strings.ContainsRune(";:!?»%", r) && before != '\u202f' || before == '«' && r != '\u202f' {
				t.Errorf("%s: no space at %q in %q", place, r, s)
			}
			before = r
		}
		if strings.Contains(s, "...") || strings.Contains(s, "  ") {
			t.Errorf("%s: write … and single spaces: %q", place, s)
		}
	}
}

// An isolate stops Arabic letters from joining, so what joins forward may not
// stand before a placeholder: only و does not.
func TestArabicMarks(t *testing.T) {
	for place, s := range texts(t, data.Arabic) {
		if m := regexp.MustCompile(`([\x{0620}-\x{064a}])\{`).FindStringSubmatch(s); m != nil && m[1] != "و" {
			t.Errorf("%s: %s is joined to a placeholder in %q", place, m[1], s)
		}
		if strings.ContainsAny(s, "?,;%'\"") || strings.ContainsFunc(s, func(r rune) bool { return r >= '٠' && r <= '٩' || r == 'ـ' }) {
			t.Errorf("%s: use ؟ ، ؛, Western digits, no tatweel: %q", place, s)
		}
		if strings.Contains(s, " :") || strings.Contains(s, " ؟") || strings.Contains(s, " ،") || strings.Contains(s, " !") {
			t.Errorf("%s: no space before marks in Arabic: %q", place, s)
		}
	}
}

func TestEachCatalogKeepsItsScript(t *testing.T) {
	for l, script := range map[data.Lang]*unicode.RangeTable{
		data.Arabic: unicode.Arabic, data.French: unicode.Latin, data.Tamazight: unicode.Tifinagh,
	} {
		for place, s := range texts(t, l) {
			s = regexp.MustCompile(`\{.\}`).ReplaceAllString(s, "")
			for _, r := range s {
				if unicode.IsLetter(r) && !unicode.Is(script, r) {
					t.Errorf("%s %s: %q is not of its script in %q", l, place, r, s)
					break
				}
			}
		}
	}
}

func TestIsolatesAreBalanced(t *testing.T) {
	c := real(t)
	now := local(t, "2026-11-28 10:42")
	for _, l := range data.ScreenLangs() {
		w := c.For(l)
		all := append([]i18n.Phrase{
			w.Date(now), w.DateShort(now), w.DateRange(now, now.AddDate(0, 0, 9)), w.Clock(now), w.Number(-1234567), w.Percent(1.5),
			w.Dirhams(1_234_567_89), w.Phone("0536349191"), w.PhoneAbroad("0536349191"), w.ListAnd([]string{"a\u2066", "ب\u2069", "\u2069"}),
			w.OpenLine(standard().StateAt(now, nil, nil, "", true), now), w.OpenLine(standard().StateAt(now, nil, nil, "", false), now),
			w.SeasonLine(standard(), now), w.Floor(9),
		}, w.WeekLines(standard(), now)...)
		for _, key := range c.Keys() {
			for n := range 12 {
				all = append(all, w.N(key, n, "\u2069", 3), w.T(key, "\u2067", w.Date(now)))
			}
		}
		for _, p := range all {
			depth := 0
			for _, r := range p.Text {
				switch r {
				case '\u2066', '\u2067', '\u2068':
					depth++
				case '\u2069':
					depth--
				}
				if depth < 0 {
					break
				}
			}
			if depth != 0 {
				t.Errorf("%s: %q", l, p.Text)
			}
		}
	}
}

// Keys that the programs ask for are there, and are counted where they are
// asked for as counted.
func TestKeysThatAreAskedFor(t *testing.T) {
	c := real(t)
	w, keys := c.For(data.Arabic), c.Keys()
	call := regexp.MustCompile(`\.([TNtn])\("([a-z0-9_]+(?:\.[a-z0-9_]+)+)"[,)]`)
	for _, dir := range []string{"cmd", "kiosk", "sync", "data/i18n"} {
		err := filepath.WalkDir(filepath.Join("..", "..", filepath.FromSlash(dir)), func(path string, e fs.DirEntry, err error) error {
			if err == nil && e.IsDir() && (e.Name() == "admin" || e.Name() == "alert") {
				return filepath.SkipDir // the staff's catalogs, which admin's own test looks through
			}
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return ignoreMissing(err)
			}
			body, err := os.ReadFile(path)
			if err != nil {
				return ignoreMissing(err)
			}
			for _, m := range call.FindAllStringSubmatch(string(body), -1) {
				how, key := m[1], m[2]
				if !slices.Contains(keys, key) {
					t.Errorf("%s asks for %q, which no catalog has", path, key)
				} else if plain := w.T(key).Text != key; plain != (strings.ToUpper(how) == "T") {
					t.Errorf("%s asks %s for %q", path, how, key)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func ignoreMissing(err error) error {
	if os.IsNotExist(err) {
		return nil
	}
	return err
}
