package phone

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"

	"bninsar.ma/madkhal/assets/icons"
	"bninsar.ma/madkhal/data/pages"
)

// forRobots gives robots.txt or sitemap.xml.
func (s *Site) forRobots(e *edition, name, origin string) answer {
	b := []byte("User-agent: *\nDisallow: /staff/\nDisallow: /*/search\nDisallow: /*/way/\nSitemap: " + origin + "/sitemap.xml\n")
	kind := "text/plain; charset=utf-8"
	if name == "sitemap.xml" {
		b, kind = sitemap(e, origin), "application/xml; charset=utf-8"
	}
	return answer{status: http.StatusOK, kind: kind, zipped: zipped(b), tag: tagOf(b)}
}

// sitemap lists every page with its other languages (sitemaps.org, hreflang).
func sitemap(e *edition, origin string) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	day := e.issued.UTC().Format("2006-01-02")
	escaped := func(s string) string {
		var x bytes.Buffer
		_ = xml.EscapeText(&x, []byte(s)) // to memory: cannot fail
		return x.String()
	}
	for _, a := range e.addresses() {
		for _, l := range e.langs {
			fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod>", escaped(pages.URL(origin, l, a.kind, a.id)), day)
			for _, other := range e.langs {
				fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, other, escaped(pages.URL(origin, other, a.kind, a.id)))
			}
			b.WriteString("</url>\n")
		}
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

// mark is our sign, in the colour of the sea, for the browser's tab.
func mark() []byte {
	svg, err := icons.SVG("madkhal")
	if err != nil {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)
	}
	return bytes.ReplaceAll(svg, []byte("#000"), []byte("#0B5563"))
}
