package i18n_test

import (
	"fmt"
	"testing"

	"bninsar.ma/madkhal/data"
)

// CLDR's rules of Arabic written out for a hundred numbers: 3 to 10 few, 11 to
// 99 many, what ends in 00, 01, 02 other, apart from 0, 1 and 2 themselves.
func wantArabic(n int) string {
	table := map[int]string{0: "zero", 1: "one", 2: "two"}
	if f, ok := table[n]; ok {
		return f
	}
	var cycle [100]string
	for i := range cycle {
		switch {
		case i < 3:
			cycle[i] = "other"
		case i < 11:
			cycle[i] = "few"
		default:
			cycle[i] = "many"
		}
	}
	return cycle[n%100]
}

func TestPluralNumberByNumber(t *testing.T) {
	c, err := small(t,
		`{"k": {"zero": "zero {n}", "one": "one {n}", "two": "two {n}", "few": "few {n}", "many": "many {n}", "other": "other {n}"}}`,
		`{"k": {"one": "one {n}", "other": "other {n}"}}`,
		`{"k": {"one": "one {n}", "other": "other {n}"}}`)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for n := range 121 {
		numbers = append(numbers, n)
	}
	numbers = append(numbers, 199, 200, 202, 203, 210, 211, 299, 300, 999)
	for _, n := range numbers {
		latin := "other"
		if n < 2 {
			latin = "one"
		}
		for l, want := range map[data.Lang]string{data.Arabic: wantArabic(n), data.French: latin, data.Tamazight: latin} {
			if got := c.For(l).N("k", n).Plain(); got != fmt.Sprintf("%s %d", want, n) {
				t.Errorf("%s %d: %q, want %s", l, n, got, want)
			}
		}
	}
	for n, want := range map[int]string{1000: "other 1 000", 1003: "few 1 003", 1011: "many 1 011", 1102: "other 1 102", 1_000_000: "other 1 000 000", -3: "few -3"} {
		if got := spaced(c.For(data.Arabic).N("k", n)); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
