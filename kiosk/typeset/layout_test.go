package typeset

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"bninsar.ma/madkhal/kiosk/bidi"
)

// words holds what the town hall's texts are made of.
func words() []string {
	return []string{
		"نسخة", "كاملة", "من", "رسم", "الولادة", "(CIN)", "Passeport", "d’état", "20,00", "درهم", "ⵜⴰⵖⵔⵎⵜ",
		"«هنا»", bidi.IsolateLTR("01-01-2024"), bidi.IsolateNumber("0536 34 91 91"), "www.bninsar.ma", "7%", "لا",
		bidi.Isolate("Al Amal"), "واستصدار،", "B.P. 12", "أ\u200dب",
	}
}

// someText returns n words chosen by the seed.
func someText(seed uint64, n int) string {
	random := rand.New(rand.NewPCG(seed, 1))
	vocabulary := words()
	picked := make([]string, n)
	for i := range picked {
		picked[i] = vocabulary[random.IntN(len(vocabulary))]
	}
	return strings.Join(picked, " ")
}

func wrap(text string, size float32, width int) Para {
	p := Plain(text, body(size))
	p.Width = width
	return p
}

func TestWrappingKeepsWidthAndText(t *testing.T) {
	e := testEngine(t)
	for seed := range uint64(60) {
		text := someText(seed, 40)
		runes := []rune(text)
		width := 200 + int(seed*13%500)
		l := e.Layout(wrap(text, 20+float32(seed%3)*8, width))
		next := 0
		for i, line := range l.Lines {
			for _, r := range runes[next:line.Start] {
				if r != ' ' {
					t.Errorf("seed %d line %d: %q is on no line", seed, i, r)
				}
			}
			next = line.End
			if line.Width > float32(width)+2*tolerance && !l.Broken {
				t.Errorf("seed %d line %d: %.2f wide, %d allowed", seed, i, line.Width, width)
			}
		}
		if next != len(runes) {
			t.Errorf("seed %d: the last line ends at %d of %d", seed, next, len(runes))
		}
		if l.Ink.Min.X < -3 || l.Ink.Max.X > width+3 {
			t.Errorf("seed %d: ink %v leaves the width %d", seed, l.Ink, width)
		}
	}
}

// Every visible character of a text is drawn once, whatever the width: the
// glyphs of all lines are those of the unbroken text.
func TestEveryRuneDrawnOnce(t *testing.T) {
	e := testEngine(t)
	count := func(l *Layout) map[maskKey]int {
		glyphs := make(map[maskKey]int)
		for _, g := range l.glyphs {
			g.key.sub = 0
			glyphs[g.key]++
		}
		return glyphs
	}
	for seed := range uint64(40) {
		text := someText(seed, 30)
		whole := count(e.Layout(wrap(text, 24, 0)))
		for _, width := range []int{180, 333, 640} {
			l := e.Layout(wrap(text, 24, width))
			if got := count(l); !l.Broken && fmt.Sprint(got) != fmt.Sprint(whole) {
				t.Errorf("seed %d width %d: other glyphs than in one line", seed, width)
			}
		}
	}
}

// What stands on a line is what a greedy reader expects: the next word would
// not have fitted.
func TestLinesAreFull(t *testing.T) {
	e := testEngine(t)
	text := strings.Repeat("باب دار كتاب ", 20)
	l := e.Layout(wrap(text, 24, 300))
	longest, _ := e.Measure(Plain("كتاب ", body(24)))
	for i, line := range l.Lines[:len(l.Lines)-1] {
		if line.Width+float32(longest)+10 < 300 {
			t.Errorf("line %d is only %.0f wide", i, line.Width)
		}
	}
}

func TestNoWordAlone(t *testing.T) {
	e := testEngine(t)
	for _, text := range []string{
		"الدورة العادية لشهر أكتوبر 2026", "صوّر المربع: نص قصير لهاتفك، بدون إنترنت.", "Photographiez ce carré : une note pour votre téléphone",
	} {
		whole := int(e.Layout(Plain(text, body(40))).Lines[0].Width)
		for width := whole - 30; width > whole*6/10; width -= 20 {
			l := e.Layout(wrap(text, 40, width))
			if len(l.Lines) != 2 {
				continue
			}
			if last := l.Lines[1].Width; last < float32(width)/littleRow {
				t.Errorf("%q within %d ends with a line of %.0f", text, width, last)
			}
		}
		one := wrap(text, 40, whole-30)
		one.MaxLines = 1
		if l := e.Layout(one); l.Lines[0].Width < float32(whole)/2 {
			t.Errorf("%q on one line is cut to %.0f of %d", text, l.Lines[0].Width, whole)
		}
	}
}

