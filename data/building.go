package data

// Building is a town hall in IMDF 1.0.0 (Indoor Mapping Data Format): every
// feature of the archive, typed, with the properties of the standard. Its id
// is that of the building feature. Unit keys, rooms and offices come from the
// index beside the archive.
//
// Names are as in IMDF (labels by language). Fields that IMDF allows to be
// null are empty here. Property names in JSON are IMDF's.
type Building struct {
	ID            string         `json:"id"`
	Manifest      Manifest       `json:"manifest"`
	Venue         Venue          `json:"venue"`
	Buildings     []Block        `json:"buildings"` // the one of ID first
	Footprints    []Footprint    `json:"footprints,omitempty"`
	Levels        []Level        `json:"levels"`
	Units         []Unit         `json:"units"`
	Openings      []Opening      `json:"openings,omitempty"`
	Amenities     []Amenity      `json:"amenities,omitempty"`
	Anchors       []Anchor       `json:"anchors,omitempty"`
	Occupants     []Occupant     `json:"occupants,omitempty"`
	Addresses     []Address      `json:"addresses,omitempty"`
	Sections      []Section      `json:"sections,omitempty"`
	Details       []Detail       `json:"details,omitempty"`
	Relationships []Relationship `json:"relationships,omitempty"`
	Fixtures      []Fixture      `json:"fixtures,omitempty"`
	Geofences     []Geofence     `json:"geofences,omitempty"`
	Kiosks        []KioskPlace   `json:"kiosks,omitempty"`
	MainEntrance  string         `json:"main_entrance_opening_id,omitempty"`
	Mark
}

// Manifest tells where the archive comes from.
type Manifest struct {
	Version     string `json:"version"` // "1.0.0"
	Created     string `json:"created"` // RFC 3339
	GeneratedBy string `json:"generated_by,omitempty"`
	Language    string `json:"language"` // BCP 47
}

// Venue is the whole place.
type Venue struct {
	ID           string `json:"id"`
	Category     string `json:"category"`
	Restriction  string `json:"restriction,omitempty"`
	Name         Text   `json:"name"`
	AltName      Text   `json:"alt_name,omitempty"`
	Hours        string `json:"hours,omitempty"` // OSM opening hours
	Phone        string `json:"phone,omitempty"`
	Website      string `json:"website,omitempty"`
	DisplayPoint *Point `json:"display_point,omitempty"`
	AddressID    string `json:"address_id,omitempty"`
	Area         Area   `json:"area"`
}

// Block is a building of the venue (IMDF: building).
type Block struct {
	ID           string `json:"id"`
	Category     string `json:"category"`
	Restriction  string `json:"restriction,omitempty"`
	Name         Text   `json:"name,omitempty"`
	AltName      Text   `json:"alt_name,omitempty"`
	DisplayPoint *Point `json:"display_point,omitempty"`
	AddressID    string `json:"address_id,omitempty"`
}

// Footprint is the outline of buildings.
type Footprint struct {
	ID          string   `json:"id"`
	Category    string   `json:"category"` // "ground", "aerial", "subterranean"
	Name        Text     `json:"name,omitempty"`
	BuildingIDs []string `json:"building_ids"`
	Area        Area     `json:"area"`
}

// Level is a floor.
type Level struct {
	ID           string   `json:"id"`
	Key          string   `json:"key,omitempty"` // "ground"; of the index
	Category     string   `json:"category"`
	Restriction  string   `json:"restriction,omitempty"`
	Outdoor      bool     `json:"outdoor,omitempty"`
	Ordinal      int      `json:"ordinal"` // 0 = ground
	Name         Text     `json:"name"`
	ShortName    Text     `json:"short_name,omitempty"`
	DisplayPoint *Point   `json:"display_point,omitempty"`
	AddressID    string   `json:"address_id,omitempty"`
	BuildingIDs  []string `json:"building_ids,omitempty"`
	Area         Area     `json:"area"`
}

// Unit is a room, a corridor, stairs, a lift.
type Unit struct {
	ID            string   `json:"id"`
	Key           string   `json:"key,omitempty"`           // "g-002"; of the index
	Room          string   `json:"room,omitempty"`          // door number, "002"; of the index
	DepartmentID  string   `json:"department_id,omitempty"` // whose room; of the index
	Category      string   `json:"category"`
	Restriction   string   `json:"restriction,omitempty"` // "employeesonly"
	Accessibility []string `json:"accessibility,omitempty"`
	Name          Text     `json:"name,omitempty"`
	AltName       Text     `json:"alt_name,omitempty"`
	LevelID       string   `json:"level_id"`
	DisplayPoint  *Point   `json:"display_point,omitempty"`
	Area          Area     `json:"area"`
}

// Opening is a door or a passage in a wall.
type Opening struct {
	ID            string   `json:"id"`
	Category      string   `json:"category"` // "pedestrian.principal", "emergencyexit" …
	Accessibility []string `json:"accessibility,omitempty"`
	AccessControl []string `json:"access_control,omitempty"`
	Door          *Door    `json:"door,omitempty"`
	Name          Text     `json:"name,omitempty"`
	AltName       Text     `json:"alt_name,omitempty"`
	LevelID       string   `json:"level_id"`
	DisplayPoint  *Point   `json:"display_point,omitempty"`
	Line          Line     `json:"line"`
}

