package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"image/color"
	"io"
	"time"
	"unicode/utf16"
)

// Purpose says who prints.
type Purpose uint8

const (
	// Shop is for a print shop: CMYK, bleed and crop marks around the page.
	Shop Purpose = iota
	// Office is for a printer beside the desk: RGB, the sheet as large as the page.
	Office
)

// Info is what a document says of itself. Made stands for the time it was made;
// hand in the content's, so that the same content gives the same bytes, or none
// at all. Inks
// are the colours that a press mixes by a recipe; it mixes others by formula.
type Info struct {
	Title string
	Made  time.Time
	For   Purpose
	Inks  map[color.NRGBA]Ink
}

// Ink is cyan, magenta, yellow and black, in percent.
type Ink [4]float64

// Document is a PDF in the making. It is not safe for concurrent use.
type Document struct {
	info  Info
	pages []*Page
}

// New begins a document.
func New(info Info) *Document { return &Document{info: info} }

// Pages is how many pages there are.
func (d *Document) Pages() int { return len(d.pages) }

// Page adds a page of w × h millimetres after trimming.
func (d *Document) Page(w, h float64) *Page {
	p := newPage(w, h, d.info)
	d.pages = append(d.pages, p)
	return p
}

// Dots adds a page that is a picture in black and white, dot for dot: rows of
// whole bytes, the highest bit first, 1 is black.
func (d *Document) Dots(wide, high, dpi int, bits []byte) {
	mm := func(n int) float64 { return float64(n) * 25.4 / float64(dpi) }
	p := d.Page(mm(wide), mm(high))
	p.dots = &dots{wide, high, bits}
	p.op("%s 0 0 %s 0 %s cm /P Do", num(p.W), num(-p.H), num(p.H))
}

// dots is the picture of a page.
type dots struct {
	w, h int
	bits []byte
}

// The objects before the pages, by number.
const (
	catalogObject = 1 + iota
	pagesObject
	infoObject
	firstPage
)

// objects is how many a page needs: itself, what is drawn, and its picture.
func (p *Page) objects() int {
	if p.dots != nil {
		return 3
	}
	return 2
}

// Bytes writes the document out.
func (d *Document) Bytes() ([]byte, error) {
	w := &writer{}
	w.print("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n")
	intent := ""
	if d.info.For == Shop {
		// The usual coated paper of offset presses, by its name in the registry.
		intent = " /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39)" +
			" /RegistryName (http://www.color.org) /Info (Coated FOGRA39) >>]"
	}
	w.object(catalogObject, "<< /Type /Catalog /Pages %d 0 R%s >>", pagesObject, intent)
	kids := &bytes.Buffer{}
	next := firstPage
	for _, p := range d.pages {
		fmt.Fprintf(kids, "%d 0 R ", next)
		next += p.objects()
	}
	w.object(pagesObject, "<< /Type /Pages /Count %d /Kids [%s] >>", len(d.pages), kids)
	w.object(infoObject, "%s", d.about())
	for _, p := range d.pages {
		if err := w.page(p); err != nil {
			return nil, err
		}
	}
	w.end()
	return w.Bytes(), nil
}

// page writes a page's objects.
func (w *writer) page(p *Page) error {
	n, resources := len(w.starts)+1, ""
	if p.dots != nil {
		resources = fmt.Sprintf("/XObject << /P %d 0 R >> ", n+2)
	}
	w.object(n, "<< /Type /Page /Parent %d 0 R /Resources << %s>> %s /Contents %d 0 R >>", pagesObject, resources, p.boxes(), n+1)
	if err := w.stream(n+1, "", p.content.Bytes()); err != nil || p.dots == nil {
		return err
	}
	about := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Interpolate false ", p.dots.w, p.dots.h)
	return w.stream(n+2, about, p.dots.bits)
}

// stream writes an object that is bytes, and what it says of them.
func (w *writer) stream(number int, about string, b []byte) error {
	packed, err := deflate(b)
	if err != nil {
		return err
	}
	w.object(number, "<< %s/Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", about, len(packed), packed)
	return nil
}

// about is the information dictionary.
func (d *Document) about() string {
	about := "<< /Creator (Madkhal) /Producer (Madkhal) /Trapped /False"
	if d.info.Title != "" {
		about += " /Title " + text(d.info.Title)
	}
	if !d.info.Made.IsZero() {
		made := d.info.Made.UTC().Format("20060102150405Z")
		about += fmt.Sprintf(" /CreationDate (D:%s) /ModDate (D:%s)", made, made)
	}
	if d.info.For == Shop {
		about += " /GTS_PDFXVersion (PDF/X-1a:2003)"
	}
	return about + " >>"
}

// text is a string of any script, in UTF-16 as PDF wants it.
func text(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

func deflate(b []byte) ([]byte, error) {
	var out bytes.Buffer
	// Numbers shrink no more for looking longer.
	z, err := zlib.NewWriterLevel(&out, 3)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// writer numbers objects and notes where they begin.
type writer struct {
	bytes.Buffer
	starts []int // of object 1, 2 …
}

func (w *writer) print(format string, args ...any) { fmt.Fprintf(&w.Buffer, format, args...) }

func (w *writer) object(number int, format string, args ...any) {
	if number != len(w.starts)+1 {
		panic(fmt.Sprintf("pdf: object %d comes after %d", number, len(w.starts)))
	}
	w.starts = append(w.starts, w.Len())
	w.print("%d 0 obj\n", number)
	w.print(format, args...)
	w.print("\nendobj\n")
}

// end writes the table of objects and the trailer. The id is the content's own.
func (w *writer) end() {
	sum := sha256.Sum256(w.Bytes())
	start := w.Len()
	w.print("xref\n0 %d\n0000000000 65535 f \n", len(w.starts)+1)
	for _, at := range w.starts {
		w.print("%010d 00000 n \n", at)
	}
	w.print("trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(w.starts)+1, catalogObject, infoObject, sum[:16], sum[:16], start)
}

// WriteTo writes the document to out.
func (d *Document) WriteTo(out io.Writer) (int64, error) {
	b, err := d.Bytes()
	if err != nil {
		return 0, err
	}
	n, err := out.Write(b)
	return int64(n), err
}
