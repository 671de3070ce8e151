// Command manytown makes the content of a town with as much in it as any has,
// for measuring: the folder that it is given, with 5,000 lines in each budget
// and 300 projects of 40 activities. The copies are numbered; nothing else in
// the folder changes.
//
//	manytown assets/content/beni-ensar run/many/content
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
)

const (
	lines      = 5_000
	projects   = 300
	activities = 40
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "manytown: say from which folder of content, and into which new one")
		os.Exit(2)
	}
	if err := grow(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "manytown:", err)
		os.Exit(1)
	}
}

// object is a JSON object as it stands in a file.
type object = map[string]any

func grow(from, to string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	like := map[string]string{} // a copied project -> whose copy it is
	// The table says the same as budget.json, of which there may be one.
	return errors.Join(
		os.Remove(filepath.Join(to, "budget.csv")),
		edit(filepath.Join(to, "budget.json"), func(file object) error {
			delete(file, "totals") // as printed, of the few
			all, err := copies(file, "lines", lines, func(line object, n int) {
				line["id"] = fmt.Sprintf("%v.%d", line["id"], n)
			})
			file["lines"] = all
			return err
		}),
		edit(filepath.Join(to, "projects.json"), func(file object) error {
			all, err := copies(file, "projects", projects, func(p object, n int) {
				id := fmt.Sprintf("%v-%d", p["id"], n)
				like[id] = fmt.Sprint(p["id"])
				p["id"], p["number"] = id, n
			})
			file["projects"] = all
			for _, p := range all {
				if err == nil {
					p["activities"], err = copies(p, "activities", activities, func(object, int) {})
					renumber(p)
				}
			}
			return err
		}),
		edit(filepath.Join(to, "needs.json"), func(file object) error {
			icons, ok := file["project_icons"].(object)
			if !ok {
				return errors.New("project_icons: missing")
			}
			for id, first := range like {
				icons[id] = icons[first]
			}
			return nil
		}),
	)
}

// copies gives the objects of a list, the first n of them and again from the
// first on until there are n; each that comes again is changed with its number.
func copies(of object, list string, n int, change func(o object, number int)) ([]object, error) {
	few, _ := of[list].([]any)
	if len(few) == 0 {
		return nil, fmt.Errorf("%s: nothing to copy", list)
	}
	var all []object
	for i := range n {
		o, ok := few[i%len(few)].(object)
		if !ok {
			return nil, fmt.Errorf("%s: number %d is no object", list, i%len(few)+1)
		}
		if o = maps.Clone(o); i >= len(few) {
			change(o, i+1)
		}
		all = append(all, o)
	}
	return all, nil
}

// renumber gives the activities of a project ids and an order of their own.
func renumber(project object) {
	all, _ := project["activities"].([]object)
	for i, a := range all {
		a["id"], a["order"] = fmt.Sprintf("p%v-a%02d", project["number"], i+1), i+1
	}
}

func edit(path string, change func(object) error) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var file object
	if err := json.Unmarshal(b, &file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := change(file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if b, err = json.MarshalIndent(file, "", " "); err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}
