package data

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the town's clock does not depend on the machine
)

func town(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// local reads "2026-11-23 10:42" in the town's time.
func local(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, town(t))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// packHours are the hours of the Beni Ensar content.
func packHours(t *testing.T) *Hours {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "assets", "content", "beni-ensar", "departments.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Hours struct{ Standard Hours }
	}
	if err := json.Unmarshal(body, &file); err != nil {
		t.Fatal(err)
	}
	if h := &file.Hours.Standard; len(h.Weekly) > 0 && len(h.Seasons) == 2 {
		return h
	}
	t.Fatal("the pack's standard hours have a week and two Ramadans")
	return nil
}

// spell writes spans as "08:30-16:30 …" in the town's time.
func spell(spans []Span) string {
	var all []string
	for _, s := range spans {
		end := s.Close.Format("15:04")
		if s.Close.Day() != s.Open.Day() {
			end = s.Close.Format("+15:04")
		}
		all = append(all, s.Open.Format("15:04")+"-"+end)
	}
	return strings.Join(all, " ")
}

func shifts(days string, spans ...string) []Shift {
	var all []Shift
	for _, s := range spans {
		open, end, _ := strings.Cut(s, "-")
		all = append(all, Shift{Days: strings.Fields(days), Open: open, Close: end})
	}
	return all
}

const everyDay = "mon tue wed thu fri sat sun"

func TestDayOfThePack(t *testing.T) {
	h := packHours(t)
	for _, c := range []struct{ day, spans, season string }{
		{"2026-02-18", "08:30-16:30", ""}, // the eve of Ramadan 1447, a Wednesday
		{"2026-02-19", "09:00-15:00", "ramadan-1447"},
		{"2026-02-20", "09:00-15:00", "ramadan-1447"}, // Friday
		{"2026-02-21", "", "ramadan-1447"},            // Saturday
		{"2026-03-20", "09:00-15:00", "ramadan-1447"},
		{"2026-03-21", "", ""},
		{"2026-03-23", "08:30-16:30", ""},
		{"2026-11-23", "08:30-16:30", ""}, // Monday
		{"2026-11-27", "08:30-16:30", ""}, // Friday
		{"2026-11-28", "", ""},
		{"2026-11-29", "", ""},
		{"2027-02-05", "08:30-16:30", ""},
		{"2027-02-08", "09:00-15:00", "ramadan-1448"}, // the clock went back the day before
		{"2027-03-10", "09:00-15:00", "ramadan-1448"},
		{"2027-03-11", "08:30-16:30", ""}, // still on Ramadan's clock
		{"2027-03-15", "08:30-16:30", ""},
	} {
		t.Run(c.day, func(t *testing.T) {
			d := h.Day(local(t, c.day+" 23:59"), nil)
			if got := spell(d.Spans); got != c.spans {
				t.Errorf("spans %q, want %q", got, c.spans)
			}
			got := ""
			if d.Season != nil {
				got = d.Season.ID
			}
			if got != c.season || d.EstimatedSeason != (c.season != "") {
				t.Errorf("season %q estimated %v, want %q", got, d.EstimatedSeason, c.season)
			}
		})
	}
}

// The wall clock opens the doors, whatever tzdata believes of the offset.
func TestSpansKeepTheWallClock(t *testing.T) {
	h := packHours(t)
	for day, want := range map[string]string{
		"2027-02-05": "2027-02-05T07:30:00Z", // UTC+1
		"2027-02-08": "2027-02-08T09:00:00Z", // Ramadan: UTC
		"2027-03-12": "2027-03-12T08:30:00Z", // after the season, before the clock changes back
		"2027-03-15": "2027-03-15T07:30:00Z",
	} {
		if got := h.Day(local(t, day+" 00:00"), nil).Spans[0].Open.UTC().Format(time.RFC3339); got != want {
			t.Errorf("%s opens at %s, want %s", day, got, want)
		}
	}
}

