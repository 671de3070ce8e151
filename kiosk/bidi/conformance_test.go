package bidi

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	ubidi "golang.org/x/text/unicode/bidi"
)

// readData returns the lines of a Unicode data file, comments cut off.
func readData(t *testing.T, name string) []string {
	t.Helper()
	path := "/usr/share/unicode/" + name
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("%v: the conformance tests read Unicode's own test files; install Debian's package unicode-data", err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	var all []string
	in := bufio.NewScanner(f)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	for in.Scan() {
		line, _, _ := strings.Cut(in.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	if err := in.Err(); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return all
}

// inChunks checks jobs on several goroutines and reports at most ten faults.
func inChunks[T any](t *testing.T, jobs []T, check func(T) error) {
	t.Helper()
	const workers = 4
	var wg sync.WaitGroup
	faults := make(chan error, 10)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(jobs); i += workers {
				if err := check(jobs[i]); err != nil {
					select {
					case faults <- err:
					default:
						return
					}
				}
			}
		})
	}
	wg.Wait()
	close(faults)
	for err := range faults {
		t.Error(err)
	}
}

// compare checks levels and order of one line against the file's fields, in
// which an x stands for a character that has none.
func compare(p Paragraph, wantLevels, wantOrder []string) error {
	got := p.lineLevels(0, len(p.Levels))
	if len(got) != len(wantLevels) {
		return fmt.Errorf("%d levels, want %d", len(got), len(wantLevels))
	}
	for i, want := range wantLevels {
		if want != "x" && want != strconv.Itoa(int(got[i])) {
			return fmt.Errorf("levels %v, want %v", got, wantLevels)
		}
	}
	var order []string
	for _, run := range p.Line(0, len(p.Levels)) {
		for k := range run.End - run.Start {
			i := run.Start + k
			if run.RTL() {
				i = run.End - 1 - k
			}
			if wantLevels[i] != "x" {
				order = append(order, strconv.Itoa(i))
			}
		}
	}
	if strings.Join(order, " ") != strings.Join(wantOrder, " ") {
		return fmt.Errorf("order %v, want %v", order, wantOrder)
	}
	return nil
}

func TestBidiCharacterTest(t *testing.T) {
	t.Parallel()
	lines := readData(t, "BidiCharacterTest.txt")
	if len(lines) < 91_000 {
		t.Fatalf("only %d test lines", len(lines))
	}
	inChunks(t, lines, func(line string) error {
		field := strings.Split(line, ";")
		if len(field) != 5 {
			return fmt.Errorf("%q: want 5 fields", line)
		}
		var text []rune
		for _, hex := range strings.Fields(field[0]) {
			r, err := strconv.ParseUint(hex, 16, 32)
			if err != nil {
				return fmt.Errorf("%q: %w", line, err)
			}
			text = append(text, rune(r))
		}
		base, ok := map[string]Direction{"0": LTR, "1": RTL, "2": Auto}[field[1]]
		if !ok {
			return fmt.Errorf("%q: unknown direction", line)
		}
		p := Analyse(text, base)
		if field[2] != strconv.Itoa(int(p.Base)) {
			return fmt.Errorf("%q: base level %d", line, p.Base)
		}
		if err := compare(p, strings.Fields(field[3]), strings.Fields(field[4])); err != nil {
			return fmt.Errorf("%q: %w", line, err)
		}
		return nil
	})
}

// classCase is a data line of BidiTest.txt under its @Levels and @Reorder.
type classCase struct {
	levels, order []string
	data          string
}

func TestBidiTest(t *testing.T) {
	t.Parallel()
	named := map[string]ubidi.Class{
		"L": ubidi.L, "R": ubidi.R, "EN": ubidi.EN, "ES": ubidi.ES, "ET": ubidi.ET, "AN": ubidi.AN,
		"CS": ubidi.CS, "B": ubidi.B, "S": ubidi.S, "WS": ubidi.WS, "ON": ubidi.ON, "BN": ubidi.BN,
		"NSM": ubidi.NSM, "AL": ubidi.AL, "LRO": ubidi.LRO, "RLO": ubidi.RLO, "LRE": ubidi.LRE,
		"RLE": ubidi.RLE, "PDF": ubidi.PDF, "LRI": ubidi.LRI, "RLI": ubidi.RLI, "FSI": ubidi.FSI, "PDI": ubidi.PDI,
	}
	var cases []classCase
	var current classCase
	for _, line := range readData(t, "BidiTest.txt") {
		if rest, ok := strings.CutPrefix(line, "@Levels:"); ok {
			current.levels = strings.Fields(rest)
		} else if rest, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			current.order = strings.Fields(rest)
		} else if !strings.HasPrefix(line, "@") {
			current.data = line
			cases = append(cases, current)
		}
	}
	if len(cases) < 490_000 {
		t.Fatalf("only %d test lines", len(cases))
	}
	inChunks(t, cases, func(c classCase) error {
		names, bits, ok := strings.Cut(c.data, ";")
		mask, err := strconv.Atoi(strings.TrimSpace(bits))
		if !ok || err != nil {
			return fmt.Errorf("%q: want classes; bits", c.data)
		}
		var classes []ubidi.Class
		for _, name := range strings.Fields(names) {
			class, known := named[name]
			if !known {
				return fmt.Errorf("%q: unknown class %s", c.data, name)
			}
			classes = append(classes, class)
		}
		for bit, base := range []Direction{Auto, LTR, RTL} {
			if mask&(1<<bit) == 0 {
				continue
			}
			if err := compare(resolve(classes, nil, base), c.levels, c.order); err != nil {
				return fmt.Errorf("%q %v: %w", c.data, base, err)
			}
		}
		return nil
	})
}

func TestBracketTable(t *testing.T) {
	count := 0
	for _, line := range readData(t, "BidiBrackets.txt") {
		field := strings.Split(line, ";")
		if len(field) != 3 {
			t.Fatalf("%q: want 3 fields", line)
		}
		var half [2]rune
		for k := range half {
			r, err := strconv.ParseUint(strings.TrimSpace(field[k]), 16, 32)
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			half[k] = rune(r)
		}
		want := bracket{canonicalBracket(half[0]), canonicalBracket(half[1]), strings.TrimSpace(field[2]) == "o"}
		if got, ok := bracketOf(half[0]); !ok || got != want {
			t.Errorf("%U: %+v, want %+v", half[0], got, want)
		}
		count++
	}
	known := 0
	for r := range rune(0x20000) {
		if _, ok := bracketOf(r); ok {
			known++
		}
	}
	if known != count {
		t.Errorf("the table knows %d brackets, the file %d", known, count)
	}
}
