package signs_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/signs"
)

// poppler runs a program that shares nothing with ours; what it complains about
// fails the test.
func poppler(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s (Debian package poppler-utils): %v %s", name, err, complaints.String())
	}
	return out.String()
}

// printed renders the pages of a file at dpi and gives the pictures' paths.
func printed(t *testing.T, f signs.File, dpi float64) []string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, f.Name)
	if err := os.WriteFile(path, f.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	poppler(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-png", path, filepath.Join(dir, "page"))
	pages, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(pages) != f.Pages {
		t.Fatalf("%s: %d pictures of %d pages (%v)", f.Name, len(pages), f.Pages, err)
	}
	return pages
}

func picture(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(f)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return m
}

// doors counts what has a door in a building, by the standard's categories.
func doors(b *data.Building) (n int) {
	for _, u := range b.Units {
		switch strings.Split(u.Category, ".")[0] {
		case "lobby", "walkway":
		default:
			n++
		}
	}
	return n
}

// TestPaper looks at the finished PDFs as a print shop does.
func TestPaper(t *testing.T) {
	c := town(t)
	for _, size := range []signs.Size{signs.A4(), signs.A3()} {
		files, faults := makeAll(t, maker(t), c, size)
		for _, f := range faults {
			if size.Name == "A3" {
				t.Errorf("%s: %s", size.Name, f)
			}
		}
		if got, want := files["signs-doors-"+size.Name+".pdf"].Pages, doors(c.Building); got != want {
			t.Errorf("%s: %d door signs for %d doors", size.Name, got, want)
		}
		if got := files["signs-floors-"+size.Name+".pdf"].Pages; got != 2 {
			t.Errorf("%s: %d directories for 2 floors", size.Name, got)
		}
		if len(files) != 4 {
			t.Errorf("%s: %d files, want 4", size.Name, len(files))
		}
		for name, f := range files {
			t.Run(name, func(t *testing.T) {
				checkBoxes(t, f, size, strings.Contains(name, "directions"))
				pages := printed(t, f, 2*25.4)
				for _, p := range pages {
					checkInk(t, picture(t, p))
				}
			})
		}
	}
}

// checkBoxes reads sizes of sheet, bleed and page in millimetres, and that no
// font is needed.
func checkBoxes(t *testing.T, f signs.File, size signs.Size, lying bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), f.Name)
	if err := os.WriteFile(path, f.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	w, h := size.W, size.H
	if lying {
		w, h = h, w
	}
	out := poppler(t, "pdfinfo", "-box", "-f", "1", "-l", fmt.Sprint(f.Pages), path)
	for name, around := range map[string]float64{"MediaBox": 10, "BleedBox": 3, "TrimBox": 0} {
		all := regexp.MustCompile(name+`:\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)`).FindAllStringSubmatch(out, -1)
		if len(all) != f.Pages {
			t.Fatalf("%d of %d pages have a %s", len(all), f.Pages, name)
		}
		for _, m := range all {
			var x0, y0, x1, y1 float64
			if _, err := fmt.Sscan(strings.Join(m[1:], " "), &x0, &y0, &x1, &y1); err != nil {
				t.Fatal(err)
			}
			const mm = 25.4 / 72
			if gw, gh := (x1-x0)*mm, (y1-y0)*mm; gw < w+2*around-0.02 || gw > w+2*around+0.02 || gh < h+2*around-0.02 || gh > h+2*around+0.02 {
				t.Fatalf("%s is %.2f × %.2f mm, want %.0f × %.0f", name, gw, gh, w+2*around, h+2*around)
			}
		}
	}
	if fonts := poppler(t, "pdffonts", path); strings.Count(fonts, "\n") != 2 { // the table's head
		t.Errorf("needs fonts:\n%s", fonts)
	}
}

// plain tells white and the areas' colour from all other ink.
func plain(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	r, g, b = r>>8, g>>8, b>>8
	return min(r, g, b) > 250 || r < 45 && g > 60 && g < 100 && b > 70 && b < 115
}

