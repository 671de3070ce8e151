package paper_test

import (
	"bytes"
	"fmt"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/print/paper"
	"bninsar.ma/madkhal/kiosk/typeset"
)

var made = time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)

func colors() paper.Colors {
	return paper.Colors{Ink: color.NRGBA{0x12, 0x24, 0x2e, 0xff}, Soft: color.NRGBA{0x4a, 0x5a, 0x63, 0xff}, Line: color.NRGBA{0xd8, 0xd3, 0xc6, 0xff}}
}

// pages asks poppler, which shares nothing with ours, how many there are; what
// it complains about fails the test.
func pages(t *testing.T, pdf []byte) int {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("MADKHAL_SCREENSHOTS"); keep != "" {
		_ = os.WriteFile(filepath.Join(keep, strings.ReplaceAll(t.Name(), "/", "-")+".pdf"), pdf, 0o600)
	}
	cmd := exec.CommandContext(t.Context(), "pdfinfo", path)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("pdfinfo (Debian package poppler-utils): %v %s", err, complaints.String())
	}
	_, rest, _ := strings.Cut(string(out), "Pages:")
	var n int
	if _, err := fmt.Sscan(rest, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPagesFollowTheWords(t *testing.T) {
	letters, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	one := func(l data.Lang, s string) []data.Passage {
		return []data.Passage{
			{Kind: data.PassagePage, Lang: l, Text: "جماعة بني أنصار · Commune de Beni Ensar"},
			{Kind: data.PassageHeading, Lang: l, Text: "Certificat · شهادة"},
			{Kind: data.PassageRow, Lang: l, Label: "Affiché du · نشر ابتداء من", Text: "23 novembre 2026 · 10:42"},
			{Kind: data.PassageQuote, Lang: l, Text: s},
			{Kind: data.PassageSign, Lang: l, Text: "Nom · الاسم"},
		}
	}
	long := strings.Repeat("يعلن رئيس المجلس الجماعي للعموم عن افتتاح بحث عمومي، le dossier peut être consulté. ", 90)
	for _, c := range []struct {
		name     string
		passages []data.Passage
		want     int
	}{
		{"one page a language", append(one(data.Arabic, "نص قصير"), one(data.French, "court")...), 2},
		{"a long text goes on", one(data.Arabic, long), 3},
		{"lines of their own", one(data.French, strings.Repeat("ligne\n\n", 60)), 3},
		{"a word longer than the sheet", one(data.French, strings.Repeat("m", 1500)), 1},
		{"nothing", nil, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &data.Printout{Title: "شهادة", Made: made, Passages: c.passages}
			if c.passages == nil {
				p.Passages = []data.Passage{{Lang: data.Arabic}}
			}
			a, err := paper.Make(letters, colors(), p)
			if err != nil {
				t.Fatal(err)
			}
			if n := pages(t, a); n != c.want {
				t.Errorf("%d pages, want %d", n, c.want)
			}
			if b, err := paper.Make(letters, colors(), p); err != nil || !bytes.Equal(a, b) {
				t.Errorf("the same document gives other bytes (%v)", err)
			}
		})
	}
}

// TestNoEnd refuses what would fill a ream.
func TestNoEnd(t *testing.T) {
	letters, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	p := &data.Printout{Title: "x", Made: made}
	for range 70 {
		p.Passages = append(p.Passages, data.Passage{Kind: data.PassagePage, Lang: data.French, Text: "x"})
	}
	if _, err := paper.Make(letters, colors(), p); err == nil {
		t.Error("70 pages were made")
	}
}