func TestUnbreakableWord(t *testing.T) {
	e := testEngine(t)
	tests := []struct{ name, text string }{
		{"latin", "abc Rindfleischetikettierungsueberwachungsaufgaben"},
		{"arabic", "باب فأسقيناكموهافأسقيناكموهافأسقيناكموها"},
		{"no-break spaces", "0536\u00a034\u00a091\u00a091\u00a00536\u00a034\u00a091"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := e.Layout(wrap(tt.text, 24, 150))
			if !l.Broken || len(l.Lines) < 2 {
				t.Errorf("broken %v, %d lines", l.Broken, len(l.Lines))
			}
			for i, line := range l.Lines {
				if line.Width > 150+tolerance {
					t.Errorf("line %d is %.1f wide", i, line.Width)
				}
			}
		})
	}
	if l := e.Layout(wrap("MMMM", 60, 10)); len(l.Lines) != 4 {
		t.Errorf("letters wider than the line: %d lines, want one a letter", len(l.Lines))
	}
	if l := e.Layout(wrap("un mot", 24, 200)); l.Broken {
		t.Error("an ordinary text counts as broken")
	}
}

func TestSoftHyphen(t *testing.T) {
	e := testEngine(t)
	whole := e.Layout(Plain("admi\u00adnis\u00adtra\u00adtion", body(24)))
	if plain := e.Layout(Plain("administration", body(24))); whole.Width != plain.Width {
		t.Errorf("unbroken: %d wide, %d without soft hyphens", whole.Width, plain.Width)
	}
	for width := whole.Width / 2; width < whole.Width; width++ {
		l := e.Layout(wrap("admi\u00adnis\u00adtra\u00adtion", 24, width))
		if len(l.Lines) < 2 || l.Broken {
			t.Fatalf("width %d: %d lines, broken %v", width, len(l.Lines), l.Broken)
		}
		if got := len(l.glyphs); got != len(whole.glyphs)+len(l.Lines)-1 {
			t.Errorf("width %d: %d glyphs on %d lines", width, got, len(l.Lines))
		}
		for _, line := range l.Lines {
			if line.Width > float32(width)+tolerance {
				t.Errorf("width %d: a line of %.1f", width, line.Width)
			}
		}
	}
}

func TestNoBreakInsideNumbersAndDates(t *testing.T) {
	e := testEngine(t)
	phone := bidi.IsolateNumber("0536 34 91 91")
	hours := bidi.IsolateNumber("08:30 - 16:30")
	date := bidi.IsolateLTR("01-01-2024")
	text := strings.Repeat("اتصل "+phone+" من "+hours+" يوم "+date+" ", 6)
	runes := []rune(text)
	for width := 220; width < 500; width += 7 {
		for i, line := range e.Layout(wrap(text, 24, width)).Lines {
			part := string(runes[line.Start:line.End])
			if strings.Count(part, "\u2066") != strings.Count(part, "\u2069") {
				t.Errorf("width %d line %d tears a number: %q", width, i, part)
			}
		}
	}
}

