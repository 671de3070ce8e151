package content

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestAmounts(t *testing.T) {
	for _, x := range []struct {
		written string
		want    int64
	}{
		{"0", 0},
		{"620000", 620_000_00},
		{"620000,5", 620_000_50},
		{"620000.50", 620_000_50},
		{"620 000", 620_000_00},
		{"620\u00a0000,05", 620_000_05},
		{"1\u202f620\u202f000", 1_620_000_00},
		{"1.620.000", 1_620_000_00},
		{"620.000", 620_000_00},
		{"1.620.000,75", 1_620_000_75},
		{"1,620,000.75", 1_620_000_75},
		{"1'620'000", 1_620_000_00},
		{"٦٢٠٠٠٠", 620_000_00},
		{"٦٢٠\u066c٠٠٠\u066b٥٠", 620_000_50},
		{"۶۲۰۰۰۰", 620_000_00},
		{"٦٢٠ ٠٠٠,٥", 620_000_50},
		{"620 000,00 DH", 620_000_00},
		{"٦٢٠٠٠٠ درهم", 620_000_00},
		{" 12 ", 12_00},
		{"+5", 5_00},
		{"100000000000", 100_000_000_000_00},
	} {
		got, bad := notation{}.amount(x.written)
		if bad != nil || got != x.want {
			t.Errorf("%q: %d %v, want %d", x.written, got, bad, x.want)
		}
	}
	for _, x := range []struct{ written, want string }{
		{"much", `is "much", write a number there, like 1234.50, or leave it empty`},
		{"12a", `is "12a", write a number there, like 1234.50, or leave it empty`},
		{"-", `is "-", write a number there, like 1234.50, or leave it empty`},
		{"12 34", `is "12 34", write a number there, like 1234.50, or leave it empty`},
		{"1 234 5", `is "1 234 5", write a number there, like 1234.50, or leave it empty`},
		{"NaN", `is "NaN", write a number there, like 1234.50, or leave it empty`},
		{"-620000", "is -620000, below zero, correct the sign; what is given back stands on the other side of the budget"},
		{"(620 000)", "is -620000, below zero, correct the sign; what is given back stands on the other side of the budget"},
		{"620000-", "is -620000, below zero, correct the sign; what is given back stands on the other side of the budget"},
		{"1.5555", "is 1.5555, give at most two decimals"},
		{"100000000000,01", "is 100000000000.01, give at most 100000000000 dirhams; is the decimal comma in its place?"},
		{"620,000", `is "620,000": 620 thousand, or 620 and three decimals?, write 620000 or 620`},
		{"1.2.3", `is "1.2.3", part the thousands with spaces and write one comma before the centimes`},
		{"1,2.3,4", `is "1,2.3,4", part the thousands with spaces and write one comma before the centimes`},
		{"9e999999999", `is "9e999999999", write a number there, like 1234.50, or leave it empty`},
		{strings.Repeat("9", 500), `is "` + strings.Repeat("9", 60) + `", write a number there, like 1234.50, or leave it empty`},
	} {
		got, bad := notation{}.amount(x.written)
		if bad == nil {
			t.Errorf("%q: %d, want a fault", x.written, got)
		} else if s := bad.wrong + ", " + bad.remedy; s != x.want {
			t.Errorf("%q: %s, want %s", x.written, s, x.want)
		}
	}
}

// What a table proves elsewhere decides what one of its numbers means.
func TestNotationIsLearnt(t *testing.T) {
	for _, x := range []struct {
		name, proof, written string
		want                 int64 // -1 = refused
	}{
		{"commas part thousands", "1,234,567", "620,000", 620_000_00},
		{"commas part thousands, point decimals", "1,234.50", "620,000", 620_000_00},
		{"nothing proves it", "1234,5", "620,000", -1},
		{"points are decimals", "12.5", "620.000", -1},
		{"points part thousands", "1.234.567", "620.000", 620_000_00},
	} {
		t.Run(x.name, func(t *testing.T) {
			var n notation
			n.learn(x.proof)
			got, bad := n.amount(x.written)
			if bad != nil {
				got = -1
			}
			if got != x.want {
				t.Errorf("%d %v, want %d", got, bad, x.want)
			}
		})
	}
}

func TestComputedCells(t *testing.T) {
	for s, want := range map[string]int64{
		"0.30000000000000004": 30, "6.2E5": 620_000_00, "1234.5599999999999": 1234_56, "1E-2": 1, "655000": 655_000_00,
	} {
		if got, bad := exactCentimes(s, maxBudget); bad != nil || got != want {
			t.Errorf("%s: %d %v, want %d", s, got, bad, want)
		}
	}
}

// Any amount, written in any of the ways people write it, is read as itself.
func TestEveryWayOfWriting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		want := r.Int64N(1_000_000_000_000_00)
		if r.IntN(2) == 0 {
			want %= 1_000_000_00
		}
		group := []string{"", " ", "\u00a0", "\u202f", ".", "'", "\u066c"}[r.IntN(7)]
		decimal := []string{",", ".", "\u066b"}[r.IntN(3)]
		if group == decimal {
			decimal = ","
		}
		written := inGroups(want/100, group)
		if want%100 != 0 || r.IntN(2) == 0 {
			written += decimal + fmt.Sprintf("%02d", want%100)
		}
		if r.IntN(2) == 0 {
			written = strings.Map(func(c rune) rune {
				if c >= '0' && c <= '9' {
					return c - '0' + '٠'
				}
				return c
			}, written)
		}
		var n notation
		n.learn(written)
		if got, bad := n.amount(written); want <= maxBudget*100 && (bad != nil || got != want) {
			t.Fatalf("%q: %d %v, want %d", written, got, bad, want)
		}
	}
}

func inGroups(n int64, by string) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + by + s[i:]
	}
	return s
}

// FuzzAmount: whatever is written, it is an amount in bounds or a fault with a
// remedy, and an amount's own notation gives it again.
func FuzzAmount(f *testing.F) {
	for _, s := range []string{"", "620,000", "٦٢٠\u066b٥", "(1 000)", "1.2.3,4", "--1", "DH", "1e9", "\u200f5", ".", "5,"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var n notation
		n.learn(s)
		got, bad := n.amount(s)
		if bad != nil {
			if bad.wrong == "" || bad.remedy == "" {
				t.Fatalf("%q: a fault that says nothing", s)
			}
			return
		}
		if got < 0 || got > maxBudget*100 {
			t.Fatalf("%q: %d is out of bounds", s, got)
		}
		again, bad := notation{}.amount(fmt.Sprintf("%d,%02d", got/100, got%100))
		if bad != nil || again != got {
			t.Fatalf("%q: %d, again %d %v", s, got, again, bad)
		}
	})
}
