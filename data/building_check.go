package data

import "fmt"

// maxFeatures bounds the features of one kind in a building.
const maxFeatures = 20_000

// features are the ids of a building by kind, to judge references.
type features map[string]map[string]bool

// add notes an id and tells whether it is new.
func (x features) add(f *Faults, kind, id string) {
	CheckID(f, "id", id)
	for _, ids := range x {
		if ids[id] {
			f.Addf("id", "give each feature its own id", "%.80q is used twice", id)
		}
	}
	if x[kind] == nil {
		x[kind] = make(map[string]bool)
	}
	x[kind][id] = true
}

// ref judges a reference; an empty one is wrong only if required.
func (x features) ref(f *Faults, place, kind, id string, required bool) {
	if id == "" && !required || x[kind][id] {
		return
	}
	f.Addf(place, fmt.Sprintf("use the id of a feature of kind %s", kind), "%.80q is not known", id)
}

func (x features) refs(f *Faults, place, kind string, ids []string) {
	CheckCount(f, place, len(ids), MaxList)
	for i, id := range ids {
		x.ref(f, at(place, i), kind, id, true)
	}
}

// feature is a pointer to one kind of feature.
type feature[T any] interface {
	*T
	featureID() string
}

// each runs check for every feature of a kind, in its place, unless there are
// too many.
func each[T any, P feature[T]](f *Faults, list string, all []T, check func(P)) {
	if len(all) > maxFeatures {
		return
	}
	for i := range all {
		f.In(atID(list, P(&all[i]).featureID(), i), func() { check(&all[i]) })
	}
}

// note adds the ids of a kind, unless there are too many.
func note[T any, P feature[T]](f *Faults, x features, list, kind string, all []T) {
	CheckCount(f, list, len(all), maxFeatures)
	each(f, list, all, func(o P) { x.add(f, kind, o.featureID()) })
}

// Validate implements Item. Its cost grows with the number of features and
// points only.
func (b *Building) Validate(f *Faults) {
	if b.Manifest.Version != "1.0.0" {
		f.Addf("manifest.version", "export it as IMDF 1.0.0", "IMDF %.20q is not known", b.Manifest.Version)
	}
	CheckTime(f, "manifest.created", b.Manifest.Created, false)
	CheckString(f, "manifest.generated_by", b.Manifest.GeneratedBy, MaxLine)
	CheckString(f, "manifest.language", b.Manifest.Language, 40)
	x := b.collect(f)
	f.In("venue", func() { b.Venue.validate(f, x) })
	each(f, "buildings", b.Buildings, func(o *Block) { o.validate(f, x) })
	each(f, "footprints", b.Footprints, func(o *Footprint) {
		checkCategory(f, o.Category)
		checkNames(f, o.Name, nil)
		x.refs(f, "building_ids", "building", o.BuildingIDs)
		checkArea(f, o.Area)
	})
	each(f, "levels", b.Levels, func(o *Level) { o.validate(f, x) })
	each(f, "units", b.Units, func(o *Unit) { o.validate(f, x) })
	each(f, "openings", b.Openings, func(o *Opening) { o.validate(f, x) })
	each(f, "amenities", b.Amenities, func(o *Amenity) { o.validate(f, x) })
	each(f, "anchors", b.Anchors, func(o *Anchor) {
		x.ref(f, "address_id", "address", o.AddressID, false)
		x.ref(f, "unit_id", "unit", o.UnitID, false)
		checkPoint(f, "point", o.Point)
	})
	each(f, "occupants", b.Occupants, func(o *Occupant) { o.validate(f, x) })
	each(f, "addresses", b.Addresses, func(o *Address) { o.validate(f) })
	each(f, "sections", b.Sections, func(o *Section) { o.validate(f, x) })
	each(f, "details", b.Details, func(o *Detail) {
		x.ref(f, "level_id", "level", o.LevelID, true)
		checkLines(f, "lines", o.Lines)
	})
	each(f, "relationships", b.Relationships, func(o *Relationship) { o.validate(f, x) })
	each(f, "kiosks", b.Kiosks, func(o *KioskPlace) { o.validate(f, x) })
	each(f, "fixtures", b.Fixtures, func(o *Fixture) { o.validate(f, x) })
	each(f, "geofences", b.Geofences, func(o *Geofence) { o.validate(f, x) })
	x.ref(f, "main_entrance_opening_id", "opening", b.MainEntrance, false)
}

// collect gives all ids; the building's own must be the first block's.
func (b *Building) collect(f *Faults) features {
	x := make(features)
	f.In("venue", func() { x.add(f, "venue", b.Venue.ID) })
	note(f, x, "buildings", "building", b.Buildings)
	note(f, x, "footprints", "footprint", b.Footprints)
	note(f, x, "levels", "level", b.Levels)
	note(f, x, "units", "unit", b.Units)
	note(f, x, "openings", "opening", b.Openings)
	note(f, x, "amenities", "amenity", b.Amenities)
	note(f, x, "anchors", "anchor", b.Anchors)
	note(f, x, "occupants", "occupant", b.Occupants)
	note(f, x, "addresses", "address", b.Addresses)
	note(f, x, "sections", "section", b.Sections)
	note(f, x, "details", "detail", b.Details)
	note(f, x, "relationships", "relationship", b.Relationships)
	note(f, x, "fixtures", "fixture", b.Fixtures)
	note(f, x, "geofences", "geofence", b.Geofences)
	note(f, x, "kiosks", "kiosk", b.Kiosks)
	if len(b.Buildings) == 0 || b.Buildings[0].ID != b.ID {
		f.Add("buildings", "does not begin with the building itself", "put the feature with the item's id first")
	}
	return x
}

func checkCategory(f *Faults, c string) {
	if c == "" {
		f.Add("category", "is missing", "name an IMDF category")
	}
	CheckString(f, "category", c, MaxLabel)
}

func checkNames(f *Faults, name, alt Text) {
	CheckText(f, "name", name, MaxLine, false)
	CheckText(f, "alt_name", alt, MaxLine, false)
}

// checkWords bounds a list of IMDF keywords.
func checkWords(f *Faults, place string, words []string) {
	CheckCount(f, place, len(words), 50)
	for i, w := range words {
		CheckString(f, at(place, i), w, MaxLabel)
	}
}

func checkReach(f *Faults, hours, phone, website string) {
	CheckString(f, "hours", hours, MaxLine)
	CheckString(f, "phone", phone, 40)
	if website != "" {
		CheckURL(f, "website", website)
	}
}