func TestAlignment(t *testing.T) {
	e := testEngine(t)
	tests := []struct {
		text  string
		dir   Direction
		align Align
		left  bool
	}{
		{"door", bidi.Auto, AlignStart, true},
		{"door", bidi.RTL, AlignStart, false},
		{"باب", bidi.Auto, AlignStart, false},
		{"باب", bidi.LTR, AlignStart, true},
		{"door", bidi.Auto, AlignEnd, false},
		{"باب", bidi.Auto, AlignEnd, true},
		{"باب", bidi.Auto, AlignLeft, true},
		{"door", bidi.Auto, AlignRight, false},
	}
	for _, tt := range tests {
		p := wrap(tt.text, 24, 300)
		p.Dir, p.Align = tt.dir, tt.align
		l := e.Layout(p)
		line := l.Lines[0]
		want := float32(0)
		if !tt.left {
			want = 300 - line.Width
		}
		if line.X != want || l.Width != 300 {
			t.Errorf("%q %v align %d: at %.1f in %d, want %.1f", tt.text, tt.dir, tt.align, line.X, l.Width, want)
		}
	}
	p := wrap("door", 24, 301)
	p.Align = AlignCenter
	if line := e.Layout(p).Lines[0]; line.X*2+line.Width != 301 {
		t.Errorf("centred line from %.1f, %.1f wide", line.X, line.Width)
	}
}

func TestEllipsis(t *testing.T) {
	e := testEngine(t)
	tests := []struct {
		name, text string
		left       bool // the ellipsis is the leftmost glyph
	}{
		{"arabic", "إعلان بشأن انقطاع الماء الصالح للشرب بحي المسيرة", true},
		{"french", "Avis de coupure d’eau potable au quartier", false},
		{"french in arabic", "إعلان Avis de coupure d’eau potable au quartier", true},
		{"one long word", "Rindfleischetikettierungsueberwachungsaufgaben", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := wrap(tt.text, 24, 260)
			p.MaxLines = 1
			l := e.Layout(p)
			if !l.Truncated || l.Broken || len(l.Lines) != 1 {
				t.Fatalf("truncated %v, broken %v, %d lines", l.Truncated, l.Broken, len(l.Lines))
			}
			line := l.Lines[0]
			if line.Width > 260+tolerance || line.Width < 130 {
				t.Errorf("line is %.1f wide", line.Width)
			}
			dots, _ := e.faces[latinRegular].NominalGlyph(ellipsis)
			byX := func(a, b placed) int { return int(a.x - b.x) }
			first, last := slices.MinFunc(l.glyphs, byX), slices.MaxFunc(l.glyphs, byX)
			if got := first.key.gid == dots && first.key.face == latinRegular; got != tt.left {
				t.Errorf("ellipsis at the left: %v", got)
			}
			if got := last.key.gid == dots && last.key.face == latinRegular; got == tt.left {
				t.Errorf("ellipsis at the right: %v", got)
			}
		})
	}
	whole := wrap("Avis", 24, 260)
	whole.MaxLines = 1
	if l := e.Layout(whole); l.Truncated {
		t.Error("a text that fits was cut")
	}
	second := Plain("un\ndeux\ntrois", body(24))
	second.MaxLines = 2
	if l := e.Layout(second); !l.Truncated || len(l.Lines) != 2 {
		t.Errorf("paragraphs: truncated %v, %d lines", l.Truncated, len(l.Lines))
	}
}

func TestMissing(t *testing.T) {
	e := testEngine(t)
	l := e.Layout(Plain("漢 a 漢字 ب\u200f\u2060\ufeff\u00ad", body(24)))
	if !slices.Equal(l.Missing, []rune("漢字")) {
		t.Errorf("missing %q", l.Missing)
	}
	if l := e.Layout(Plain("Œuvre مدخل ⵜⴰⵖⵔⵎⵜ 12 % «»…–’°²", heading(24))); l.Missing != nil {
		t.Errorf("missing %q", l.Missing)
	}
}

func TestControlsTakeNoPlace(t *testing.T) {
	e := testEngine(t)
	plain, _ := e.Measure(Plain("Beni Ensar", body(24)))
	marked, _ := e.Measure(Plain("\u200e\u2068Beni\u2069\u2060 Ensar\u200e\u202c", body(24)))
	if plain != marked {
		t.Errorf("%d wide with controls, %d without", marked, plain)
	}
}

// One style makes one line height, whatever the script.
func TestLineHeight(t *testing.T) {
	e := testEngine(t)
	for _, text := range []string{"x", "ÉÀ", "أإي", "ⵜⴰ", "漢", "", " "} {
		l := e.Layout(Plain(text, body(30)))
		if l.Height != 44 || len(l.Lines) != 1 || l.Lines[0].Baseline != 31 {
			t.Errorf("%q: %d high, lines %+v", text, l.Height, l.Lines)
		}
	}
	tall := body(30)
	tall.LineHeight = 2
	if _, h := e.Measure(Plain("a\n\nb", tall)); h != 180 {
		t.Errorf("three lines of 60: %d", h)
	}
	if w, h := e.Measure(Para{Width: 40}); w != 40 || h != 0 {
		t.Errorf("no span: %d × %d", w, h)
	}
}

