package i18n_test

import (
	"sync"
	"testing"
	"testing/fstest"
	_ "time/tzdata" // the town's clock does not depend on the machine

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// real are the catalogs of the kiosk.
func real(t *testing.T) *i18n.Catalog {
	t.Helper()
	c, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// small is a catalog made for a test; every file holds one JSON object.
func small(t *testing.T, ar, fr, zgh string) (*i18n.Catalog, error) {
	t.Helper()
	return i18n.Load(fstest.MapFS{
		"ar.json":  {Data: []byte(ar)},
		"fr.json":  {Data: []byte(fr)},
		"zgh.json": {Data: []byte(zgh)},
	})
}

func check(t *testing.T, got i18n.Phrase, lang data.Lang, text string) {
	t.Helper()
	if got.Lang != lang || got.Text != text {
		t.Errorf("got  %s %q\nwant %s %q", got.Lang, got.Text, lang, text)
	}
}

func TestArgumentsKeepTheirOrder(t *testing.T) {
	c, err := small(t, `{"a": "قل {0} و{1}", "z": "كلمة {0}"}`, `{"a": "dites {0} et {1}", "z": "mot {0}"}`, `{"a": "ⴰ {0} {1}"}`)
	if err != nil {
		t.Fatal(err)
	}
	name := data.Text{data.Arabic: "الباب (2)", data.French: "Où aller ?", data.English: "never"}
	ar, fr, zgh := c.For(data.Arabic), c.For(data.French), c.For(data.Tamazight)
	for _, x := range []struct {
		name string
		got  i18n.Phrase
		lang data.Lang
		want string
	}{
		{"numbers", ar.T("a", 3, int64(-12500)), data.Arabic, "قل \u20663\u2069 و\u2066-12\u00a0500\u2069"},
		{"content", fr.T("a", "CNIE", name), data.French, "dites \u2068CNIE\u2069 et \u2066Où aller\u202f?\u2069"},
		{"content in Arabic", ar.T("a", "x", name), data.Arabic, "قل \u2068x\u2069 و\u2067الباب (2)\u2069"},
		{"marks in content cannot break out", ar.T("a", "a\u2069\u2066b", ""), data.Arabic, "قل \u2068ab\u2069 و"},
		{"own language", fr.T("a", fr.T("z", 1), fr.Clock(i18n.Day("2026-11-23"))), data.French, "dites mot \u20661\u2069 et \u206600:00\u2069"},
		{"another language", fr.T("a", ar.T("z", 1), zgh.Date(i18n.Day(""))), data.French, "dites \u2067كلمة \u20661\u2069\u2069 et "},
		{"fallback asks in the sentence's language", zgh.T("z", func(w *i18n.Words) i18n.Phrase { return w.Number(1000) }), data.Arabic, "كلمة \u20661\u00a0000\u2069"},
		{"Tamazight", zgh.T("a", 1, name), data.Tamazight, "ⴰ \u20661\u2069 \u2067الباب (2)\u2069"},
		{"argument forgotten", ar.T("a", 1), data.Arabic, "قل \u20661\u2069 و{1}"},
		{"unknown key", fr.T("not.there"), data.French, "not.there"},
		{"a plain text counted", fr.N("a", 1), data.French, "a"},
		{"something else", fr.T("z", 1.5), data.French, "mot \u20681.5\u2069"},
	} {
		t.Run(x.name, func(t *testing.T) { check(t, x.got, x.lang, x.want) })
	}
	if p := fr.T("a", "CNIE", 2).Plain(); p != "dites CNIE et 2" {
		t.Errorf("plain is %q", p)
	}
}

func TestLanguages(t *testing.T) {
	c := real(t)
	for l, name := range map[data.Lang]string{data.Arabic: "العربية", data.French: "Français", data.Tamazight: "ⵜⴰⵎⴰⵣⵉⵖⵜ"} {
		check(t, c.Name(l), l, name)
	}
	if l := c.For("tlh").Lang(); l != data.Arabic {
		t.Errorf("an unknown language speaks %s", l)
	}
	check(t, c.For(data.Tamazight).T("bar.home"), data.Arabic, "البداية")
	check(t, c.For(data.Tamazight).Text(data.Text{data.French: "l'acte : oui"}), data.French, "l’acte\u202f: oui")
	check(t, c.For(data.French).Text(nil), data.French, "")
}

func TestCapital(t *testing.T) {
	for in, want := range map[string]string{"été": "Été", "\u2066lundi 1\u2069": "\u2066Lundi 1\u2069", "كل يوم": "كل يوم", "": "", "\u2066\u2069": "\u2066\u2069"} {
		if got := (i18n.Phrase{Text: in}).Capital().Text; got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestTidy(t *testing.T) {
	for _, c := range []struct {
		l        data.Lang
		in, want string
	}{
		{data.French, "Où aller ?", "Où aller\u202f?"},
		{data.French, "L'acte d'état civil : « oui » ; 12 % !", "L’acte d’état civil\u202f: «\u202foui\u202f»\u202f; 12\u202f%\u202f!"},
		{data.French, "https://a.ma/?x=1 à 8:30", "https://a.ma/?x=1 à 8:30"},
		{data.French, "'x' ? :", "'x'\u202f?\u202f:"},
		{data.French, "'", "'"},
		{data.French, "", ""},
		{data.Arabic, "ما هذا ؟ 'x' :", "ما هذا ؟ 'x' :"},
	} {
		if got := i18n.Tidy(c.l, c.in); got != c.want {
			t.Errorf("%q became %q, want %q", c.in, got, c.want)
		}
		if got := i18n.Tidy(c.l, c.want); got != c.want {
			t.Errorf("%q is not left alone: %q", c.want, got)
		}
	}
}

func TestManySpeakAtOnce(t *testing.T) {
	c := real(t)
	want := c.For(data.Arabic).Dirhams(12_50).Text
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for n := range 200 {
				w := c.For(data.ScreenLangs()[(i+n)%3])
				w.N("service.papers.count", n)
				w.OpenLine(data.OpenState{}, i18n.Day("2026-11-23"))
				if got := c.For(data.Arabic).Dirhams(12_50).Text; got != want {
					t.Errorf("said %q", got)
					return
				}
			}
		})
	}
	all.Wait()
}

// TestTamazightRunsAsItsWordsDo: while most words are borrowed from Arabic, pages
// run as those do.
func TestTamazightRunsAsItsWordsDo(t *testing.T) {
	ar := `{"language.name": "العربية", "a": "ا", "b": "ب", "c": "ت"}`
	fr := `{"language.name": "Français", "a": "a", "b": "b", "c": "c"}`
	for zgh, want := range map[string]bool{
		`{"language.name": "ⵜⴰⵎⴰⵣⵉⵖⵜ"}`:                     true,
		`{"language.name": "ⵜⴰⵎⴰⵣⵉⵖⵜ", "a": "ⴰ"}`:           false,
		`{"language.name": "ⵜⴰⵎⴰⵣⵉⵖⵜ", "a": "ⴰ", "b": "ⴱ"}`: false,
	} {
		c, err := small(t, ar, fr, zgh)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.For(data.Tamazight).RightToLeft(); got != want {
			t.Errorf("with %s pages run from the right: %t, want %t", zgh, got, want)
		}
		if !c.For(data.Arabic).RightToLeft() || c.For(data.French).RightToLeft() {
			t.Error("Arabic or French runs the wrong way")
		}
	}
}
