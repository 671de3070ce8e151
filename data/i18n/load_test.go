package i18n_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data/i18n"
)

const sixForms = `{"zero": "0", "one": "1", "two": "2", "few": "{n} ف", "many": "{n} م", "other": "{n} آ"}`

func TestLoadNamesEveryFault(t *testing.T) {
	ar := `{
  "_status": {"any": "thing"},
  "twice": "نعم", "twice": "لا",
  "Bad Key": "كلمة",
  "empty": "", "blank": " كلمة",
  "mark": "كلمة\u200f", "tab": "كلمة\tكلمة", "over": "\u202eكلمة",
  "open": "{0", "close": "0}", "name": "{who}", "uncounted": "{n} يوم",
  "list": ["كلمة"],
  "count": {"zero": "0", "one": "1", "two": "2", "many": "{n}", "lots": "{n}", "other": 3}
}`
	_, err := small(t, ar, `{"same": "oui"} {}`, `{"k": "ⴰ"`)
	var fault *i18n.FaultError
	if !errors.As(err, &fault) {
		t.Fatalf("error is %v", err)
	}
	for _, want := range []string{
		"ar.json: twice: is given twice",
		"ar.json: Bad Key: is no key",
		"ar.json: empty: is empty",
		"ar.json: blank: is empty or has a space",
		"ar.json: mark: holds the character U+200F",
		"ar.json: tab: holds the character U+0009",
		"ar.json: over: holds the character U+202E",
		"ar.json: open: has a { without its }",
		"ar.json: close: has a } without its {",
		"ar.json: name: has the unknown placeholder {who}",
		"ar.json: uncounted: counts {n}",
		"ar.json: list: is neither a text nor an object",
		"ar.json: count.few: is missing",
		"ar.json: count.lots: is no plural form",
		"ar.json: count.other: is no text",
		"fr.json: is no catalog (near line 1: more text after the object)",
		"zgh.json: is no catalog",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("not told: %s", want)
		}
	}
	if t.Failed() {
		t.Log(err)
	}
}

func TestLoadComparesTheLanguages(t *testing.T) {
	for _, c := range []struct{ name, ar, fr, zgh, want string }{
		{"missing in French", `{"a": "ا", "b": "ب"}`, `{"a": "a"}`, `{}`, "fr.json: b: is missing"},
		{"French only", `{"a": "ا"}`, `{"a": "a", "b": "b"}`, `{}`, "fr.json: b: is not in ar.json"},
		{"Tamazight only", `{"a": "ا"}`, `{"a": "a"}`, `{"b": "ⴱ"}`, "zgh.json: b: is not in ar.json"},
		{"placeholders", `{"a": "{0} ا {1}"}`, `{"a": "{1}"}`, `{}`, "fr.json: a: has {1} where Arabic has {0} {1}"},
		{"no placeholder", `{"a": "ا"}`, `{"a": "a"}`, `{"a": "{0}"}`, "zgh.json: a: has {0} where Arabic has no placeholder"},
		{"counted in one", `{"a": ` + sixForms + `}`, `{"a": "jours"}`, `{}`, "fr.json: a: is counted in one language only"},
		{"not counted at all", `{"a": ` + sixForms + `}`, `{"a": {"one": "un", "other": "des"}}`, `{}`, "fr.json: a: has no placeholder where Arabic has {n}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := small(t, c.ar, c.fr, c.zgh)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got  %v\nwant only %s", err, c.want)
			}
		})
	}
}

func TestLoadMissingFile(t *testing.T) {
	_, err := i18n.Load(fstest.MapFS{"ar.json": {Data: []byte(`{}`)}})
	for _, name := range []string{"fr.json", "zgh.json"} {
		if err == nil || !strings.Contains(err.Error(), name+": cannot be read") {
			t.Errorf("%s is missing, the error is %v", name, err)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(`{"a": "{0}"}`)
	f.Add(`{"a": ` + sixForms + `}`)
	f.Add(`{"a": {"one": {}}}`)
	f.Add("{\"a\"")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := small(t, s, s, s)
		if (c == nil) == (err == nil) {
			t.Errorf("catalog %v, error %v", c, err)
		}
	})
}
