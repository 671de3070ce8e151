package main

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
)

// indexPage lets one leaf through the tour, the languages side by side.
var indexPage = template.Must(template.New("index").Parse(`<!doctype html>
<html lang="en" dir="ltr"><meta charset="utf-8"><title>Every screen</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px sans-serif;margin:16px;background:#eee}h2{font-size:16px;margin:24px 0 8px}
.row{display:flex;gap:12px;overflow-x:auto}img{width:270px;height:auto;background:#fff}</style>
<h1>Every screen</h1>
{{range .}}<h2>{{.Name}}</h2><div class="row">{{range .Files}}<a href="{{.}}"><img loading="lazy" src="{{.}}" alt="{{.}}"></a>{{end}}</div>
{{end}}</html>
`))

type indexRow struct {
	Name  string
	Files []string
}

func writeIndex(out string, pages []tourPage) (err error) {
	var rows []*indexRow
	byName := map[string]*indexRow{}
	for _, p := range pages {
		name := p.File[len(p.Lang)+1:]
		r := byName[name]
		if r == nil {
			r = &indexRow{Name: name}
			byName[name] = r
			rows = append(rows, r)
		}
		r.Files = append(r.Files, p.File)
	}
	f, err := os.Create(filepath.Join(out, "index.html"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return indexPage.Execute(f, rows)
}

// writeTargets lists what can be touched on each picture, for whatever plays on
// the screen from outside: picture, name, and the middle in pixels, with tabs
// between.
func writeTargets(out string, pages []tourPage) error {
	var b bytes.Buffer
	for _, p := range pages {
		for _, t := range p.Targets {
			at := t.Rect.Min.Add(t.Rect.Size().Div(2))
			fmt.Fprintf(&b, "%s\t%s\t%d\t%d\n", p.File, t.Name, at.X, at.Y)
		}
	}
	return os.WriteFile(filepath.Join(out, "targets.tsv"), b.Bytes(), 0o644)
}