func TestCapHeight(t *testing.T) {
	e := testEngine(t)
	style := body(100)
	got := e.CapHeight(style)
	drawn := e.Layout(Plain("H", style)).Ink.Dy()
	if math.Abs(float64(got)-float64(drawn)) > 1.5 {
		t.Errorf("cap height %.1f, an H is %d high", got, drawn)
	}
}

func TestCaret(t *testing.T) {
	e := testEngine(t)
	latin := e.Layout(Plain("ab ", body(24)))
	for i := range 3 {
		if a, b := latin.Caret(i), latin.Caret(i+1); a.X >= b.X {
			t.Errorf("latin caret %d at %.1f, the next at %.1f", i, a.X, b.X)
		}
	}
	arabic := e.Layout(wrap("باب ", 24, 200))
	if x := arabic.Caret(0).X; math.Abs(float64(x)-200) > 0.1 {
		t.Errorf("arabic starts at %.1f", x)
	}
	for i := range 4 {
		if a, b := arabic.Caret(i), arabic.Caret(i+1); a.X <= b.X {
			t.Errorf("arabic caret %d at %.1f, the next at %.1f", i, a.X, b.X)
		}
	}
	lines := e.Layout(wrap("un deux\n\nfin", 24, 60))
	top := -1
	for i, wantLine := range map[int]int{0: 0, 2: 0, 3: 1, 7: 1, 8: 2, 9: 3, 12: 3} {
		if got := lines.Caret(i).Top; got != lines.Lines[wantLine].Top {
			t.Errorf("caret %d at %d, want line %d", i, got, wantLine)
		}
		top = max(top, lines.Caret(i).Top)
	}
	if lines.Caret(99) != lines.Caret(12) || lines.Caret(-1) != lines.Caret(0) {
		t.Error("a caret outside the text is not at its ends")
	}
	if isolated := e.Layout(Plain("a"+bidi.Isolate("b"), body(24))); isolated.Caret(1) != isolated.Caret(2) ||
		isolated.Caret(3).X <= isolated.Caret(2).X || isolated.Caret(4) != isolated.Caret(3) {
		t.Error("controls move the caret")
	}
}

// Nothing is drawn outside Ink, and Ink is not far larger than what is drawn.
func TestInk(t *testing.T) {
	e := testEngine(t)
	for name, p := range goldenCases() {
		l := e.Layout(p)
		img := image.NewRGBA(l.Ink.Inset(-40))
		l.Draw(img, 0, 0)
		var drawn image.Rectangle
		for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
			for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
				if img.RGBAAt(x, y).A != 0 {
					drawn = drawn.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		if !drawn.In(l.Ink) || !l.Ink.Inset(2).In(drawn) {
			t.Errorf("%s: drawn %v, ink %v", name, drawn, l.Ink)
		}
	}
}

func FuzzLayout(f *testing.F) {
	e, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("باب (CIN)\n\u2067 12 \u2069 e\u0301 漢", 100, 2)
	f.Add(" \u00a0\t\r\n\n", 1, 1)
	f.Fuzz(func(t *testing.T, text string, width, lines int) {
		p := wrap(text, 20, width%2000)
		p.MaxLines = max(0, lines%50)
		l := e.Layout(p)
		for i := range []rune(text) {
			l.Caret(i)
		}
		if p.MaxLines > 0 && len(l.Lines) > p.MaxLines {
			t.Fatalf("%d lines of %d", len(l.Lines), p.MaxLines)
		}
		for _, r := range l.Missing {
			if unicode.IsSpace(r) && r < 0x80 {
				t.Fatalf("%U counts as missing", r)
			}
		}
		dst := image.NewRGBA(image.Rect(0, 0, 50, 50))
		l.Draw(dst, -3, -3)
	})
}
