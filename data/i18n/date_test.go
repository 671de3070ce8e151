package i18n_test

import (
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

func TestDates(t *testing.T) {
	c := real(t)
	ar, fr, zgh := c.For(data.Arabic), c.For(data.French), c.For(data.Tamazight)
	day := i18n.Day
	for _, x := range []struct {
		got  i18n.Phrase
		lang data.Lang
		want string
	}{
		{ar.Date(day("2026-11-23")), data.Arabic, "الاثنين 23 نونبر 2026"},
		{fr.Date(day("2026-11-23")), data.French, "lundi 23 novembre 2026"},
		{fr.Date(day("2026-11-23")).Capital(), data.French, "Lundi 23 novembre 2026"},
		{zgh.Date(day("2026-11-23")), data.Tamazight, "ⴰⵢⵏⴰⵙ 23 ⵏⵓⵡⴰⵏⴱⵉⵔ 2026"},
		{ar.Date(day("2028-02-29")), data.Arabic, "الثلاثاء 29 فبراير 2028"},
		{fr.Date(day("2027-05-01")), data.French, "samedi 1er mai 2027"},
		{ar.Date(day("2027-05-01")), data.Arabic, "السبت 1 ماي 2027"},
		{fr.DateShort(day("2026-08-11")), data.French, "11 août 2026"},
		{ar.DateShort(day("2026-08-11")), data.Arabic, "11 غشت 2026"},
		{ar.DayMonth(day("2027-01-05")), data.Arabic, "5 يناير"},
		{fr.DayMonth(day("2027-01-01")), data.French, "1er janvier"},
		{ar.DateRange(day("2026-11-20"), day("2026-12-31")), data.Arabic, "من 20 نونبر إلى 31 دجنبر 2026"},
		{fr.DateRange(day("2026-11-20"), day("2026-12-31")), data.French, "du 20 novembre au 31 décembre 2026"},
		{fr.DateRange(day("2027-03-01"), day("2027-03-15")), data.French, "du 1er au 15 mars 2027"},
		{ar.DateRange(day("2027-03-01"), day("2027-03-15")), data.Arabic, "من 1 إلى 15 مارس 2027"},
		{fr.DateRange(day("2026-12-31"), day("2027-01-01")), data.French, "du 31 décembre 2026 au 1er janvier 2027"},
		{fr.DateRange(day("2027-03-01"), day("2027-03-01")), data.French, "1er mars 2027"},
		{zgh.DateShort(day("2026-08-11")), data.Arabic, "11 غشت 2026"}, // it stands inside sentences, and those are Arabic
		{zgh.DateRange(day("2027-03-01"), day("2027-03-15")), data.Arabic, "من 1 إلى 15 مارس 2027"},
		{fr.DateRange(day(""), day("2027-03-15")), data.French, ""},
		{ar.Date(day("23/11/2026")), data.Arabic, ""},
		{fr.Weekday(time.Sunday), data.French, "dimanche"},
		{ar.Weekday(time.Friday), data.Arabic, "الجمعة"},
		{zgh.Weekday(time.Friday), data.Tamazight, "ⴰⵙⵉⵎⵡⴰⵙ"},
		{fr.Weekday(-1), data.French, "samedi"},
		{ar.Clock(time.Date(2026, 11, 23, 8, 5, 59, 0, time.UTC)), data.Arabic, "08:05"},
		{ar.Clock(time.Time{}), data.Arabic, ""},
	} {
		if got := spaced(x.got); got != x.want || x.got.Lang != x.lang {
			t.Errorf("got %s %q, want %s %q", x.got.Lang, got, x.lang, x.want)
		}
	}
	check(t, ar.Date(day("2026-11-23")), data.Arabic, "\u2067الاثنين 23\u00a0نونبر\u00a02026\u2069")
	check(t, fr.T("announcements.until", fr.DateShort(day("2027-01-01"))), data.French, "Jusqu’au \u20661er\u00a0janvier\u00a02027\u2069")
}

// Every month and weekday in every language.
func TestMonthsAndWeekdays(t *testing.T) {
	c := real(t)
	want := map[data.Lang]string{
		data.Arabic: "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر ",
		data.French: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre ",
	}
	for l, months := range want {
		got := ""
		for m := time.January; m <= time.December; m++ {
			s := spaced(c.For(l).DayMonth(time.Date(2026, m, 2, 0, 0, 0, 0, time.UTC)))
			got += s[len("2 "):] + " "
		}
		if got != months {
			t.Errorf("%s: %s", l, got)
		}
	}
}

func TestTamazightMonths(t *testing.T) {
	w := real(t).For(data.Tamazight)
	got := ""
	for m := time.January; m <= time.December; m++ {
		got += strings.Fields(spaced(w.Date(time.Date(2026, m, 2, 0, 0, 0, 0, time.UTC))))[2] + " "
	}
	if want := "ⵉⵏⵏⴰⵢⵔ ⴱⵕⴰⵢⵕ ⵎⴰⵕⵚ ⵉⴱⵔⵉⵔ ⵎⴰⵢⵢⵓ ⵢⵓⵏⵢⵓ ⵢⵓⵍⵢⵓⵣ ⵖⵓⵛⵜ ⵛⵓⵜⴰⵏⴱⵉⵔ ⴽⵜⵓⴱⵔ ⵏⵓⵡⴰⵏⴱⵉⵔ ⴷⵓⵊⴰⵏⴱⵉⵔ "; got != want {
		t.Errorf("got %s", got)
	}
}