func TestDayShifts(t *testing.T) {
	h := &Hours{
		Weekly: append(append(shifts("mon thu", "14:00-18:00", "08:30-12:00"), // out of order, a break between
			shifts("tue", "08:00-12:00", "12:00-16:00", "15:00-17:00")...), // touching and overlapping
			shifts("wed", "00:00-24:00")...),
		Seasons: []Season{
			{ID: "summer", Start: "2026-07-01", End: "2026-08-31", Weekly: shifts(everyDay, "08:00-14:00")},
			{ID: "fair", Start: "2026-08-10", End: "2026-08-12", Weekly: shifts(everyDay, "10:00-20:00")},
			{ID: "off", Start: "2026-09-14", End: "2026-09-20"},
		},
	}
	for _, c := range []struct{ day, want string }{
		{"2026-11-23", "08:30-12:00 14:00-18:00"},
		{"2026-11-24", "08:00-17:00"},
		{"2026-11-25", "00:00-+00:00"},
		{"2026-11-27", ""},
		{"2026-06-30", "08:00-17:00"},
		{"2026-07-01", "08:00-14:00"},
		{"2026-08-10", "10:00-20:00"}, // the inner season
		{"2026-08-13", "08:00-14:00"},
		{"2026-08-31", "08:00-14:00"},
		{"2026-09-14", ""}, // a season without hours: a Monday
		{"2028-02-29", "08:00-17:00"},
	} {
		t.Run(c.day, func(t *testing.T) {
			if got := spell(h.Day(local(t, c.day+" 12:00"), nil).Spans); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestDayIgnoresWhatCannotBe(t *testing.T) {
	h := &Hours{Weekly: []Shift{
		{Days: []string{"mon"}, Open: "16:30", Close: "08:30"},
		{Days: []string{"mon"}, Open: "8:30", Close: "16:30"},
		{Days: []string{"monday", ""}, Open: "08:30", Close: "16:30"},
		{Days: []string{"mon"}, Open: "08:30", Close: "24:01"},
	}}
	if got := h.Day(local(t, "2026-11-23 12:00"), nil).Spans; len(got) != 0 {
		t.Errorf("spans %v", got)
	}
	var none *Hours
	if d := none.Day(local(t, "2026-11-23 12:00"), nil); d.Spans != nil || d.Season != nil {
		t.Errorf("no hours gave %+v", d)
	}
}

func TestClosedDays(t *testing.T) {
	closed := []Closed{
		{Start: "2020-07-30", Yearly: true, Name: Text{Arabic: "عيد العرش"}},
		{Start: "2020-12-31", End: "2020-01-02", Yearly: true, Name: Text{Arabic: "رأس السنة"}},
		{Start: "2028-02-29", Yearly: true, Name: Text{Arabic: "يوم زائد"}},
		{Start: "2026-11-25", End: "2026-11-26", Name: Text{Arabic: "أشغال"}},
		{Start: "2027-03-10", End: "2027-03-11", Estimated: true, Name: Text{Arabic: "عيد الفطر"}},
		{Start: "2027-03-11", Name: Text{Arabic: "عيد الفطر مؤكد"}},
		{Start: "soon", End: "later", Name: Text{Arabic: "خطأ"}},
	}
	h := &Hours{Weekly: shifts(everyDay, "08:30-16:30")}
	for _, c := range []struct {
		day, name string
		sure      bool
		spans     int
	}{
		{"2026-07-30", "عيد العرش", true, 0},
		{"2031-07-30", "عيد العرش", true, 0},
		{"2026-07-31", "", true, 1},
		{"2026-12-31", "رأس السنة", true, 0},
		{"2027-01-02", "رأس السنة", true, 0},
		{"2027-01-03", "", true, 1},
		{"2028-02-29", "يوم زائد", true, 0},
		{"2027-02-28", "", true, 1},
		{"2027-03-01", "", true, 1},
		{"2026-11-24", "", true, 1},
		{"2026-11-25", "أشغال", true, 0},
		{"2026-11-26", "أشغال", true, 0},
		{"2026-11-27", "", true, 1},
		{"2027-11-25", "", true, 1},
		{"2027-03-10", "عيد الفطر", false, 1},
		{"2027-03-11", "عيد الفطر مؤكد", true, 0},
	} {
		t.Run(c.day, func(t *testing.T) {
			d := h.Day(local(t, c.day+" 08:30"), closed)
			name := ""
			if d.Closed != nil {
				name = d.Closed.Name[Arabic]
			}
			if name != c.name || d.Sure() != c.sure || len(d.Spans) != c.spans {
				t.Errorf("closed %q sure %v spans %q", name, d.Sure(), spell(d.Spans))
			}
		})
	}
}
