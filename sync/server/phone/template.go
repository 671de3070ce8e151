package phone

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"
)

//go:embed layout.html
var layoutText string

//go:embed style.css
var styleText string

// styleSheet is style.css without what only its readers need.
var styleSheet = func() string {
	var b strings.Builder
	for line := range strings.Lines(styleText) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "/*") && strings.HasSuffix(line, "*/") {
			continue
		}
		b.WriteString(line)
	}
	return b.String()
}()

// parseTemplates reads the layout; a fault in it is found at start.
func parseTemplates() (*template.Template, error) {
	t, err := template.New("phone").Funcs(template.FuncMap{
		"style": func() template.CSS { return template.CSS(styleSheet) }, //nolint:gosec // our own style sheet
		"pair":  func(p *page, b any) pair { return pair{p, b} },
		"safe":  safeLink,
	}).Parse(layoutText)
	if err != nil {
		return nil, fmt.Errorf("phone pages: %w", err)
	}
	return t, nil
}

// pair hands a part of a page to a template together with the page.
type pair struct {
	Page *page
	Part any
}

// safeLink lets through the kinds of links that pages make; html/template alone
// would refuse tel: and geo:.
func safeLink(href string) template.URL {
	for _, scheme := range []string{"tel:", "geo:", "mailto:", "https://", "http://"} {
		if strings.HasPrefix(href, scheme) {
			return template.URL(href) //nolint:gosec // these schemes run nothing
		}
	}
	if strings.Contains(href, ":") {
		return "#"
	}
	return template.URL(href) //nolint:gosec // a relative address, made by data/pages
}