// checkInk looks at a page drawn with 2 pixels a millimetre: nearer to the cut
// than 8 mm there is nothing but white and the areas that run over it, and one
// of those reaches the bleed's edge.
func checkInk(t *testing.T, m image.Image) {
	t.Helper()
	const mm, sheet, safe = 2, 10, 8
	b := m.Bounds()
	wrong, filled := 0, 0
	for y := (sheet - 2) * mm; y < b.Dy()-(sheet-2)*mm; y++ {
		for x := (sheet - 2) * mm; x < b.Dx()-(sheet-2)*mm; x++ {
			edge := min(x, y, b.Dx()-1-x, b.Dy()-1-y)
			if edge >= (sheet+safe)*mm {
				continue
			}
			c := m.At(x, y)
			// The edge of an area is one pixel wide; ink is wider in one way or the other.
			if !plain(c) && !plain(m.At(x+1, y)) && !plain(m.At(x, y+1)) {
				wrong++
			}
			if r, _, _, _ := c.RGBA(); edge == (sheet-2)*mm && r>>8 < 60 {
				filled++
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d pixels of ink nearer than %d mm to the cut", wrong, safe)
	}
	if filled < 100*mm {
		t.Errorf("no area runs over the cut to the bleed's edge (%d pixels)", filled)
	}
}

// TestCodesAreRead photographs each door sign.
func TestCodesAreRead(t *testing.T) {
	c := town(t)
	files, _ := makeAll(t, maker(t), c, signs.A4())
	names := make(map[string]bool)
	for _, d := range c.Departments {
		names[d.Name[data.Arabic]] = true
	}
	coded, want := 0, 0
	for _, u := range c.Building.Units {
		if u.DepartmentID != "" && u.Restriction == "" {
			want++
		}
	}
	for _, p := range printed(t, files["signs-doors-A4.pdf"], 110) {
		read, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", p).Output()
		if err != nil { // none on it
			continue
		}
		coded++
		lines := strings.Split(strings.TrimSpace(string(read)), "\n")
		if !names[lines[0]] || len(lines) < 3 || !strings.Contains(lines[2], "تجريبية") {
			t.Errorf("a code says %q", read)
		}
	}
	if coded != want || want < 10 {
		t.Errorf("%d codes were read, want %d", coded, want)
	}
}

// TestSampleMark looks for the mark's colour at the foot of each page.
func TestSampleMark(t *testing.T) {
	c := town(t)
	marked := func(size signs.Size) (with, all int) {
		files, _ := makeAll(t, maker(t), c, size)
		for _, f := range files {
			for _, p := range printed(t, f, 25.4) {
				m := picture(t, p)
				found := 0
				for y := m.Bounds().Dy() - 38; y < m.Bounds().Dy()-10; y++ {
					for x := range m.Bounds().Dx() {
						if r, g, b, _ := m.At(x, y).RGBA(); r>>8 > 140 && g>>8 < 140 && b>>8 < 110 {
							found++
						}
					}
				}
				if all++; found > 60 {
					with++
				}
			}
		}
		return with, all
	}
	if with, all := marked(signs.A4()); with != all {
		t.Errorf("%d of %d pages carry the sample mark", with, all)
	}
	c.Building.Sample = false
	for _, d := range c.Departments {
		d.Sample = false
	}
	if with, all := marked(signs.A4()); with != 0 {
		t.Errorf("%d of %d pages of confirmed content carry the sample mark", with, all)
	}
}

// TestOffice is for the town hall's own printer: the page is the sheet.
func TestOffice(t *testing.T) {
	m := maker(t)
	m.For = pdf.Office
	files, _ := makeAll(t, m, town(t), signs.A4())
	img := picture(t, printed(t, files["signs-entrance-A4.pdf"], 25.4)[0])
	if b := img.Bounds(); b.Dx() > 211 || b.Dy() > 298 {
		t.Errorf("the sheet is %v mm", b)
	}
}
