package bidi_test

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/kiosk/bidi"
)

// visual returns text as the eye meets it from left to right, without the
// invisible controls.
func visual(text string, base bidi.Direction) string {
	runes := []rune(text)
	var b strings.Builder
	for _, run := range bidi.Analyse(runes, base).Line(0, len(runes)) {
		for k := range run.End - run.Start {
			r := runes[run.Start+k]
			if run.RTL() {
				r = runes[run.End-1-k]
			}
			if !bidi.Control(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

func TestVisualOrder(t *testing.T) {
	tests := []struct {
		name, text string
		base       bidi.Direction
		want       string
	}{
		{"french", "État civil (1)", bidi.Auto, "État civil (1)"},
		{"arabic", "باب", bidi.Auto, "باب"},
		{"number after arabic", "شباك 12", bidi.Auto, "12 كابش"},
		{"latin in arabic", "باب CIN هنا", bidi.Auto, "انه CIN باب"},
		{"arabic in latin", "le باب ici", bidi.Auto, "le باب ici"},
		{"brackets hold latin", "باب (CIN) هنا", bidi.Auto, "انه )CIN( باب"},
		{"date tears without isolate", "يوم 01-02-2024", bidi.Auto, "2024-02-01 موي"},
		{"date in isolate", "يوم " + bidi.IsolateLTR("01-02-2024"), bidi.Auto, "01-02-2024 موي"},
		{"phone in isolate", "هاتف " + bidi.IsolateNumber("0536 34"), bidi.Auto, "0536\u2060\u00a034 فتاه"},
		{"name in isolate", bidi.Isolate("Beni Ensar") + ": باب", bidi.RTL, "باب :Beni Ensar"},
		{"forced base", "Beni Ensar!", bidi.RTL, "!Beni Ensar"},
		{"percent", "نسبة 7%", bidi.Auto, "%7 ةبسن"},
		{"empty", "", bidi.RTL, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := visual(tt.text, tt.base); got != tt.want {
				t.Errorf("got %+q\nwant %+q", got, tt.want)
			}
		})
	}
}

func TestBaseDirection(t *testing.T) {
	tests := []struct {
		text string
		base bidi.Direction
		want bidi.Direction
	}{
		{"12 باب", bidi.Auto, bidi.RTL},
		{"12", bidi.Auto, bidi.LTR},
		{bidi.Isolate("باب") + " door", bidi.Auto, bidi.LTR},
		{"باب", bidi.LTR, bidi.LTR},
		{"door", bidi.RTL, bidi.RTL},
	}
	for _, tt := range tests {
		if got := bidi.Analyse([]rune(tt.text), tt.base).Direction(); got != tt.want {
			t.Errorf("%+q with %v: got %v, want %v", tt.text, tt.base, got, tt.want)
		}
	}
}

// A line is ordered with the levels of the whole paragraph: the number on the
// second line still knows that it stands in Arabic.
func TestLineOfParagraph(t *testing.T) {
	text := []rune("باب CIN 12 ")
	p := bidi.Analyse(text, bidi.Auto)
	first := p.Line(0, 4)
	if len(first) != 1 || first[0] != (bidi.Run{Start: 0, End: 4, Level: 1}) {
		t.Errorf("first line: %v", first)
	}
	second := p.Line(4, len(text))
	want := []bidi.Run{{Start: 10, End: 11, Level: 1}, {Start: 4, End: 10, Level: 2}}
	if len(second) != 2 || second[0] != want[0] || second[1] != want[1] {
		t.Errorf("second line: %v, want %v", second, want)
	}
	if got := p.Line(3, 3); got != nil {
		t.Errorf("an empty line has runs: %v", got)
	}
}

func TestStrip(t *testing.T) {
	if got := bidi.Strip("\u200fباب\u2066 1\u2069\u061c"); got != "باب 1" {
		t.Errorf("got %+q", got)
	}
	if got := bidi.Isolate("a\u2069b"); got != "\u2068ab\u2069" {
		t.Errorf("a stray control survived: %+q", got)
	}
	if got := bidi.IsolateLTR(""); got != "" {
		t.Errorf("an empty text became %+q", got)
	}
}

func FuzzAnalyse(f *testing.F) {
	f.Add("باب (CIN) \u2067 12 \u2069 \u202e a", uint8(0))
	f.Fuzz(func(t *testing.T, s string, base uint8) {
		runes := []rune(s)
		p := bidi.Analyse(runes, bidi.Direction(base%3))
		seen := 0
		for _, run := range p.Line(0, len(runes)) {
			seen += run.End - run.Start
		}
		if seen != len(runes) {
			t.Fatalf("%d of %d runes in the line", seen, len(runes))
		}
	})
}

func BenchmarkAnalyse(b *testing.B) {
	text := []rune(strings.Repeat("نسخة كاملة من رسم الولادة (CIN) 20,00 درهم. ", 11))
	b.ReportAllocs()
	for b.Loop() {
		bidi.Analyse(text, bidi.Auto)
	}
}
