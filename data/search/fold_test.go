package search

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"hamza, marbuta, maqsura", "شهادةُ السُّكنى، الإزدياد", []string{"شهاده", "السكني", "الازدياد"}},
		{"tatweel and marks of direction", "\u200fشهـــادة\u200f", []string{"شهاده"}},
		{"Arabic-Indic digits", "القانون ٣١.١٣ ۴", []string{"القانون", "31", "13", "4"}},
		{"letters of Morocco", "لگاليزاسيون ڤيزا", []string{"لكاليزاسيون", "فيزا"}},
		{"accents and ligatures", "Œuvre déjà ÉTÉ", []string{"oeuvre", "deja", "ete"}},
		{"elision", "l’acte d'état jusqu'ici", []string{"l", "acte", "d", "etat", "jusqu", "ici"}},
		{"an apostrophe of arabizi joins", "ma3loum'at", []string{"ma3loumat"}},
		{"digits of arabizi are letters", "7ala l3a2ila 9hwa", []string{"7ala", "l3a2ila", "9hwa"}},
		{"Tifinagh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", []string{"tamazight"}},
		{"three scripts in one piece", "رسمextraitⴰⵣ", []string{"رسم", "extrait", "az"}},
		{"decomposed", "e\u0301tat", []string{"etat"}},
		{"nothing of it is a word", "?! … \u202e 🙂 َ", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, w := range words(row.text) {
				got = append(got, w.term)
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestOneSound: what is said alike is found alike, however it is written.
func TestOneSound(t *testing.T) {
	for _, same := range [][]string{
		{"الحالة", "حالة", "l7ala", "lhala", "7ala", "el7ala"},
		{"المدنية", "madania", "lmadaniya", "madanya"},
		{"شهادة", "chahada", "shahada", "chehada", "chhada", "ⵛⴰⵀⴰⴷⴰ"},
		{"شهادة", "chahadat", "shahadat"},
		{"السكنى", "soukna", "sokna", "sukna"},
		{"القرابة", "l9araba", "9araba", "karaba", "qaraba"},
		{"رخصة", "rokhsa", "ro5sa", "roxsa"},
	} {
		first := words(same[0])[0].sounds()
		for _, other := range same[1:] {
			if !slices.ContainsFunc(words(other)[0].sounds(), func(s string) bool { return slices.Contains(first, s) }) {
				t.Errorf("%s sounds %q, %s sounds %q", same[0], first, other, words(other)[0].sounds())
			}
		}
	}
}

func TestStems(t *testing.T) {
	for _, row := range [][2]string{
		{"الشهادة", "شهادات"},
		{"وبالشهادة", "شهادة"},
		{"ورقة", "ورقتي"},
		{"للبناء", "البناء"},
		{"documents", "document"},
		{"communaux", "communal"},
		{"annuelle", "annuel"},
		{"naissances", "naissance"},
	} {
		a, b := words(row[0])[0].stem(), words(row[1])[0].stem()
		if a != b {
			t.Errorf("%s has the stem %s, %s has %s", row[0], a, row[1], b)
		}
	}
	for _, whole := range []string{"ولد", "بناء", "فرن", "les", "gaz"} {
		if w := words(whole)[0]; len([]rune(w.stem())) < len([]rune(w.term))-1 || len([]rune(w.stem())) < 2 {
			t.Errorf("%s was cut to %s", whole, w.stem())
		}
	}
}

// TestSlips compares the walk over the sorted terms with the plain table.
func TestSlips(t *testing.T) {
	b := NewBuilder()
	for _, s := range []string{"naissance", "naissances", "nuisance", "maison", "mairie", "livret", "livre", "ivresse", "decs", "deces", "شهاده", "شهيد", "سكني", "مسكن"} {
		b.Add(Document{ID: s, Phrases: []Phrase{{Text: s}}})
	}
	x := b.Index()
	for _, typed := range []string{"nasisance", "naisance", "livrte", "shahada", "decse", "شهادة", "سكنا", "mairiee", "xxxxxx", "qaissance"} {
		w := words(typed)[0]
		for _, most := range []int{1, 2, 3, 4} {
			found := map[string]int{}
			x.slips([]rune(w.term), most, func(id uint32, cost int) { found[x.terms[id].word.term] = cost })
			for i := range x.terms {
				term := x.terms[i].word.term
				cost, is := found[term]
				if want := table([]rune(w.term), []rune(term)); (want <= most) != is || is && cost != want {
					t.Errorf("%s and %s within %d: %d (%v), the table says %d", w.term, term, most, cost, is, want)
				}
			}
		}
	}
}

// table is the distance by the whole table, without any short cut.
func table(a, b []rune) int {
	rows := make([][]int, len(b)+1)
	for i := range rows {
		rows[i] = make([]int, len(a)+1)
		for j := range rows[i] {
			switch {
			case i == 0:
				rows[i][j] = j * slip
				continue
			case j == 0:
				rows[i][j] = i * slip
				continue
			}
			cost := rows[i-1][j-1]
			if a[j-1] != b[i-1] {
				if slices.Contains(near[a[j-1]], b[i-1]) {
					cost += nearKey
				} else {
					cost += slip
				}
			}
			cost = min(cost, rows[i-1][j]+slip, rows[i][j-1]+slip)
			if i > 1 && j > 1 && a[j-1] == b[i-2] && a[j-2] == b[i-1] {
				cost = min(cost, rows[i-2][j-2]+slip)
			}
			rows[i][j] = cost
		}
	}
	return rows[len(b)][len(a)]
}

// TestSpellings: what people write in many ways is spelled in one, and other
// vowels make another word.
func TestSpellings(t *testing.T) {
	for _, same := range [][]string{
		{"soukna", "sokna", "sukna"}, {"5otoba", "khoutouba", "khotouba"}, {"wafat", "ouafat"}, {"chahadah", "shahada"}, {"7anout", "hanut"},
	} {
		first := word{term: same[0]}.spellings()
		for _, other := range same[1:] {
			if got := (word{term: other}).spellings(); len(got) == 0 || got[0] != first[0] {
				t.Errorf("%s is spelled %v, %s %v", same[0], first, other, got)
			}
		}
	}
	if got := (word{term: "2026"}).spellings(); got != nil {
		t.Errorf("a number is spelled %v", got)
	}
	score := func(latin, arab string) float32 {
		a, _ := foldWord(latin)
		b, _ := foldWord(arab)
		return soundLike(a, b, b.sounds()[0])
	}
	for _, c := range [][3]string{{"i3lam", "اعلام", "العالم"}, {"madina", "المدينة", "المدنية"}, {"sokna", "سكنى", "ساكن"}} {
		if right, wrong := score(c[0], c[1]), score(c[0], c[2]); right <= wrong {
			t.Errorf("%s is %.2f like %s and %.2f like %s", c[0], right, c[1], wrong, c[2])
		}
	}
}

// TestBare: what Darija writes together with a verb comes off.
func TestBare(t *testing.T) {
	for said, want := range map[string]string{
		"ندفنوها": "دفن", "كيسجلو": "سجل", "نصلحو": "صلح", "nlegaliziw": "legaliz", "kansoknou": "sokn",
	} {
		w, _ := foldWord(said)
		if !slices.ContainsFunc(w.bare(), func(b word) bool { return strings.HasPrefix(b.term, want) }) {
			t.Errorf("%s comes to %v, want %s", said, w.bare(), want)
		}
	}
}
