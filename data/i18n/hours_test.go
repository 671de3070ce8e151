package i18n_test

import (
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

func local(t *testing.T, s string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", s, loc)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func shift(days, open, end string) data.Shift {
	return data.Shift{Days: strings.Fields(days), Open: open, Close: end}
}

func standard() *data.Hours {
	return &data.Hours{
		Weekly: []data.Shift{shift("mon tue wed thu fri", "08:30", "16:30")},
		Seasons: []data.Season{{
			ID: "ramadan-1448", Name: data.Text{data.Arabic: "رمضان", data.French: "Ramadan"},
			Start: "2027-02-08", End: "2027-03-10", Estimated: true,
			Weekly: []data.Shift{shift("mon tue wed thu fri", "09:00", "15:00")},
		}},
	}
}

func TestOpenLine(t *testing.T) {
	c := real(t)
	closed := []data.Closed{
		{Start: "2026-11-24", Name: data.Text{data.Arabic: "عيد", data.French: "Fête de l'été"}},
		{Start: "2027-03-11", Estimated: true, Name: data.Text{data.Arabic: "عيد الفطر", data.French: "Aïd al-Fitr"}},
		{Start: "2027-12-20", End: "2028-01-04", Name: data.Text{data.Arabic: "أشغال"}},
	}
	counter := []*data.Switch{{Kind: data.CounterClosed, Target: "c1", From: "2026-11-23T09:00:00+01:00", Why: data.Text{data.Arabic: "عطب في الشبكة", data.French: "panne du réseau"}}}
	back := []*data.Switch{{Kind: data.CounterClosed, Target: "c1", From: "2026-11-23T09:00:00+01:00", Until: "2026-11-23T14:00:00+01:00"}}
	hall := []*data.Switch{{Kind: data.HallClosed, From: "2026-11-23T09:00:00+01:00"}}
	for _, x := range []struct {
		name, now string
		sw        []*data.Switch
		ar, fr    string
	}{
		{"open", "2026-11-23 10:42", nil, "مفتوح حتى 16:30", "Ouvert jusqu’à 16:30"},
		{"early", "2026-11-23 07:00", nil, "مغلق · يفتح اليوم على 08:30", "Fermé · ouvre aujourd’hui à 08:30"},
		{"evening", "2026-11-25 18:00", nil, "مغلق · يفتح غدا على 08:30", "Fermé · ouvre demain à 08:30"},
		{"weekend", "2026-11-28 10:00", nil, "مغلق · يفتح يوم الاثنين على 08:30", "Fermé · ouvre lundi à 08:30"},
		{"before a holiday", "2026-11-23 17:00", nil, "مغلق · يفتح يوم الأربعاء على 08:30", "Fermé · ouvre mercredi à 08:30"},
		{"holiday", "2026-11-24 10:00", nil, "مغلق · عيد · يفتح غدا على 08:30", "Fermé · Fête de l’été · ouvre demain à 08:30"},
		{"long closure", "2027-12-20 10:00", nil, "مغلق · أشغال · يفتح يوم 5 يناير على 08:30", "Fermé · أشغال · ouvre le 5 janvier à 08:30"},
		{"maybe a holiday", "2027-03-11 10:00", nil, "قد يكون مغلقا اليوم · عيد الفطر · يفتح غدا على 08:30", "Peut-être fermé aujourd’hui · Aïd al-Fitr · ouvre demain à 08:30"},
		{"Ramadan", "2027-02-08 10:00", nil, "مفتوح حتى 15:00", "Ouvert jusqu’à 15:00"},
		{"counter closed", "2026-11-23 10:42", counter, "مغلق · عطب في الشبكة", "Fermé · panne du réseau"},
		{"counter back today", "2026-11-23 10:42", back, "مغلق · يفتح اليوم على 14:00", "Fermé · ouvre aujourd’hui à 14:00"},
		{"hall closed", "2026-11-23 10:42", hall, "الجماعة مغلقة", "Commune fermée"},
	} {
		t.Run(x.name, func(t *testing.T) {
			now := local(t, x.now)
			st := standard().StateAt(now, closed, x.sw, "c1", true)
			if got := spaced(c.For(data.Arabic).OpenLine(st, now)); got != x.ar {
				t.Errorf("got  %s\nwant %s", got, x.ar)
			}
			if got := spaced(c.For(data.French).OpenLine(st, now)); got != x.fr {
				t.Errorf("got  %s\nwant %s", got, x.fr)
			}
			if p := c.For(data.Tamazight).OpenLine(st, now); spaced(p) != x.ar || p.Lang != data.Arabic {
				t.Errorf("Tamazight says %s %s", p.Lang, spaced(p))
			}
		})
	}
}

func TestOpenLineWhereNothingMayBeClaimed(t *testing.T) {
	c, now := real(t), local(t, "2026-11-23 10:42")
	ar, fr := c.For(data.Arabic), c.For(data.French)
	unsure := standard().StateAt(now, nil, nil, "", false)
	var none *data.Hours
	unknown := none.StateAt(now, nil, nil, "", true)
	for _, x := range [][2]string{
		{spaced(ar.OpenLine(unsure, now)), "أوقات العمل المعتادة: من الاثنين إلى الجمعة، من 08:30 إلى 16:30"},
		{spaced(fr.OpenLine(unsure, now)), "Horaires habituels : du lundi au vendredi, de 08:30 à 16:30"},
		{spaced(ar.OpenLine(unknown, now)), "اسأل في الاستقبال عن أوقات العمل"},
		{spaced(fr.OpenLine(unknown, now)), "Demandez les horaires à l’accueil"},
		{spaced(ar.OpenWord(unsure)), "اسأل"},
		{spaced(fr.OpenWord(unknown)), "À demander"},
		{spaced(fr.UsualLine(&data.Hours{})), "Demandez les horaires à l’accueil"},
		{spaced(fr.UsualLine(nil)), "Demandez les horaires à l’accueil"},
	} {
		if x[0] != x[1] {
			t.Errorf("got  %s\nwant %s", x[0], x[1])
		}
	}
}

func TestCounterLineAndWord(t *testing.T) {
	c, now, late := real(t), local(t, "2026-11-23 10:42"), local(t, "2026-11-23 17:00")
	open, shut := standard().StateAt(now, nil, nil, "c1", true), standard().StateAt(late, nil, nil, "c1", true)
	round := (&data.Hours{Weekly: []data.Shift{shift("mon tue wed thu fri sat sun", "00:00", "24:00")}}).StateAt(now, nil, nil, "", true)
	night := (&data.Hours{Weekly: []data.Shift{shift("mon", "08:30", "24:00")}}).StateAt(now, nil, nil, "", true)
	ar, fr := c.For(data.Arabic), c.For(data.French)
	for _, x := range [][2]string{
		{spaced(ar.CounterLine(open, now)), "الشباك مفتوح حتى 16:30"},
		{spaced(fr.CounterLine(open, now)), "Guichet ouvert jusqu’à 16:30"},
		{spaced(ar.CounterLine(shut, late)), "الشباك مغلق · يفتح غدا على 08:30"},
		{spaced(ar.OpenWord(open)), "مفتوح"},
		{spaced(fr.OpenWord(shut)), "Fermé"},
		{spaced(fr.OpenLine(round, now)), "Ouvert jour et nuit"},
		{spaced(fr.OpenLine(night, now)), "Ouvert jusqu’à 24:00"},
	} {
		if x[0] != x[1] {
			t.Errorf("got  %s\nwant %s", x[0], x[1])
		}
	}
}

func TestWeekLines(t *testing.T) {
	c := real(t)
	for _, x := range []struct {
		name   string
		hours  *data.Hours
		day    string
		ar, fr []string
	}{
		{
			"usual", standard(), "2026-11-23",
			[]string{"من الاثنين إلى الجمعة: من 08:30 إلى 16:30", "السبت والأحد: مغلق"},
			[]string{"Du lundi au vendredi : de 08:30 à 16:30", "Samedi et dimanche : fermé"},
		},
		{
			"Ramadan", standard(), "2027-02-13",
			[]string{"من الاثنين إلى الجمعة: من 09:00 إلى 15:00", "السبت والأحد: مغلق"},
			[]string{"Du lundi au vendredi : de 09:00 à 15:00", "Samedi et dimanche : fermé"},
		},
		{
			"breaks",
			&data.Hours{Weekly: []data.Shift{
				shift("mon tue thu", "08:30", "12:00"), shift("mon tue thu", "14:00", "18:00"),
				shift("wed", "08:30", "12:00"), shift("fri sat sun", "20:00", "24:00"),
			}},
			"2026-11-23",
			[]string{"الاثنين والثلاثاء: من 08:30 إلى 12:00 ومن 14:00 إلى 18:00", "الأربعاء: من 08:30 إلى 12:00", "الخميس: من 08:30 إلى 12:00 ومن 14:00 إلى 18:00", "من الجمعة إلى الأحد: من 20:00 إلى 24:00"},
			[]string{"Lundi et mardi : de 08:30 à 12:00 et de 14:00 à 18:00", "Mercredi : de 08:30 à 12:00", "Jeudi : de 08:30 à 12:00 et de 14:00 à 18:00", "Du vendredi au dimanche : de 20:00 à 24:00"},
		},
		{
			"every day", &data.Hours{Weekly: []data.Shift{shift("mon tue wed thu fri sat sun", "09:00", "17:00")}}, "2026-11-23",
			[]string{"كل يوم: من 09:00 إلى 17:00"},
			[]string{"Tous les jours : de 09:00 à 17:00"},
		},
		{"none", nil, "2026-11-23", []string{"اسأل في الاستقبال عن أوقات العمل"}, []string{"Demandez les horaires à l’accueil"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			for l, want := range map[data.Lang][]string{data.Arabic: x.ar, data.French: x.fr, data.Tamazight: x.ar} {
				var got []string
				for _, p := range c.For(l).WeekLines(x.hours, local(t, x.day+" 10:00")) {
					got = append(got, spaced(p))
				}
				if strings.Join(got, "\n") != strings.Join(want, "\n") {
					t.Errorf("%s: got\n%s\nwant\n%s", l, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		})
	}
}

func TestSeasonLine(t *testing.T) {
	c, h := real(t), standard()
	in := local(t, "2027-02-13 10:00")
	for l, want := range map[data.Lang]string{
		data.Arabic: "رمضان: من 8 فبراير إلى 10 مارس 2027 (تواريخ تقريبية)",
		data.French: "Ramadan : du 8 février au 10 mars 2027 (dates à confirmer)",
	} {
		if got := spaced(c.For(l).SeasonLine(h, in)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	h.Seasons[0].Estimated = false
	if got := spaced(c.For(data.French).SeasonLine(h, in)); got != "Ramadan : du 8 février au 10 mars 2027" {
		t.Errorf("got %s", got)
	}
	if p := c.For(data.French).SeasonLine(h, local(t, "2026-11-23 10:00")); !p.Empty() {
		t.Errorf("got %s outside the season", p.Text)
	}
}
