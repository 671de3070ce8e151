package data

func (o *Venue) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	CheckString(f, "restriction", o.Restriction, MaxLabel)
	checkNames(f, o.Name, o.AltName)
	checkReach(f, o.Hours, o.Phone, o.Website)
	checkDisplay(f, o.DisplayPoint)
	x.ref(f, "address_id", "address", o.AddressID, false)
	checkArea(f, o.Area)
}

func (o *Block) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	CheckString(f, "restriction", o.Restriction, MaxLabel)
	checkNames(f, o.Name, o.AltName)
	checkDisplay(f, o.DisplayPoint)
	x.ref(f, "address_id", "address", o.AddressID, false)
}

func (o *Level) validate(f *Faults, x features) {
	CheckString(f, "key", o.Key, MaxLabel)
	checkCategory(f, o.Category)
	CheckString(f, "restriction", o.Restriction, MaxLabel)
	checkRange(f, "ordinal", o.Ordinal, -10, 100)
	checkNames(f, o.Name, nil)
	CheckText(f, "short_name", o.ShortName, 40, false)
	checkDisplay(f, o.DisplayPoint)
	x.ref(f, "address_id", "address", o.AddressID, false)
	x.refs(f, "building_ids", "building", o.BuildingIDs)
	checkArea(f, o.Area)
}

func (o *Unit) validate(f *Faults, x features) {
	CheckString(f, "key", o.Key, MaxLabel)
	CheckString(f, "room", o.Room, 20)
	checkOptionalID(f, "department_id", o.DepartmentID)
	checkCategory(f, o.Category)
	CheckString(f, "restriction", o.Restriction, MaxLabel)
	checkWords(f, "accessibility", o.Accessibility)
	checkNames(f, o.Name, o.AltName)
	x.ref(f, "level_id", "level", o.LevelID, true)
	checkDisplay(f, o.DisplayPoint)
	checkArea(f, o.Area)
}

func (o *Opening) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	checkWords(f, "accessibility", o.Accessibility)
	checkWords(f, "access_control", o.AccessControl)
	if d := o.Door; d != nil {
		CheckString(f, "door.type", d.Type, MaxLabel)
		CheckString(f, "door.material", d.Material, MaxLabel)
	}
	checkNames(f, o.Name, o.AltName)
	x.ref(f, "level_id", "level", o.LevelID, true)
	checkDisplay(f, o.DisplayPoint)
	checkChain(f, "line", o.Line, 2)
}

func (o *Amenity) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	checkWords(f, "accessibility", o.Accessibility)
	checkNames(f, o.Name, o.AltName)
	checkReach(f, o.Hours, o.Phone, o.Website)
	x.refs(f, "unit_ids", "unit", o.UnitIDs)
	x.ref(f, "address_id", "address", o.AddressID, false)
	CheckString(f, "correlation_id", o.CorrelationID, 80)
	checkPoint(f, "point", o.Point)
}

func (o *Occupant) validate(f *Faults, x features) {
	checkNames(f, o.Name, nil)
	checkCategory(f, o.Category)
	x.ref(f, "anchor_id", "anchor", o.AnchorID, true)
	checkReach(f, o.Hours, o.Phone, o.Website)
	CheckTime(f, "valid_from", o.ValidFrom, false)
	CheckTime(f, "valid_to", o.ValidTo, false)
	CheckString(f, "correlation_id", o.CorrelationID, 80)
}

func (o *Address) validate(f *Faults) {
	for _, p := range []struct{ place, text string }{
		{"address", o.Address},
		{"unit", o.Unit},
		{"locality", o.Locality},
		{"province", o.Province},
		{"country", o.Country},
		{"postal_code", o.PostalCode},
		{"postal_code_ext", o.PostalCodeExt},
		{"postal_code_vanity", o.PostalCodeVain},
	} {
		CheckString(f, p.place, p.text, MaxLine)
	}
}

func (o *Section) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	CheckString(f, "restriction", o.Restriction, MaxLabel)
	checkWords(f, "accessibility", o.Accessibility)
	checkNames(f, o.Name, o.AltName)
	checkDisplay(f, o.DisplayPoint)
	x.ref(f, "level_id", "level", o.LevelID, true)
	x.ref(f, "address_id", "address", o.AddressID, false)
	CheckString(f, "correlation_id", o.CorrelationID, 80)
	x.refs(f, "parents", "section", o.Parents)
	checkArea(f, o.Area)
}

func (o *Relationship) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	if o.Direction != "directed" && o.Direction != "undirected" {
		f.Unknown("direction", o.Direction, "use directed or undirected")
	}
	CheckString(f, "hours", o.Hours, MaxLine)
	if o.Origin != nil {
		x.ref(f, "origin", o.Origin.Type, o.Origin.ID, true)
	}
	if o.Destination != nil {
		x.ref(f, "destination", o.Destination.Type, o.Destination.ID, true)
	}
	CheckCount(f, "intermediary", len(o.Intermediary), 100)
	for i, r := range o.Intermediary {
		x.ref(f, at("intermediary", i), r.Type, r.ID, true)
	}
}

func (o *KioskPlace) validate(f *Faults, x features) {
	checkNames(f, o.Name, o.AltName)
	x.ref(f, "anchor_id", "anchor", o.AnchorID, false)
	x.ref(f, "level_id", "level", o.LevelID, false)
	x.ref(f, "unit_id", "unit", o.UnitID, false)
	checkDisplay(f, o.DisplayPoint)
	if d := o.FacingDeg; d != nil && !(*d >= 0 && *d < 360) {
		f.Addf("facing_deg", "give degrees clockwise from north, 0 to below 360", "is %v", *d)
	}
	checkArea(f, o.Area)
}

func (o *Block) featureID() string        { return o.ID }
func (o *Footprint) featureID() string    { return o.ID }
func (o *Level) featureID() string        { return o.ID }
func (o *Unit) featureID() string         { return o.ID }
func (o *Opening) featureID() string      { return o.ID }
func (o *Amenity) featureID() string      { return o.ID }
func (o *Anchor) featureID() string       { return o.ID }
func (o *Occupant) featureID() string     { return o.ID }
func (o *Address) featureID() string      { return o.ID }
func (o *Section) featureID() string      { return o.ID }
func (o *Detail) featureID() string       { return o.ID }
func (o *Relationship) featureID() string { return o.ID }
func (o *KioskPlace) featureID() string   { return o.ID }
