package phone

import (
	"strings"
	"sync"

	"bninsar.ma/madkhal/assets/icons"
)

// inner gives what a pictogram's file draws, without the svg element around it
// and in the colour of the text.
func inner(name string) string {
	drawings := allDrawings()
	return drawings[icons.Canonical(name)]
}

// allDrawings are small (some 60 KB), read once and never changed.
var allDrawings = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, name := range icons.Names() {
		svg, err := icons.SVG(name)
		if err != nil {
			continue
		}
		m[name] = undress(string(svg))
	}
	return m
})

func undress(svg string) string {
	_, body, _ := strings.Cut(svg, ">")
	if strings.HasPrefix(svg, "<?xml") {
		_, body, _ = strings.Cut(body, ">")
	}
	if i := strings.LastIndex(body, "</svg>"); i >= 0 {
		body = body[:i]
	}
	body = strings.ReplaceAll(body, `"#000"`, `"currentColor"`)
	var b strings.Builder
	for line := range strings.Lines(body) {
		b.WriteString(strings.TrimSpace(line))
	}
	return b.String()
}