// Door is what closes an opening.
type Door struct {
	Type      string `json:"type,omitempty"`
	Automatic bool   `json:"automatic,omitempty"`
	Material  string `json:"material,omitempty"`
}

// Amenity is a desk, toilets, a lift door, water …
type Amenity struct {
	ID            string   `json:"id"`
	Category      string   `json:"category"`
	Accessibility []string `json:"accessibility,omitempty"`
	Name          Text     `json:"name,omitempty"`
	AltName       Text     `json:"alt_name,omitempty"`
	Hours         string   `json:"hours,omitempty"`
	Phone         string   `json:"phone,omitempty"`
	Website       string   `json:"website,omitempty"`
	UnitIDs       []string `json:"unit_ids,omitempty"`
	AddressID     string   `json:"address_id,omitempty"`
	CorrelationID string   `json:"correlation_id,omitempty"`
	Point         Point    `json:"point"`
}

// Anchor is a place to which occupants and addresses are tied.
type Anchor struct {
	ID        string `json:"id"`
	AddressID string `json:"address_id,omitempty"`
	UnitID    string `json:"unit_id,omitempty"`
	Point     Point  `json:"point"`
}

// Occupant is who is in a unit.
type Occupant struct {
	ID            string `json:"id"`
	Name          Text   `json:"name"`
	Category      string `json:"category"`
	AnchorID      string `json:"anchor_id"`
	Hours         string `json:"hours,omitempty"`
	Phone         string `json:"phone,omitempty"`
	Website       string `json:"website,omitempty"`
	ValidFrom     string `json:"valid_from,omitempty"` // RFC 3339
	ValidTo       string `json:"valid_to,omitempty"`
	CorrelationID string `json:"correlation_id,omitempty"`
}

// Address is a postal address.
type Address struct {
	ID             string `json:"id"`
	Address        string `json:"address"`
	Unit           string `json:"unit,omitempty"`
	Locality       string `json:"locality"`
	Province       string `json:"province,omitempty"` // ISO 3166-2
	Country        string `json:"country"`            // ISO 3166
	PostalCode     string `json:"postal_code,omitempty"`
	PostalCodeExt  string `json:"postal_code_ext,omitempty"`
	PostalCodeVain string `json:"postal_code_vanity,omitempty"`
}

// Section is a part of a floor by its use ("seating").
type Section struct {
	ID            string   `json:"id"`
	Category      string   `json:"category"`
	Restriction   string   `json:"restriction,omitempty"`
	Accessibility []string `json:"accessibility,omitempty"`
	Name          Text     `json:"name,omitempty"`
	AltName       Text     `json:"alt_name,omitempty"`
	DisplayPoint  *Point   `json:"display_point,omitempty"`
	LevelID       string   `json:"level_id"`
	AddressID     string   `json:"address_id,omitempty"`
	CorrelationID string   `json:"correlation_id,omitempty"`
	Parents       []string `json:"parents,omitempty"`
	Area          Area     `json:"area"`
}

// Detail is a line to draw: a wall, a stair tread.
type Detail struct {
	ID      string `json:"id"`
	LevelID string `json:"level_id"`
	Lines   []Line `json:"lines"`
}

// Relationship ties features: a traversal joins two units through openings,
// stairs and elevators join units of two levels.
type Relationship struct {
	ID           string       `json:"id"`
	Category     string       `json:"category"`
	Direction    string       `json:"direction"` // "directed", "undirected"
	Origin       *FeatureRef  `json:"origin,omitempty"`
	Intermediary []FeatureRef `json:"intermediary,omitempty"`
	Destination  *FeatureRef  `json:"destination,omitempty"`
	Hours        string       `json:"hours,omitempty"`
}

// FeatureRef names a feature and its kind.
type FeatureRef struct {
	ID   string `json:"id"`
	Type string `json:"feature_type"` // "unit", "opening" …
}

// KioskPlace is where a kiosk stands (IMDF: kiosk).
type KioskPlace struct {
	ID           string   `json:"id"`
	Name         Text     `json:"name,omitempty"`
	AltName      Text     `json:"alt_name,omitempty"`
	AnchorID     string   `json:"anchor_id,omitempty"`
	LevelID      string   `json:"level_id,omitempty"`
	DisplayPoint *Point   `json:"display_point,omitempty"`
	UnitID       string   `json:"unit_id,omitempty"`    // of the index
	FacingDeg    *float64 `json:"facing_deg,omitempty"` // where the screen looks, clockwise from north; of the index
	Area         Area     `json:"area"`
}

// ItemID implements Item.
func (b *Building) ItemID() string { return b.ID }

// UnitByID gives the unit, or nil.
func (b *Building) UnitByID(id string) *Unit {
	for i := range b.Units {
		if b.Units[i].ID == id {
			return &b.Units[i]
		}
	}
	return nil
}

// LevelByID gives the level, or nil.
func (b *Building) LevelByID(id string) *Level {
	for i := range b.Levels {
		if b.Levels[i].ID == id {
			return &b.Levels[i]
		}
	}
	return nil
}

// AmenityByID gives the amenity, or nil.
func (b *Building) AmenityByID(id string) *Amenity {
	for i := range b.Amenities {
		if b.Amenities[i].ID == id {
			return &b.Amenities[i]
		}
	}
	return nil
}
