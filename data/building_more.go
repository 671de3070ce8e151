package data

// Fixture is a piece of furniture or equipment.
type Fixture struct {
	ID           string `json:"id"`
	Category     string `json:"category"`
	Name         Text   `json:"name,omitempty"`
	AltName      Text   `json:"alt_name,omitempty"`
	AnchorID     string `json:"anchor_id,omitempty"`
	LevelID      string `json:"level_id"`
	DisplayPoint *Point `json:"display_point,omitempty"`
	Area         Area   `json:"area"`
}

// Geofence is a zone across levels or buildings.
type Geofence struct {
	ID            string   `json:"id"`
	Category      string   `json:"category"`
	Restriction   string   `json:"restriction,omitempty"`
	Name          Text     `json:"name,omitempty"`
	AltName       Text     `json:"alt_name,omitempty"`
	CorrelationID string   `json:"correlation_id,omitempty"`
	DisplayPoint  *Point   `json:"display_point,omitempty"`
	BuildingIDs   []string `json:"building_ids,omitempty"`
	LevelIDs      []string `json:"level_ids,omitempty"`
	Parents       []string `json:"parents,omitempty"`
	Area          Area     `json:"area"`
}

func (o *Fixture) featureID() string  { return o.ID }
func (o *Geofence) featureID() string { return o.ID }

func (o *Fixture) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	checkNames(f, o.Name, o.AltName)
	x.ref(f, "anchor_id", "anchor", o.AnchorID, false)
	x.ref(f, "level_id", "level", o.LevelID, true)
	checkDisplay(f, o.DisplayPoint)
	checkArea(f, o.Area)
}

func (o *Geofence) validate(f *Faults, x features) {
	checkCategory(f, o.Category)
	CheckString(f, "restriction", o.Restriction, MaxLabel)
	checkNames(f, o.Name, o.AltName)
	CheckString(f, "correlation_id", o.CorrelationID, 80)
	checkDisplay(f, o.DisplayPoint)
	x.refs(f, "building_ids", "building", o.BuildingIDs)
	x.refs(f, "level_ids", "level", o.LevelIDs)
	x.refs(f, "parents", "geofence", o.Parents)
	checkArea(f, o.Area)
}
