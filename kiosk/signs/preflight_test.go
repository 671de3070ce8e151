package signs_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bninsar.ma/madkhal/kiosk/signs"
)

// operators are all that a page may hold: paths, their colours in CMYK, the
// state around them. What PDF/X-1a forbids, such as RGB, text in fonts that are
// not embedded and transparency, needs others.
var operators = map[string]bool{
	"m": true, "l": true, "c": true, "h": true, "re": true, "f": true, "B": true, "f*": true, "S": true, "W": true, "n": true,
	"k": true, "K": true, "w": true, "J": true, "j": true, "q": true, "Q": true, "cm": true,
}

// forbidden are entries that make a file no PDF/X-1a:2003 (ISO 15930-4).
var forbidden = regexp.MustCompile(`/(Encrypt|JavaScript|JS|AA|OpenAction|Annots|SMask|Group|ExtGState|BM|CA|ca|Font|XObject|Pattern|Shading|LZWDecode|EmbeddedFile|OPI|TR2?|HTP|PostScript|Metadata|Alternates|OCProperties|Type3)\b`)

// required are entries that it must have, in each file.
var required = []string{
	"/GTS_PDFXVersion (PDF/X-1a:2003)", "/S /GTS_PDFX", "/OutputConditionIdentifier (FOGRA39)", "/RegistryName (http://www.color.org)",
	"/Trapped /False", "/Title <feff", "/CreationDate (D:", "/ModDate (D:", "/Producer (", "/ID [",
}

// most is how much ink a press lays on one place before it smears, in percent.
const most = 300.0

// TestPreflight judges the files by programs that share nothing with ours: qpdf
// reads and writes out each object, ghostscript makes the four plates.
func TestPreflight(t *testing.T) {
	files, _ := makeAll(t, maker(t), town(t), signs.A4())
	for name, f := range files {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, f.PDF, 0o600); err != nil {
				t.Fatal(err)
			}
			if out := judged(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors found") {
				t.Errorf("qpdf says:\n%s", out)
			}
			objects, content := whatIsInside(t, path)
			if !strings.HasPrefix(objects, "%PDF-1.4") {
				t.Errorf("begins with %q", objects[:min(len(objects), 12)])
			}
			for _, key := range required {
				if !strings.Contains(objects, key) {
					t.Errorf("%s is not there", key)
				}
			}
			if bad := forbidden.FindString(objects); bad != "" {
				t.Errorf("%s has no place in it", bad)
			}
			for op, n := range content {
				if !operators[op] {
					t.Errorf("the operator %s is used %d times", op, n)
				}
			}
			if content["k"] == 0 || content["f"]+content["f*"] == 0 {
				t.Errorf("no areas in CMYK: %v", content)
			}
			if ink := inkOn(t, path); ink < 100 || ink > most {
				t.Errorf("up to %.0f %% of ink on one place, want at most %.0f", ink, most)
			}
		})
	}
}

// judged gives what a program says of a file.
func judged(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s (Debian packages qpdf, ghostscript): %v %s", name, err, out)
	}
	return string(out)
}

var stream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)

// whatIsInside gives the objects of a file without their streams, on one line
// each value, and how often the pages use each operator.
func whatIsInside(t *testing.T, path string) (objects string, used map[string]int) {
	t.Helper()
	plain := path + ".plain"
	judged(t, "qpdf", "--qdf", "--object-streams=disable", path, plain)
	b, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	used = make(map[string]int)
	for _, m := range stream.FindAllSubmatch(b, -1) {
		for _, line := range strings.Split(string(m[1]), "\n") {
			words := strings.Fields(line)
			if len(words) > 0 {
				used[words[len(words)-1]]++
			}
		}
	}
	if len(used) == 0 {
		t.Fatal("no page has a content")
	}
	return stream.ReplaceAllString(string(b), "stream endstream"), used
}

// inkOn gives the most ink on any place of any page: the four plates added up,
// in percent.
func inkOn(t *testing.T, path string) float64 {
	t.Helper()
	plates := path + ".cmyk"
	judged(t, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=bitcmyk", "-dGrayValues=256", fmt.Sprint("-r", 36), "-sOutputFile="+plates, path)
	b, err := os.ReadFile(plates)
	if err != nil {
		t.Fatal(err)
	}
	top := 0
	for i := 0; i+3 < len(b); i += 4 {
		top = max(top, int(b[i])+int(b[i+1])+int(b[i+2])+int(b[i+3]))
	}
	return float64(top) / 255 * 100
}
