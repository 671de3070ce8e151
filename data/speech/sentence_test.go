package speech

import (
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestSentences(t *testing.T) {
	for in, want := range map[string][]string{
		"":                                 nil,
		" · ":                              nil,
		"Décès":                            {"Décès"},
		"Un. Deux.":                        {"Un.", "Deux."},
		"Un doute ? Demandez à l’accueil.": {"Un doute ?", "Demandez à l’accueil."},
		"هل أنت هنا؟ نعم.":                 {"هل أنت هنا؟", "نعم."},
		"le 3.5 dirhams":                   {"le 3.5 dirhams"},
		"eins\nzwei":                       {"eins", "zwei"},
		"Ouvert ... demain":                {"Ouvert ...", "demain"},
	} {
		if got := Sentences(in); !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	for _, long := range []string{strings.Repeat("mot ", 5000), strings.Repeat("م", 20000), strings.Repeat("a, b ", 900)} {
		all := Sentences(long)
		for _, s := range all {
			if n := len([]rune(s)); n > 2*longest {
				t.Errorf("a sentence of %d letters", n)
			}
		}
		if got := strings.ReplaceAll(strings.Join(all, ""), " ", ""); got != strings.ReplaceAll(long, " ", "") {
			t.Errorf("%.20q… lost letters", long)
		}
	}
}

func TestScript(t *testing.T) {
	for text, want := range map[string]data.Lang{
		"شهادة": data.Arabic, "12 · شهادة": data.Arabic, "Extrait": data.French, "ⴰⵣⵓⵍ": data.Tamazight, "12": "x", "": "x",
	} {
		if got := Script(text, "x"); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
