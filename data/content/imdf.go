package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"bninsar.ma/madkhal/data"
)

// imdfDir is the folder of the unpacked IMDF archive.
const imdfDir = "building.imdf"

// building reads the IMDF folder.
func (r *reader) building() error {
	r.faults.File = imdfDir
	if !r.there[imdfDir] {
		return nil
	}
	entries, err := fs.ReadDir(r.fsys, imdfDir)
	if err != nil {
		return fmt.Errorf("content folder: %w", err)
	}
	for _, e := range entries {
		name := path.Join(imdfDir, e.Name())
		r.there[name] = true
		if !slices.Contains(imdfFiles(), e.Name()) && !unseen(e.Name()) {
			r.faults.File = name
			r.faults.Odd("", "is not read", "take it out of the folder, or correct its name")
		}
	}
	b := new(data.Building)
	if err := r.manifest(b); err != nil {
		return err
	}
	whole := true
	for _, k := range r.imdfKinds(b) {
		ok, err := r.features(k)
		if err != nil {
			return err
		}
		whole = whole && ok
	}
	if !whole {
		return nil // each broken file has its fault; the rest would only follow from it
	}
	if len(b.Buildings) > 0 {
		b.ID = b.Buildings[0].ID
	}
	r.indexedBuilding(b)
	r.content.Building = append(r.content.Building, b)
	r.present(data.BuildingC)
	return nil
}

func (r *reader) manifest(b *data.Building) error {
	name := path.Join(imdfDir, "manifest.json")
	o, err := r.open(name)
	if o == nil {
		if err == nil && !r.there[name] {
			r.faults.Add("", "is missing", "an IMDF folder has a manifest")
		}
		return err
	}
	b.Manifest = data.Manifest{
		Version: o.str("version"), Created: o.str("created"), GeneratedBy: o.str("generated_by"), Language: o.str("language"),
	}
	if x := o.get("extensions"); x != nil && len(x.items) > 0 {
		o.faults.Odd("extensions", "are not known", "export the building without extensions")
	}
	o.done()
	return nil
}

// imdfKind is one file of the folder: features of one kind.
type imdfKind struct {
	name string // feature type, and file without ".geojson"
	need bool
	read func(x *feature)
}

// feature is one feature of a file.
type feature struct {
	id       string
	geometry *fields // the feature itself, to read "geometry" from
	*fields          // its properties
}

func (x *feature) area() data.Area    { return x.geometry.area("geometry") }
func (x *feature) names() data.Text   { return x.labels("name") }
func (x *feature) alt() data.Text     { return x.labels("alt_name") }
func (x *feature) shown() *data.Point { return x.point("display_point") }

// none notes a geometry where the kind has none.
func (x *feature) none() {
	if x.geometry.get("geometry") != nil {
		x.faults.Add(x.geometry.at("geometry"), "does not belong here", "write null")
	}
}

func imdfFiles() []string {
	names := []string{"manifest.json"}
	for _, k := range new(reader).imdfKinds(new(data.Building)) {
		names = append(names, k.name+".geojson")
	}
	return names
}

// features reads one file of the folder; not ok means it could not be read.
func (r *reader) features(k imdfKind) (ok bool, err error) {
	name := path.Join(imdfDir, k.name+".geojson")
	o, err := r.open(name)
	if err != nil {
		return false, err
	}
	if o == nil {
		if k.need && !r.there[name] {
			r.faults.Add("", "is missing", "export the building with it")
		}
		return !k.need && !r.there[name], nil
	}
	o.path = "imdf:"
	if t := o.str("type"); t != "FeatureCollection" {
		o.faults.Addf("type", "write FeatureCollection", "%.40q is not known", t)
	}
	if t := o.str("name"); t != "" && t != k.name {
		o.faults.Odd("name", "does not fit the file", "write "+k.name)
	}
	r.required(o, "features")
	before := len(r.faults.List())
	o.each("features", func(_ int, f *fields) {
		n := len(r.faults.List())
		if n-before > mostFaults {
			f.n = nil // enough to mend first
			return
		}
		if t := f.str("type"); t != "Feature" {
			f.faults.Addf(f.at("type"), "write Feature", "%.40q is not known", t)
		}
		if t := f.str("feature_type"); t != k.name {
			f.faults.Addf(f.at("feature_type"), "write "+k.name, "%.40q does not fit the file", t)
		}
		x := &feature{id: f.str("id"), geometry: f, fields: f.object("properties")}
		k.read(x)
		x.done()
		if x.n != nil {
			r.standard(k.name, x)
		}
		if r.alone {
			r.sift(before)
		}
	})
	o.done()
	return true, nil
}
