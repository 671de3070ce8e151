package content

import "bninsar.ma/madkhal/data"

// imdfKinds are the kinds of features, each read into its list of b.
func (r *reader) imdfKinds(b *data.Building) []imdfKind {
	return []imdfKind{
		{"venue", true, func(x *feature) { r.venue(x, b) }},
		{"building", true, func(x *feature) { b.Buildings = append(b.Buildings, block(x)) }},
		{"footprint", false, func(x *feature) {
			b.Footprints = append(b.Footprints, data.Footprint{
				ID: x.id, Category: x.str("category"), Name: x.names(), BuildingIDs: x.words("building_ids"), Area: x.area(),
			})
		}},
		{"level", true, func(x *feature) { b.Levels = append(b.Levels, level(x)) }},
		{"unit", true, func(x *feature) { b.Units = append(b.Units, unit(x)) }},
		{"opening", false, func(x *feature) { b.Openings = append(b.Openings, opening(x)) }},
		{"amenity", false, func(x *feature) { b.Amenities = append(b.Amenities, amenity(x)) }},
		{"anchor", false, func(x *feature) {
			b.Anchors = append(b.Anchors, data.Anchor{
				ID: x.id, AddressID: x.str("address_id"), UnitID: x.str("unit_id"), Point: x.spot(),
			})
		}},
		{"occupant", false, func(x *feature) { b.Occupants = append(b.Occupants, occupant(x)) }},
		{"address", false, func(x *feature) { b.Addresses = append(b.Addresses, address(x)) }},
		{"section", false, func(x *feature) { b.Sections = append(b.Sections, section(x)) }},
		{"detail", false, func(x *feature) {
			b.Details = append(b.Details, data.Detail{ID: x.id, LevelID: x.str("level_id"), Lines: x.geometry.lines("geometry")})
		}},
		{"relationship", false, func(x *feature) { b.Relationships = append(b.Relationships, relationship(x)) }},
		{"fixture", false, func(x *feature) {
			b.Fixtures = append(b.Fixtures, data.Fixture{
				ID: x.id, Category: x.str("category"), Name: x.names(), AltName: x.alt(), AnchorID: x.str("anchor_id"),
				LevelID: x.str("level_id"), DisplayPoint: x.shown(), Area: x.area(),
			})
		}},
		{"geofence", false, func(x *feature) { b.Geofences = append(b.Geofences, geofence(x)) }},
		{"kiosk", false, func(x *feature) {
			b.Kiosks = append(b.Kiosks, data.KioskPlace{
				ID: x.id, Name: x.names(), AltName: x.alt(), AnchorID: x.str("anchor_id"), LevelID: x.str("level_id"),
				DisplayPoint: x.shown(), Area: x.area(),
			})
		}},
	}
}

// spot is a point that must be there.
func (x *feature) spot() data.Point {
	if p := x.geometry.point("geometry"); p != nil {
		return *p
	}
	if x.geometry.get("geometry") == nil {
		x.faults.Add(x.geometry.at("geometry"), "is missing", "set the point")
	}
	return data.Point{}
}

func (r *reader) venue(x *feature, b *data.Building) {
	if b.Venue.ID != "" {
		x.faults.Add(x.geometry.place, "is a second venue", "keep one")
	}
	b.Venue = data.Venue{
		ID: x.id, Category: x.str("category"), Restriction: x.str("restriction"), Name: x.names(), AltName: x.alt(),
		Hours: x.str("hours"), Phone: x.str("phone"), Website: x.str("website"), DisplayPoint: x.shown(),
		AddressID: x.str("address_id"), Area: x.area(),
	}
}

func block(x *feature) data.Block {
	x.none()
	return data.Block{
		ID: x.id, Category: x.str("category"), Restriction: x.str("restriction"), Name: x.names(), AltName: x.alt(),
		DisplayPoint: x.shown(), AddressID: x.str("address_id"),
	}
}

func level(x *feature) data.Level {
	return data.Level{
		ID: x.id, Category: x.str("category"), Restriction: x.str("restriction"), Outdoor: x.flag("outdoor"),
		Ordinal: x.count("ordinal"), Name: x.names(), ShortName: x.labels("short_name"), DisplayPoint: x.shown(),
		AddressID: x.str("address_id"), BuildingIDs: x.words("building_ids"), Area: x.area(),
	}
}

