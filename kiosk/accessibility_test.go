package kiosk

import (
	"fmt"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/golden"
	"bninsar.ma/madkhal/kiosk/idle"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/voice"
)

// rule is a row of the statement.
type rule struct {
	clause, what, value string
	state               string // pass, FAILS, by the installation, or does not apply
	test                string // that measured it
}

const (
	passes  = "pass"
	fails   = "FAILS"
	without = "does not apply"
	// installed is what the screen itself cannot have: whoever sets it up does
	// what the instructions say.
	installed = "by the installation"
)

func state(ok bool) string {
	if ok {
		return passes
	}
	return fails
}

// TestAccessibility measures the screen against EN 301 549 V3.2.1 and WCAG 2.2
// AA, and holds ACCESSIBILITY.md against what it found; -update writes it.
func TestAccessibility(t *testing.T) {
	var all []measured
	for _, g := range glassSizes() {
		langs := []data.Lang{data.Arabic, data.French}
		if g.inches == style.DefaultDiagonal && g.h > g.w {
			langs = data.ScreenLangs()
		}
		all = append(all, measurePages(t, g, langs))
	}
	rules := append(stated(t, all), web(all)...)
	for _, r := range rules {
		if r.state == fails {
			t.Errorf("%s, %s: %s", r.clause, r.what, r.value)
		}
	}
	haveTests(t, rules)
	got := document(all, rules)
	if golden.Updating() {
		if err := os.WriteFile("ACCESSIBILITY.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile("ACCESSIBILITY.md")
	if err != nil || string(want) != got {
		t.Errorf("ACCESSIBILITY.md (%v) is not what was measured; write it with: go test ./kiosk -run TestAccessibility -update\n%s", err, firstLine(got, string(want)))
	}
}

func firstLine(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return "measured: " + x[i] + "\nwritten:  " + y[i]
		}
	}
	return "one of the two is longer"
}

// haveTests holds the names of tests against those there are.
func haveTests(t *testing.T, rules []rule) {
	t.Helper()
	var b strings.Builder
	for _, pattern := range []string{"*_test.go", "*/*_test.go"} {
		files, _ := filepath.Glob(pattern)
		for _, f := range files {
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(src)
		}
	}
	for _, r := range rules {
		for _, name := range strings.Split(r.test, ", ") {
			if _, name, _ = strings.Cut(name, "."); name != "" && !strings.Contains(b.String(), "func "+name+"(") {
				t.Errorf("%s: there is no test %s", r.clause, name)
			}
		}
	}
}

const ownTest = "kiosk.TestAccessibility"

func least(all []measured, of func(measured) float64) float64 {
	return slices.Min(mapped(all, of))
}

func mapped(all []measured, of func(measured) float64) (out []float64) {
	for _, m := range all {
		out = append(out, of(m))
	}
	return out
}

func angle(capital float64) float64 { return math.Atan(capital/500) * 180 / math.Pi }

