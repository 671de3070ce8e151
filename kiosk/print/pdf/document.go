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
// hand in the content's, so that the same content gives the same bytes. Inks
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

// The objects before the pages, by number.
const (
	catalogObject = 1 + iota
	pagesObject
	infoObject
	firstPage
)

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
	for i := range d.pages {
		fmt.Fprintf(kids, "%d 0 R ", firstPage+2*i)
	}
	w.object(pagesObject, "<< /Type /Pages /Count %d /Kids [%s] >>", len(d.pages), kids)
	w.object(infoObject, "%s", d.about())
	for i, p := range d.pages {
		content, err := deflate(p.content.Bytes())
		if err != nil {
			return nil, err
		}
		w.object(firstPage+2*i, "<< /Type /Page /Parent %d 0 R /Resources << >> %s /Contents %d 0 R >>", pagesObject, p.boxes(), firstPage+2*i+1)
		w.object(firstPage+2*i+1, "<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", len(content), content)
	}
	w.end()
	return w.Bytes(), nil
}

// about is the information dictionary.
func (d *Document) about() string {
	made := d.info.Made.UTC().Format("20060102150405Z")
	about := fmt.Sprintf("<< /Title %s /Creator (Madkhal) /Producer (Madkhal) /CreationDate (D:%s) /ModDate (D:%s) /Trapped /False",
		text(d.info.Title), made, made)
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
