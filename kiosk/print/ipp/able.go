package ipp

import (
	"slices"
	"strings"

	"github.com/OpenPrinting/goipp"

	"bninsar.ma/madkhal/kiosk/print"
)

// cancelAfter is in how many seconds of printing a job is given up (PWG 5100.7).
const cancelAfter = "job-cancel-after"

// wanted are the attributes asked for.
func wanted() goipp.Attribute {
	names := []goipp.Value{}
	for _, n := range []string{
		"printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs", "operations-supported",
		"document-format-supported", "media-ready", "media-default", "media-supported", "pwg-raster-document-type-supported",
		"pwg-raster-document-resolution-supported", "cups-version", cancelAfter + "-supported", "printer-up-time", "printer-input-tray",
	} {
		names = append(names, goipp.String(n))
	}
	return goipp.MakeAttr("requested-attributes", goipp.TagKeyword, names[0], names[1:]...)
}

// able is what a printer can take.
type able struct {
	cups    bool // a queue of CUPS, which speaks for its printer
	formats []string
	ops     []int
	media   []string
	bits    bool // PWG raster in black of one bit
	greys   bool // or in grey
	dpi     []int
	expires bool // takes job-cancel-after
	clock   int  // its own seconds
	empty   bool // no tray has paper
}

func readAble(list goipp.Attributes) (a able) {
	a.cups = len(texts(list, "cups-version")) > 0
	a.formats = texts(list, "document-format-supported")
	a.media = texts(list, "media-ready")
	if len(a.media) == 0 {
		a.media = append(texts(list, "media-default"), texts(list, "media-supported")...)
	}
	a.expires = len(texts(list, cancelAfter+"-supported")) > 0
	a.empty = empty(list)
	a.clock = number(list, "printer-up-time")
	types := texts(list, "pwg-raster-document-type-supported")
	a.bits, a.greys = slices.Contains(types, "black_1"), slices.Contains(types, "sgray_8")
	for _, at := range list {
		for _, v := range at.Values {
			switch x := v.V.(type) {
			case goipp.Resolution:
				if at.Name == "pwg-raster-document-resolution-supported" && x.Xres == x.Yres && x.Units == goipp.UnitsDpi {
					a.dpi = append(a.dpi, x.Xres)
				}
			case goipp.Integer:
				if at.Name == "operations-supported" {
					a.ops = append(a.ops, int(x))
				}
			}
		}
	}
	return a
}

// empty tells that each tray that feeds by itself says it has no sheet
// (printer-input-tray, PWG 5100.13).
func empty(list goipp.Attributes) bool {
	known := false
	for _, at := range list {
		if at.Name != "printer-input-tray" {
			continue
		}
		for _, v := range at.Values {
			raw, ok := v.V.(goipp.Binary)
			if tray := string(raw); !ok || strings.Contains(tray, "type=sheetFeedManual;") || strings.Contains(tray, "name=auto") {
				continue
			} else if !strings.Contains(tray, ";level=0;") {
				return false
			}
			known = true
		}
	}
	return known
}

func (a able) does(op goipp.Op) bool { return slices.Contains(a.ops, int(op)) }

// The formats we write.
const (
	pwgRaster = "image/pwg-raster"
	pdf       = "application/pdf"
	png       = "image/png"
	jpeg      = "image/jpeg"
)

// format chooses: dots as they are where the printer takes them at our
// resolution, else a document that keeps them, else a picture. Pictures go out
// on one page only. "" means that nothing fits.
func (a able) format(paper print.Paper, pages int) string {
	has := func(f string) bool { return slices.Contains(a.formats, f) }
	switch {
	case a.cups && has(pdf): // it would make PDF of dots, and dots of that
		return pdf
	case has(pwgRaster) && (a.bits || a.greys) && slices.Contains(a.dpi, paper.DPI):
		return pwgRaster
	case has(pdf):
		return pdf
	case has(png) && pages == 1:
		return png
	case has(jpeg) && pages == 1:
		return jpeg
	}
	return ""
}

// The names of sheets (PWG 5101.1).
var sheets = map[string]string{"A5": "iso_a5_148x210mm", "A4": "iso_a4_210x297mm"}

// paper is what lies in the printer: A5 where it does, else A4.
func (a able) paper() (p print.Paper) {
	name := "A4"
	if slices.ContainsFunc(a.media, func(m string) bool { return strings.HasPrefix(m, sheets["A5"]) }) && !slices.ContainsFunc(a.media, func(m string) bool { return strings.HasPrefix(m, sheets["A4"]) }) {
		name = "A5"
	}
	p, err := print.PaperNamed(name)
	if err != nil {
		panic(err) // both names are in the table
	}
	return p
}