// stated are the clauses of EN 301 549 for closed machines.
func stated(t *testing.T, all []measured) []rule {
	capital := least(all, func(m measured) float64 { return m.capital })
	low, high := least(all, func(m measured) float64 { return m.low }), slices.Max(mapped(all, func(m measured) float64 { return m.high }))
	target := least(all, func(m measured) float64 { return m.target })
	usual, key, steady, repeats := strikeTime(t, false, false), strikeTime(t, true, false), strikeTime(t, true, true), held(t)
	return []rule{
		{"5.1.2.2", "Assistive technology", "closed: nothing can be attached; what is needed is built in, as below", passes, "screen.TestModes"},
		{"5.1.3", "Use without sight, spoken output", "a finger held for 3 s anywhere on the start screen begins; then each target says its name to a finger that slides or touches, in Arabic and French, the words between targets are read to it, a second touch opens what was named, and each page says where one is; Listen reads the page", passes, "kiosk.TestHoldToListen, kiosk.TestExploreByTouch, kiosk.TestExploreWords, kiosk.TestEveryTargetHasAName, kiosk.TestListen"},
		{"5.1.4", "Capital H of 0.7° at 500 mm", fmt.Sprintf("%.2f° (%.1f mm)", angle(capital), capital), state(angle(capital) >= 0.695), ownTest},
		{"5.1.5", "Visual output for auditory information", "nothing is told by sound alone", passes, "screen.TestEveryPageIsMeasured"},
		{"5.1.6", "Use without a keyboard", "by touch alone, and by ear as in 5.1.3: keys and page buttons say their names, too", passes, "kiosk.TestEveryTargetHasAName"},
		{"5.1.7", "Use without speech", "nothing asks for speech", passes, "kiosk.TestOneWay"},
		{"5.2", "Switching accessibility on", "each mode is one touch on the page of the bar's fifth place, on every page", passes, "kiosk.TestModesLastAVisit"},
		{"5.3", "Biometrics", "none", without, ""},
		{"5.4", "Information kept on conversion", "nothing is converted", without, ""},
		{"5.5.1", "Operable without grasping or twisting", "one light touch, released on the target", passes, "touch.TestDragScrollsWithTheFinger"},
		{"5.5.2", "Parts told apart without sight", "a sliding finger hears what lies under it, targets and words, and sets nothing off", passes, "kiosk.TestExploreByTouch, kiosk.TestExploreWords"},
		{"5.6", "State of locking controls", "a frame, a sign and a word on the tile; a sign in the bar on every page", passes, "screen.TestModeIsSeen"},
		{"5.7", "Key repeat", fmt.Sprintf("a key held for 10 s counts %s", times(repeats)), state(repeats == 1), ownTest},
		{
			"5.8", "Double strike", fmt.Sprintf("%s; keys %s, and %s in the calm mode", seconds(usual), seconds(key), seconds(steady)),
			state(usual >= 500*time.Millisecond && steady >= 500*time.Millisecond), ownTest,
		},
		{"5.9", "Simultaneous actions", "one finger; a long press for speech alone, which the tile Listen begins too; a map has buttons to look nearer", passes, "screen.TestFingersOnly"},
		{"8.1", "Connectors, wireless", "none for visitors", without, ""},
		{"8.2", "Speech volume", fmt.Sprintf("%d steps over %.0f dB; each visit begins %.0f dB below the loudest", voice.Loudest+1, voice.Range(voice.Lowest), voice.Range(voice.Usual)), passes, "kiosk.TestPlayer"},
		{
			"8.3.2", "Reach, seated mode", fmt.Sprintf("%.0f to %.0f mm above the floor, lower edge at %.0f mm (low 380, high 1220 allowed)", low, high, style.DefaultMounting),
			state(low >= 380 && high <= 1220), ownTest,
		},
		{"8.3.4", "Seen from a seated eye", "all of the seated mode lies under 1120 mm", state(high <= 1120.5), ownTest},
		{"8.3.6", "Installation", "--mounting-height and --diagonal tell the screen where it hangs; one that hangs too high offers no seated mode", passes, "style.TestSeatedBand"},
		{"8.4.1", "Numeric keys", "there are no physical keys", without, ""},
		{"8.4.2", "Force", "a touch without force", passes, "touch.TestTap"},
		{"8.5", "Tactile sign of speech mode", "a raised mark below the glass, by the installation (INSTALL.md, \"A mark for hands\"); the edge it leads to begins speech", installed, "kiosk.TestHoldToListen, kiosk.TestMarkForHands"},
		{"–", "Side of the smallest target, 20 mm", fmt.Sprintf("%.1f mm", target), state(target >= style.MinTargetMM), ownTest},
	}
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2g s", d.Seconds()) }

// web are the rules of WCAG 2.2, levels A and AA, that apply to a closed screen.
func web(all []measured) []rule {
	words, images := lowest(all, func(m measured) map[touch.Pair]float64 { return m.words }), lowest(all, func(m measured) map[touch.Pair]float64 { return m.images })
	cut, moved, pages := 0, 0, 0
	for _, m := range all {
		cut, moved, pages = cut+m.cut, moved+m.moved, pages+m.pages
	}
	growth := least(all, func(m measured) float64 { return m.growth })
	gap := least(all, func(m measured) float64 { return m.gap })
	target := least(all, func(m measured) float64 { return m.target })
	l := idle.Defaults()
	return []rule{
		{"1.1.1", "Text beside pictures", "each pictogram that can be touched stands with its word", passes, "screen.TestEveryPageIsMeasured"},
		{"1.3.2", "Order of reading", "words run by UAX #9, pages mirror", passes, "bidi.TestBidiCharacterTest"},
		{"1.4.1", "Colour never alone", "open, closed, chosen and late have a word or a sign", passes, "screen.TestModeIsSeen"},
		{"1.4.3", "Contrast of words, 4.5 : 1", fmt.Sprintf("%.1f : 1 at least", words), state(words >= 4.5), ownTest},
		{"1.4.4, 1.4.10", "Larger words, nothing cut", fmt.Sprintf("%.2f times; %d of %d pages with cut words", growth, cut, pages), state(cut == 0 && growth >= 1.49), ownTest},
		{"1.4.11", "Contrast of pictograms, 3 : 1", fmt.Sprintf("%.1f : 1 at least", images), state(images >= 3), ownTest},
		{"1.4.13, 2.1.1, 2.4.7", "Hover, keyboard, focus", "there is no pointer and no keyboard; what a finger holds is shown", without, "style.TestPressShows"},
		{"2.2.1", "Time", fmt.Sprintf("asked after %.0f s, %.0f s on pages that people copy, then %.0f s to answer; answered as often as one likes (at least %d times)",
			l.Quiet.Seconds(), l.QuietLong.Seconds(), l.Warn.Seconds(), l.Stays), state(l.Warn >= 20*time.Second && l.Stays >= 10), "kiosk.TestStayAsOftenAsOneLikes"},
		{"2.2.2", "Motion stops", "the calm mode; nothing moves for longer than 5 s without it", passes, "kiosk.TestDress"},
		{"2.3.1", "Flashes", "nothing flashes; a page changes once in 10 s at most by itself", passes, "kiosk.TestTickShowsTheTime"},
		{"2.5.1, 2.5.7", "Gestures, dragging", "pages turn and maps move by buttons too", passes, "screen.TestFingersOnly"},
		{"2.5.2", "Cancelling a touch", "it counts on release; a finger that slides away takes it back", passes, "touch.TestDragScrollsWithTheFinger"},
		{"2.5.8", "Target size, 24 CSS pixels (6.4 mm)", fmt.Sprintf("%.1f mm, at least %.1f mm apart", target, gap), state(target >= 6.4 && gap >= 3.9), ownTest},
		{"3.1.1, 3.1.2", "Language", "ar, fr and zgh; words borrowed from Arabic are marked", passes, "screen.TestEveryPageIsMeasured"},
		{"3.2.3, 3.2.4", "The same places", fmt.Sprintf("the bar's places move on %d of %d pages", moved, pages), state(moved == 0), ownTest},
		{"3.2.6", "Help in one place", "the tile Help on the start screen; the reception on every page without an answer", passes, "kiosk.TestOneWay"},
		{"3.3.1 to 3.3.4", "Errors of input", "only words to search for are typed; nothing found leads to people", passes, "screen.TestSearchPagesAreMeasured"},
	}
}

func lowest(all []measured, of func(measured) map[touch.Pair]float64) float64 {
	low := math.Inf(1)
	for _, m := range all {
		for _, v := range of(m) {
			low = min(low, v)
		}
	}
	return low
}

// document is the statement as text.
func document(all []measured, rules []rule) string {
	var b strings.Builder
	b.WriteString(`# Accessibility

What the screen's own tests measured against EN 301 549 V3.2.1 (clauses 5 and 8, for closed machines) and WCAG 2.2 AA.
Written by ` + "`go test ./kiosk -run TestAccessibility -update`" + `; the test fails when a row fails or differs. Each kind of
page is measured in Arabic and French, on the usual screen in Tamazight too, as it is, in high contrast, with the largest words, in
the seated mode, and in all of them together.

| Rule | | Measured | | By |
|---|---|---|---|---|
`)
	for _, r := range rules {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", r.clause, r.what, r.value, r.state, r.test)
	}
	b.WriteString("\n## By screen\n\n| | smallest target | smallest gap | smallest capital | at 500 mm | seated targets above the floor |\n|---|--:|--:|--:|--:|--:|\n")
	for i, g := range glassSizes() {
		m := all[i]
		fmt.Fprintf(&b, "| %s | %.1f mm | %.1f mm | %.1f mm | %.2f° | %.0f–%.0f mm |\n", g, m.target, m.gap, m.capital, angle(m.capital), m.low, m.high)
	}
	for _, x := range []struct {
		title   string
		picture bool
	}{{"Words on their grounds", false}, {"Pictograms on their grounds", true}} {
		fmt.Fprintf(&b, "\n## %s\n\n| | on | contrast |\n|---|---|--:|\n", x.title)
		pairs := map[touch.Pair]float64{}
		for _, m := range all {
			from := m.words
			if x.picture {
				from = m.images
			}
			for p, v := range from {
				pairs[p] = v
			}
		}
		var lines []string
		for p, v := range pairs {
			lines = append(lines, fmt.Sprintf("| %s | %s | %.1f : 1 |", hex(p.Of), hex(p.On), v))
		}
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// TestMarkForHands: the instructions say where the mark goes that hands find, and
// what a finger does there.
func TestMarkForHands(t *testing.T) {
	text, err := os.ReadFile("../assets/packaging/INSTALL.md")
	if err != nil {
		t.Fatal(err)
	}
	_, step, ok := strings.Cut(string(text), "A mark for hands\n")
	step, _, _ = strings.Cut(step, "\n## ")
	for _, want := range []string{"raised mark", "below the middle of", "held for three seconds"} {
		if !ok || !strings.Contains(step, want) {
			t.Errorf("the instructions do not say %q", want)
		}
	}
	if holdTime != 3*time.Second {
		t.Errorf("a finger must be held for %s, the instructions say three seconds", holdTime)
	}
}
