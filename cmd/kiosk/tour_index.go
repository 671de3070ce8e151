package main

import (
	"errors"
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
