package signs

import (
	"math"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print/pdf"
)

// TestCapHeightIsMillimetres measures set letters by their outlines.
func TestCapHeightIsMillimetres(t *testing.T) {
	j := jobOf(t, townFolder, A4())
	s := j.sheet(pdf.New(pdf.Info{}), false)
	for _, test := range []struct {
		text string
		lang data.Lang
		lk   look
		near float64 // letters of other scripts are only about as high
	}{
		{"H", data.French, look{bold: true, cap: 15}, 0.1},
		{"0", data.French, look{bold: true, cap: 46}, 1.5},
		{"ا", data.Arabic, look{heading: true, cap: 15}, 2},
		{"ا", data.Arabic, look{bold: true, cap: 15}, 2},
	} {
		least, most := float32(math.MaxFloat32), float32(0)
		for _, o := range s.set(i18n.Phrase{Text: test.text, Lang: test.lang}, test.lk, 0).Outlines() {
			for _, c := range o.Curve {
				for _, p := range c.P[:max(1, c.Degree)] {
					least, most = min(least, p[1]), max(most, p[1])
				}
			}
		}
		if got := float64(most-least) / pdf.Units; math.Abs(got-test.lk.cap) > test.near {
			t.Errorf("%s is %.1f mm high, want %.1f", test.text, got, test.lk.cap)
		}
	}
}

// TestReadFromThreeMetres measures the names on every sign: all are read from
// 3 m, on A4 too, the first language and the others.
func TestReadFromThreeMetres(t *testing.T) {
	for _, size := range []Size{A4(), A3()} {
		j := jobOf(t, townFolder, size)
		s := j.sheet(pdf.New(pdf.Info{}), false)
		for _, r := range j.rooms {
			bottom := s.doorPractical(r, s.foot(r.sample)) - 4*s.k
			head := s.headFor(r, bottom)
			set, reached := s.nameSet(r, bottom-head-doorGap*s.k)
			if reached < doorFirstCap {
				t.Errorf("%s: %s is %.1f mm high", size.Name, r.names[0].Text, reached)
			}
			for i, l := range set[1:] {
				if got := other(reached); got < doorOtherCap || l.Broken {
					t.Errorf("%s: %s is %.1f mm high", size.Name, r.names[i+1].Text, got)
				}
			}
		}
		j.doors()
		j.directions()
		if got := j.faults.List(); len(got) > 0 {
			t.Errorf("%s: %v", size.Name, got)
		}
	}
}

// A name that is too long for A4 is told with the sheet on which it is read.
func TestLargerSheetIsNamed(t *testing.T) {
	for words, remedy := range map[int]string{7: "", 14: "print this sign on A3", 40: ", shorten it"} {
		j := jobOf(t, townFolder, A4())
		for _, r := range j.rooms[2:3] {
			r.names[0].Text = strings.TrimSpace(strings.Repeat("مصلحة الشؤون ", words/2))
			r.names = r.names[:1]
		}
		j.doors()
		told := ""
		for _, f := range j.faults.List() {
			told += f.String() + "\n"
		}
		if (remedy == "") != (told == "") || !strings.Contains(told, remedy) {
			t.Errorf("%d words: told %q, want %q", words, told, remedy)
		}
	}
}

// A dash between the parts of a name becomes a line's end, whatever its spaces.
func TestStacked(t *testing.T) {
	for _, dash := range []string{" - ", "\u00a0- ", " -\u00a0", " – "} {
		if got := stacked(i18n.Phrase{Text: "مرافق صحية" + dash + "نساء", Lang: data.Arabic}).Text; got != "مرافق صحية\nنساء" {
			t.Errorf("%q", got)
		}
	}
	if got := stacked(i18n.Phrase{Text: "Rez-de-chaussée", Lang: data.French}).Text; got != "Rez-de-chaussée" {
		t.Errorf("%q", got)
	}
}

// Tamazight stands on the signs where the content has it.
func TestTamazightName(t *testing.T) {
	j := jobOf(t, townFolder, A4())
	for i := range j.c.Building.Units {
		if u := &j.c.Building.Units[i]; u.Key == "g-002" {
			u.Name[data.Tamazight] = "ⵜⴰⵎⴰⵣⵉⵖⵜ"
			r := j.room(u)
			if len(r.names) != 3 || r.names[2].Lang != data.Tamazight {
				t.Fatalf("names %v", r.names)
			}
			set, _ := j.sheet(pdf.New(pdf.Info{}), false).nameSet(r, 110)
			if len(set) != 3 || len(set[2].Missing) > 0 {
				t.Errorf("%d names, %q cannot be drawn", len(set), set[len(set)-1].Missing)
			}
		}
	}
	if n := len(j.greeting()); n != 3 {
		t.Errorf("%d lines greet at the entrance, want the Tamazight one as well", n)
	}
}
