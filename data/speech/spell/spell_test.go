package spell_test

import (
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/speech/spell"
)

func TestOut(t *testing.T) {
	for _, row := range []struct {
		lang     data.Lang
		in, want string
	}{
		{data.French, "2 dirhams", "deux dirhams"},
		{data.French, "20,00 dirhams", "vingt dirhams"},
		{data.French, "20,50 dirhams", "vingt virgule cinquante dirhams"},
		{data.French, "80 et 81, 71, 91, 99", "quatre-vingts et quatre-vingt-un, soixante et onze, quatre-vingt-onze, quatre-vingt-dix-neuf"},
		{data.French, "200, 201, 80 000", "deux cents, deux cent un, quatre-vingt mille"},
		{data.French, "630 000 dirhams en 2026", "six cent trente mille dirhams en deux mille vingt-six"},
		{data.French, "1.016 dirhams", "mille seize dirhams"},
		{data.French, "de 8 h 30 à 16 h 30", "de huit heures trente à seize heures trente"},
		{data.French, "à 08:30, 1h", "à huit heures trente, une heure"},
		{data.French, "0536 34 91 91", "zéro cinq, trente-six, trente-quatre, quatre-vingt-onze, quatre-vingt-onze,"},
		{data.French, "46 %", "quarante-six pour cent"},
		{data.French, "Porte 002", "Porte deux"},
		{data.French, "le projet P4 et 3a9d", "le projet P4 et 3a9d"},
		{data.French, "999999999999999999999", "neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf neuf"},
		{data.French, "au 1er étage, la 1re porte, la 2e, le 5e, le 9ème, le 11e", "au premier étage, la première porte, la deuxième, le cinquième, le neuvième, le onzième"},
		{data.French, "3e, 4e, 80e, 1e9", "troisième, quatrième, quatre-vingtième, 1e9"},
		{data.Arabic, "10 أيام للمشاريع الصغرى و25 يوما للكبرى", "عشرة أيام للمشاريع الصغرى وخمسة وعشرين يوما للكبرى"},
		{data.Arabic, "خلال 30 يوما", "خلال ثلاثين يوما"},
		{data.Arabic, "إلى 31 دجنبر 2026", "إلى واحد وثلاثين دجنبر ألفين وستة وعشرين"},
		{data.Arabic, "الثمن: 20 درهما", "الثمن: عشرون درهما"},
		{data.Arabic, "وجدنا 12 جوابا", "وجدنا اثني عشر جوابا"},
		{data.Arabic, "بعد 2 يوم", "بعد يومين"},
		{data.Arabic, "من 2 مليون", "من اثنين مليون"},
		{data.Arabic, "المشروعP25", "المشروعP25"},
		{data.Arabic, "2 درهم", "درهمان"},
		{data.Arabic, "1 يوم", "يوم واحد"},
		{data.Arabic, "3 أيام", "ثلاثة أيام"},
		{data.Arabic, "10 دقائق", "عشر دقائق"},
		{data.Arabic, "60 يوما", "ستون يوما"},
		{data.Arabic, "50.000 درهم", "خمسون ألف درهم"},
		{data.Arabic, "١٥ يوما", "خمسة عشر يوما"},
		{data.Arabic, "1.016 درهما", "ألف وستة عشر درهما"},
		{data.Arabic, "2026", "ألفان وستة وعشرون"},
		{data.Arabic, "مفتوح حتى 16:30", "مفتوح حتى الرابعة والنصف بعد الزوال"},
		{data.Arabic, "من 8:30 إلى 12:15", "من الثامنة والنصف صباحا إلى الثانية عشرة والربع بعد الزوال"},
		{data.Arabic, "في 10:05", "في العاشرة وخمس دقائق صباحا"},
		{data.Arabic, "46 %", "ستة وأربعون في المئة"},
		{data.Arabic, "46%", "ستة وأربعون في المئة"},
		{data.Arabic, "12.345.678", "اثنا عشر مليون وثلاثمئة وخمسة وأربعون ألف وستمئة وثمانية وسبعون"},
		{data.Arabic, "الباب 002", "الباب اثنان"},
		{data.Tamazight, "2 ⴷⵔⵀⵎ", "2 ⴷⵔⵀⵎ"},
		{data.Arabic, "\u20682 نسخ\u2069", "نسختان"},
		{data.French, "", ""},
	} {
		if got := spell.Out(row.lang, row.in); got != row.want {
			t.Errorf("%s %q\n is %q\nnot %q", row.lang, row.in, got, row.want)
		}
	}
}

func FuzzOut(f *testing.F) {
	f.Add("0536 34 91 91 à 8 h 30, 46 %")
	f.Add("12:5 1. 000 ٢٣ درهم")
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range []data.Lang{data.Arabic, data.French} {
			if out := spell.Out(l, s); len(out) > 100+len(s)*60 {
				t.Errorf("%q became %d bytes", s, len(out))
			}
		}
	})
}