func unit(x *feature) data.Unit {
	return data.Unit{
		ID: x.id, Category: x.str("category"), Restriction: x.str("restriction"), Accessibility: x.words("accessibility"),
		Name: x.names(), AltName: x.alt(), LevelID: x.str("level_id"), DisplayPoint: x.shown(), Area: x.area(),
	}
}

func opening(x *feature) data.Opening {
	o := data.Opening{
		ID: x.id, Category: x.str("category"), Accessibility: x.words("accessibility"),
		AccessControl: x.words("access_control"), Name: x.names(), AltName: x.alt(), LevelID: x.str("level_id"),
		DisplayPoint: x.shown(), Line: x.geometry.line("geometry"),
	}
	if d := x.object("door"); d.n != nil {
		o.Door = &data.Door{Type: d.str("type"), Automatic: d.flag("automatic"), Material: d.str("material")}
		d.done()
	}
	return o
}

func amenity(x *feature) data.Amenity {
	return data.Amenity{
		ID: x.id, Category: x.str("category"), Accessibility: x.words("accessibility"), Name: x.names(), AltName: x.alt(),
		Hours: x.str("hours"), Phone: x.str("phone"), Website: x.str("website"), UnitIDs: x.words("unit_ids"),
		AddressID: x.str("address_id"), CorrelationID: x.str("correlation_id"), Point: x.spot(),
	}
}

func occupant(x *feature) data.Occupant {
	x.none()
	o := data.Occupant{
		ID: x.id, Name: x.names(), Category: x.str("category"), AnchorID: x.str("anchor_id"), Hours: x.str("hours"),
		Phone: x.str("phone"), Website: x.str("website"), CorrelationID: x.str("correlation_id"),
	}
	v := x.object("validity")
	o.ValidFrom, o.ValidTo = v.str("start"), v.str("end")
	v.done()
	return o
}

func address(x *feature) data.Address {
	x.none()
	return data.Address{
		ID: x.id, Address: x.str("address"), Unit: x.str("unit"), Locality: x.str("locality"), Province: x.str("province"),
		Country: x.str("country"), PostalCode: x.str("postal_code"), PostalCodeExt: x.str("postal_code_ext"),
		PostalCodeVain: x.str("postal_code_vanity"),
	}
}

func section(x *feature) data.Section {
	return data.Section{
		ID: x.id, Category: x.str("category"), Restriction: x.str("restriction"), Accessibility: x.words("accessibility"),
		Name: x.names(), AltName: x.alt(), DisplayPoint: x.shown(), LevelID: x.str("level_id"),
		AddressID: x.str("address_id"), CorrelationID: x.str("correlation_id"), Parents: x.words("parents"), Area: x.area(),
	}
}

func geofence(x *feature) data.Geofence {
	return data.Geofence{
		ID: x.id, Category: x.str("category"), Restriction: x.str("restriction"), Name: x.names(), AltName: x.alt(),
		CorrelationID: x.str("correlation_id"), DisplayPoint: x.shown(), BuildingIDs: x.words("building_ids"),
		LevelIDs: x.words("level_ids"), Parents: x.words("parents"), Area: x.area(),
	}
}

func relationship(x *feature) data.Relationship {
	x.none()
	o := data.Relationship{
		ID: x.id, Category: x.str("category"), Direction: x.str("direction"), Origin: featureRef(x.fields, "origin"),
		Destination: featureRef(x.fields, "destination"), Hours: x.str("hours"),
	}
	x.each("intermediary", func(_ int, y *fields) {
		o.Intermediary = append(o.Intermediary, data.FeatureRef{ID: y.str("id"), Type: y.str("feature_type")})
	})
	return o
}

func featureRef(o *fields, key string) *data.FeatureRef {
	x := o.object(key)
	if x.n == nil {
		return nil
	}
	defer x.done()
	return &data.FeatureRef{ID: x.str("id"), Type: x.str("feature_type")}
}
