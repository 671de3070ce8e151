package i18n_test

import (
	"math"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// spaced is the plain text with every kind of space as an ordinary one.
func spaced(p i18n.Phrase) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(p.Plain())
}

func TestNumbers(t *testing.T) {
	c := real(t)
	for n, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1_000", 12500: "12_500", 123456: "123_456", -1000: "-1_000",
		math.MaxInt64: "9_223_372_036_854_775_807", math.MinInt64: "-9_223_372_036_854_775_808",
	} {
		for l, gap := range map[data.Lang]string{data.Arabic: "\u00a0", data.French: "\u202f", data.Tamazight: "\u00a0"} {
			check(t, c.For(l).Number(n), l, "\u2066"+strings.ReplaceAll(want, "_", gap)+"\u2069")
		}
	}
}

func TestDirhams(t *testing.T) {
	c := real(t)
	for _, x := range []struct {
		centimes int64
		ar, fr   string
	}{
		{0, "0 درهم", "0 dirham"},
		{1_00, "1 درهم", "1 dirham"},
		{2_00, "2 درهم", "2 dirhams"},
		{3_00, "3 دراهم", "3 dirhams"},
		{10_00, "10 دراهم", "10 dirhams"},
		{11_00, "11 درهما", "11 dirhams"},
		{50_00, "50 درهما", "50 dirhams"},
		{99_00, "99 درهما", "99 dirhams"},
		{100_00, "100 درهم", "100 dirhams"},
		{102_00, "102 درهم", "102 dirhams"},
		{103_00, "103 دراهم", "103 dirhams"},
		{12_500_00, "12 500 درهم", "12 500 dirhams"},
		{1_000_000_00, "1 000 000 درهم", "1 000 000 dirhams"},
		{12_50, "12,50 درهم", "12,50 dirhams"},
		{5, "0,05 درهم", "0,05 dirham"},
		{1_50, "1,50 درهم", "1,50 dirham"},
		{-3_50, "-3,50 درهم", "-3,50 dirhams"},
		{-50, "-0,50 درهم", "-0,50 dirham"},
	} {
		if got := spaced(c.For(data.Arabic).Dirhams(x.centimes)); got != x.ar {
			t.Errorf("%d: %q, want %q", x.centimes, got, x.ar)
		}
		if got := spaced(c.For(data.French).Dirhams(x.centimes)); got != x.fr {
			t.Errorf("%d: %q, want %q", x.centimes, got, x.fr)
		}
	}
	check(t, c.For(data.Arabic).Dirhams(2_00), data.Arabic, "\u2067\u20662\u2069\u00a0درهم\u2069")
	check(t, c.For(data.Tamazight).Dirhams(2_00), data.Arabic, "\u2067\u20662\u2069\u00a0درهم\u2069")
}

func TestPercentAndDays(t *testing.T) {
	c := real(t)
	ar, fr := c.For(data.Arabic), c.For(data.French)
	for p, want := range map[float64]string{0: "0", 37: "37", 12.5: "12,5", 99.96: "100", 33.333: "33,3", -4.2: "-4,2", 1234: "1\u202f234"} {
		check(t, fr.Percent(p), data.French, "\u2066"+want+"\u202f%\u2069")
	}
	check(t, ar.Percent(37), data.Arabic, "\u206637%\u2069")
	check(t, ar.Percent(math.NaN()), data.Arabic, "")
	check(t, ar.Percent(math.Inf(1)), data.Arabic, "")
	for n, want := range map[int][2]string{
		0: {"0 يوم", "0 jour"}, 1: {"يوم واحد", "1 jour"}, 2: {"يومان", "2 jours"}, 3: {"3 أيام", "3 jours"},
		15: {"15 يوما", "15 jours"}, 60: {"60 يوما", "60 jours"}, 100: {"100 يوم", "100 jours"}, 365: {"365 يوما", "365 jours"},
	} {
		if a, f := spaced(ar.Days(n)), spaced(fr.Days(n)); a != want[0] || f != want[1] {
			t.Errorf("%d: %q %q", n, a, f)
		}
	}
}

func TestPhones(t *testing.T) {
	w := real(t).For(data.Arabic)
	for in, want := range map[string]string{
		"0536349191": "05 36 34 91 91", "+212536349191": "05 36 34 91 91", "00212 536-349191": "05 36 34 91 91",
		"05 36.34.91.91": "05 36 34 91 91", "+34 952 67 00 00": "+34 952 67 00 00", "19": "19", "": "",
	} {
		if got := spaced(w.Phone(in)); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"0536349191": "+212 5 36 34 91 91", "+212536349191": "+212 5 36 34 91 91", "19": "19"} {
		if got := spaced(w.PhoneAbroad(in)); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	check(t, w.Phone("0536349191"), data.Arabic, "\u206605\u00a036\u00a034\u00a091\u00a091\u2069")
}

func TestListsAndFloors(t *testing.T) {
	c := real(t)
	ar, fr, zgh := c.For(data.Arabic), c.For(data.French), c.For(data.Tamazight)
	for _, x := range []struct {
		got  i18n.Phrase
		lang data.Lang
		want string
	}{
		{ar.ListAnd(nil), data.Arabic, ""},
		{ar.ListAnd([]string{"أ"}), data.Arabic, "أ"},
		{ar.ListAnd([]string{"أ", "CNIE"}), data.Arabic, "أ وCNIE"},
		{ar.ListAnd([]string{"أ", "ب", "ج", "د"}), data.Arabic, "أ، ب، ج ود"},
		{fr.ListAnd([]string{"a", "b", "c"}), data.French, "a, b et c"},
		{zgh.ListAnd([]string{"a", "b"}), data.Arabic, "a وb"},
		{ar.Floor(0), data.Arabic, "الطابق الأرضي"},
		{fr.Floor(1), data.French, "1er étage"},
		{fr.Floor(12), data.French, "Étage\u00a012"},
		{fr.Floor(-1), data.French, "Sous-sol"},
		{fr.Floor(-2), data.French, "Étage\u00a0-2"},
		{zgh.FloorShort(0), data.Arabic, "الأرضي"},
	} {
		if x.got.Lang != x.lang || x.got.Plain() != x.want {
			t.Errorf("%s %q, want %s %q", x.got.Lang, x.got.Plain(), x.lang, x.want)
		}
	}
}
